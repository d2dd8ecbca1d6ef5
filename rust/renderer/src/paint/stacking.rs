//! The order in which the children of a node are drawn: by z-index, then as they stand in the tree; what sticks away from its
//! place comes last.

use std::cmp::Ordering;

use crate::scene::node::Node;
use crate::scene::paint_props::Z_INDEX;
use crate::scene::state::Scene;

/// Whether a node is drawn before (`Less`) the children of its parent that are drawn as they stand, after them (`Greater`),
/// or with them.
pub(crate) fn rank(node: &Node) -> Ordering {
    if is_away(node) {
        return Ordering::Greater;
    }
    let z = node.value(Z_INDEX);
    if z < 0.0 {
        Ordering::Less
    } else if z > 0.0 {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Whether scrolling keeps a sticky node away from its place.
pub(crate) fn is_away(node: &Node) -> bool {
    node.stuck.as_ref().is_some_and(|stuck| stuck.x != 0.0 || stuck.y != 0.0)
}

/// Whether a node is drawn over a sibling, both out of tree order.
pub(crate) fn is_over(node: &Node, sibling: &Node) -> bool {
    let away = is_away(node);
    if away != is_away(sibling) {
        return away;
    }
    let (z, other) = (node.value(Z_INDEX), sibling.value(Z_INDEX));
    z > other || (z == other && node.index > sibling.index)
}

/// To be called when a child's rank may have changed.
pub(crate) fn restack(scene: &mut Scene, id: u32) {
    let parent = scene.nodes[id].parent;
    if parent == 0 {
        return;
    }
    let rises = rank(&scene.nodes[id]).is_ne();
    scene.nodes[parent].lower(id);
    if rises {
        scene.nodes[parent].lifted.push(id);
    }
}

/// Puts the children of a node that are drawn out of tree order in drawing order. Insertion: they are few and nearly sorted.
pub(crate) fn sort(scene: &mut Scene, id: u32) {
    let mut lifted = std::mem::take(&mut scene.nodes[id].lifted);
    for i in 1..lifted.len() {
        let child = lifted[i];
        let mut j = i;
        while j > 0 && is_over(&scene.nodes[lifted[j - 1]], &scene.nodes[child]) {
            lifted[j] = lifted[j - 1];
            j -= 1;
        }
        lifted[j] = child;
    }
    scene.nodes[id].lifted = lifted;
}
