//! Spatial navigation: where an arrow leads. The search goes outwards from the focused node, container by container,
//! so that its cost is that of the row, not of the tree.
//!
//! In line means: sharing some of the focused box's extent across the way. What is in line is preferred; what is not has
//! to lie beyond the whole container that was left, so that right at the end of a row does not jump into the next one.

use tenfoot_contract::focus_scope_flags::{TRAP_X, TRAP_Y, WRAP_X, WRAP_Y};

use super::candidates::resolve;
use super::reveal::place;
use super::state::{LANE_X, LANE_Y};
use crate::paint::bounds::{ORDERED_X, ORDERED_Y};
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::Scene;

/// Left and right: what is in line always wins over what is not.
const OUT_OF_LINE: f64 = 1e15;
/// What is said to be beyond a box may overlap it by this much, px.
const OVERLAP: f64 = 0.5;
/// Where a wrap starts from: this far before the first.
const FAR: f64 = 1e6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Left,
    Right,
    Up,
    Down,
}

impl Way {
    pub(crate) fn horizontal(self) -> bool {
        self == Self::Left || self == Self::Right
    }

    pub(crate) fn forward(self) -> bool {
        self == Self::Right || self == Self::Down
    }
}

/// Whom an arrow leads to, 0 for nobody.
pub(crate) fn find(scene: &Scene, way: Way) -> u32 {
    let from = scene.focus.current;
    let mut search = Search::new(scene, way, place(scene, from), from);
    let (trap, wrap) = if way.horizontal() { (TRAP_X, WRAP_X) } else { (TRAP_Y, WRAP_Y) };
    let mut at = from;
    loop {
        let parent = scene.nodes[at].parent;
        if parent == 0 {
            return 0;
        }
        search.level(scene, parent, at);
        let scope = scene.nodes[parent].scope;
        if search.best == 0 && scope & wrap != 0 {
            search.wrap(scene, parent);
        }
        if search.best != 0 {
            return resolve(scene, from, search.best);
        }
        if scope & trap != 0 {
            return 0;
        }
        at = parent;
    }
}

/// Remembers the column (or row) that moves along an axis began in.
pub(crate) fn keep_lane(scene: &mut Scene, way: Way) {
    let axis = if way.horizontal() { LANE_X } else { LANE_Y };
    if scene.focus.lane_axis != axis {
        let at = place(scene, scene.focus.current);
        scene.focus.lane_axis = axis;
        scene.focus.lane = if way.horizontal() { (at[1] + at[3]) / 2.0 } else { (at[0] + at[2]) / 2.0 };
    }
}

/// A search for the best candidate. Boxes are turned so that the way is always from `near` to `far` upwards.
struct Search {
    way: Way,
    from_id: u32,
    /// The focused box: along the way, then across it.
    near: f64,
    far: f64,
    low: f64,
    high: f64,
    lane: f64,
    /// Candidates that are not in line have to begin here at least: beyond all that was looked through before.
    beyond: f64,
    best: u32,
    score: f64,
    off: f64,
}

impl Search {
    fn new(scene: &Scene, way: Way, from: [f64; 4], from_id: u32) -> Self {
        let (near, far) = along(way, from);
        let (low, high) = if way.horizontal() { (from[1], from[3]) } else { (from[0], from[2]) };
        let axis = if way.horizontal() { LANE_X } else { LANE_Y };
        let lane = if scene.focus.lane_axis == axis { scene.focus.lane } else { (low + high) / 2.0 };
        Self { way, from_id, near, far, low, high, lane, beyond: far, best: 0, score: 0.0, off: 0.0 }
    }

