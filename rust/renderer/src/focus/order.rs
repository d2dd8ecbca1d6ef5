//! Which of two nodes comes first in the tree.

use crate::scene::state::Scene;

/// Whether a node comes before another one, what holds a node before what is in it.
pub(crate) fn is_before(scene: &Scene, a: u32, b: u32) -> bool {
    let (mut one, mut other) = (a, b);
    while scene.nodes[one].depth > scene.nodes[other].depth {
        one = scene.nodes[one].parent;
    }
    while scene.nodes[other].depth > scene.nodes[one].depth {
        other = scene.nodes[other].parent;
    }
    if one == other {
        return scene.nodes[a].depth < scene.nodes[b].depth;
    }
    while scene.nodes[one].parent != scene.nodes[other].parent {
        one = scene.nodes[one].parent;
        other = scene.nodes[other].parent;
    }
    scene.nodes[one].index < scene.nodes[other].index
}
