//! Who has focus: giving it, losing it, mending it.

use tenfoot_contract::{Event, NodeId, Status, focus_scope_flags};

use super::candidates::{entry, first, resolve};
use super::navigate::start_afresh;
use super::nearest::nearest;
use super::press;
use super::reveal::{place, rest_place, reveal};
use crate::lists::wait;
use crate::resources::bitmaps;
use crate::scene::arrange::{self, is_candidate};
use crate::scene::state::{STAGE, Scene};
use crate::scene::states::{is_within, refresh_above, refresh_focus_group};

/// Gives focus to a node (0 for nobody) and moves states, memories and scrolling along.
pub(crate) fn give(scene: &mut Scene, id: u32) {
    move_to(scene, id, true);
}

/// The same, to a node that is seen: nothing scrolls.
pub(crate) fn give_in_sight(scene: &mut Scene, id: u32) {
    move_to(scene, id, false);
}

fn move_to(scene: &mut Scene, id: u32, reveals: bool) {
    let old = scene.focus.current;
    if old == id {
        return;
    }
    press::lose(scene);
    scene.focus.wheeled = false;
    scene.focus.current = id;
    scene.focus.back = 0;
    if old != 0 {
        refresh_focus_group(scene, old);
        let parent = scene.nodes[old].parent;
        refresh_above(scene, parent);
    }
    if id == 0 {
        return;
    }
    wait::end(scene);
    refresh_focus_group(scene, id);
    let parent = scene.nodes[id].parent;
    refresh_above(scene, parent);
    remember(scene, id);
    if reveals {
        reveal(scene, id);
    }
    bitmaps::focus_moved(scene);
    look(scene);
    tell(scene);
}

fn tell(scene: &mut Scene) {
    let (node, before) = (scene.focus.current, scene.focus.reported);
    let birth = if node == 0 { 0 } else { scene.nodes[node].birth };
    let birth_before = scene.focus.reported_birth;
    if node == before && birth == birth_before {
        return;
    }
    // The id of a node that is gone is told, but not where it means another node by now.
    let reused = before != 0 && scene.nodes.has(before) && scene.nodes[before].birth != birth_before;
    let previous = if reused { 0 } else { before };
    scene.focus.reported = node;
    scene.focus.reported_birth = birth;
    scene.emit(&Event::FocusChanged { node: NodeId(node), previous: NodeId(previous) });
}

/// Writes the node into the memory of every scope around it.
fn remember(scene: &mut Scene, id: u32) {
    let birth = scene.nodes[id].birth;
    let mut at = scene.nodes[id].parent;
    while at != 0 {
        let node = &mut scene.nodes[at];
        if node.scope & focus_scope_flags::SCOPE != 0 {
            node.memory = id;
            node.memory_birth = birth;
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
    if scene.nodes[id].focusables > 0 {
        bequeath(scene, id);
    }
    let current = scene.focus.current;
    if current != 0 && is_within(scene, current, id) {
        scene.focus.lost_parent = parent;
        scene.focus.lost_box = place(scene, current);
        wait::keep(scene, id);
        give(scene, 0);
    } else if current == 0 {
        let lost = scene.focus.lost_parent;
        if lost != 0 && scene.nodes.has(lost) && is_within(scene, lost, id) {
            scene.focus.lost_parent = parent;
        }
    }
}

/// Scopes that remember a node within a subtree that leaves remember its neighbour instead.
fn bequeath(scene: &mut Scene, id: u32) {
    let mut heir = 0;
    let mut below = id;
    let mut at = scene.nodes[id].parent;
    while at != 0 {
        if heir == 0 {
            heir = neighbour(scene, at, scene.nodes[below].index as usize);
        }
        let memory = scene.nodes[at].memory;
        if memory != 0 && scene.nodes.has(memory) && is_within(scene, memory, id) {
            scene.nodes[at].memory = heir;
            scene.nodes[at].memory_birth = if heir == 0 { 0 } else { scene.nodes[heir].birth };
        }
        below = at;
        at = scene.nodes[at].parent;
    }
}

/// The first focusable node after a child, else the first in the last child with any before it; 0 for none.
fn neighbour(scene: &Scene, parent: u32, index: usize) -> u32 {
    let children = &scene.nodes[parent].children;
    let has_any = |&&child: &&u32| scene.nodes[child].focusables > 0;
    let next = children[index + 1..].iter().find(has_any);
    next.or_else(|| children[..index].iter().rev().find(has_any)).map_or(0, |&child| first_focusable(scene, child))
}

fn first_focusable(scene: &Scene, id: u32) -> u32 {
    let mut at = id;
    while !scene.nodes[at].focusable {
        let Some(&child) = scene.nodes[at].children.iter().find(|&&child| scene.nodes[child].focusables > 0) else {
            return 0;
        };
        at = child;
    }
    at
}

/// A node is about to be freed.
pub(crate) fn forget(scene: &mut Scene, id: u32) {
    if scene.focus.pending == id {
        scene.focus.pending = 0;
    }
    if scene.focus.back == id {
        scene.focus.back = 0;
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
        start_afresh(scene);
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

/// Between ticks: mends focus where the messages so far have broken it, with the boxes of the scene as it is.
pub(crate) fn settle(scene: &mut Scene) {
    let current = scene.focus.current;
    let holds = if current == 0 { first(scene, STAGE, false) == 0 } else { is_candidate(scene, current) };
    if !holds {
        arrange::lay_out(scene);
        mend(scene);
    }
    tell(scene);
}

/// At a tick: does what `focus` asked for before it could be done, then mends.
pub(crate) fn at_tick(scene: &mut Scene) {
    scene.focus.repeated = 0;
    let pending = scene.focus.pending;
    if pending != 0 {
        scene.focus.pending = 0;
        let found = entry(scene, pending);
        if found != 0 {
            start_afresh(scene);
            give(scene, found);
        }
    }
    wait::resolve(scene);
    mend(scene);
    tell(scene);
    press::look_at_time(scene);
}

/// Sees to it that exactly one candidate has focus whenever there is one.
fn mend(scene: &mut Scene) {
    let current = scene.focus.current;
    if current != 0 && !is_candidate(scene, current) {
        scene.focus.lost_parent = scene.nodes[current].parent;
        scene.focus.lost_box = scene.focus.last_box;
        give(scene, 0);
    }
    if scene.focus.current == 0 {
        wait::resolve(scene);
    }
    if scene.focus.current == 0 {
        let found = replacement(scene);
        start_afresh(scene);
        // An item that is made again gets its focus back.
        let waiting = scene.focus.waiting;
        give(scene, found);
        scene.focus.waiting = waiting;
    }
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
