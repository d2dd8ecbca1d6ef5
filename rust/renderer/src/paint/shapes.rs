//! What one node draws: shadow, backdrop, background, picture, text; `borders` has its border and outline.

use tenfoot_contract::{BitmapId, Colour, Draw, GradientKind, NodeKind, ObjectFit, Stops};

use super::borders::{border, has_border, has_outline};
use super::bounds::shows;
use super::boxes::{affine, corners, faded, moved_by};
use super::walk::Brush;
use crate::animation::marquee::Roll;
use crate::resources::bitmaps::{Bitmap, READY};
use crate::scene::edges::{borders, paddings};
use crate::scene::node::ImagePart;
use crate::scene::paint_props::{
    BACKDROP_BLUR, BACKGROUND, COLOUR, FADE, SHADOW_BLUR, SHADOW_COLOUR, SHADOW_SPREAD, SHADOW_X, SHADOW_Y, TINT,
};
use crate::scene::paragraphs;
use crate::scene::state::{STAGE, Scene};

/// The bitmap that an image shows, once it is here.
fn ready<'a>(scene: &'a Scene, image: &ImagePart) -> Option<&'a Bitmap> {
    if image.bitmap == 0 {
        return None;
    }
    Some(&scene.bitmaps.all[&image.bitmap]).filter(|bitmap| bitmap.state == READY)
}

fn has_text(scene: &Scene, id: u32) -> bool {
    match &scene.nodes[id].text {
        Some(text) => !text.text.is_empty(),
        None => false,
    }
}

/// How many things a node itself draws.
pub(crate) fn count(scene: &Scene, id: u32) -> u32 {
    let node = &scene.nodes[id];
    let mut count = 0;
    if node.now.is_some() {
        let paint = node.paint();
        count += u32::from(shows(paint[SHADOW_COLOUR]) && !node.plain && !has_backdrop(scene, id));
        count += u32::from(shows(paint[BACKGROUND]) && id != STAGE);
        count += u32::from(has_border(scene, id));
        count += u32::from(has_outline(scene, id));
    }
    count += u32::from(node.gradient.is_some());
    count += u32::from(node.kind == NodeKind::Hole);
    count += u32::from(node.image.as_ref().is_some_and(|image| ready(scene, image).is_some()));
    count += u32::from(has_text(scene, id));
    count
}

/// Draws a node below its children.
pub(crate) fn box_of(scene: &mut Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let (width, height) = (node.width, node.height);
    if node.now.is_some() {
        if shows(node.value(SHADOW_COLOUR)) && !node.plain && !has_backdrop(scene, id) {
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

pub(crate) fn has_backdrop(scene: &Scene, id: u32) -> bool {
    let node = &scene.nodes[id];
    node.value(BACKDROP_BLUR) > 0.0 && !node.plain
}

/// Blurs what is behind a node, other than its own shadow, which is drawn before. Both lie outside the node's layer.
pub(crate) fn backdrop(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let shadowed = shows(node.value(SHADOW_COLOUR)) && shadow(scene, id, brush, out);
    Draw::Backdrop {
        matrix: affine(brush.matrix),
        width: node.width as f32,
        height: node.height as f32,
        corners: corners(scene, id, node.width, node.height, 0.0),
        blur: node.value(BACKDROP_BLUR) as f32,
        opacity: brush.opacity as f32,
        shadowed: u32::from(shadowed),
    }
    .write(out);
}

/// Draws a node's shadow, if there is anything of it.
fn shadow(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) -> bool {
    let node = &scene.nodes[id];
    let paint = node.paint();
    let spread = paint[SHADOW_SPREAD];
    let (width, height) = (node.width + 2.0 * spread, node.height + 2.0 * spread);
    if width <= 0.0 || height <= 0.0 {
        return false;
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
    true
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
    let Some(bitmap) = ready(scene, image).filter(|_| opacity > 0.0) else { return };
    if image.sliced() {
        nine_patch(scene, id, brush, out);
        return;
    }
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
    let matrix = moved_by(brush.matrix, x, y);
    let corners = corners(scene, id, width, height, 0.0);
    let (width, height, bitmap) = (width as f32, height as f32, BitmapId(image.bitmap));
    let (u0, v0, u1, v1) = (0.0, 0.0, 1.0, 1.0);
    let tint = faded(node.value(TINT), opacity);
    if image.stencil {
        Draw::Stencil { matrix, width, height, corners, bitmap, u0, v0, u1, v1, colour: tint }.write(out);
    } else {
        Draw::Image { matrix, width, height, corners, bitmap, u0, v0, u1, v1, tint }.write(out);
    }
}

/// Draws a picture whose edges keep their width while its middle is stretched.
fn nine_patch(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let Some(image) = &node.image else { return };
    Draw::NinePatch {
        matrix: affine(brush.matrix),
        width: node.width as f32,
        height: node.height as f32,
        corners: corners(scene, id, node.width, node.height, 0.0),
        bitmap: BitmapId(image.bitmap),
        slices: image.slices.map(|slice| slice as f32),
        tint: faded(node.value(TINT), brush.opacity * node.value(FADE)),
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
    if let Some(roll) = scene.nodes[id].text.as_ref().and_then(|text| text.roll) {
        let place = [borders[0] + paddings[0], borders[1] + paddings[1], width];
        rolling_text(scene, id, &roll, place, brush.matrix, colour, out);
        return;
    }
    Draw::Text {
        matrix: moved_by(brush.matrix, borders[0] + paddings[0], borders[1] + paddings[1]),
        paragraph,
        width: width as f32,
        colour,
    }
    .write(out);
}

/// Draws a text that runs through its box, `place`: left, top, width; and behind it its start, where that has come in.
fn rolling_text(
    scene: &Scene,
    id: u32,
    roll: &Roll,
    place: [f64; 3],
    matrix: [f64; 6],
    colour: Colour,
    out: &mut Vec<u8>,
) {
    let Some(text) = &scene.nodes[id].text else { return };
    let [left, top, width] = place;
    // Letters may reach above and below the box: only the sides are clipped.
    Draw::ClipPush {
        matrix: moved_by(matrix, left, -text.size),
        width: width as f32,
        height: (scene.nodes[id].height + 2.0 * text.size) as f32,
        corners: [0.0; 4],
    }
    .write(out);
    let offset = in_whole_px(roll.offset, &matrix);
    let x = if roll.rtl { left + width - roll.natural + offset } else { left - offset };
    let width_px = roll.natural as f32;
    let paragraph = text.paragraph;
    Draw::Text { matrix: moved_by(matrix, x, top), paragraph, width: width_px, colour }.write(out);
    if roll.period - offset < width {
        let x = if roll.rtl { x - roll.period } else { x + roll.period };
        Draw::Text { matrix: moved_by(matrix, x, top), paragraph, width: width_px, colour }.write(out);
    }
    Draw::ClipPop.write(out);
}

/// A way to the side in whole device px, unless the text is turned: letters stay sharp.
fn in_whole_px(way: f64, matrix: &[f64; 6]) -> f64 {
    let [a, b, c, ..] = *matrix;
    if b == 0.0 && c == 0.0 && a != 0.0 { (way * a + 0.5).floor() / a } else { way }
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
