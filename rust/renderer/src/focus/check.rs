//! What must hold after every step, worked out anew from the whole tree: slow, and for debug builds and tests only.

use tenfoot_contract::{Event, State};

use crate::scene::state::{STAGE, Scene};

/// Panics unless exactly one visible, enabled node has focus whenever there is one, script was told so, and no other
/// node looks focused.
pub(crate) fn assert_holds(scene: &Scene) {
    let mut candidates = Vec::new();
    gather(scene, STAGE, &mut candidates);
    let focused = scene.focus.current;
    if candidates.is_empty() {
        assert_eq!(focused, 0, "a node has focus that cannot have it");
    } else {
        assert!(candidates.contains(&focused), "{focused} has focus, not one of {candidates:?}");
    }
    assert_eq!(scene.focus.reported, focused, "script was told another node");
    look_at_states(scene, STAGE, 0);
    assert!(Event::read(&scene.events).all(|event| event.is_ok()));
}

/// The visible, enabled, focusable nodes of a subtree whose parents are visible and enabled.
fn gather(scene: &Scene, id: u32, into: &mut Vec<u32>) {
    let node = &scene.nodes[id];
    if !node.layout.shown() || node.disabled {
        return;
    }
    if node.focusable {
        into.push(id);
    }
    for &child in &node.children {
        gather(scene, child, into);
    }
}

/// Nodes look focused below the focused node, up to other focusable ones, and nowhere else.
fn look_at_states(scene: &Scene, id: u32, owner: u32) {
    let node = &scene.nodes[id];
    let owner = if node.focusable { id } else { owner };
    if !node.states.is_empty() {
        let looks = node.active & (1 << State::Focused as u32) != 0;
        assert_eq!(looks, owner != 0 && owner == scene.focus.current, "whether {id} looks focused");
    }
    for &child in &node.children {
        look_at_states(scene, child, owner);
    }
}
