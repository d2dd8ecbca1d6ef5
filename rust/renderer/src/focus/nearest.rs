//! The candidate nearest to a place. Branches that lie farther than what was found are not looked into.

use super::branches::{NOTHING, Seeker, seek};
use super::order::is_before;
use super::reach::Extent;
use super::reveal::place;
use super::sight::{meet, narrowed};
use crate::scene::arrange::is_shown;
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::Scene;
use crate::scene::states::is_disabled;

/// What is farther than what was found by less than this, px, is still looked at: rounding decides nothing.
const SLACK: f64 = 1.0;

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
    best.visit(scene, id, at[0] - node.x, at[1] - node.y);
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

impl Seeker for Nearest {
    fn promise(&self, extent: &Extent) -> f64 {
        let across = gap(self.x, extent.outer[0], extent.outer[2]);
        let down = gap(self.y, extent.outer[1], extent.outer[3]);
        let distance = across * across + down * down;
        if self.id == 0 || distance <= self.distance { distance } else { NOTHING }
    }

    fn admits(&self, scene: &Scene, id: u32) -> bool {
        let node = &scene.nodes[id];
        node.focusables > 0 && !node.disabled && node.layout.shown()
    }

    fn visit(&mut self, scene: &Scene, id: u32, x: f64, y: f64) {
        let node = &scene.nodes[id];
        let (mut left, mut top) = (x + node.x, y + node.y);
        let at = [left, top, left + node.width, top + node.height];
        if node.focusable && self.sight.is_none_or(|sight| meet(at, sight)) {
            let dx = left + node.width / 2.0 - self.x;
            let dy = top + node.height / 2.0 - self.y;
            let distance = dx * dx + dy * dy;
            let equal = self.id != 0 && distance == self.distance;
            if self.id == 0 || distance < self.distance || (equal && is_before(scene, id, self.id)) {
                self.id = id;
                self.distance = distance;
            }
        }
        if node.focusables == u32::from(node.focusable) {
            return;
        }
        let sight = self.sight;
        if scrolls(scene, id) {
            self.sight = sight.map(|sight| narrowed(sight, at));
            left -= node.base_value(SCROLL_X);
            top -= node.base_value(SCROLL_Y);
        }
        seek(self, scene, id, left, top);
        self.sight = sight;
    }

    fn looked_at(&mut self, _: usize) {}
}

/// How far a point lies outside near..=far.
fn gap(at: f64, near: f64, far: f64) -> f64 {
    if at < near - SLACK {
        near - SLACK - at
    } else if at > far + SLACK {
        at - far - SLACK
    } else {
        0.0
    }
}
