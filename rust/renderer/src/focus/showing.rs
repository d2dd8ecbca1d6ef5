//! Whether anybody shows in a window that scrolls.

use super::branches::{NOTHING, Seeker, seek};
use super::reach::Extent;
use super::search::inner_origin;
use super::sight::{meet, narrowed};
use crate::scene::scroll::scrolls;
use crate::scene::state::Scene;

/// What misses the sight by less than this, px, is still looked at: rounding decides nothing.
const SLACK: f64 = 1.0;

/// Whether what lies in an extent may show in a box.
pub(crate) fn may_show(extent: &Extent, sight: [f64; 4]) -> bool {
    let at = extent.outer;
    at[0] < sight[2] + SLACK && at[2] > sight[0] - SLACK && at[1] < sight[3] + SLACK && at[3] > sight[1] - SLACK
}

/// Whether a node, or something below it, may have focus.
pub(crate) fn may_hold(scene: &Scene, id: u32) -> bool {
    let node = &scene.nodes[id];
    node.focusables > 0 && node.placed && !node.disabled && node.layout.shown()
}

/// Whether a candidate shows in a window whose content starts at `origin`, and how many nodes were looked at.
pub(crate) fn any_shows(scene: &Scene, window: u32, origin: (f64, f64), sight: [f64; 4]) -> (bool, u32) {
    let mut showing = Showing { sight, found: false, looked: 0 };
    seek(&mut showing, scene, window, origin.0, origin.1);
    (showing.found, showing.looked)
}

struct Showing {
    sight: [f64; 4],
    found: bool,
    looked: u32,
}

impl Seeker for Showing {
    fn promise(&self, extent: &Extent) -> f64 {
        if !self.found && may_show(extent, self.sight) { 0.0 } else { NOTHING }
    }

    fn admits(&self, scene: &Scene, id: u32) -> bool {
        may_hold(scene, id)
    }

    fn visit(&mut self, scene: &Scene, id: u32, x: f64, y: f64) {
        let node = &scene.nodes[id];
        let (left, top) = (x + node.x, y + node.y);
        let at = [left, top, left + node.width, top + node.height];
        if node.focusable && meet(at, self.sight) {
            self.found = true;
            return;
        }
        let outside = self.sight;
        let (x, y) = inner_origin(scene, id, left, top);
        if scrolls(scene, id) {
            self.sight = narrowed(outside, at);
        }
        seek(self, scene, id, x, y);
        self.sight = outside;
    }

    fn looked_at(&mut self, count: usize) {
        self.looked += count as u32;
    }
}
