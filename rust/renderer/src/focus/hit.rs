//! What is under a point of the stage: the topmost node there that draws something or may be focused.

use crate::paint::bounds::local_matrix;
use crate::paint::boxes::radii;
use crate::paint::shapes;
use crate::paint::stacking::{is_over, rank};
use crate::scene::edges::borders;
use crate::scene::node::Node;
use crate::scene::paint_props::{OPACITY, SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::{STAGE, Scene};

/// A matrix whose determinant is no larger flattens what it maps.
const FLAT: f64 = 1e-12;

/// The topmost node at a point, 0 for none; with `windows`, windows that scroll are there even where they draw nothing.
pub(crate) fn hit(scene: &mut Scene, x: f64, y: f64, windows: bool) -> u32 {
    let mut search = Search { scene, windows, looked: 0 };
    let found = search.node(STAGE, x, y);
    let looked = search.looked;
    scene.nodes_looked_at += looked;
    found
}

struct Search<'a> {
    scene: &'a Scene,
    windows: bool,
    looked: u32,
}

impl Search<'_> {
    /// Looks at a subtree; the point is in the space of the parent's content.
    fn node(&mut self, id: u32, x: f64, y: f64) -> u32 {
        self.looked += 1;
        let node = &self.scene.nodes[id];
        if !node.layout.shown() || !node.placed || node.value(OPACITY) <= 0.0 {
            return 0;
        }
        let [a, b, c, d, e, f] = local_matrix(node);
        let determinant = a * d - b * c;
        if determinant.is_nan() || (-FLAT..=FLAT).contains(&determinant) {
            return 0;
        }
        let (px, py) = (x - e, y - f);
        let (x, y) = ((d * px - c * py) / determinant, (a * py - b * px) / determinant);
        let bounds = node.bounds;
        if x < bounds[0] || y < bounds[1] || x >= bounds[2] || y >= bounds[3] {
            return 0;
        }
        if !node.children.is_empty() {
            let found = self.children(id, x, y);
            if found != 0 {
                return found;
            }
        }
        if is_within(node, x, y, [0.0, 0.0, node.width, node.height]) && self.is_there(id) { id } else { 0 }
    }

    fn is_there(&self, id: u32) -> bool {
        let window = self.windows && scrolls(self.scene, id);
        window || self.scene.nodes[id].focusable || shapes::count(self.scene, id) > 0
    }

    fn children(&mut self, id: u32, mut x: f64, mut y: f64) -> u32 {
        let scene = self.scene;
        let node = &scene.nodes[id];
        if node.layout.clips() {
            let borders = borders(scene, id);
            let window = [borders[0], borders[1], node.width - borders[2], node.height - borders[3]];
            if !is_within(node, x, y, window) {
                return 0;
            }
            if scrolls(scene, id) {
                x += node.value(SCROLL_X);
                y += node.value(SCROLL_Y);
            }
        }
        let above = self.lifted(id, x, y, true);
        if above != 0 {
            return above;
        }
        let flat = self.flat(id, x, y);
        if flat != 0 { flat } else { self.lifted(id, x, y, false) }
    }

    /// The last drawn of the children in tree order that are hit.
    fn flat(&mut self, id: u32, x: f64, y: f64) -> u32 {
        let scene = self.scene;
        let node = &scene.nodes[id];
        let count = node.children.len();
        let mut found = 0;
        let mut i = 0;
        loop {
            if let Some(stretches) = &node.stretches {
                i = stretches.next(i, count, &[x, y, x, y]);
            }
            if i >= count {
                return found;
            }
            let child = node.children[i];
            if rank(&scene.nodes[child]).is_eq() {
                let under = self.node(child, x, y);
                found = if under != 0 { under } else { found };
            }
            i += 1;
        }
    }

    /// The last drawn of the children above, or below, those in tree order.
    fn lifted(&mut self, id: u32, x: f64, y: f64, above: bool) -> u32 {
        let scene = self.scene;
        let (mut found, mut top) = (0, None::<&Node>);
        for &child in &scene.nodes[id].lifted {
            let node = &scene.nodes[child];
            if rank(node).is_gt() != above || top.is_some_and(|top| !is_over(node, top)) {
                continue;
            }
            let under = self.node(child, x, y);
            if under != 0 {
                (found, top) = (under, Some(node));
            }
        }
        found
    }
}

/// Whether a point of a node's space is in a window of its box, within its rounded corners.
fn is_within(node: &Node, x: f64, y: f64, [near, high, far, low]: [f64; 4]) -> bool {
    if !(x >= near && y >= high && x < far && y < low) {
        return false;
    }
    let by = if near > high { near } else { high };
    let radii = radii(node, far - near, low - high, -by);
    let (left, top, right, bottom) = (x - near, y - high, far - x, low - y);
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    !radii.iter().zip(corners).any(|(&radius, (across, down))| is_beyond(radius, across, down))
}

/// Whether a point at these distances from the sides that meet in a corner is cut off by its radius.
fn is_beyond(radius: f64, across: f64, down: f64) -> bool {
    let (dx, dy) = (radius - across, radius - down);
    dx > 0.0 && dy > 0.0 && dx * dx + dy * dy > radius * radius
}
