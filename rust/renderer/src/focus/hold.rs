//! Who has focus: giving it, losing it, mending it.

use tenfoot_contract::{Event, NodeId, Phase, Status, focus_scope_flags};

use super::candidates::{entry, first, nearest, resolve};
use super::reveal::{place, rest_place, reveal};
use super::state::LANE_NONE;
use crate::scene::arrange::is_candidate;
use crate::scene::state::{STAGE, Scene};
use crate::scene::states::{is_within, refresh_above, refresh_focus_group};

/// Gives focus to a node (0 for nobody) and moves states, memories and scrolling along.
pub(crate) fn give(scene: &mut Scene, id: u32) {
    let old = scene.focus.current;
    if old == id {
        return;
    }
    if scene.focus.pressed {
        scene.focus.pressed = false;
        scene.emit(&Event::Press { node: NodeId(old), phase: Phase::Cancel });
    }
    scene.focus.current = id;
    if old != 0 {
        refresh_focus_group(scene, old);
        let parent = scene.nodes[old].parent;
        refresh_above(scene, parent);
    }
    if id == 0 {
        return;
    }
    refresh_focus_group(scene, id);
    let parent = scene.nodes[id].parent;
    refresh_above(scene, parent);
    remember(scene, id);
    reveal(scene, id);
    look(scene);
    tell(scene);
}

fn tell(scene: &mut Scene) {
    let (node, previous) = (scene.focus.current, scene.focus.reported);
    if node != previous {
        scene.focus.reported = node;
        scene.emit(&Event::FocusChanged { node: NodeId(node), previous: NodeId(previous) });
    }
}

/// Writes the node into the memory of every scope around it.
fn remember(scene: &mut Scene, id: u32) {
    let mut at = scene.nodes[id].parent;
    while at != 0 {
        let node = &mut scene.nodes[at];
        if node.scope & focus_scope_flags::SCOPE != 0 {
            node.memory = id;
        }
        at = node.parent;
    }
}

/// Notes where the focused node is.
fn look(scene: &mut Scene) {
    let id = scene.focus.current;
    scene.focus.last_box = place(scene, id);
    scene.focus.rest_box = rest_place(scene, id);
}

/// A subtree is about to leave the stage.
pub(crate) fn before_removal(scene: &mut Scene, id: u32) {
    let parent = scene.nodes[id].parent;
    let current = scene.focus.current;
    if current != 0 && is_within(scene, current, id) {
        scene.focus.lost_parent = parent;
        scene.focus.lost_box = place(scene, current);
        give(scene, 0);
    } else if current == 0 {
        let lost = scene.focus.lost_parent;
        if lost != 0 && scene.nodes.has(lost) && is_within(scene, lost, id) {
            scene.focus.lost_parent = parent;
        }
    }
}

/// A subtree has moved within the stage.
pub(crate) fn after_move(scene: &mut Scene, old_parent: u32, id: u32) {
    let current = scene.focus.current;
    if current != 0 && is_within(scene, current, id) {
        refresh_above(scene, old_parent);
        let parent = scene.nodes[id].parent;
        refresh_above(scene, parent);
    }
}

/// Script asks for focus on a node, or somewhere in it.
pub(crate) fn ask(scene: &mut Scene, id: u32) -> Result<(), Status> {
    if !scene.nodes.has(id) {
        return Err(Status::UnknownNode);
    }
    let found = entry(scene, id);
    if found == 0 {
        scene.focus.pending = id;
    } else {
        scene.focus.pending = 0;
        scene.focus.lane_axis = LANE_NONE;
        give(scene, found);
    }
    Ok(())
}

/// After layout: the focused node is brought into view again where layout moved it.
pub(crate) fn after_layout(scene: &mut Scene) {
    let id = scene.focus.current;
    if id == 0 {
        return;
    }
    let rest = rest_place(scene, id);
    let before = scene.focus.rest_box;
    if rest[0] != before[0] || rest[1] != before[1] || rest[2] != before[2] || rest[3] != before[3] {
        reveal(scene, id);
    }
    if is_candidate(scene, id) {
        look(scene);
    }
}

/// Sees to it that exactly one candidate has focus whenever there is one.
pub(crate) fn mend(scene: &mut Scene) {
    let pending = scene.focus.pending;
    if pending != 0 {
        scene.focus.pending = 0;
        let found = if scene.nodes.has(pending) { entry(scene, pending) } else { 0 };
        if found != 0 {
            scene.focus.lane_axis = LANE_NONE;
            give(scene, found);
        }
    }
    let current = scene.focus.current;
    if current != 0 && !is_candidate(scene, current) {
        scene.focus.lost_parent = scene.nodes[current].parent;
        scene.focus.lost_box = scene.focus.last_box;
        give(scene, 0);
    }
    if scene.focus.current == 0 {
        let found = replacement(scene);
        scene.focus.lane_axis = LANE_NONE;
        give(scene, found);
        tell(scene);
    }
    debug_assert!(scene.focus.current != 0 || first(scene, STAGE, false) == 0);
    debug_assert!(scene.focus.current == 0 || is_candidate(scene, scene.focus.current));
}

/// Who gets focus when nobody has it: near where it was lost, else the first in the tree.
fn replacement(scene: &Scene) -> u32 {
    if scene.nodes[STAGE].focusables == 0 {
        return 0;
    }
    let lost = scene.focus.lost_parent;
    if lost != 0 && scene.nodes.has(lost) && scene.nodes[lost].attached {
        let mut at = lost;
        while at != 0 {
            let found = nearest(scene, at, scene.focus.lost_box);
            if found != 0 {
                return resolve(scene, lost, found);
            }
            at = scene.nodes[at].parent;
        }
    }
    let auto = first(scene, STAGE, true);
    if auto == 0 { first(scene, STAGE, false) } else { auto }
}
