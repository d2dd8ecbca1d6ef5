//! The search through one container and what is below it. Boxes are those at which scrolling will come to rest, without
//! transforms. Windows that scroll, other than those around the focused node, are looked into only as far as they show.
//! Of children in order only those are looked at that can be better than what was found.

use tenfoot_contract::{Position, Prop};

use super::candidates::first;
use super::judge::{Best, Judge};
use super::order::{FEW, end, first_after, first_from, start};
use super::reveal::place;
use super::state::{LANE_X, LANE_Y};
use super::way::Way;
use crate::paint::bounds::{ORDERED_X, ORDERED_Y};
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::Scene;

/// Where a wrap starts from: this far before the first.
const FAR: f64 = 1e6;
/// All that is; the windows around the focused node hide nothing.
const EVERYWHERE: [f64; 4] = [f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY];

pub(crate) struct Search {
    pub way: Way,
    from: u32,
    /// The child that was looked through before.
    skip: u32,
    judge: Judge,
    /// How many nodes that may have focus were in sight.
    met: u32,
    /// How many nodes were looked at.
    pub looked: u32,
}

impl Search {
    pub fn new(scene: &Scene, way: Way, at: [f64; 4], from: u32) -> Self {
        let (near, far) = way.along(at);
        let own = way.across(at);
        let focus = &scene.focus;
        let axis = if way.horizontal() { LANE_X } else { LANE_Y };
        let (low, high) = if focus.lane_axis == axis { focus.lane } else { own };
        let back = if focus.back_way == way as u32 { focus.back } else { 0 };
        let (line, side) = (Best::default(), Best::default());
        let judge = Judge { way, near, far, low, high, own, beyond: far, line, side, back, back_found: false };
        Self { way, from, skip: 0, judge, met: 0, looked: 0 }
    }

    pub fn found(&self) -> u32 {
        self.judge.found()
    }

    /// Looks through what is below the focused node itself.
    pub fn own(&mut self, scene: &Scene, id: u32, at: [f64; 4]) {
        let node = &scene.nodes[id];
        if node.focusables < 2 {
            return;
        }
        self.judge.beyond = f64::INFINITY;
        let (x, y) = inner_origin(scene, id, at[0], at[1]);
        for &child in &node.children {
            self.consider(scene, child, x, y, EVERYWHERE);
        }
    }

    /// Looks through a container's children other than the one that was looked through before, and the container.
    pub fn level(&mut self, scene: &Scene, container: u32, skip: u32) {
        let node = &scene.nodes[container];
        let at = place(scene, container);
        self.judge.beyond = self.way.along(place(scene, skip)).1;
        if node.focusable && node.placed {
            self.looked += 1;
            self.judge.judge(container, at);
        }
        if self.is_line(scene, container, skip) {
            return;
        }
        let free = is_free(scene, skip);
        if skip == self.from && !free && self.way.horizontal() {
            self.judge.beyond = f64::INFINITY;
        }
        if node.focusables - u32::from(node.focusable) == scene.nodes[skip].focusables {
            return;
        }
        let (x, y) = inner_origin(scene, container, at[0], at[1]);
        self.skip = skip;
        let along = if self.way.horizontal() { ORDERED_X } else { ORDERED_Y };
        if free || node.ordered & along == 0 {
            self.children(scene, container, x, y, EVERYWHERE);
            return;
        }
        let count = node.children.len();
        let mut i = scene.nodes[skip].index as usize;
        if self.way.forward() {
            while self.found() == 0 && i + 1 < count {
                i += 1;
                self.consider(scene, node.children[i], x, y, EVERYWHERE);
            }
        } else {
            while self.found() == 0 && i > 0 {
                i -= 1;
                self.consider(scene, node.children[i], x, y, EVERYWHERE);
            }
        }
    }

    /// Whether the focused node is one of a single line across the way: nothing in it lies ahead.
    fn is_line(&self, scene: &Scene, container: u32, skip: u32) -> bool {
        let across = if self.way.horizontal() { ORDERED_Y } else { ORDERED_X };
        skip == self.from && !is_free(scene, skip) && scene.nodes[container].ordered & across != 0
    }

    /// Starts again from the other side of a container; along a row only what is in line counts.
    pub fn wrap(&mut self, scene: &Scene, container: u32, skip: u32) {
        if self.is_line(scene, container, skip) {
            return;
        }
        let judge = self.judge;
        self.judge.near -= FAR;
        self.judge.far -= FAR;
        self.judge.beyond = if self.way.horizontal() { f64::INFINITY } else { f64::NEG_INFINITY };
        self.skip = 0;
        let at = place(scene, container);
        let (x, y) = inner_origin(scene, container, at[0], at[1]);
        self.children(scene, container, x, y, EVERYWHERE);
        self.judge.near = judge.near;
        self.judge.far = judge.far;
    }

