//! The search through one container and what is below it. Boxes are those at which scrolling will come to rest, without
//! transforms. Windows that scroll, other than those around the focused node, are looked into only as far as they show.
//! Only branches are looked into that can hold something better than what was found.

use tenfoot_contract::{Position, Prop};

use super::branches::{self, NOTHING, Seeker, seek};
use super::candidates::first;
use super::judge::{Best, Judge};
use super::reach::Extent;
use super::reveal::place;
use super::showing::{any_shows, may_hold, may_show};
use super::sight::{meet, narrowed};
use super::state::{LANE_X, LANE_Y};
use super::way::Way;
use crate::paint::bounds::{ORDERED_X, ORDERED_Y};
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::Scene;
use crate::scene::states::is_within;

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
    /// Where content shows.
    sight: [f64; 4],
    /// How many nodes in sight were judged.
    met: u32,
    /// How many nodes and stretches of nodes were looked at.
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
        let back_at = if back == 0 { at } else { place(scene, back) };
        let (line, side) = (Best::default(), Best::default());
        let judge = Judge { way, near, far, low, high, own, beyond: far, line, side, back, back_at, back_found: false };
        Self { way, from, skip: 0, judge, sight: EVERYWHERE, met: 0, looked: 0 }
    }

    pub fn found(&self) -> u32 {
        self.judge.found()
    }

    /// Looks through what is below the focused node itself.
    pub fn own(&mut self, scene: &Scene, id: u32, at: [f64; 4]) {
        if scene.nodes[id].focusables < 2 {
            return;
        }
        self.judge.beyond = f64::INFINITY;
        let (x, y) = inner_origin(scene, id, at[0], at[1]);
        seek(self, scene, id, x, y);
    }

    /// Looks through a container's children other than the one that was looked through before, and the container.
    pub fn level(&mut self, scene: &Scene, container: u32, skip: u32) {
        let node = &scene.nodes[container];
        let at = place(scene, container);
        self.judge.beyond = self.way.along(place(scene, skip)).1;
        if node.focusable && node.placed {
            self.looked += 1;
            self.judge.judge(scene, container, at);
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
            seek(self, scene, container, x, y);
        } else {
            self.one_by_one(scene, container, (x, y));
        }
    }

    /// Looks through children that follow one another along the way, from the one looked through before to the first
    /// with a candidate.
    fn one_by_one(&mut self, scene: &Scene, container: u32, origin: (f64, f64)) {
        let children = &scene.nodes[container].children;
        let forward = self.way.forward();
        let index = scene.nodes[self.skip].index as usize;
        let mut at = if forward { index + 1 } else { index };
        while self.found() == 0 && if forward { at < children.len() } else { at > 0 } {
            self.looked += 1;
            let passed = branches::passed(self, scene, container, origin, at, forward);
            if passed > 0 {
                at = if forward { at + passed } else { at - passed };
                continue;
            }
            let child = children[if forward { at } else { at - 1 }];
            at = if forward { at + 1 } else { at - 1 };
            if self.admits(scene, child) {
                self.visit(scene, child, origin.0, origin.1);
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
        seek(self, scene, container, x, y);
        self.judge.near = judge.near;
        self.judge.far = judge.far;
    }

    /// Looks into a window that scrolls, which lies at `at`. One that shows nobody stands for who is in it.
    fn window(&mut self, scene: &Scene, id: u32, at: [f64; 4]) {
        let sight = narrowed(at, self.sight);
        let (near, far) = self.way.along(sight);
        let (low, high) = self.way.across(sight);
        if near >= far || low >= high || !self.judge.may_hold(far, low, high) {
            return;
        }
        let (met, outside) = (self.met, self.sight);
        let (x, y) = inner_origin(scene, id, at[0], at[1]);
        self.sight = sight;
        seek(self, scene, id, x, y);
        self.sight = outside;
        if self.met > met || is_within(scene, self.from, id) || first(scene, id, false) == 0 {
            return;
        }
        let (shows, looked) = any_shows(scene, id, (x, y), sight);
        self.looked += looked;
        if !shows {
            self.judge.judge(scene, id, sight);
        }
    }
}

impl Seeker for Search {
    fn promise(&self, extent: &Extent) -> f64 {
        if may_show(extent, self.sight) { self.judge.promise(extent) } else { NOTHING }
    }

    fn admits(&self, scene: &Scene, id: u32) -> bool {
        id != self.from && id != self.skip && may_hold(scene, id)
    }

    fn visit(&mut self, scene: &Scene, id: u32, x: f64, y: f64) {
        let node = &scene.nodes[id];
        let (left, top) = (x + node.x, y + node.y);
        let at = [left, top, left + node.width, top + node.height];
        if node.focusable && meet(at, self.sight) {
            self.met += 1;
            self.judge.judge(scene, id, at);
        }
        if node.focusables == u32::from(node.focusable) {
            return;
        }
        if scrolls(scene, id) {
            self.window(scene, id, at);
        } else {
            seek(self, scene, id, left, top);
        }
    }

    fn looked_at(&mut self, count: usize) {
        self.looked += count as u32;
    }
}

/// Whether a box was placed by itself: such boxes have no rows, and where they are is all that counts.
fn is_free(scene: &Scene, id: u32) -> bool {
    scene.nodes[id].layout.choice(Prop::Position) == Position::Absolute as u32
}

/// Where the content of a container at `(x, y)` starts on the stage, scrolling at rest.
pub(crate) fn inner_origin(scene: &Scene, container: u32, x: f64, y: f64) -> (f64, f64) {
    let node = &scene.nodes[container];
    if scrolls(scene, container) { (x - node.base_value(SCROLL_X), y - node.base_value(SCROLL_Y)) } else { (x, y) }
}
