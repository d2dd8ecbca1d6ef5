//! Layout animations: the picture of a node goes from its old box to the new one. Its slots hold how far the box that is
//! seen is off the box that layout gave, which is what focus, events and the node's children go by; they run to 0.

use tenfoot_contract::NodeKind;

use super::{running, transition};
use crate::scene::node::Node;
use crate::scene::paint_props::{BOX_HEIGHT, BOX_WIDTH, BOX_X, BOX_Y};
use crate::scene::state::Scene;

const SLOTS: [usize; 4] = [BOX_X, BOX_Y, BOX_WIDTH, BOX_HEIGHT];

/// Layout has given a node another box than `before`: x, y, width, height.
pub(crate) fn moved(scene: &mut Scene, id: u32, before: [f64; 4]) {
    let by = transition::find(scene, id, BOX_X);
    if by.is_none() || is_new(scene, id) {
        if scene.nodes[id].running == 0 {
            return;
        }
        for slot in SLOTS {
            running::halt(scene, id, slot, 0.0);
        }
        return;
    }
    let node = &scene.nodes[id];
    let now = [node.x, node.y, node.width, node.height];
    // A text is broken at its width: only its place glides.
    let count = if node.kind == NodeKind::Text { 2 } else { 4 };
    for i in 0..count {
        let off = before[i] - now[i];
        if off != 0.0 {
            running::fall_back(scene, id, SLOTS[i], off, by);
        }
    }
}

/// Whether a node, or one above it, was shown, moved to another parent or given a new display since the last layout:
/// its old box is not one to come from.
fn is_new(scene: &Scene, id: u32) -> bool {
    let mut at = id;
    while at != 0 {
        if scene.nodes[at].appeared == scene.layouts {
            return true;
        }
        at = scene.nodes[at].parent;
    }
    false
}

/// The size of the box that is seen.
pub(crate) fn seen_size(node: &Node) -> (f64, f64) {
    let width = node.width + node.value(BOX_WIDTH);
    let height = node.height + node.value(BOX_HEIGHT);
    (if width > 0.0 { width } else { 0.0 }, if height > 0.0 { height } else { 0.0 })
}
