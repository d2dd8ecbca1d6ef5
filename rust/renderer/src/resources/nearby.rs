//! The look around: which image nodes, lists and listeners are visible, now or once scrolling and sliding have come to rest, and
//! which are near then.

use tenfoot_contract::{Event, NodeId, Overflow, ScrollAxis, Visibility, listen_flags};

use super::bitmaps::{self, NEAR_FROM};
use super::{pressure, whole};
use crate::animation::running::target;
use crate::lists::window;
use crate::scene::arrange::is_rtl;
use crate::scene::paint_props::{BOX_X, BOX_Y, SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y};
use crate::scene::state::{STAGE, Scene};

const NEAR: u32 = Visibility::Near as u32;
const VISIBLE: u32 = Visibility::Visible as u32;

/// How much of a window counts as near behind it; ahead it is a whole one.
const BEHIND: f64 = 0.5;
/// Distances beyond this many steps are all the same.
const FARTHEST: f64 = 1000.0;
const NOTHING: [f64; 4] = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

/// Looks around, tells listeners, asks for bitmaps and gives back those of nodes that are not near any more.
pub(crate) fn look(scene: &mut Scene) {
    scene.look_dirty = false;
    scene.bitmaps.look += 1;
    let before = std::mem::take(&mut scene.bitmaps.seen);
    walk(scene, STAGE, Spot::of(scene));
    let look = scene.bitmaps.look;
    for &id in &before {
        if scene.nodes.has(id) && scene.nodes[id].visibility != 0 && scene.nodes[id].seen != look {
            set_visibility(scene, id, 0);
            bitmaps::release(scene, id);
        }
    }
    window::tell(scene);
    pressure::weigh(scene);
    for i in 0..scene.bitmaps.seen.len() {
        let id = scene.bitmaps.seen[i];
        let priority = scene.nodes[id].priority;
        bitmaps::want(scene, id, priority);
    }
    whole::restore(scene);
    bitmaps::tell_priorities(scene);
}

fn set_visibility(scene: &mut Scene, id: u32, visibility: u32) {
    if scene.nodes[id].visibility == visibility {
        return;
    }
    scene.nodes[id].visibility = visibility;
    if scene.nodes[id].listen & listen_flags::VISIBLE != 0 {
        let visibility = Visibility::from_u32(visibility).unwrap_or(Visibility::Hidden);
        scene.emit(&Event::Visible { node: NodeId(id), visibility });
    }
}

/// Whether two boxes share more than an edge.
fn meet(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}

fn common(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [
        if a[0] > b[0] { a[0] } else { b[0] },
        if a[1] > b[1] { a[1] } else { b[1] },
        if a[2] < b[2] { a[2] } else { b[2] },
        if a[3] < b[3] { a[3] } else { b[3] },
    ]
}

fn is_empty(a: [f64; 4]) -> bool {
    a[0] >= a[2] || a[1] >= a[3]
}

/// Where a parent's content starts, and what shows there: once everything has come to rest, and at this moment.
#[derive(Clone, Copy)]
struct Spot {
    x: f64,
    y: f64,
    sight: [f64; 4],
    /// What is near.
    reach: [f64; 4],
    now_x: f64,
    now_y: f64,
    now_sight: [f64; 4],
}

impl Spot {
    fn of(scene: &Scene) -> Self {
        let view = [0.0, 0.0, scene.view.width(), scene.view.height()];
        // Where nothing moves, what is on screen now is what will be.
        let now = if scene.running.is_empty() { NOTHING } else { view };
        Self { x: 0.0, y: 0.0, sight: view, reach: view, now_x: 0.0, now_y: 0.0, now_sight: now }
    }

    /// Moves to a node's top left corner.
    fn enter(&mut self, scene: &Scene, id: u32) {
        let node = &scene.nodes[id];
        self.x += node.x;
        self.y += node.y;
        self.now_x += node.x;
        self.now_y += node.y;
        if node.now.is_some() {
            self.x += target(scene, id, TRANSLATE_X);
            self.y += target(scene, id, TRANSLATE_Y);
            self.now_x += node.value(TRANSLATE_X) + node.value(BOX_X);
            self.now_y += node.value(TRANSLATE_Y) + node.value(BOX_Y);
        }
        if let Some(stuck) = &node.stuck {
            self.x += stuck.rest_x;
            self.y += stuck.rest_y;
            self.now_x += stuck.x;
            self.now_y += stuck.y;
        }
    }

    /// A box of the node as it lies on the stage at rest, and now.
    fn boxes(&self, r: [f64; 4]) -> ([f64; 4], [f64; 4]) {
        let (x, y) = (self.now_x, self.now_y);
        ([self.x + r[0], self.y + r[1], self.x + r[2], self.y + r[3]], [x + r[0], y + r[1], x + r[2], y + r[3]])
    }

