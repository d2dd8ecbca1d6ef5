//! Which properties of a node move, and how.

use tenfoot_contract::{Prop, Status, TransitionKind};

use crate::scene::node::Transition;
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y, slot_of};
use crate::scene::state::Scene;

const BEZIER: u32 = TransitionKind::Bezier as u32;
const SPRING: u32 = TransitionKind::Spring as u32;

/// How scrolling moves where script says nothing: a critically damped spring.
pub(crate) const GLIDE: Transition =
    Transition { slot: SCROLL_X, kind: SPRING, duration_ms: 0.0, delay_ms: 0.0, curve: [300.0, 34.64, 1.0, 0.0] };

/// The transition of a slot, `None` where its value jumps.
pub(crate) fn find(scene: &Scene, id: u32, slot: usize) -> Option<Transition> {
    for transition in &scene.nodes[id].transitions {
        if transition.slot == slot {
            return if transition.kind == 0 { None } else { Some(*transition) };
        }
    }
    None
}

/// The transition of a scroll slot when focus moves.
pub(crate) fn find_scroll(scene: &Scene, id: u32, slot: usize) -> Option<Transition> {
    for transition in &scene.nodes[id].transitions {
        if transition.slot == slot {
            return if transition.kind == 0 { None } else { Some(*transition) };
        }
    }
    Some(GLIDE)
}

fn is_sound(transition: &Transition) -> bool {
    let [a, b, c, _] = transition.curve;
    if transition.delay_ms < 0.0 || transition.duration_ms < 0.0 {
        return false;
    }
    if transition.kind == BEZIER {
        return (0.0..=1.0).contains(&a) && (0.0..=1.0).contains(&c);
    }
    if transition.kind == SPRING {
        return a > 0.0 && b >= 0.0 && c > 0.0 && a / c <= 100_000.0 && b / c <= 500.0;
    }
    true
}

/// Takes a node's transition of one property, in place of the one it had.
pub(crate) fn set(scene: &mut Scene, id: u32, prop: u32, mut transition: Transition) -> Result<(), Status> {
    let known = u16::try_from(prop).ok().and_then(Prop::from_u16).ok_or(Status::UnknownProp)?;
    if !known.animatable() {
        return Err(Status::BadValue);
    }
    let slot = slot_of(known.id()).ok_or(Status::BadValue)?;
    transition.slot = slot;
    if !is_sound(&transition) {
        return Err(Status::BadValue);
    }
    let all = &mut scene.nodes[id].transitions;
    for i in 0..all.len() {
        if all[i].slot == slot {
            all.remove(i);
            break;
        }
    }
    if transition.kind != 0 || slot == SCROLL_X || slot == SCROLL_Y {
        all.reserve_exact(1);
        all.push(transition);
    }
    Ok(())
}
