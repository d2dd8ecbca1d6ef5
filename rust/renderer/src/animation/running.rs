//! The animations that run. A tick visits these and nothing else.

use tenfoot_contract::{Event, NodeId, TransitionKind, listen_flags};

use super::curve::{bezier, mix_colours};
use super::spring::{LONGEST_MS, Spring};
use super::transition;
use crate::paint::bounds;
use crate::scene::node::Transition;
use crate::scene::paint_props::{
    FADE, SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y, Z_INDEX, is_colour, moves_bounds, prop_of, rest_of,
};
use crate::scene::state::Scene;
use crate::scene::tree;

const SPRING: u32 = TransitionKind::Spring as u32;

/// One paint slot of one node on its way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Animation {
    /// 0 once it is cancelled.
    pub node: u32,
    pub slot: usize,
    pub kind: u32,
    /// When it was asked for, microseconds.
    pub start_us: f64,
    pub delay_ms: f64,
    pub duration_ms: f64,
    pub curve: [f64; 4],
    pub from: f64,
    pub to: f64,
    /// The spring moves the value itself, or for a colour how far it has come, 0–1.
    pub spring: Spring,
}

fn find(scene: &Scene, id: u32, slot: usize) -> Option<usize> {
    if scene.nodes[id].running & (1 << slot) == 0 {
        return None;
    }
    scene.running.iter().position(|animation| animation.node == id && animation.slot == slot)
}

/// Where a slot's value is going: its value, if it does not move.
pub(crate) fn target(scene: &Scene, id: u32, slot: usize) -> f64 {
    match find(scene, id, slot) {
        Some(i) => scene.running[i].to,
        None => scene.nodes[id].value(slot),
    }
}

/// Puts a value in place and says what has to be computed again.
pub(crate) fn set_value(scene: &mut Scene, id: u32, slot: usize, value: f64) {
    if scene.nodes[id].value(slot) == value {
        return;
    }
    let parent = scene.nodes[id].parent;
    if slot == Z_INDEX && parent != 0 {
        if value == 0.0 {
            tree::lower(scene, parent, id);
        } else if scene.nodes[id].value(slot) == 0.0 {
            scene.nodes[parent].lifted.push(id);
        }
    }
    scene.nodes[id].set_value(slot, value);
    if scene.nodes[id].attached {
        scene.repaint(id);
        if moves_bounds(slot) {
            bounds::grow(scene, id);
        }
    }
}

/// Moves a slot to a new value, by its transition where it has one.
pub(crate) fn retarget(scene: &mut Scene, id: u32, slot: usize, to: f64) {
    move_to(scene, id, slot, to, transition::find(scene, id, slot));
}

/// Moves a slot to a new value by the transition given, from wherever it is.
pub(crate) fn move_to(scene: &mut Scene, id: u32, slot: usize, to: f64, by: Option<Transition>) {
    let found = find(scene, id, slot);
    let heading = match found {
        Some(i) => scene.running[i].to,
        None => scene.nodes[id].value(slot),
    };
    if heading == to {
        return;
    }
    if (slot == TRANSLATE_X || slot == TRANSLATE_Y) && scene.nodes[id].attached {
        scene.look_dirty = true;
    }
    let from = scene.nodes[id].value(slot);
    let mut velocity = 0.0;
    if let Some(i) = found
        && scene.running[i].kind == SPRING
        && !is_colour(slot)
    {
        velocity = scene.running[i].spring.velocity;
    }
    let moving = from != to || velocity != 0.0;
    match by {
        Some(by) if moving && scene.nodes[id].attached => {
            let animation = start(scene.now_us, id, slot, &by, from, to, velocity);
            match found {
                Some(i) => scene.running[i] = animation,
                None => {
                    scene.running.push(animation);
                    scene.nodes[id].running |= 1 << slot;
                }
            }
        }
        _ => {
            if let Some(i) = found {
                scene.running[i].node = 0;
                scene.nodes[id].running &= !(1 << slot);
            }
            set_value(scene, id, slot, to);
        }
    }
}

