//! Messages about lists, and the order of a list's children.

use tenfoot_contract::{Message, Status, limits, list_flags};

use super::part::{ListPart, NOWHERE};
use super::place;
use super::wait::{self, Waiting};
use crate::scene::state::Scene;
use crate::scene::tree;

/// Makes a node a list, or changes it, or ends it (`lanes` 0).
pub(crate) fn set(scene: &mut Scene, id: u32, message: &Message) -> Result<(), Status> {
    let Message::List { count, lanes, size, cross, gap, cross_gap, flags, .. } = *message else { return Ok(()) };
    if lanes == 0 {
        end(scene, id);
        return Ok(());
    }
    let positive = size > 0.0 && cross >= 0.0 && gap >= 0.0 && cross_gap >= 0.0;
    if !positive || count > limits::LIST_ITEMS_MAX || lanes > limits::LIST_ITEMS_MAX {
        return Err(Status::BadValue);
    }
    let fresh = scene.nodes[id].list.is_none();
    let told = scene.nodes[id].list.as_ref().map_or([NOWHERE; 3], |list| list.told);
    scene.nodes[id].list = Some(Box::new(ListPart {
        count,
        lanes,
        size: f64::from(size),
        cross: f64::from(cross),
        gap: f64::from(gap),
        cross_gap: f64::from(cross_gap),
        measured: flags & list_flags::MEASURED != 0,
        sizes: None,
        dirty: false,
        told,
    }));
    if fresh {
        if !scene.lists.contains(&id) {
            scene.lists.push(id);
        }
        sort(scene, id);
    }
    place::mark(scene, id);
    wait::recount(scene, id, count);
    Ok(())
}

fn end(scene: &mut Scene, id: u32) {
    forget(scene, id);
    scene.nodes[id].list = None;
    for i in 0..scene.nodes[id].children.len() {
        let child = scene.nodes[id].children[i];
        place::let_go(scene, child);
    }
    if scene.nodes[id].attached {
        scene.touch(id);
        scene.repaint(id);
    }
}

/// A node that may be a list goes.
pub(crate) fn forget(scene: &mut Scene, id: u32) {
    if scene.nodes[id].list.is_some() {
        scene.lists.retain(|&list| list != id);
    }
}

/// Gives lines a length of their own.
pub(crate) fn set_sizes(scene: &mut Scene, id: u32, first: u32, count: u32, size: f32) -> Result<(), Status> {
    let Some(list) = scene.nodes[id].list.as_mut() else { return Err(Status::BadKind) };
    let lines = list.lines();
    if size <= 0.0 || first > lines || count > lines - first {
        return Err(Status::BadValue);
    }
    let sizes = list.own_sizes();
    for line in first..first + count {
        sizes.set(line as usize, f64::from(size));
    }
    place::mark(scene, id);
    Ok(())
}

/// Focus goes to an item as soon as it is there.
pub(crate) fn focus(scene: &mut Scene, id: u32, index: u32) -> Result<(), Status> {
    let Some(list) = &scene.nodes[id].list else { return Err(Status::BadKind) };
    if index >= list.count {
        return Err(Status::BadValue);
    }
    wait::begin(scene, Waiting { list: id, index, way: None });
    Ok(())
}

/// A node stands for another item, or none.
pub(crate) fn set_index(scene: &mut Scene, id: u32, index: i32) {
    let index = if index < -1 || i64::from(index) >= i64::from(limits::LIST_ITEMS_MAX) { -1 } else { index };
    if scene.nodes[id].item == index {
        return;
    }
    scene.nodes[id].item = index;
    let parent = scene.nodes[id].parent;
    if parent == 0 || scene.nodes[parent].list.is_none() {
        return;
    }
    let from = scene.nodes[id].index as usize;
    scene.nodes[parent].children.remove(from);
    let to = slot_for(scene, parent, id, 0);
    scene.nodes[parent].children.insert(to, id);
    tree::renumber(scene, parent, from.min(to));
    if scene.nodes[parent].attached {
        scene.touch(parent);
    }
    if index < 0 {
        place::let_go(scene, id);
    }
    place::mark(scene, parent);
}

/// Where a node belongs among a list's children: those without an index first, as they are put in, then by index.
pub(crate) fn slot_for(scene: &Scene, list: u32, id: u32, before: u32) -> usize {
    let children = &scene.nodes[list].children;
    let item = scene.nodes[id].item;
    if item < 0 && before != 0 && scene.nodes[before].item < 0 {
        return children.iter().position(|&child| child == before).unwrap_or(0);
    }
    let mut at = children.len();
    while at > 0 && scene.nodes[children[at - 1]].item > item {
        at -= 1;
    }
    at
}

/// Puts a list's children in order. Insertion: they are few, and mostly in order.
fn sort(scene: &mut Scene, list: u32) {
    let mut children = std::mem::take(&mut scene.nodes[list].children);
    for i in 1..children.len() {
        let child = children[i];
        let item = scene.nodes[child].item;
        let mut j = i;
        while j > 0 && scene.nodes[children[j - 1]].item > item {
            children[j] = children[j - 1];
            j -= 1;
        }
        children[j] = child;
    }
    scene.nodes[list].children = children;
    tree::renumber(scene, list, 0);
}
