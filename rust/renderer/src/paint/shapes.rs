//! What one node draws: shadow, background, picture, border, text, outline.

use tenfoot_contract::{Affine, BitmapId, Colour, Draw, GradientKind, NodeKind, ObjectFit, Stops};

use super::bounds::shows;
use super::walk::{Brush, compose};
use crate::resources::bitmaps::READY;
use crate::scene::edges::{borders, paddings};
use crate::scene::paint_props::{
    BACKGROUND, BORDER_COLOUR, COLOUR, FADE, OUTLINE_COLOUR, OUTLINE_OFFSET, OUTLINE_WIDTH, RADIUS, SHADOW_BLUR,
    SHADOW_COLOUR, SHADOW_SPREAD, SHADOW_X, SHADOW_Y, TINT,
};
use crate::scene::paragraphs;
use crate::scene::state::{STAGE, Scene};

fn affine(m: [f64; 6]) -> Affine {
    Affine([m[0] as f32, m[1] as f32, m[2] as f32, m[3] as f32, m[4] as f32, m[5] as f32])
}

/// The matrix of a box moved by `(x, y)` within its node.
fn moved_by(matrix: [f64; 6], x: f64, y: f64) -> Affine {
    affine(compose(matrix, [1.0, 0.0, 0.0, 1.0, x, y]))
}

/// A colour with its alpha multiplied.
fn faded(colour: f64, opacity: f64) -> Colour {
    let colour = Colour(colour as u32);
    Colour((colour.0 & 0xffff_ff00) | (f64::from(colour.a()) * opacity + 0.5).floor() as u32)
}

/// The radii of a box grown by `by` px on all sides; a sharp corner stays sharp.
fn corners(scene: &Scene, id: u32, width: f64, height: f64, by: f64) -> [f32; 4] {
    let paint = scene.nodes[id].paint();
    let half = if width < height { width / 2.0 } else { height / 2.0 };
    let mut out = [0.0; 4];
    for i in 0..4 {
        let radius = paint[RADIUS + i];
        if radius > 0.0 {
            let radius = radius + by;
            let radius = if radius > half { half } else { radius };
            out[i] = if radius > 0.0 { radius as f32 } else { 0.0 };
        }
    }
    out
}

fn has_bitmap(scene: &Scene, id: u32) -> bool {
    match &scene.nodes[id].image {
        Some(image) => image.bitmap != 0 && scene.bitmaps.all[&image.bitmap].state == READY,
        None => false,
    }
}

fn has_text(scene: &Scene, id: u32) -> bool {
    match &scene.nodes[id].text {
        Some(text) => !text.text.is_empty(),
        None => false,
    }
}

fn has_border(scene: &Scene, id: u32) -> bool {
    if !shows(scene.nodes[id].value(BORDER_COLOUR)) {
        return false;
    }
    let widths = borders(scene, id);
    widths[0] > 0.0 || widths[1] > 0.0 || widths[2] > 0.0 || widths[3] > 0.0
}

fn has_outline(scene: &Scene, id: u32) -> bool {
    let paint = scene.nodes[id].paint();
    shows(paint[OUTLINE_COLOUR]) && paint[OUTLINE_WIDTH] > 0.0
}

/// How many things a node itself draws.
pub(crate) fn count(scene: &Scene, id: u32) -> u32 {
    let node = &scene.nodes[id];
    let mut count = 0;
    if node.now.is_some() {
        let paint = node.paint();
        count += u32::from(shows(paint[SHADOW_COLOUR]));
        count += u32::from(shows(paint[BACKGROUND]) && id != STAGE);
        count += u32::from(has_border(scene, id));
        count += u32::from(has_outline(scene, id));
    }
    count += u32::from(node.gradient.is_some());
    count += u32::from(node.kind == NodeKind::Hole);
    count += u32::from(has_bitmap(scene, id));
    count += u32::from(has_text(scene, id));
    count
}

/// Draws a node below its children.
pub(crate) fn box_of(scene: &mut Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let (width, height) = (node.width, node.height);
    if node.now.is_some() {
        if shows(node.value(SHADOW_COLOUR)) {
            shadow(scene, id, brush, out);
        }
        let background = node.value(BACKGROUND);
        if shows(background) && id != STAGE {
            Draw::Fill {
                matrix: affine(brush.matrix),
                width: width as f32,
                height: height as f32,
                corners: corners(scene, id, width, height, 0.0),
                colour: faded(background, brush.opacity),
            }
            .write(out);
        }
    }
    if node.gradient.is_some() {
        gradient(scene, id, brush, out);
    }
    if node.kind == NodeKind::Image {
        image(scene, id, brush, out);
    } else if node.kind == NodeKind::Hole {
        let corners = corners(scene, id, width, height, 0.0);
        Draw::Hole { matrix: affine(brush.matrix), width: width as f32, height: height as f32, corners }.write(out);
    }
    if has_border(scene, id) {
        border(scene, id, brush, out);
    }
    if scene.nodes[id].kind == NodeKind::Text && has_text(scene, id) {
        text(scene, id, brush, out);
    }
}