    /// Clips to a node's box, and goes on to its content.
    fn clip(&mut self, scene: &Scene, id: u32, at: [f64; 4], now: [f64; 4]) {
        let node = &scene.nodes[id];
        self.sight = common(self.sight, at);
        self.reach = common(self.reach, at);
        self.now_sight = common(self.now_sight, now);
        if node.layout.overflow() != Overflow::Scroll as u32 {
            return;
        }
        if !is_empty(self.sight) {
            self.reach = extended(scene, id, self.sight, at);
        }
        self.x -= node.base_value(SCROLL_X);
        self.y -= node.base_value(SCROLL_Y);
        self.now_x -= node.value(SCROLL_X);
        self.now_y -= node.value(SCROLL_Y);
    }
}

/// Visits a subtree.
fn walk(scene: &mut Scene, id: u32, mut spot: Spot) {
    scene.nodes_looked_at += 1;
    if !scene.nodes[id].layout.shown() {
        return;
    }
    spot.enter(scene, id);
    let node = &scene.nodes[id];
    let (at, now) = spot.boxes(node.bounds);
    if !meet(at, spot.reach) && !meet(now, spot.now_sight) {
        return;
    }
    let (at, now) = spot.boxes([0.0, 0.0, node.width, node.height]);
    if node.image.is_some() || node.list.is_some() || node.listen & listen_flags::VISIBLE != 0 {
        let visible = meet(at, spot.sight) || meet(now, spot.now_sight);
        if visible || meet(at, spot.reach) {
            judge(scene, id, at, visible);
        }
    }
    let node = &scene.nodes[id];
    if node.children.is_empty() {
        return;
    }
    if node.layout.overflow() != Overflow::Visible as u32 {
        spot.clip(scene, id, at, now);
        if is_empty(spot.reach) && is_empty(spot.now_sight) {
            return;
        }
    }
    walk_children(scene, id, spot);
}

/// What is near a window that scrolls: a whole one the way it was sent last, and part of one behind.
fn extended(scene: &Scene, id: u32, sight: [f64; 4], window: [f64; 4]) -> [f64; 4] {
    let scroll = scene.nodes[id].scroll();
    let mut reach = sight;
    if scroll.axis == ScrollAxis::Horizontal as u32 {
        let width = window[2] - window[0];
        let back = if scroll.travel == 0 { is_rtl(scene, id) } else { scroll.travel < 0 };
        reach[0] -= if back { width } else { width * BEHIND };
        reach[2] += if back { width * BEHIND } else { width };
    } else if scroll.axis == ScrollAxis::Vertical as u32 {
        let height = window[3] - window[1];
        let back = scroll.travel < 0;
        reach[1] -= if back { height } else { height * BEHIND };
        reach[3] += if back { height * BEHIND } else { height };
    }
    reach
}

fn walk_children(scene: &mut Scene, id: u32, spot: Spot) {
    let count = scene.nodes[id].children.len();
    let within = |sight: [f64; 4], x: f64, y: f64| [sight[0] - x, sight[1] - y, sight[2] - x, sight[3] - y];
    let near = within(spot.reach, spot.x, spot.y);
    let now = within(spot.now_sight, spot.now_x, spot.now_y);
    let mut i = 0;
    loop {
        if let Some(stretches) = &scene.nodes[id].stretches {
            let (a, b) = (stretches.next(i, count, &near), stretches.next(i, count, &now));
            i = if a < b { a } else { b };
        }
        if i >= count {
            return;
        }
        let child = scene.nodes[id].children[i];
        walk(scene, child, spot);
        i += 1;
    }
}

/// Notes a node that is visible or near, and how urgent its picture is: by the distance to focus, in eighths of the stage.
fn judge(scene: &mut Scene, id: u32, at: [f64; 4], visible: bool) {
    let (width, height) = (scene.view.width(), scene.view.height());
    let focus = if scene.focus.current == 0 { [0.0, 0.0, width, height] } else { scene.focus.last_box };
    let x = gap(at[0], at[2], focus[0], focus[2]) / width;
    let y = gap(at[1], at[3], focus[1], focus[3]) / height;
    let far = ((if x > y { x } else { y }) * 8.0).floor();
    let most = if visible { f64::from(NEAR_FROM - 1) } else { FARTHEST };
    let steps = if far < most { far as u32 } else { most as u32 };
    let node = &mut scene.nodes[id];
    node.seen = scene.bitmaps.look;
    node.priority = if visible { steps } else { NEAR_FROM + steps };
    scene.bitmaps.seen.push(id);
    set_visibility(scene, id, if visible { VISIBLE } else { NEAR });
}

/// How far an interval lies from another one.
fn gap(near: f64, far: f64, from: f64, until: f64) -> f64 {
    if near > until {
        near - until
    } else if far < from {
        from - far
    } else {
        0.0
    }
}
