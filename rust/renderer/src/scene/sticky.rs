//! Sticky nodes: they stay at the start of the window that scrolls them while their parent is in it, and are pushed off by
//! the parent's end, or, as items of a list, by the next sticky item.

use tenfoot_contract::ScrollAxis;

use super::arrange::is_rtl;
use super::edges::{borders, paddings};
use super::node::Node;
use super::paint_props::{SCROLL_X, SCROLL_Y};
use super::scroll::scrolls;
use super::state::Scene;
use super::states::is_within;
use crate::lists::part::is_item;
use crate::paint::bounds;
use crate::paint::stacking::restack;

/// How far a sticky node is from where layout put it, px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Stuck {
    pub x: f64,
    pub y: f64,
    /// The same once scrolling has come to rest.
    pub rest_x: f64,
    pub rest_y: f64,
}

/// Makes a node sticky, or no longer.
pub(crate) fn set(scene: &mut Scene, id: u32, sticky: bool) {
    if scene.nodes[id].stuck.is_some() == sticky {
        return;
    }
    if sticky {
        scene.nodes[id].stuck = Some(Box::default());
        scene.stickies.push(id);
    } else {
        forget(scene, id);
        scene.nodes[id].stuck = None;
        restack(scene, id);
    }
    if scene.nodes[id].attached {
        scene.repaint(id);
        scene.look_dirty = true;
    }
}

/// A node goes.
pub(crate) fn forget(scene: &mut Scene, id: u32) {
    if scene.nodes[id].stuck.is_some() {
        scene.stickies.retain(|&sticky| sticky != id);
    }
}

/// Moves every sticky node to where scrolling has it.
pub(crate) fn update(scene: &mut Scene) {
    for i in 0..scene.stickies.len() {
        let id = scene.stickies[i];
        let Some(before) = scene.nodes[id].stuck.as_deref().copied() else { continue };
        if !scene.nodes[id].attached || !scene.nodes[id].placed {
            continue;
        }
        let now = of(scene, id);
        if now == before {
            continue;
        }
        if let Some(stuck) = scene.nodes[id].stuck.as_deref_mut() {
            *stuck = now;
        }
        if now.rest_x != before.rest_x || now.rest_y != before.rest_y {
            scene.look_dirty = true;
        }
        if now.x != before.x || now.y != before.y {
            restack(scene, id);
            scene.repaint(id);
            bounds::grow(scene, id);
        }
    }
}

/// The nearest container around a node that scrolls along an axis, 0 for none.
fn window_of(scene: &Scene, id: u32) -> u32 {
    let mut at = scene.nodes[id].parent;
    while at != 0 && (scene.nodes[at].scroll().axis == ScrollAxis::None as u32 || !scrolls(scene, at)) {
        at = scene.nodes[at].parent;
    }
    at
}

fn of(scene: &Scene, id: u32) -> Stuck {
    let window = window_of(scene, id);
    if window == 0 {
        return Stuck::default();
    }
    let horizontal = scene.nodes[window].scroll().axis == ScrollAxis::Horizontal as u32;
    let slot = if horizontal { SCROLL_X } else { SCROLL_Y };
    let now = shift(scene, id, window, horizontal, scene.nodes[window].value(slot));
    let rest = shift(scene, id, window, horizontal, scene.nodes[window].base_value(slot));
    if horizontal {
        Stuck { x: now, y: 0.0, rest_x: rest, rest_y: 0.0 }
    } else {
        Stuck { x: 0.0, y: now, rest_x: 0.0, rest_y: rest }
    }
}

