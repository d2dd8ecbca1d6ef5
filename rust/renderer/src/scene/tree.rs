//! The tree: creating, moving and freeing nodes.

use tenfoot_contract::{NodeKind, Status, limits};

use super::node::Node;
use super::state::{STAGE, Scene};
use super::{arrange, paragraphs, states, sticky};
use crate::animation::{keyframes, marquee, running};
use crate::focus::hold;
use crate::lists::{change, place};
use crate::paint::stacking;
use crate::resources::{bitmaps, naturals, pressure};

pub(crate) fn create(scene: &mut Scene, id: u32, kind: NodeKind) -> Result<(), Status> {
    if id == 0 {
        return Err(Status::UnknownNode);
    }
    if id >= scene.nodes_max {
        return Err(Status::TooManyNodes);
    }
    if scene.nodes.has(id) {
        return Err(Status::NodeExists);
    }
    scene.births = scene.births.wrapping_add(1);
    let mut node = Node::new(kind);
    node.birth = scene.births;
    scene.nodes.put(id, node);
    scene.node_count += 1;
    Ok(())
}

pub(crate) fn destroy(scene: &mut Scene, id: u32) -> Result<(), Status> {
    if !scene.nodes.has(id) {
        return Err(Status::UnknownNode);
    }
    if id == STAGE {
        return Err(Status::BadParent);
    }
    remove(scene, id)?;
    free(scene, id);
    Ok(())
}

fn free(scene: &mut Scene, id: u32) {
    let children = std::mem::take(&mut scene.nodes[id].children);
    for &child in &children {
        free(scene, child);
    }
    paragraphs::drop_paragraph(scene, id);
    hold::forget(scene, id);
    change::forget(scene, id);
    sticky::forget(scene, id);
    pressure::forget(scene, id);
    scene.nodes.take(id);
    scene.node_count -= 1;
}

pub(crate) fn insert(scene: &mut Scene, parent: u32, id: u32, before: u32) -> Result<(), Status> {
    if !scene.nodes.has(parent) || !scene.nodes.has(id) {
        return Err(Status::UnknownNode);
    }
    if before != 0 && !scene.nodes.has(before) {
        return Err(Status::UnknownNode);
    }
    if id == STAGE || scene.nodes[parent].kind != NodeKind::View {
        return Err(Status::BadParent);
    }
    if before != 0 && (before == id || scene.nodes[before].parent != parent) {
        return Err(Status::BadParent);
    }
    let mut at = parent;
    while at != 0 {
        if at == id {
            return Err(Status::TreeCycle);
        }
        at = scene.nodes[at].parent;
    }
    if scene.nodes[parent].depth + 1 + height(scene, id) >= limits::TREE_DEPTH_MAX {
        return Err(Status::TreeTooDeep);
    }
    let was_attached = scene.nodes[id].attached;
    let attached = scene.nodes[parent].attached;
    let old_parent = scene.nodes[id].parent;
    if was_attached && !attached {
        hold::before_removal(scene, id);
    }
    unlink(scene, id);
    if was_attached && !attached {
        detach(scene, id);
    }
    link(scene, parent, id, before);
    if old_parent != parent {
        scene.appear(id);
    }
    let depth = scene.nodes[parent].depth + 1;
    settle(scene, id, depth, attached);
    if was_attached && attached {
        hold::after_move(scene, old_parent, id);
    }
    Ok(())
}

pub(crate) fn remove(scene: &mut Scene, id: u32) -> Result<(), Status> {
    if !scene.nodes.has(id) {
        return Err(Status::UnknownNode);
    }
    if id == STAGE {
        return Err(Status::BadParent);
    }
    if scene.nodes[id].parent == 0 {
        return Ok(());
    }
    let was_attached = scene.nodes[id].attached;
    if was_attached {
        hold::before_removal(scene, id);
    }
    unlink(scene, id);
    if was_attached {
        detach(scene, id);
    }
    settle(scene, id, 0, false);
    Ok(())
}

/// Steps from a node down to its deepest descendant.
fn height(scene: &Scene, id: u32) -> u32 {
    let mut most = 0;
    let count = scene.nodes[id].children.len();
    for i in 0..count {
        let below = 1 + height(scene, scene.nodes[id].children[i]);
        if below > most {
            most = below;
        }
    }
    most
}

pub(crate) fn renumber(scene: &mut Scene, parent: u32, from: usize) {
    let count = scene.nodes[parent].children.len();
    for i in from..count {
        let child = scene.nodes[parent].children[i];
        scene.nodes[child].index = i as u32;
    }
}

/// Adds to the count of focusable nodes of a node and its ancestors.
pub(crate) fn count_focusables(scene: &mut Scene, from: u32, by: i64) {
    let mut at = from;
    while at != 0 {
        let node = &mut scene.nodes[at];
        node.focusables = (i64::from(node.focusables) + by) as u32;
        at = node.parent;
    }
}

fn unlink(scene: &mut Scene, id: u32) {
    let parent = scene.nodes[id].parent;
    if parent == 0 {
        return;
    }
    let at = scene.nodes[id].index as usize;
    scene.nodes[parent].children.remove(at);
    renumber(scene, parent, at);
    let focusables = i64::from(scene.nodes[id].focusables);
    count_focusables(scene, parent, -focusables);
    scene.nodes[parent].lower(id);
    scene.nodes[id].parent = 0;
    arrange::children_changed(scene, parent);
}

fn link(scene: &mut Scene, parent: u32, id: u32, before: u32) {
    let count = scene.nodes[parent].children.len();
    let at = if scene.nodes[parent].list.is_some() {
        change::slot_for(scene, parent, id, before)
    } else if before == 0 {
        count
    } else {
        scene.nodes[before].index as usize
    };
    scene.nodes[parent].children.insert(at, id);
    scene.nodes[id].parent = parent;
    renumber(scene, parent, at);
    let focusables = i64::from(scene.nodes[id].focusables);
    count_focusables(scene, parent, focusables);
    if stacking::rank(&scene.nodes[id]).is_ne() {
        scene.nodes[parent].lifted.push(id);
    }
    arrange::children_changed(scene, parent);
}

/// Gives a subtree its depth, and its states where it hangs below the stage.
fn settle(scene: &mut Scene, id: u32, depth: u32, attached: bool) {
    let node = &mut scene.nodes[id];
    node.depth = depth;
    node.attached = attached;
    node.touched = false;
    let styled = !node.states.is_empty();
    if attached {
        paragraphs::check_direction(scene, id);
        scene.touch(id);
        place::mark(scene, id);
        if styled {
            states::refresh(scene, id);
        }
        keyframes::arrive(scene, id);
        marquee::arrive(scene, id);
        naturals::reconsider(scene, id);
    }
    let count = scene.nodes[id].children.len();
    for i in 0..count {
        let child = scene.nodes[id].children[i];
        settle(scene, child, depth + 1, attached);
    }
}

/// A subtree leaves the stage: its animations end, its bitmaps go, nobody sees it.
fn detach(scene: &mut Scene, id: u32) {
    keyframes::leave(scene, id);
    marquee::leave(scene, id);
    running::finish_all(scene, id);
    bitmaps::leave(scene, id);
    states::clear(scene, id);
    let node = &mut scene.nodes[id];
    node.attached = false;
    node.placed = false;
    node.stood = f64::NAN;
    node.touched = false;
    let count = scene.nodes[id].children.len();
    for i in 0..count {
        let child = scene.nodes[id].children[i];
        detach(scene, child);
    }
}
