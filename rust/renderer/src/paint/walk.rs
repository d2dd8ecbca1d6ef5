//! The walk over what shows, in drawing order.

use tenfoot_contract::quirk_flags::FRACTIONAL_SCROLL;
use tenfoot_contract::{Colour, Draw};

use super::block::{BLOCK_BYTES, Block};
use super::bounds::{local_matrix, moved};
use super::stacking::{rank, sort};
use super::stretches::sight_within;
use super::{borders, shapes};
use crate::animation::glide::seen_size;
use crate::scene::edges::borders;
use crate::scene::paint_props::{BACKGROUND, OPACITY, SCROLL_X, SCROLL_Y};
use crate::scene::scroll::scrolls;
use crate::scene::state::{STAGE, Scene};

/// How many nodes are looked at to find out whether a translucent subtree draws more than one thing.
const LOOKED_AT_MOST: u32 = 32;

/// What a subtree is drawn with: its parent's matrix (to device px), the clip's box in device px, opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Brush {
    pub matrix: [f64; 6],
    pub clip: [f64; 4],
    pub opacity: f64,
}

/// What a frame is drawn with.
struct Pen<'a> {
    scene: &'a mut Scene,
    /// The draw list of the frame before, empty where nothing of it may be used again.
    last: &'a [u8],
    out: &'a mut Vec<u8>,
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

/// Writes the draw list of the whole scene. What did not change since `last`, the draw list before, is copied from it.
pub(crate) fn draw(scene: &mut Scene, last: &[u8], out: &mut Vec<u8>) {
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
    node(&mut Pen { scene, last, out }, STAGE, &brush);
    scene.frame += 1;
}

fn node(pen: &mut Pen, id: u32, brush: &Brush) {
    pen.scene.nodes_looked_at += 1;
    let this = &pen.scene.nodes[id];
    if !this.layout.shown() || !this.placed {
        return;
    }
    let own = this.value(OPACITY);
    if own <= 0.0 {
        return;
    }
    let local = local_matrix(this);
    let matrix = compose(brush.matrix, local);
    let covered = moved(matrix, this.bounds);
    let clip = brush.clip;
    if covered[0] >= clip[2] || covered[2] <= clip[0] || covered[1] >= clip[3] || covered[3] <= clip[1] {
        return;
    }
    within(pen, id, own, &Brush { matrix, clip, opacity: brush.opacity });
}

/// Draws a node that is not out of sight, unless it is in the last draw list as it is. Apart, so that finding one out of
/// sight, as most are, keeps nothing for it.
#[inline(never)]
fn within(pen: &mut Pen, id: u32, own: f64, inner: &Brush) {
    let frame = pen.scene.frame;
    let this = &mut pen.scene.nodes[id];
    let changed = this.changed;
    if let Some(block) = &mut this.block
        && !pen.last.is_empty()
        && block.copied(frame, changed, inner, pen.last, pen.out)
    {
        return;
    }
    let from = pen.out.len();
    drawn(pen, id, own, inner);
    let length = pen.out.len() - from;
    let this = &mut pen.scene.nodes[id];
    if length < BLOCK_BYTES || this.children.is_empty() {
        this.block = None;
        return;
    }
    match &mut this.block {
        Some(kept) => kept.keep(frame, inner, from, length),
        None => this.block = Some(Box::new(Block::new(frame, *inner, from, length))),
    }
}

/// Draws a node, with the box that is seen on the way from the old one to the new one, and its children in between.
fn drawn(pen: &mut Pen, id: u32, own: f64, brush: &Brush) {
    let seen = seen_size(&pen.scene.nodes[id]);
    let laid_out = resize(pen.scene, id, seen);
    if shapes::has_backdrop(pen.scene, id) {
        shapes::backdrop(pen.scene, id, &Brush { opacity: own * brush.opacity, ..*brush }, pen.out);
    }
    let layered = own < 1.0 && items(pen.scene, id);
    if layered {
        Draw::LayerPush { opacity: (own * brush.opacity) as f32 }.write(pen.out);
    }
    let faded;
    let inner = if own < 1.0 {
        faded = Brush { opacity: if layered { 1.0 } else { own * brush.opacity }, ..*brush };
        &faded
    } else {
        brush
    };
    let boxed = !pen.scene.nodes[id].layout.is_contents();
    if boxed {
        shapes::box_of(pen.scene, id, inner, pen.out);
    }
    resize(pen.scene, id, laid_out);
    if !pen.scene.nodes[id].children.is_empty() {
        children(pen, id, inner);
    }
    if boxed {
        resize(pen.scene, id, seen);
        borders::outline(pen.scene, id, inner, pen.out);
        resize(pen.scene, id, laid_out);
    }
    if layered {
        Draw::LayerPop.write(pen.out);
    }
}

