//! The look around: which image nodes and listeners are visible or near, once scrolling and sliding have come to rest.

use tenfoot_contract::{Event, NodeId, Overflow, ScrollAxis, Visibility, listen_flags};

use super::bitmaps;
use crate::animation::running::target;
use crate::lists::window;
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y};
use crate::scene::state::{STAGE, Scene};

const NEAR: u32 = Visibility::Near as u32;
const VISIBLE: u32 = Visibility::Visible as u32;

/// How much of a window counts as near behind it; ahead it is a whole one.
const BEHIND: f64 = 0.5;

/// Looks around, tells listeners, asks for bitmaps and gives back those of nodes that are not near any more.
pub(crate) fn look(scene: &mut Scene) {
    scene.look_dirty = false;
    window::tell(scene);
    scene.bitmaps.look += 1;
    let before = std::mem::take(&mut scene.bitmaps.seen);
    let view = [0.0, 0.0, scene.view.width(), scene.view.height()];
    walk(scene, STAGE, 0.0, 0.0, view, view);
    let look = scene.bitmaps.look;
    for &id in &before {
        if scene.nodes.has(id) && scene.nodes[id].visibility != 0 && scene.nodes[id].seen != look {
            set_visibility(scene, id, 0);
            bitmaps::release(scene, id);
        }
    }
    for i in 0..scene.bitmaps.seen.len() {
        let id = scene.bitmaps.seen[i];
        let priority = scene.nodes[id].priority;
        bitmaps::want(scene, id, priority);
    }
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

/// Visits a subtree whose parent's content starts at `(x, y)`; `sight` is what shows there, `reach` what is near.
fn walk(scene: &mut Scene, id: u32, x: f64, y: f64, sight: [f64; 4], reach: [f64; 4]) {
    scene.nodes_looked_at += 1;
    if !scene.nodes[id].layout.shown() {
        return;
    }
    let mut left = x + scene.nodes[id].x;
    let mut top = y + scene.nodes[id].y;
    if scene.nodes[id].now.is_some() {
        left += target(scene, id, TRANSLATE_X);
        top += target(scene, id, TRANSLATE_Y);
    }
    if let Some(stuck) = &scene.nodes[id].stuck {
        left += stuck.rest_x;
        top += stuck.rest_y;
    }
    let node = &scene.nodes[id];
    let bounds = node.bounds;
    if !meet([left + bounds[0], top + bounds[1], left + bounds[2], top + bounds[3]], reach) {
        return;
    }
    let at = [left, top, left + node.width, top + node.height];
    if node.image.is_some() || node.listen & listen_flags::VISIBLE != 0 {
        judge(scene, id, at, sight, reach);
    }
    let node = &scene.nodes[id];
    if node.children.is_empty() {
        return;
    }
    let (mut sight, mut reach) = (sight, reach);
    let overflow = node.layout.overflow();
    if overflow != Overflow::Visible as u32 {
        sight = common(sight, at);
        reach = common(reach, at);
        if overflow == Overflow::Scroll as u32 {
            if !is_empty(sight) {
                reach = extended(sight, at, node.scroll.axis);
            }
            left -= node.base_value(SCROLL_X);
            top -= node.base_value(SCROLL_Y);
        }
        if is_empty(reach) {
            return;
        }
    }
    walk_children(scene, id, left, top, sight, reach);
}

/// What is near a window that scrolls: one window ahead and part of one behind.
fn extended(sight: [f64; 4], window: [f64; 4], axis: u32) -> [f64; 4] {
    let mut reach = sight;
    if axis == ScrollAxis::Horizontal as u32 {
        let width = window[2] - window[0];
        reach[0] -= width * BEHIND;
        reach[2] += width;
    } else if axis == ScrollAxis::Vertical as u32 {
        let height = window[3] - window[1];
        reach[1] -= height * BEHIND;
        reach[3] += height;
    }
    reach
}

fn walk_children(scene: &mut Scene, id: u32, left: f64, top: f64, sight: [f64; 4], reach: [f64; 4]) {
    let count = scene.nodes[id].children.len();
    let within = [reach[0] - left, reach[1] - top, reach[2] - left, reach[3] - top];
    let mut i = 0;
    loop {
        if let Some(stretches) = &scene.nodes[id].stretches {
            i = stretches.next(i, count, &within);
        }
        if i >= count {
            return;
        }
        let child = scene.nodes[id].children[i];
        walk(scene, child, left, top, sight, reach);
        i += 1;
    }
}

fn judge(scene: &mut Scene, id: u32, at: [f64; 4], sight: [f64; 4], reach: [f64; 4]) {
    let visible = meet(at, sight);
    if !visible && !meet(at, reach) {
        return;
    }
    let (width, height) = (scene.view.width(), scene.view.height());
    let mut priority = 0;
    if !visible {
        let x = gap(at[0], at[2], width) / width;
        let y = gap(at[1], at[3], height) / height;
        priority = 1 + ((if x > y { x } else { y }) * 8.0).floor() as u32;
    }
    let node = &mut scene.nodes[id];
    node.seen = scene.bitmaps.look;
    node.priority = priority;
    scene.bitmaps.seen.push(id);
    set_visibility(scene, id, if visible { VISIBLE } else { NEAR });
}

/// How far an interval lies outside 0..=size.
fn gap(near: f64, far: f64, size: f64) -> f64 {
    if near > size {
        near - size
    } else if far < 0.0 {
        -far
    } else {
        0.0
    }
}