fn start(now_us: f64, id: u32, slot: usize, by: &Transition, from: f64, to: f64, velocity: f64) -> Animation {
    let position = if is_colour(slot) { 0.0 } else { from };
    Animation {
        node: id,
        slot,
        kind: by.kind,
        start_us: now_us,
        delay_ms: by.delay_ms,
        duration_ms: by.duration_ms,
        curve: by.curve,
        from,
        to,
        spring: Spring {
            stiffness: by.curve[0],
            damping: by.curve[1],
            mass: by.curve[2],
            position,
            velocity,
            steps: 0.0,
        },
    }
}

/// Starts the fade of a picture that has just come.
pub(crate) fn fade_in(scene: &mut Scene, id: u32) {
    let by = Transition {
        slot: FADE,
        kind: TransitionKind::Bezier as u32,
        duration_ms: scene.nodes[id].fade_ms,
        delay_ms: 0.0,
        curve: [0.25, 0.1, 0.25, 1.0],
    };
    move_to(scene, id, FADE, 0.0, None);
    move_to(scene, id, FADE, 1.0, Some(by));
}

/// Ends every animation of a node where it was going. No event.
pub(crate) fn finish_all(scene: &mut Scene, id: u32) {
    if scene.nodes[id].running == 0 {
        return;
    }
    for i in 0..scene.running.len() {
        if scene.running[i].node == id {
            scene.running[i].node = 0;
            let (slot, to) = (scene.running[i].slot, scene.running[i].to);
            set_value(scene, id, slot, to);
        }
    }
    scene.nodes[id].running = 0;
}

/// Moves a slot and its animation along, as if its scale had moved: nothing is seen of it.
pub(crate) fn shift(scene: &mut Scene, id: u32, slot: usize, by: f64) {
    let base = scene.nodes[id].base_value(slot) + by;
    scene.nodes[id].set_base(slot, base);
    let now = scene.nodes[id].value(slot) + by;
    if let Some(i) = find(scene, id, slot) {
        let animation = &mut scene.running[i];
        animation.from += by;
        animation.to += by;
        animation.spring.position += by;
    }
    set_value(scene, id, slot, now);
}

/// How many animations run.
pub(crate) fn count(scene: &Scene) -> u32 {
    let mut count = 0;
    for animation in &scene.running {
        if animation.node != 0 {
            count += 1;
        }
    }
    count
}

/// Advances every animation to the scene's time.
pub(crate) fn tick(scene: &mut Scene) {
    let mut kept = 0;
    for i in 0..scene.running.len() {
        let mut animation = scene.running[i];
        if animation.node == 0 {
            continue;
        }
        let elapsed_ms = (scene.now_us - animation.start_us) / 1000.0 - animation.delay_ms;
        let done = elapsed_ms >= 0.0 && advance(scene, &mut animation, elapsed_ms);
        if done {
            end(scene, animation.node, animation.slot);
        } else {
            scene.running[kept] = animation;
            kept += 1;
        }
    }
    scene.running.truncate(kept);
}

/// Moves one animation on; says whether it has arrived.
fn advance(scene: &mut Scene, animation: &mut Animation, elapsed_ms: f64) -> bool {
    let Animation { node, slot, from, to, curve, .. } = *animation;
    let done;
    let value;
    if animation.kind == SPRING {
        let goal = if is_colour(slot) { 1.0 } else { to };
        done = elapsed_ms > LONGEST_MS || {
            animation.spring.advance(goal, elapsed_ms);
            animation.spring.rests(goal, rest_of(slot))
        };
        let at = animation.spring.at(elapsed_ms);
        value = if is_colour(slot) { mix_colours(from, to, at) } else { at };
    } else {
        done = elapsed_ms >= animation.duration_ms;
        let progress = if done { 1.0 } else { elapsed_ms / animation.duration_ms };
        let eased = bezier(curve[0], curve[1], curve[2], curve[3], progress);
        value = if is_colour(slot) { mix_colours(from, to, eased) } else { from + (to - from) * eased };
    }
    set_value(scene, node, slot, if done { to } else { value });
    done
}

fn end(scene: &mut Scene, id: u32, slot: usize) {
    let node = &mut scene.nodes[id];
    node.running &= !(1 << slot);
    let tells = node.listen & listen_flags::ANIMATION != 0;
    if slot == TRANSLATE_X || slot == TRANSLATE_Y || slot == SCROLL_X || slot == SCROLL_Y {
        scene.look_dirty = true;
    }
    if tells && slot != FADE {
        scene.emit(&Event::AnimationEnd { node: NodeId(id), prop: prop_of(slot) });
    }
}
