//! Pointer and wheel: hovering focuses, a click presses, the wheel scrolls what is under it.

use tenfoot_contract::focus_scope_flags::{TRAP_X, TRAP_Y};
use tenfoot_contract::{Phase, PointerPhase, ScrollAxis};

use super::hit::hit;
use super::hold::{give_in_sight, settle};
use super::navigate::start_afresh;
use super::press;
use crate::scene::arrange::{is_candidate, lay_out};
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::scroll::{scroll_to, scrolls};
use crate::scene::state::Scene;
use crate::scene::states::{focusable_above, is_within};

/// A pointer that moves farther than this while it is down drags, and does not click; px.
const DRAG: f64 = 16.0;

/// The pointer moved, went down, came up, or left the stage.
pub(crate) fn handle(scene: &mut Scene, x: f64, y: f64, phase: PointerPhase) {
    settle(scene);
    lay_out(scene);
    let moved = scene.focus.pointer != (x, y);
    scene.focus.pointer = (x, y);
    match phase {
        PointerPhase::Move if scene.focus.pointer_down => drag(scene, x, y),
        PointerPhase::Move if moved => _ = hover(scene, x, y),
        PointerPhase::Move => {}
        PointerPhase::Down => {
            scene.focus.pointer_down = true;
            let target = hover(scene, x, y);
            if target != 0 && !scene.focus.press.held {
                press::begin(scene, Some((x, y)));
            }
        }
        PointerPhase::Up => {
            scene.focus.pointer_down = false;
            if is_pressed(scene) {
                let released = target_at(scene, x, y) == scene.focus.current;
                press::end(scene, if released { Phase::Up } else { Phase::Cancel });
            }
            hover(scene, x, y);
        }
        PointerPhase::Leave => {
            scene.focus.pointer_down = false;
            if is_pressed(scene) {
                press::end(scene, Phase::Cancel);
            }
        }
    }
}

fn is_pressed(scene: &Scene) -> bool {
    scene.focus.press.held && scene.focus.press.by_pointer
}

fn drag(scene: &mut Scene, x: f64, y: f64) {
    if is_pressed(scene) {
        let (dx, dy) = (x - scene.focus.press.x, y - scene.focus.press.y);
        if dx * dx + dy * dy > DRAG * DRAG {
            press::end(scene, Phase::Cancel);
        }
    }
}

/// Whom the pointer speaks to, 0 for nobody: what is drawn over a node is in its way, and so is a scope that traps.
fn target_at(scene: &mut Scene, x: f64, y: f64) -> u32 {
    let under = hit(scene, x, y, false);
    let target = focusable_above(scene, under);
    if target == 0 || !is_candidate(scene, target) {
        return 0;
    }
    let trap = TRAP_X | TRAP_Y;
    let mut at = scene.focus.current;
    while at != 0 {
        if scene.nodes[at].scope & trap == trap && !is_within(scene, target, at) {
            return 0;
        }
        at = scene.nodes[at].parent;
    }
    target
}

/// Focuses what is under the pointer, without scrolling: it is seen.
fn hover(scene: &mut Scene, x: f64, y: f64) -> u32 {
    let target = target_at(scene, x, y);
    if target != 0 && target != scene.focus.current {
        start_afresh(scene);
        give_in_sight(scene, target);
    }
    target
}

/// The wheel turned by so many px over a point.
pub(crate) fn wheel(scene: &mut Scene, x: f64, y: f64, dx: f64, dy: f64) {
    settle(scene);
    lay_out(scene);
    let under = hit(scene, x, y, true);
    scroll_around(scene, under, SCROLL_X, dx);
    scroll_around(scene, under, SCROLL_Y, dy);
}

/// Scrolls the innermost window along the axis that can go further.
fn scroll_around(scene: &mut Scene, under: u32, slot: usize, by: f64) {
    let axis = if slot == SCROLL_X { ScrollAxis::Horizontal as u32 } else { ScrollAxis::Vertical as u32 };
    let mut at = under;
    while at != 0 && by != 0.0 {
        let scroll = *scene.nodes[at].scroll();
        if scroll.axis == axis && scrolls(scene, at) {
            let (min, max) = if slot == SCROLL_X { (scroll.min_x, scroll.max_x) } else { (scroll.min_y, scroll.max_y) };
            let from = scene.nodes[at].base_value(slot);
            let to = if from + by > max { max } else { from + by };
            let to = if to < min { min } else { to };
            if to != from {
                scroll_to(scene, at, slot, to);
                scene.focus.wheeled = true;
                return;
            }
        }
        at = scene.nodes[at].parent;
    }
}
