//! The walk over what shows, in drawing order.

use tenfoot_contract::{Colour, Draw, Overflow, Prop};

use super::bounds::{ORDERED_X, ORDERED_Y, local_matrix, moved};
use super::shapes;
use crate::scene::edges::borders;
use crate::scene::paint_props::{BACKGROUND, OPACITY, SCROLL_X, SCROLL_Y, Z_INDEX};
use crate::scene::scroll::scrolls;
use crate::scene::state::{STAGE, Scene};

/// Containers with fewer children are not searched but looked through.
pub(crate) const FEW: usize = 8;

/// What a subtree is drawn with: its parent's matrix (to device px), the clip's box in device px, opacity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brush {
    pub matrix: [f64; 6],
    pub clip: [f64; 4],
    pub opacity: f64,
}

/// `outer` after `inner`.
pub(crate) fn compose(outer: [f64; 6], inner: [f64; 6]) -> [f64; 6] {
    let [a, b, c, d, e, f] = outer;
    let [ia, ib, ic, id, ie, r#if] = inner;
    if ia == 1.0 && ib == 0.0 && ic == 0.0 && id == 1.0 {
        return [a, b, c, d, a * ie + c * r#if + e, b * ie + d * r#if + f];
    }
    [a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id, a * ie + c * r#if + e, b * ie + d * r#if + f]
}

/// A matrix with its origin on a whole device px, unless it turns: what scrolls stays sharp, and moves in whole px.
fn on_whole_px(matrix: [f64; 6]) -> [f64; 6] {
    let [a, b, c, d, e, f] = matrix;
    if b == 0.0 && c == 0.0 { [a, b, c, d, (e + 0.5).floor(), (f + 0.5).floor()] } else { matrix }
}

/// Writes the draw list of the whole scene.
pub(crate) fn draw(scene: &mut Scene, out: &mut Vec<u8>) {
    let (width_px, height_px) = (scene.view.width_px, scene.view.height_px);
    let background = scene.nodes[STAGE].value(BACKGROUND) as u32;
    let background = if background == 0 { Colour::BLACK } else { Colour(background) };
    Draw::Frame { width_px, height_px, background }.write(out);
    let scale = scene.view.scale;
    let brush = Brush {
        matrix: [scale, 0.0, 0.0, scale, 0.0, 0.0],
        clip: [0.0, 0.0, f64::from(width_px), f64::from(height_px)],
        opacity: 1.0,
    };
    node(scene, STAGE, brush, out);
}

fn node(scene: &mut Scene, id: u32, brush: Brush, out: &mut Vec<u8>) {
    let this = &scene.nodes[id];
    if !this.layout.shown() || !this.placed {
        return;
    }
    let own = this.value(OPACITY);
    if own <= 0.0 {
        return;
    }
    let matrix = compose(brush.matrix, local_matrix(this));
    let covered = moved(matrix, this.bounds);
    let clip = brush.clip;
    if covered[0] >= clip[2] || covered[2] <= clip[0] || covered[1] >= clip[3] || covered[3] <= clip[1] {
        return;
    }
    let mut inner = Brush { matrix, clip, opacity: brush.opacity };
    let layered = own < 1.0 && items(scene, id, 0) > 1;
    if layered {
        Draw::LayerPush { opacity: (own * brush.opacity) as f32 }.write(out);
        inner.opacity = 1.0;
    } else if own < 1.0 {
        inner.opacity = own * brush.opacity;
    }
    shapes::box_of(scene, id, &inner, out);
    if !scene.nodes[id].children.is_empty() {
        children(scene, id, inner, out);
    }
    shapes::outline(scene, id, &inner, out);
    if layered {
        Draw::LayerPop.write(out);
    }
}

/// How many things a subtree draws, counting to 2 at most.
fn items(scene: &Scene, id: u32, so_far: u32) -> u32 {
    let node = &scene.nodes[id];
    if !node.layout.shown() || !node.placed || node.value(OPACITY) <= 0.0 {
        return so_far;
    }
    let mut count = so_far + shapes::count(scene, id);
    for &child in &node.children {
        if count > 1 {
            return count;
        }
        count = items(scene, child, count);
    }
    count
}

fn children(scene: &mut Scene, id: u32, brush: Brush, out: &mut Vec<u8>) {
    let mut inner = brush;
    let mut clipped = false;
    if scene.nodes[id].layout.choice(Prop::Overflow) != Overflow::Visible as u32 {
        let borders = borders(scene, id);
        let this = &scene.nodes[id];
        let window = [borders[0], borders[1], this.width - borders[2], this.height - borders[3]];
        if window[2] <= window[0] || window[3] <= window[1] {
            return;
        }
        let covered = moved(brush.matrix, window);
        clipped = shapes::clip(scene, id, &brush, window, covered, out);
        for i in 0..2 {
            if covered[i] > inner.clip[i] {
                inner.clip[i] = covered[i];
            }
            if covered[i + 2] < inner.clip[i + 2] {
                inner.clip[i + 2] = covered[i + 2];
            }
        }
        if scrolls(scene, id) {
            let offset = [1.0, 0.0, 0.0, 1.0, -this.value(SCROLL_X), -this.value(SCROLL_Y)];
            inner.matrix = on_whole_px(compose(inner.matrix, offset));
        }
    }
    if scene.nodes[id].lifted.is_empty() {
        flat(scene, id, inner, out);
    } else {
        sort_lifted(scene, id);
        let count = scene.nodes[id].lifted.len();
        let mut i = 0;
        while i < count && z_of(scene, id, i) < 0.0 {
            let child = scene.nodes[id].lifted[i];
            node(scene, child, inner, out);
            i += 1;
        }
        flat(scene, id, inner, out);
        while i < count {
            let child = scene.nodes[id].lifted[i];
            node(scene, child, inner, out);
            i += 1;
        }
    }
    if clipped {
        Draw::ClipPop.write(out);
    }
}

fn z_of(scene: &Scene, id: u32, i: usize) -> f64 {
    scene.nodes[scene.nodes[id].lifted[i]].value(Z_INDEX)
}

/// Puts the children with a z-index in drawing order: by z-index, then tree order. Insertion: they are few and nearly sorted.
fn sort_lifted(scene: &mut Scene, id: u32) {
    let mut lifted = std::mem::take(&mut scene.nodes[id].lifted);
    for i in 1..lifted.len() {
        let child = lifted[i];
        let (z, index) = (scene.nodes[child].value(Z_INDEX), scene.nodes[child].index);
        let mut j = i;
        while j > 0 {
            let other = &scene.nodes[lifted[j - 1]];
            let other_z = other.value(Z_INDEX);
            if other_z < z || (other_z == z && other.index < index) {
                break;
            }
            lifted[j] = lifted[j - 1];
            j -= 1;
        }
        lifted[j] = child;
    }
    scene.nodes[id].lifted = lifted;
}

/// Draws the children without a z-index that may show.
fn flat(scene: &mut Scene, id: u32, brush: Brush, out: &mut Vec<u8>) {
    let this = &scene.nodes[id];
    let count = this.children.len();
    let (mut from, mut until) = (0, count);
    let [a, b, c, d, e, f] = brush.matrix;
    if count >= FEW && this.ordered != 0 && b == 0.0 && c == 0.0 && a > 0.0 && d > 0.0 {
        let horizontal = this.ordered & ORDERED_X != 0;
        if horizontal || this.ordered & ORDERED_Y != 0 {
            let spill = this.spill;
            let (near, far) = if horizontal {
                ((brush.clip[0] - e) / a, (brush.clip[2] - e) / a)
            } else {
                ((brush.clip[1] - f) / d, (brush.clip[3] - f) / d)
            };
            from = first_after(scene, id, near - spill, horizontal);
            until = first_from(scene, id, far + spill, horizontal);
        }
    }
    for i in from..until {
        let child = scene.nodes[id].children[i];
        if scene.nodes[child].value(Z_INDEX) == 0.0 {
            node(scene, child, brush, out);
        }
    }
}

/// The first of a container's ordered children that ends at or after `at`.
pub(crate) fn first_after(scene: &Scene, id: u32, at: f64, horizontal: bool) -> usize {
    let children = &scene.nodes[id].children;
    let mut low = 0;
    let mut high = children.len();
    while low < high {
        let middle = (low + high) / 2;
        let child = &scene.nodes[children[middle]];
        let end = if horizontal { child.x + child.width } else { child.y + child.height };
        if end < at - 1.0 {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The first of a container's ordered children that starts after `at`.
pub(crate) fn first_from(scene: &Scene, id: u32, at: f64, horizontal: bool) -> usize {
    let children = &scene.nodes[id].children;
    let mut low = 0;
    let mut high = children.len();
    while low < high {
        let middle = (low + high) / 2;
        let child = &scene.nodes[children[middle]];
        let start = if horizontal { child.x } else { child.y };
        if start > at + 1.0 {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