/// How far a node is moved along the axis at a scroll offset.
fn shift(scene: &Scene, id: u32, window: u32, horizontal: bool, scroll: f64) -> f64 {
    let along = |x: f64, y: f64| if horizontal { x } else { y };
    let parent = scene.nodes[id].parent;
    let mut above = 0.0;
    let mut at = parent;
    while at != window && at != 0 {
        let node = &scene.nodes[at];
        above += along(node.x, node.y);
        at = node.parent;
    }
    let node = &scene.nodes[id];
    let near = above + along(node.x, node.y);
    let length = along(node.width, node.height);
    let border = borders(scene, window);
    let size = along(scene.nodes[window].width, scene.nodes[window].height);
    let (window_near, window_far) =
        if horizontal { (border[0], size - border[2]) } else { (border[1], size - border[3]) };
    let (mut from, mut until) = room(scene, parent, window, horizontal, above, window_near, window_far);
    let mirrored = horizontal && is_rtl(scene, window);
    let next = next_item(scene, id, horizontal, mirrored);
    if mirrored {
        if next != 0 {
            from = most(from, above + scene.nodes[next].x + scene.nodes[next].width);
        }
        let by = scroll + window_far - (near + length);
        return least(0.0, most(by, from - near));
    }
    if next != 0 {
        until = least(until, above + along(scene.nodes[next].x, scene.nodes[next].y));
    }
    let by = scroll + window_near - near;
    most(0.0, least(by, until - length - near))
}

/// The first sticky item after a sticky item that starts farther along their list, and pushes it off; 0 for none.
fn next_item(scene: &Scene, id: u32, horizontal: bool, mirrored: bool) -> u32 {
    if !is_item(scene, id) {
        return 0;
    }
    let node = &scene.nodes[id];
    for &sibling in &scene.nodes[node.parent].children[node.index as usize + 1..] {
        let next = &scene.nodes[sibling];
        if next.stuck.is_none() || !next.placed || !next.layout.shown() {
            continue;
        }
        if ahead(node, next, horizontal, mirrored) > 0.0 {
            return sibling;
        }
    }
    0
}

/// How much farther along the axis than a node another one starts.
fn ahead(node: &Node, other: &Node, horizontal: bool, mirrored: bool) -> f64 {
    match (horizontal, mirrored) {
        (false, _) => other.y - node.y,
        (true, true) => node.x + node.width - other.x - other.width,
        (true, false) => other.x - node.x,
    }
}

/// What a sticky node may move in: its parent's content box, or all that its window scrolls over.
fn room(scene: &Scene, parent: u32, window: u32, horizontal: bool, above: f64, near: f64, far: f64) -> (f64, f64) {
    let node = &scene.nodes[parent];
    if parent == window {
        let scroll = node.scroll();
        let (min, max) = if horizontal { (scroll.min_x, scroll.max_x) } else { (scroll.min_y, scroll.max_y) };
        return (min + near, max + far);
    }
    let (border, padding) = (borders(scene, parent), paddings(scene, parent));
    let (first, last) = if horizontal { (0, 2) } else { (1, 3) };
    let size = if horizontal { node.width } else { node.height };
    (above + border[first] + padding[first], above + size - border[last] - padding[last])
}

fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

fn most(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// How much of a window's start sticky nodes cover where a node (`unit` and what is in it) is in view.
pub(crate) fn cover(scene: &Scene, window: u32, unit: u32, horizontal: bool) -> f64 {
    let mut covered = 0.0;
    for &id in &scene.stickies {
        let node = &scene.nodes[id];
        if !node.attached || !node.placed || !node.layout.shown() || window_of(scene, id) != window {
            continue;
        }
        if !is_within(scene, unit, node.parent) || is_within(scene, unit, id) || is_within(scene, id, unit) {
            continue;
        }
        let mirrored = horizontal && is_rtl(scene, window);
        if is_item(scene, id) && !leads(scene, id, unit, horizontal, mirrored) {
            continue;
        }
        covered = most(covered, if horizontal { node.width } else { node.height });
    }
    covered
}

/// Whether a sticky item is still there when the item of its list that a node is in has come to the window's start.
fn leads(scene: &Scene, id: u32, unit: u32, horizontal: bool, mirrored: bool) -> bool {
    let node = &scene.nodes[id];
    let mut at = unit;
    while scene.nodes[at].parent != node.parent {
        at = scene.nodes[at].parent;
    }
    let item = &scene.nodes[at];
    if ahead(node, item, horizontal, mirrored) > 0.0 {
        let next = next_item(scene, id, horizontal, mirrored);
        return next == 0 || ahead(&scene.nodes[next], item, horizontal, mirrored) < 0.0;
    }
    false
}
