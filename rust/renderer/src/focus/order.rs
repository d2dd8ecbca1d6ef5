//! Places among children that follow one another without overlap (`Node::ordered`), found by halving.

use crate::scene::state::Scene;

/// Containers with fewer children are not searched but looked through.
pub(crate) const FEW: usize = 8;
/// Children may overlap by a little and still be said to be in order, px.
const SLACK: f64 = 1.0;

/// Where a child begins along an axis of its container.
pub(crate) fn start(scene: &Scene, id: u32, horizontal: bool) -> f64 {
    if horizontal { scene.nodes[id].x } else { scene.nodes[id].y }
}

/// Where it ends.
pub(crate) fn end(scene: &Scene, id: u32, horizontal: bool) -> f64 {
    let node = &scene.nodes[id];
    if horizontal { node.x + node.width } else { node.y + node.height }
}

/// The first of a container's ordered children that ends at or after `at`.
pub(crate) fn first_after(scene: &Scene, id: u32, at: f64, horizontal: bool) -> usize {
    let children = &scene.nodes[id].children;
    first(children.len(), |i| end(scene, children[i], horizontal) >= at - SLACK)
}

/// The first of a container's ordered children that starts after `at`.
pub(crate) fn first_from(scene: &Scene, id: u32, at: f64, horizontal: bool) -> usize {
    let children = &scene.nodes[id].children;
    first(children.len(), |i| start(scene, children[i], horizontal) > at + SLACK)
}

/// Halves as the JavaScript version does, so that both give the same where the order is not quite one.
fn first(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