    /// Looks through a container's children other than the one that was looked through before.
    fn level(&mut self, scene: &Scene, container: u32, skip: u32) {
        let node = &scene.nodes[container];
        if node.focusables == scene.nodes[skip].focusables {
            return;
        }
        self.beyond = along(self.way, place(scene, skip)).1;
        if skip == self.from_id && self.way.horizontal() {
            self.beyond = f64::INFINITY;
        }
        let (x, y) = inner_origin(scene, container);
        let along = if self.way.horizontal() { ORDERED_X } else { ORDERED_Y };
        if node.ordered & along == 0 {
            for &child in &node.children {
                if child != skip {
                    self.consider(scene, child, x, y);
                }
            }
            return;
        }
        let count = node.children.len();
        let mut i = scene.nodes[skip].index as usize;
        if self.way.forward() {
            while self.best == 0 && i + 1 < count {
                i += 1;
                self.consider(scene, node.children[i], x, y);
            }
        } else {
            while self.best == 0 && i > 0 {
                i -= 1;
                self.consider(scene, node.children[i], x, y);
            }
        }
    }

    /// Starts again from the other side of a container.
    fn wrap(&mut self, scene: &Scene, container: u32) {
        let (near, far) = (self.near, self.far);
        self.near -= FAR;
        self.far -= FAR;
        self.beyond = f64::NEG_INFINITY;
        let (x, y) = inner_origin(scene, container);
        for &child in &scene.nodes[container].children {
            self.consider(scene, child, x, y);
        }
        self.near = near;
        self.far = far;
    }

    /// Judges a subtree whose parent's content starts at `(x, y)` on the stage.
    fn consider(&mut self, scene: &Scene, id: u32, x: f64, y: f64) {
        let node = &scene.nodes[id];
        if node.focusables == 0 || id == self.from_id || node.disabled || !node.placed || !node.layout.shown() {
            return;
        }
        let mut left = x + node.x;
        let mut top = y + node.y;
        if node.focusable {
            self.judge(id, [left, top, left + node.width, top + node.height]);
        }
        if node.children.is_empty() {
            return;
        }
        if scrolls(scene, id) {
            left -= node.base_value(SCROLL_X);
            top -= node.base_value(SCROLL_Y);
        }
        for &child in &node.children {
            self.consider(scene, child, left, top);
        }
    }

    fn judge(&mut self, id: u32, at: [f64; 4]) {
        let (near, far) = along(self.way, at);
        let (low, high) = if self.way.horizontal() { (at[1], at[3]) } else { (at[0], at[2]) };
        let smaller = if far - near < self.far - self.near { far - near } else { self.far - self.near };
        if near + far <= self.near + self.far || near < self.far - smaller / 2.0 {
            return;
        }
        let ahead = if near > self.far { near - self.far } else { 0.0 };
        let mut aside = 0.0;
        if low >= self.high {
            aside = low - self.high;
        } else if high <= self.low {
            aside = self.low - high;
        }
        let mut score = 13.0 * ahead * ahead + aside * aside;
        let in_line = low < self.high && high > self.low;
        if !in_line && near < self.beyond - OVERLAP {
            return;
        }
        if self.way.horizontal() && !in_line {
            score += OUT_OF_LINE;
        }
        let middle = (low + high) / 2.0 - self.lane;
        let off = if middle < 0.0 { -middle } else { middle };
        if self.best == 0 || score < self.score || (score == self.score && off < self.off) {
            self.best = id;
            self.score = score;
            self.off = off;
        }
    }
}

/// A box along the way, mirrored where the way goes left or up.
fn along(way: Way, at: [f64; 4]) -> (f64, f64) {
    match way {
        Way::Right => (at[0], at[2]),
        Way::Left => (-at[2], -at[0]),
        Way::Down => (at[1], at[3]),
        Way::Up => (-at[3], -at[1]),
    }
}

/// Where a container's content starts on the stage, scrolling at rest.
fn inner_origin(scene: &Scene, container: u32) -> (f64, f64) {
    let at = place(scene, container);
    let node = &scene.nodes[container];
    if scrolls(scene, container) {
        (at[0] - node.base_value(SCROLL_X), at[1] - node.base_value(SCROLL_Y))
    } else {
        (at[0], at[1])
    }
}
