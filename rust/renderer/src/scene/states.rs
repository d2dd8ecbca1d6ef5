//! States (focused, pressed, …) and the styles they lay over a node's own.

use tenfoot_contract::State;

use super::node::StateStyle;
use super::state::Scene;
use crate::animation::running;

const FOCUSED: u32 = 1 << State::Focused as u32;
const FOCUS_WITHIN: u32 = 1 << State::FocusWithin as u32;
const PRESSED: u32 = 1 << State::Pressed as u32;
const DISABLED: u32 = 1 << State::Disabled as u32;

/// The nearest focusable node from a node upwards, 0 for none.
pub(crate) fn focusable_above(scene: &Scene, id: u32) -> u32 {
    let mut at = id;
    while at != 0 && !scene.nodes[at].focusable {
        at = scene.nodes[at].parent;
    }
    at
}

/// Whether a node or one above it is disabled.
pub(crate) fn is_disabled(scene: &Scene, id: u32) -> bool {
    let mut at = id;
    while at != 0 {
        if scene.nodes[at].disabled {
            return true;
        }
        at = scene.nodes[at].parent;
    }
    false
}

/// Whether `id` is `above` or hangs below it.
pub(crate) fn is_within(scene: &Scene, id: u32, above: u32) -> bool {
    let mut at = id;
    while at != 0 {
        if at == above {
            return true;
        }
        at = scene.nodes[at].parent;
    }
    false
}

fn bits(scene: &Scene, id: u32) -> u32 {
    let mut bits = 0;
    let focused = scene.focus.current;
    if focused != 0 {
        if focusable_above(scene, id) == focused {
            bits |= FOCUSED;
            if scene.focus.press.held {
                bits |= PRESSED;
            }
        }
        if is_within(scene, focused, id) {
            bits |= FOCUS_WITHIN;
        }
    }
    if is_disabled(scene, id) {
        bits |= DISABLED;
    }
    bits
}

/// What a paint slot comes to with the states that hold.
pub(crate) fn resolved(scene: &Scene, id: u32, slot: usize) -> f64 {
    let node = &scene.nodes[id];
    let mut value = node.base_value(slot);
    for style in &node.states {
        if node.active & (1 << style.state) != 0 {
            for &(at, over) in &style.values {
                if at == slot {
                    value = over;
                }
            }
        }
    }
    value
}

/// Looks which states hold for an attached node and moves its paint values to what they ask for.
pub(crate) fn refresh(scene: &mut Scene, id: u32) {
    let active = bits(scene, id);
    if active == scene.nodes[id].active {
        return;
    }
    scene.nodes[id].active = active;
    apply(scene, id);
}

fn apply(scene: &mut Scene, id: u32) {
    let count = scene.nodes[id].states.len();
    for i in 0..count {
        let values = scene.nodes[id].states[i].values.len();
        for j in 0..values {
            let slot = scene.nodes[id].states[i].values[j].0;
            let to = resolved(scene, id, slot);
            running::retarget(scene, id, slot, to);
        }
    }
}

/// No state holds any more: the node leaves the stage.
pub(crate) fn clear(scene: &mut Scene, id: u32) {
    if scene.nodes[id].active == 0 {
        return;
    }
    scene.nodes[id].active = 0;
    scene.nodes[id].attached = false;
    apply(scene, id);
}

/// Looks again at a node and everything below it.
pub(crate) fn refresh_below(scene: &mut Scene, id: u32) {
    if !scene.nodes[id].states.is_empty() {
        refresh(scene, id);
    }
    let count = scene.nodes[id].children.len();
    for i in 0..count {
        let child = scene.nodes[id].children[i];
        refresh_below(scene, child);
    }
}

/// Looks again at what shares a focusable node's focus: the node and what is below it up to other focusable nodes.
pub(crate) fn refresh_focus_group(scene: &mut Scene, id: u32) {
    if !scene.nodes[id].states.is_empty() {
        refresh(scene, id);
    }
    let count = scene.nodes[id].children.len();
    for i in 0..count {
        let child = scene.nodes[id].children[i];
        if !scene.nodes[child].focusable {
            refresh_focus_group(scene, child);
        }
    }
}

/// Looks again at a node and everything above it.
pub(crate) fn refresh_above(scene: &mut Scene, id: u32) {
    let mut at = id;
    while at != 0 {
        if !scene.nodes[at].states.is_empty() {
            refresh(scene, at);
        }
        at = scene.nodes[at].parent;
    }
}

/// Replaces the style of one state.
pub(crate) fn set_state_style(scene: &mut Scene, id: u32, state: u32, values: Vec<(usize, f64)>) {
    let active = if scene.nodes[id].attached { bits(scene, id) } else { 0 };
    let node = &mut scene.nodes[id];
    node.active = active;
    let mut old = Vec::new();
    let mut at = 0;
    while at < node.states.len() && node.states[at].state < state {
        at += 1;
    }
    if at < node.states.len() && node.states[at].state == state {
        old = std::mem::replace(&mut node.states[at].values, values);
    } else {
        node.states.reserve_exact(1);
        node.states.insert(at, StateStyle { state, values });
    }
    for (slot, _) in old {
        let to = resolved(scene, id, slot);
        running::retarget(scene, id, slot, to);
    }
    apply(scene, id);
}
