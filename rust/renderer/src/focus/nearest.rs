//! The candidate nearest to a place. Subtrees whose box is farther than what was found are not looked into.

use super::order::{FEW, first_after};
use super::reveal::place;
use super::sight::{meet, narrowed};
use crate::paint::bounds::{ORDERED_X, ORDERED_Y};
use crate::scene::arrange::is_shown;
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::Scene;
use crate::scene::states::is_disabled;

/// The candidate within a subtree whose middle is nearest to that of a box on the stage, 0 for none.
pub(crate) fn nearest(scene: &Scene, id: u32, to: [f64; 4]) -> u32 {
    find(scene, id, to, None)
}

/// The same among those that show within `sight` and the windows that scroll below.
pub(crate) fn nearest_in(scene: &Scene, id: u32, to: [f64; 4], sight: [f64; 4]) -> u32 {
    find(scene, id, to, Some(sight))
}

fn find(scene: &Scene, id: u32, to: [f64; 4], sight: Option<[f64; 4]>) -> u32 {
    if scene.nodes[id].focusables == 0 || !is_shown(scene, id) || is_disabled(scene, id) {
        return 0;
    }
    let at = place(scene, id);
    let node = &scene.nodes[id];
    let mut best = Nearest { x: (to[0] + to[2]) / 2.0, y: (to[1] + to[3]) / 2.0, id: 0, distance: 0.0, sight };
    best.consider(scene, id, at[0] - node.x, at[1] - node.y);
    best.id
}

struct Nearest {
    x: f64,
    y: f64,
    id: u32,
    distance: f64,
    /// Where candidates have to show, if they have to.
    sight: Option<[f64; 4]>,
}

impl Nearest {
    /// Looks at a subtree whose parent's content starts at `(x, y)`.
    fn consider(&mut self, scene: &Scene, id: u32, x: f64, y: f64) {
        let node = &scene.nodes[id];
        if node.focusables == 0 || node.disabled || !node.layout.shown() {
            return;
        }
        let (mut left, mut top) = (x + node.x, y + node.y);
        let across = gap(self.x, left, left + node.width);
        let down = gap(self.y, top, top + node.height);
        if self.id != 0 && across * across + down * down >= self.distance {
            return;
        }
        let at = [left, top, left + node.width, top + node.height];
        if node.focusable && self.sight.is_none_or(|sight| meet(at, sight)) {
            let dx = left + node.width / 2.0 - self.x;
            let dy = top + node.height / 2.0 - self.y;
            let distance = dx * dx + dy * dy;
            if self.id == 0 || distance < self.distance {
                self.id = id;
                self.distance = distance;
            }
        }
        let sight = self.sight;
        if scrolls(scene, id) {
            self.sight = sight.map(|sight| narrowed(sight, at));
            left -= node.base_value(SCROLL_X);
            top -= node.base_value(SCROLL_Y);
        }
        if node.children.len() >= FEW && node.ordered & (ORDERED_X | ORDERED_Y) != 0 {
            self.outwards(scene, id, left, top);
        } else {
            for &child in &node.children {
                self.consider(scene, child, left, top);
            }
        }
        self.sight = sight;
    }

    /// Looks at children in order, the nearest first.
    fn outwards(&mut self, scene: &Scene, id: u32, left: f64, top: f64) {
        let node = &scene.nodes[id];
        let horizontal = node.ordered & ORDERED_X != 0;
        let to = if horizontal { self.x - left } else { self.y - top };
        let mut after = first_after(scene, id, to, horizontal);
        let mut before = after;
        while before > 0 || after < node.children.len() {
            let below =
                if before > 0 { gap_to(scene, node.children[before - 1], to, horizontal) } else { f64::INFINITY };
            let above = node.children.get(after).map_or(f64::INFINITY, |&child| gap_to(scene, child, to, horizontal));
            let least = if below < above { below } else { above };
            if self.id != 0 && least * least >= self.distance {
                return;
            }
            if below < above {
                before -= 1;
                self.consider(scene, node.children[before], left, top);
            } else {
                self.consider(scene, node.children[after], left, top);
                after += 1;
            }
        }
    }
}

/// How far a point lies outside near..=far.
fn gap(at: f64, near: f64, far: f64) -> f64 {
    if at < near {
        near - at
    } else if at > far {
        at - far
    } else {
        0.0
    }
}

fn gap_to(scene: &Scene, id: u32, to: f64, horizontal: bool) -> f64 {
    let node = &scene.nodes[id];
    if horizontal { gap(to, node.x, node.x + node.width) } else { gap(to, node.y, node.y + node.height) }
}
