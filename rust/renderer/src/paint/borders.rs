//! Borders and outlines.

use tenfoot_contract::{Colour, Draw};

use super::bounds::shows;
use super::boxes::{affine, corners, faded, moved_by};
use super::walk::Brush;
use crate::scene::edges::borders;
use crate::scene::paint_props::{BORDER_COLOUR, BORDER_SIDES, OUTLINE_COLOUR, OUTLINE_OFFSET, OUTLINE_WIDTH};
use crate::scene::state::Scene;

/// The colour of a side of the border: its own, or that of all sides.
fn side_colour(scene: &Scene, id: u32, side: usize) -> f64 {
    let own = scene.nodes[id].value(BORDER_SIDES + side);
    if shows(own) { own } else { scene.nodes[id].value(BORDER_COLOUR) }
}

pub(crate) fn has_border(scene: &Scene, id: u32) -> bool {
    let node = &scene.nodes[id];
    if !node.bordered || node.now.is_none() {
        return false;
    }
    let widths = borders(scene, id);
    (0..4).any(|side| widths[side] > 0.0 && shows(side_colour(scene, id, side)))
}

pub(crate) fn has_outline(scene: &Scene, id: u32) -> bool {
    let paint = scene.nodes[id].paint();
    shows(paint[OUTLINE_COLOUR]) && paint[OUTLINE_WIDTH] > 0.0
}

/// Draws a border: one record, for each side its colour where they differ.
pub(crate) fn border(scene: &Scene, id: u32, brush: &Brush, out: &mut Vec<u8>) {
    let node = &scene.nodes[id];
    let matrix = affine(brush.matrix);
    let corners = corners(scene, id, node.width, node.height, 0.0);
    let (width, height) = (node.width as f32, node.height as f32);
    let all = borders(scene, id);
    let widths = [all[0] as f32, all[1] as f32, all[2] as f32, all[3] as f32];
    let mut colours = [Colour(0); 4];
    let mut one = None;
    let mut same = true;
    for side in 0..4 {
        if all[side] > 0.0 {
            colours[side] = faded(side_colour(scene, id, side), brush.opacity);
            same = same && (one.is_none() || one == Some(colours[side]));
            one = Some(colours[side]);
        }
    }
    if same {
        let colour = one.unwrap_or(Colour(0));
        Draw::Border { matrix, width, height, corners, widths, colour }.write(out);
    } else {
        let [left, top, right, bottom] = colours;
        Draw::Borders { matrix, width, height, corners, widths, left, top, right, bottom }.write(out);
    }
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
