//! Layout of the scene: what makes it dirty, how it runs, what follows from new boxes.

use tenfoot_contract::{Event, NodeId, NodeKind, Overflow, Prop, listen_flags};

use super::paint_props::{SCROLL_X, SCROLL_Y};
use super::state::{STAGE, Scene};
use super::{paragraphs, states};
use crate::animation::{running, transition};
use crate::layout::{Cache, LayoutBox, LayoutStyle, Measured, Tree};
use crate::paint::bounds;

impl Tree for Scene {
    fn children(&self, node: u32) -> &[u32] {
        &self.nodes[node].children
    }

    fn parent(&self, node: u32) -> u32 {
        if self.nodes.has(node) { self.nodes[node].parent } else { 0 }
    }

    fn style(&self, node: u32) -> &LayoutStyle {
        &self.nodes[node].layout
    }

    fn cache(&self, node: u32) -> &Cache {
        &self.nodes[node].cache
    }

    fn cache_mut(&mut self, node: u32) -> &mut Cache {
        &mut self.nodes[node].cache
    }

    fn is_leaf(&self, node: u32) -> bool {
        let kind = self.nodes[node].kind;
        kind == NodeKind::Text || kind == NodeKind::Image
    }

    fn measure(&mut self, node: u32, width: f64, _height: f64) -> Measured {
        if self.nodes[node].kind != NodeKind::Text {
            return Measured { width: 0.0, height: 0.0, baseline: f64::NAN };
        }
        let [_, width, height, baseline] = paragraphs::measure(self, node, width);
        Measured { width, height, baseline }
    }

    fn set_box(&mut self, id: u32, place: LayoutBox) {
        let node = &mut self.nodes[id];
        let same = node.x == place.x && node.y == place.y && node.width == place.width && node.height == place.height;
        if node.placed && same {
            return;
        }
        node.x = place.x;
        node.y = place.y;
        node.width = place.width;
        node.height = place.height;
        node.placed = true;
        let parent = node.parent;
        if node.listen & listen_flags::LAYOUT != 0 {
            self.moved.push(id);
        }
        self.touch(id);
        if parent != 0 {
            self.touch(parent);
        }
    }
}

/// A node's own layout style changed.
pub(crate) fn style_changed(scene: &mut Scene, id: u32) {
    let mut layout = std::mem::take(&mut scene.layout);
    layout.mark_dirty(scene, id);
    scene.layout = layout;
    if scene.nodes[id].attached {
        scene.touch(id);
        let parent = scene.nodes[id].parent;
        if parent != 0 {
            scene.touch(parent);
        }
        scene.needs_layout();
    }
}

/// A text or picture changed.
pub(crate) fn content_changed(scene: &mut Scene, id: u32) {
    let mut layout = std::mem::take(&mut scene.layout);
    layout.mark_content_dirty(scene, id);
    scene.layout = layout;
    if scene.nodes[id].attached {
        scene.needs_layout();
    }
}

/// A node gained or lost a child.
pub(crate) fn children_changed(scene: &mut Scene, id: u32) {
    content_changed(scene, id);
    if scene.nodes[id].attached {
        scene.touch(id);
    }
}

/// Whether text and rows run from right to left in a node.
pub(crate) fn is_rtl(scene: &Scene, id: u32) -> bool {
    paragraphs::direction_of(scene, id) == tenfoot_contract::Direction::Rtl
}

/// Whether a node shows its content through a window that scrolls.
pub(crate) fn scrolls(scene: &Scene, id: u32) -> bool {
    scene.nodes[id].layout.choice(Prop::Overflow) == Overflow::Scroll as u32
}

/// A border or padding width in px. A percentage refers to the parent's width.
pub(crate) fn edge(scene: &Scene, id: u32, physical: Prop, logical_start: Prop, logical_end: Prop, left: bool) -> f64 {
    let style = &scene.nodes[id].layout;
    let plain = style.side(physical, logical_start) == physical && style.side(physical, logical_end) == physical;
    let logical = if plain || left != is_rtl(scene, id) { logical_start } else { logical_end };
    let parent = scene.nodes[id].parent;
    let basis = if parent == 0 { 0.0 } else { scene.nodes[parent].width };
    let length = style.length(style.side(physical, logical), basis);
    if length > 0.0 { length } else { 0.0 }
}

/// The widths of a node's border: left, top, right, bottom.
pub(crate) fn borders(scene: &Scene, id: u32) -> [f64; 4] {
    let style = &scene.nodes[id].layout;
    [
        edge(scene, id, Prop::BorderLeft, Prop::BorderStart, Prop::BorderEnd, true),
        style.number(Prop::BorderTop),
        edge(scene, id, Prop::BorderRight, Prop::BorderStart, Prop::BorderEnd, false),
        style.number(Prop::BorderBottom),
    ]
}

