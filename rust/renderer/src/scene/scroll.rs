//! Scroll containers: how far their content reaches, where they scroll to, who hears of it.

use tenfoot_contract::{Event, NodeId, Overflow, Prop, listen_flags};

use super::arrange::is_rtl;
use super::edges::{borders, paddings, px};
use super::paint_props::{SCROLL_X, SCROLL_Y};
use super::state::Scene;
use crate::animation::{running, transition};
use crate::lists::part::is_horizontal;

/// Whether a node shows its content through a window that scrolls.
pub(crate) fn scrolls(scene: &Scene, id: u32) -> bool {
    scene.nodes[id].layout.overflow() == Overflow::Scroll as u32
}

/// How far a scroll container can scroll, from its children's boxes; its offset is brought back into that range.
pub(crate) fn measure_content(scene: &mut Scene, id: u32) {
    let borders = borders(scene, id);
    let paddings = paddings(scene, id);
    let (width, height) = (scene.nodes[id].width, scene.nodes[id].height);
    let mut extent = [width, 0.0, 0.0];
    reach_of(scene, id, &mut extent);
    let [mut left, mut right, mut bottom] = extent;
    let rtl = is_rtl(scene, id);
    if let Some(list) = &scene.nodes[id].list {
        let extent = list.extent();
        if !is_horizontal(scene, id) {
            bottom = most(bottom, borders[1] + paddings[1] + extent);
        } else if rtl {
            left = least(left, width - borders[2] - paddings[2] - extent);
        } else {
            right = most(right, borders[0] + paddings[0] + extent);
        }
    }
    let scroll = scene.nodes[id].own_scroll();
    scroll.min_x = if rtl { least(0.0, left - paddings[0] - borders[0]) } else { 0.0 };
    scroll.max_x = if rtl { 0.0 } else { most(0.0, right + paddings[2] + borders[2] - width) };
    scroll.min_y = 0.0;
    scroll.max_y = most(0.0, bottom + paddings[3] + borders[3] - height);
    let scroll = *scroll;
    clamp(scene, id, SCROLL_X, scroll.min_x, scroll.max_x);
    clamp(scene, id, SCROLL_Y, scroll.min_y, scroll.max_y);
}

/// Makes an extent (left, right, bottom) reach around a node's children, and those of children without a box.
fn reach_of(scene: &Scene, id: u32, extent: &mut [f64; 3]) {
    for &child in &scene.nodes[id].children {
        let node = &scene.nodes[child];
        if !node.layout.shown() {
            continue;
        }
        if node.layout.is_contents() {
            reach_of(scene, child, extent);
            continue;
        }
        extent[0] = least(extent[0], node.x - px(&node.layout, Prop::MarginLeft));
        extent[1] = most(extent[1], node.x + node.width + px(&node.layout, Prop::MarginRight));
        extent[2] = most(extent[2], node.y + node.height + px(&node.layout, Prop::MarginBottom));
    }
}

fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The greater; `a` where `b` is not a number.
fn most(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

fn clamp(scene: &mut Scene, id: u32, slot: usize, min: f64, max: f64) {
    let asked = scene.nodes[id].base_value(slot);
    let to = most(min, least(max, asked));
    let now = scene.nodes[id].value(slot);
    if now < min || now > max {
        scene.nodes[id].set_base(slot, to);
        running::move_to(scene, id, slot, to, None);
        note_scroll(scene, id);
        if now != to {
            running::set_value(scene, id, slot, to);
        }
    } else if to != asked {
        scroll_to(scene, id, slot, to);
    }
}

/// Scrolls a container to an offset within its range, by its transition or the usual glide.
pub(crate) fn scroll_to(scene: &mut Scene, id: u32, slot: usize, to: f64) {
    if scene.nodes[id].base_value(slot) == to && running::target(scene, id, slot) == to {
        return;
    }
    note_travel(scene, id, slot, to);
    scene.nodes[id].set_base(slot, to);
    scene.look_dirty = true;
    let by = transition::find_scroll(scene, id, slot);
    running::move_to(scene, id, slot, to, by);
    note_scroll(scene, id);
}

/// Remembers which way a container is sent.
pub(crate) fn note_travel(scene: &mut Scene, id: u32, slot: usize, to: f64) {
    let from = scene.nodes[id].base_value(slot);
    let horizontal = is_horizontal(scene, id);
    if to != from && (slot == SCROLL_X) == horizontal {
        scene.nodes[id].own_scroll().travel = if to > from { 1 } else { -1 };
    }
}

/// Remembers to tell script where a container scrolls to.
pub(crate) fn note_scroll(scene: &mut Scene, id: u32) {
    if scene.nodes[id].listen & listen_flags::SCROLL == 0 || scene.scrolled.contains(&id) {
        return;
    }
    scene.scrolled.push(id);
}

/// Tells script where containers scroll to.
pub(crate) fn emit_scrolled(scene: &mut Scene) {
    for i in 0..scene.scrolled.len() {
        let id = scene.scrolled[i];
        if scene.nodes.has(id) && scene.nodes[id].attached {
            let (x, y) = (scene.nodes[id].base_value(SCROLL_X), scene.nodes[id].base_value(SCROLL_Y));
            scene.emit(&Event::Scroll { node: NodeId(id), x: x as f32, y: y as f32 });
        }
    }
    scene.scrolled.clear();
}