fn shadow(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let paint = node.paint();
    let spread = paint[SHADOW_SPREAD];
    let (width, height) = (node.width + 2.0 * spread, node.height + 2.0 * spread);
    if width <= 0.0 || height <= 0.0 {
        return;
    }
    let blur = if paint[SHADOW_BLUR] > 0.0 { paint[SHADOW_BLUR] } else { 0.0 };
    Draw::Shadow {
        matrix: moved_by(brush.matrix, paint[SHADOW_X] - spread, paint[SHADOW_Y] - spread),
        width: width as f32,
        height: height as f32,
        corners: corners(scene, id, width, height, spread),
        blur: blur as f32,
        colour: faded(paint[SHADOW_COLOUR], brush.opacity),
    }
    .write(out);
}

fn gradient(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let Some(gradient) = &node.gradient else { return };
    let [x0, y0, x1, y1] = gradient.line;
    Draw::Gradient {
        matrix: affine(brush.matrix),
        width: node.width as f32,
        height: node.height as f32,
        corners: corners(scene, id, node.width, node.height, 0.0),
        kind: GradientKind::from_u32(gradient.kind).unwrap_or(GradientKind::Linear),
        opacity: brush.opacity as f32,
        x0: x0 as f32,
        y0: y0 as f32,
        x1: x1 as f32,
        y1: y1 as f32,
        stops: Stops::new(&gradient.stops),
    }
    .write(out);
}

fn image(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let Some(image) = &node.image else { return };
    let opacity = brush.opacity * node.value(FADE);
    if !has_bitmap(scene, id) || opacity <= 0.0 {
        return;
    }
    let bitmap = &scene.bitmaps.all[&image.bitmap];
    let (mut x, mut y) = (0.0, 0.0);
    let (mut width, mut height) = (node.width, node.height);
    if image.fit == ObjectFit::Contain as u32 && bitmap.width > 0 && bitmap.height > 0 {
        let (own_width, own_height) = (f64::from(bitmap.width), f64::from(bitmap.height));
        let across = node.width / own_width;
        let down = node.height / own_height;
        let scale = if across < down { across } else { down };
        width = own_width * scale;
        height = own_height * scale;
        x = (node.width - width) / 2.0;
        y = (node.height - height) / 2.0;
    }
    Draw::Image {
        matrix: moved_by(brush.matrix, x, y),
        width: width as f32,
        height: height as f32,
        corners: corners(scene, id, width, height, 0.0),
        bitmap: BitmapId(image.bitmap),
        u0: 0.0,
        v0: 0.0,
        u1: 1.0,
        v1: 1.0,
        tint: faded(node.value(TINT), opacity),
    }
    .write(out);
}

fn border(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let widths = borders(scene, id);
    Draw::Border {
        matrix: affine(brush.matrix),
        width: node.width as f32,
        height: node.height as f32,
        corners: corners(scene, id, node.width, node.height, 0.0),
        widths: [widths[0] as f32, widths[1] as f32, widths[2] as f32, widths[3] as f32],
        colour: faded(node.value(BORDER_COLOUR), brush.opacity),
    }
    .write(out);
}

fn text(scene: &mut Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let colour = faded(scene.nodes[id].value(COLOUR), brush.opacity);
    if colour.a() == 0 {
        return;
    }
    let borders = borders(scene, id);
    let paddings = paddings(scene, id);
    let width = scene.nodes[id].width - borders[0] - paddings[0] - borders[2] - paddings[2];
    let paragraph = paragraphs::ensure(scene, id);
    Draw::Text {
        matrix: moved_by(brush.matrix, borders[0] + paddings[0], borders[1] + paddings[1]),
        paragraph,
        width: width as f32,
        colour,
    }
    .write(out);
}

/// Draws a node's outline, outside its box, above its children.
pub(crate) fn outline(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    if scene.nodes[id].now.is_none() || !has_outline(scene, id) {
        return;
    }
    let node = &scene.nodes[id];
    let paint = node.paint();
    let thickness = paint[OUTLINE_WIDTH];
    let reach = thickness + paint[OUTLINE_OFFSET];
    let (width, height) = (node.width + 2.0 * reach, node.height + 2.0 * reach);
    if width <= 0.0 || height <= 0.0 {
        return;
    }
    Draw::Border {
        matrix: moved_by(brush.matrix, -reach, -reach),
        width: width as f32,
        height: height as f32,
        corners: corners(scene, id, width, height, reach),
        widths: [thickness as f32; 4],
        colour: faded(paint[OUTLINE_COLOUR], brush.opacity),
    }
    .write(out);
}

/// Starts the clip of a node's children to `window`, whose box in device px is `covered`. Says whether one was
/// needed: not where nothing drawn so far reaches beyond it.
pub(crate) fn clip(
    scene: &Scene,
    id: u32,
    brush: &Brush,
    window: [f64; 4],
    covered: [f64; 4],
    out: &mut Vec<u8>,
) -> bool {
    let (width, height) = (window[2] - window[0], window[3] - window[1]);
    let inset = if window[0] > window[1] { window[0] } else { window[1] };
    let corners = corners(scene, id, width, height, -inset);
    let sharp = corners[0] == 0.0 && corners[1] == 0.0 && corners[2] == 0.0 && corners[3] == 0.0;
    let aligned = brush.matrix[1] == 0.0 && brush.matrix[2] == 0.0;
    let outer = brush.clip;
    let contains = covered[0] <= outer[0] && covered[1] <= outer[1] && covered[2] >= outer[2] && covered[3] >= outer[3];
    if sharp && aligned && contains {
        return false;
    }
    Draw::ClipPush {
        matrix: moved_by(brush.matrix, window[0], window[1]),
        width: width as f32,
        height: height as f32,
        corners,
    }
    .write(out);
    true
}