/// The widths of a node's padding: left, top, right, bottom.
pub(crate) fn paddings(scene: &Scene, id: u32) -> [f64; 4] {
    let parent = scene.nodes[id].parent;
    let basis = if parent == 0 { 0.0 } else { scene.nodes[parent].width };
    let style = &scene.nodes[id].layout;
    [
        edge(scene, id, Prop::PaddingLeft, Prop::PaddingStart, Prop::PaddingEnd, true),
        most(0.0, style.length(Prop::PaddingTop, basis)),
        edge(scene, id, Prop::PaddingRight, Prop::PaddingStart, Prop::PaddingEnd, false),
        most(0.0, style.length(Prop::PaddingBottom, basis)),
    ]
}

/// Lays out what is dirty. Bounds and scroll ranges follow, then the layout events.
pub(crate) fn run(scene: &mut Scene) {
    scene.nodes_laid_out = 0;
    if scene.layout_dirty {
        scene.layout_dirty = false;
        scene.look_dirty = true;
        let (width, height) = (scene.view.width(), scene.view.height());
        let mut layout = std::mem::take(&mut scene.layout);
        layout.run(scene, STAGE, width, height);
        scene.nodes_laid_out = layout.nodes_laid_out();
        scene.layout = layout;
    }
    settle_touched(scene);
    for i in 0..scene.moved.len() {
        let id = scene.moved[i];
        if scene.nodes.has(id) && scene.nodes[id].attached {
            let node = &scene.nodes[id];
            let (x, y, width, height) = (node.x as f32, node.y as f32, node.width as f32, node.height as f32);
            scene.emit(&Event::Layout { node: NodeId(id), x, y, width, height });
        }
    }
    scene.moved.clear();
}

fn settle_touched(scene: &mut Scene) {
    for depth in (0..scene.touched.len()).rev() {
        let list = std::mem::take(&mut scene.touched[depth]);
        for &id in &list {
            if !scene.nodes.has(id) || !scene.nodes[id].touched || scene.nodes[id].depth as usize != depth {
                continue;
            }
            scene.nodes[id].touched = false;
            if !scene.nodes[id].attached {
                continue;
            }
            scene.paint_dirty = true;
            if scrolls(scene, id) {
                measure_content(scene, id);
            }
            bounds::compute(scene, id);
        }
        scene.touched[depth] = list;
        scene.touched[depth].clear();
    }
}

/// How far a scroll container can scroll, from its children's boxes; its offset is brought back into that range.
fn measure_content(scene: &mut Scene, id: u32) {
    let borders = borders(scene, id);
    let paddings = paddings(scene, id);
    let (width, height) = (scene.nodes[id].width, scene.nodes[id].height);
    let mut left = width;
    let mut right = 0.0;
    let mut bottom = 0.0;
    for i in 0..scene.nodes[id].children.len() {
        let child = &scene.nodes[scene.nodes[id].children[i]];
        if !child.layout.shown() {
            continue;
        }
        let margin_left = px(&child.layout, Prop::MarginLeft);
        let margin_right = px(&child.layout, Prop::MarginRight);
        let margin_bottom = px(&child.layout, Prop::MarginBottom);
        left = least(left, child.x - margin_left);
        right = most(right, child.x + child.width + margin_right);
        bottom = most(bottom, child.y + child.height + margin_bottom);
    }
    let rtl = is_rtl(scene, id);
    let scroll = &mut scene.nodes[id].scroll;
    scroll.min_x = if rtl { least(0.0, left - paddings[0] - borders[0]) } else { 0.0 };
    scroll.max_x = if rtl { 0.0 } else { most(0.0, right + paddings[2] + borders[2] - width) };
    scroll.min_y = 0.0;
    scroll.max_y = most(0.0, bottom + paddings[3] + borders[3] - height);
    let scroll = *scroll;
    clamp(scene, id, SCROLL_X, scroll.min_x, scroll.max_x);
    clamp(scene, id, SCROLL_Y, scroll.min_y, scroll.max_y);
}

/// A length where it is in px, else 0.
fn px(style: &LayoutStyle, prop: Prop) -> f64 {
    if style.is_px(prop) { style.number(prop) } else { 0.0 }
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
    scene.nodes[id].set_base(slot, to);
    scene.look_dirty = true;
    let by = transition::find_scroll(scene, id, slot);
    running::move_to(scene, id, slot, to, by);
    note_scroll(scene, id);
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

/// Whether a node and all above it take part in layout and hang below the stage.
pub(crate) fn is_shown(scene: &Scene, id: u32) -> bool {
    let mut at = id;
    while at != 0 {
        if !scene.nodes[at].layout.shown() {
            return false;
        }
        if at == STAGE {
            return true;
        }
        at = scene.nodes[at].parent;
    }
    false
}

/// Whether a node may have focus.
pub(crate) fn is_candidate(scene: &Scene, id: u32) -> bool {
    let node = &scene.nodes[id];
    node.focusable && node.attached && !states::is_disabled(scene, id) && is_shown(scene, id)
}
