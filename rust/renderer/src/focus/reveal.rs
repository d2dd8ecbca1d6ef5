//! Where nodes are on the stage once all scrolling has come to rest, and how scrolling brings them into view.

use tenfoot_contract::{ScrollAlign, ScrollAxis, focus_scope_flags};

use crate::scene::arrange::is_rtl;
use crate::scene::edges::borders;
use crate::scene::paint_props::{SCROLL_X, SCROLL_Y};
use crate::scene::scroll::{scroll_to, scrolls};
use crate::scene::state::Scene;
use crate::scene::sticky;

/// A node's box on the stage, left top right bottom, with scrolling at rest and without transforms.
pub(crate) fn place(scene: &Scene, id: u32) -> [f64; 4] {
    let node = &scene.nodes[id];
    let (x, y) = offset_within(scene, id, 0, true);
    [x, y, x + node.width, y + node.height]
}

/// The same as if nothing were scrolled.
pub(crate) fn rest_place(scene: &Scene, id: u32) -> [f64; 4] {
    let node = &scene.nodes[id];
    let (x, y) = offset_within(scene, id, 0, false);
    [x, y, x + node.width, y + node.height]
}

/// A node's top left corner in the space of `above`, whose own scrolling is left out (0: on the stage).
fn offset_within(scene: &Scene, id: u32, above: u32, scrolled: bool) -> (f64, f64) {
    let mut x = scene.nodes[id].x;
    let mut y = scene.nodes[id].y;
    let mut at = scene.nodes[id].parent;
    while at != above && at != 0 {
        let node = &scene.nodes[at];
        if scrolled && scrolls(scene, at) {
            x -= node.base_value(SCROLL_X);
            y -= node.base_value(SCROLL_Y);
        }
        x += node.x;
        y += node.y;
        at = node.parent;
    }
    (x, y)
}

/// Scrolls every container around a node so that the node is seen.
pub(crate) fn reveal(scene: &mut Scene, id: u32) {
    let mut at = scene.nodes[id].parent;
    while at != 0 {
        if scene.nodes[at].scroll().axis != ScrollAxis::None as u32 && scrolls(scene, at) {
            reveal_in(scene, at, id);
        }
        at = scene.nodes[at].parent;
    }
}

/// Where a container's window and a node lie along the container's axis.
struct Span {
    near: f64,
    far: f64,
    window_near: f64,
    window_far: f64,
}

fn span(scene: &Scene, container: u32, id: u32, horizontal: bool) -> Span {
    let (x, y) = offset_within(scene, id, container, true);
    let borders = borders(scene, container);
    let window = &scene.nodes[container];
    let node = &scene.nodes[id];
    if horizontal {
        Span { near: x, far: x + node.width, window_near: borders[0], window_far: window.width - borders[2] }
    } else {
        Span { near: y, far: y + node.height, window_near: borders[1], window_far: window.height - borders[3] }
    }
}

/// What is brought into view for a node: the outermost scope between the container and it, if that fits; in what
/// sticky nodes leave of the window.
fn unit_of(scene: &Scene, container: u32, id: u32, horizontal: bool) -> Span {
    let mut unit = span(scene, container, id, horizontal);
    let mut who = id;
    let mut at = scene.nodes[id].parent;
    while at != container && at != 0 {
        if scene.nodes[at].scope & focus_scope_flags::SCOPE != 0 {
            let outer = span(scene, container, at, horizontal);
            if outer.far - outer.near <= outer.window_far - outer.window_near {
                unit = outer;
                who = at;
            }
        }
        at = scene.nodes[at].parent;
    }
    let covered = sticky::cover(scene, container, who, horizontal);
    if horizontal && is_rtl(scene, container) {
        unit.window_far -= covered;
    } else {
        unit.window_near += covered;
    }
    unit
}

fn reveal_in(scene: &mut Scene, container: u32, id: u32) {
    let scroll = *scene.nodes[container].scroll();
    let horizontal = scroll.axis == ScrollAxis::Horizontal as u32;
    let slot = if horizontal { SCROLL_X } else { SCROLL_Y };
    let unit = unit_of(scene, container, id, horizontal);
    let mut to = scene.nodes[container].base_value(slot);
    let first = unit.near - scroll.padding - unit.window_near;
    let last = unit.far + scroll.padding - unit.window_far;
    if scroll.align == ScrollAlign::Start as u32 {
        to = if horizontal && is_rtl(scene, container) { last } else { first };
    } else if scroll.align == ScrollAlign::Center as u32 {
        to = (unit.near + unit.far) / 2.0 - (unit.window_near + unit.window_far) / 2.0;
    } else if first < to {
        to = first;
    } else if last > to {
        to = if last < first { last } else { first };
    }
    let (min, max) = if horizontal { (scroll.min_x, scroll.max_x) } else { (scroll.min_y, scroll.max_y) };
    if to > max {
        to = max;
    }
    if to < min {
        to = min;
    }
    scroll_to(scene, container, slot, to);
}
