//! The animations that run. A tick visits these and nothing else.

use tenfoot_contract::{Event, NodeId, TransitionKind, listen_flags};

use super::flight::{Animation, Moving};
use super::{calm, keyframes, marquee, transition};
use crate::paint::{bounds, stacking};
use crate::scene::node::Transition;
use crate::scene::paint_props::{
    BOX_HEIGHT, BOX_X, FADE, MARQUEE, SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y, Z_INDEX, is_box, is_colour,
    moves_bounds, prop_of,
};
use crate::scene::state::Scene;

fn find(scene: &Scene, id: u32, slot: usize) -> Option<usize> {
    if !scene.nodes[id].runs(slot) {
        return None;
    }
    scene.running.iter().position(|animation| animation.node == id && animation.slot == slot)
}

/// Where a slot's value is going: its value, if it does not move.
pub(crate) fn target(scene: &Scene, id: u32, slot: usize) -> f64 {
    match find(scene, id, slot) {
        Some(i) => scene.running[i].to,
        None => keyframes::underneath(scene, id, slot),
    }
}

/// Puts a value in place, underneath keyframes where a slot has any.
pub(crate) fn set_value(scene: &mut Scene, id: u32, slot: usize, value: f64) {
    if !keyframes::put_under(scene, id, slot, value) {
        expose(scene, id, slot, value);
    }
}

/// Lets a value show and says what has to be computed again.
pub(crate) fn expose(scene: &mut Scene, id: u32, slot: usize, value: f64) {
    if scene.nodes[id].value(slot) == value {
        return;
    }
    scene.nodes[id].set_value(slot, value);
    if slot == Z_INDEX {
        stacking::restack(scene, id);
    }
    if slot == MARQUEE {
        marquee::changed(scene, id);
    }
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
    let now = keyframes::underneath(scene, id, slot);
    let heading = match found {
        Some(i) => scene.running[i].to,
        None => now,
    };
    if heading == to {
        return;
    }
    if (slot == TRANSLATE_X || slot == TRANSLATE_Y) && scene.nodes[id].attached {
        scene.look_dirty = true;
    }
    let from = departure(scene, id, slot, by.as_ref());
    depart(scene, id, slot, from, to, by);
}

/// Moves a slot that heads for 0 on from `off` farther away: what it is measured from has moved.
pub(crate) fn fall_back(scene: &mut Scene, id: u32, slot: usize, off: f64, by: Option<Transition>) {
    let mut from = departure(scene, id, slot, by.as_ref());
    from.value += off;
    set_value(scene, id, slot, from.value);
    depart(scene, id, slot, from, 0.0, by);
}

/// Where a slot is, and how fast; with a delay to come it starts from rest.
fn departure(scene: &Scene, id: u32, slot: usize, by: Option<&Transition>) -> Moving {
    match (find(scene, id, slot), by) {
        (Some(i), Some(by)) if by.delay_ms == 0.0 && !is_colour(slot) => scene.running[i].at(scene.now_us),
        _ => Moving { value: keyframes::underneath(scene, id, slot), velocity: None },
    }
}

/// Sends a slot from where it is to a value, by a transition or at once.
fn depart(scene: &mut Scene, id: u32, slot: usize, from: Moving, to: f64, by: Option<Transition>) {
    let moving = from.value != to || from.velocity.is_some_and(|velocity| velocity != 0.0);
    match by {
        Some(by) if moving && scene.nodes[id].attached && calm::keeps(scene, slot, &by) => {
            put(scene, Animation::new(scene.now_us, id, slot, &by, from, to));
        }
        Some(by) if moving && calm::tells(scene, id) => {
            let mut cut = Animation::new(scene.now_us, id, slot, &by, Moving { value: to, velocity: None }, to);
            cut.cut_short();
            put(scene, cut);
            set_value(scene, id, slot, to);
        }
        _ => halt(scene, id, slot, to),
    }
}

/// Stops a slot at a value.
pub(crate) fn halt(scene: &mut Scene, id: u32, slot: usize, value: f64) {
    if let Some(i) = find(scene, id, slot) {
        scene.running[i].node = 0;
        scene.nodes[id].set_runs(slot, false);
    }
    set_value(scene, id, slot, value);
}

/// Puts an animation in the place of the one that runs, or at the end.
fn put(scene: &mut Scene, animation: Animation) {
    if let Some(i) = find(scene, animation.node, animation.slot) {
        scene.running[i] = animation;
    } else {
        scene.running.push(animation);
        scene.nodes[animation.node].set_runs(animation.slot, true);
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
        scene.running[i].shift(by);
    }
    set_value(scene, id, slot, now);
}

/// How many animations run.
pub(crate) fn count(scene: &Scene) -> u32 {
    let mut count = keyframes::count(scene);
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
        let elapsed_ms = animation.elapsed_ms(scene.now_us);
        let mut arrived = false;
        if elapsed_ms >= 0.0 {
            let value;
            (value, arrived) = animation.advance(elapsed_ms);
            set_value(scene, animation.node, animation.slot, value);
        }
        if arrived {
            end(scene, animation.node, animation.slot);
        } else {
            scene.running[kept] = animation;
            kept += 1;
        }
    }
    scene.running.truncate(kept);
}

fn end(scene: &mut Scene, id: u32, slot: usize) {
    let node = &mut scene.nodes[id];
    node.set_runs(slot, false);
    // The four of a box are one animation: the last of them tells.
    let tells = node.listen & listen_flags::ANIMATION != 0
        && !(is_box(slot) && (BOX_X..=BOX_HEIGHT).any(|other| node.runs(other)));
    if slot == TRANSLATE_X || slot == TRANSLATE_Y || slot == SCROLL_X || slot == SCROLL_Y {
        scene.look_dirty = true;
    }
    if tells && slot != FADE {
        scene.emit(&Event::AnimationEnd { node: NodeId(id), prop: prop_of(slot) });
    }
}