    /// Judges a subtree whose parent's content starts at `(x, y)` on the stage and shows within `sight`.
    fn consider(&mut self, scene: &Scene, id: u32, x: f64, y: f64, sight: [f64; 4]) {
        self.looked += 1;
        let node = &scene.nodes[id];
        let here = node.focusables > 0 && node.placed && !node.disabled && node.layout.shown();
        if !here || id == self.from || id == self.skip {
            return;
        }
        let (left, top) = (x + node.x, y + node.y);
        let at = [left, top, left + node.width, top + node.height];
        if node.focusable && at[0] < sight[2] && at[2] > sight[0] && at[1] < sight[3] && at[3] > sight[1] {
            self.met += 1;
            self.judge.judge(id, at);
        }
        if node.focusables == u32::from(node.focusable) {
            return;
        }
        if scrolls(scene, id) {
            self.window(scene, id, at, sight);
        } else {
            self.children(scene, id, left, top, sight);
        }
    }

    /// Looks into a window that scrolls, which lies at `at`.
    fn window(&mut self, scene: &Scene, id: u32, at: [f64; 4], sight: [f64; 4]) {
        let sight = [most(at[0], sight[0]), most(at[1], sight[1]), least(at[2], sight[2]), least(at[3], sight[3])];
        let (near, far) = self.way.along(sight);
        let (low, high) = self.way.across(sight);
        if near >= far || low >= high || !self.judge.may_hold(far, low, high) {
            return;
        }
        let met = self.met;
        let (x, y) = inner_origin(scene, id, at[0], at[1]);
        self.children(scene, id, x, y, sight);
        if self.met == met && self.found() == 0 && first(scene, id, false) != 0 {
            self.judge.judge(id, sight);
        }
    }

    /// Looks through the children whose container's content starts at `(x, y)`.
    fn children(&mut self, scene: &Scene, id: u32, x: f64, y: f64, sight: [f64; 4]) {
        let node = &scene.nodes[id];
        if node.children.len() < FEW || node.ordered & (ORDERED_X | ORDERED_Y) == 0 {
            for &child in &node.children {
                self.consider(scene, child, x, y, sight);
            }
            return;
        }
        let horizontal = node.ordered & ORDERED_X != 0;
        let (near, far) = if horizontal { (sight[0] - x, sight[2] - x) } else { (sight[1] - y, sight[3] - y) };
        let from = first_after(scene, id, near, horizontal);
        let until = first_from(scene, id, far, horizontal);
        let origin = if horizontal { x } else { y };
        if horizontal == self.way.horizontal() {
            self.along(scene, id, (x, y), sight, (from, until), origin);
        } else {
            self.across(scene, id, (x, y), sight, (from, until), origin);
        }
    }

    /// Looks through children that follow one another along the way, the nearest first.
    fn along(&mut self, scene: &Scene, id: u32, at: (f64, f64), sight: [f64; 4], (from, until): Range, origin: f64) {
        let children = &scene.nodes[id].children;
        let horizontal = self.way.horizontal();
        if self.way.forward() {
            let mut i = first_after(scene, id, self.judge.near - origin, horizontal);
            i = if i > from { i } else { from };
            while i < until && !self.judge.is_past(start(scene, children[i], horizontal) + origin) {
                self.consider(scene, children[i], at.0, at.1, sight);
                i += 1;
            }
        } else {
            let mut i = first_from(scene, id, -self.judge.near - origin, horizontal);
            i = if i < until { i } else { until };
            while i > from && !self.judge.is_past(-end(scene, children[i - 1], horizontal) - origin) {
                i -= 1;
                self.consider(scene, children[i], at.0, at.1, sight);
            }
        }
    }

    /// Looks through children that follow one another across the way: those in line, then outwards on both sides.
    fn across(&mut self, scene: &Scene, id: u32, at: (f64, f64), sight: [f64; 4], (from, until): Range, origin: f64) {
        let children = &scene.nodes[id].children;
        let horizontal = !self.way.horizontal();
        let low = self.judge.low - origin;
        let high = self.judge.high - origin;
        let clamped = |i: usize| if i < from { from } else { least_index(i, until) };
        let mut before = clamped(first_after(scene, id, low, horizontal));
        let mut after = clamped(first_from(scene, id, high, horizontal));
        after = if after < before { before } else { after };
        for &child in &children[before..after] {
            self.consider(scene, child, at.0, at.1, sight);
        }
        while before > from || after < until {
            let below = if before > from { low - end(scene, children[before - 1], horizontal) } else { f64::INFINITY };
            let above = if after < until { start(scene, children[after], horizontal) - high } else { f64::INFINITY };
            if self.judge.is_aside(least(below, above)) {
                return;
            }
            if below <= above {
                before -= 1;
                self.consider(scene, children[before], at.0, at.1, sight);
            } else {
                self.consider(scene, children[after], at.0, at.1, sight);
                after += 1;
            }
        }
    }
}

/// Whether a box was placed by itself: such boxes have no rows, and where they are is all that counts.
fn is_free(scene: &Scene, id: u32) -> bool {
    scene.nodes[id].layout.choice(Prop::Position) == Position::Absolute as u32
}

/// Children by place: from, until.
type Range = (usize, usize);

fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

fn most(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

fn least_index(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// Where the content of a container at `(x, y)` starts on the stage, scrolling at rest.
fn inner_origin(scene: &Scene, container: u32, x: f64, y: f64) -> (f64, f64) {
    let node = &scene.nodes[container];
    if scrolls(scene, container) { (x - node.base_value(SCROLL_X), y - node.base_value(SCROLL_Y)) } else { (x, y) }
}