/// Gives a node's box a size and says which it had.
fn resize(scene: &mut Scene, id: u32, size: (f64, f64)) -> (f64, f64) {
    let node = &mut scene.nodes[id];
    let before = (node.width, node.height);
    (node.width, node.height) = size;
    before
}

/// Whether a subtree draws more than one thing; a large one is taken to.
fn items(scene: &Scene, id: u32) -> bool {
    let (mut drawn, mut looked_at) = (0, 0);
    count_items(scene, id, &mut drawn, &mut looked_at);
    drawn > 1 || looked_at > LOOKED_AT_MOST
}

fn count_items(scene: &Scene, id: u32, drawn: &mut u32, looked_at: &mut u32) {
    let node = &scene.nodes[id];
    *looked_at += 1;
    if !node.layout.shown() || !node.placed || node.value(OPACITY) <= 0.0 {
        return;
    }
    if !node.layout.is_contents() {
        *drawn += shapes::count(scene, id);
        if *looked_at > 1 && shapes::has_backdrop(scene, id) {
            *drawn += 1;
        }
    }
    for &child in &node.children {
        if *drawn > 1 || *looked_at > LOOKED_AT_MOST {
            return;
        }
        count_items(scene, child, drawn, looked_at);
    }
}

fn children(pen: &mut Pen, id: u32, brush: &Brush) {
    let mut clipped = false;
    let cut;
    let mut inner = brush;
    if pen.scene.nodes[id].layout.clips() {
        let mut within = *brush;
        let borders = borders(pen.scene, id);
        let this = &pen.scene.nodes[id];
        let (width, height) = seen_size(this);
        let window = [borders[0], borders[1], width - borders[2], height - borders[3]];
        if window[2] <= window[0] || window[3] <= window[1] {
            return;
        }
        let covered = moved(brush.matrix, window);
        clipped = shapes::clip(pen.scene, id, brush, window, covered, pen.out);
        for i in 0..2 {
            if covered[i] > within.clip[i] {
                within.clip[i] = covered[i];
            }
            if covered[i + 2] < within.clip[i + 2] {
                within.clip[i + 2] = covered[i + 2];
            }
        }
        if scrolls(pen.scene, id) {
            let offset = [1.0, 0.0, 0.0, 1.0, -this.value(SCROLL_X), -this.value(SCROLL_Y)];
            within.matrix = compose(within.matrix, offset);
            if !pen.scene.quirk(FRACTIONAL_SCROLL) {
                within.matrix = on_whole_px(within.matrix);
            }
        }
        cut = within;
        inner = &cut;
    }
    if pen.scene.nodes[id].lifted.is_empty() {
        flat(pen, id, inner);
    } else {
        sort(pen.scene, id);
        let count = pen.scene.nodes[id].lifted.len();
        let mut i = 0;
        while i < count {
            let child = pen.scene.nodes[id].lifted[i];
            if rank(&pen.scene.nodes[child]).is_ge() {
                break;
            }
            node(pen, child, inner);
            i += 1;
        }
        flat(pen, id, inner);
        while i < count {
            let child = pen.scene.nodes[id].lifted[i];
            node(pen, child, inner);
            i += 1;
        }
    }
    if clipped {
        Draw::ClipPop.write(pen.out);
    }
}

/// Draws the children in tree order, as far as they may show, without those that are drawn before or after them.
fn flat(pen: &mut Pen, id: u32, brush: &Brush) {
    let count = pen.scene.nodes[id].children.len();
    let lifted = !pen.scene.nodes[id].lifted.is_empty();
    let sight = match &pen.scene.nodes[id].stretches {
        Some(_) => sight_within(brush.matrix, brush.clip),
        None => brush.clip,
    };
    let mut i = 0;
    loop {
        if let Some(stretches) = &pen.scene.nodes[id].stretches {
            i = stretches.next(i, count, &sight);
        }
        if i >= count {
            return;
        }
        let child = pen.scene.nodes[id].children[i];
        if !lifted || rank(&pen.scene.nodes[child]).is_eq() {
            node(pen, child, brush);
        }
        i += 1;
    }
}
