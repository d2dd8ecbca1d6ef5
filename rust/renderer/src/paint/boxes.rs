//! The geometry of a box as records have it: its matrix to device px, its radii.

use tenfoot_contract::{Affine, Colour};

use super::walk::compose;
use crate::scene::node::Node;
use crate::scene::paint_props::{RADIUS, word};
use crate::scene::state::Scene;

/// As a record has it.
pub(crate) fn affine(m: [f64; 6]) -> Affine {
    Affine([m[0] as f32, m[1] as f32, m[2] as f32, m[3] as f32, m[4] as f32, m[5] as f32])
}

/// The matrix of a box moved by `(x, y)` within its node.
pub(crate) fn moved_by(matrix: [f64; 6], x: f64, y: f64) -> Affine {
    affine(compose(matrix, [1.0, 0.0, 0.0, 1.0, x, y]))
}

/// A colour with its alpha multiplied.
pub(crate) fn faded(colour: f64, opacity: f64) -> Colour {
    let colour = Colour(word(colour));
    Colour((colour.0 & 0xffff_ff00) | word((f64::from(colour.a()) * opacity + 0.5).floor()))
}

/// The radii of a box grown by `by` px on all sides; a sharp corner stays sharp.
pub(crate) fn corners(scene: &Scene, id: u32, width: f64, height: f64, by: f64) -> [f32; 4] {
    radii(&scene.nodes[id], width, height, by).map(|radius| radius as f32)
}

/// The same before it is narrowed.
pub(crate) fn radii(node: &Node, width: f64, height: f64, by: f64) -> [f64; 4] {
    let paint = node.paint();
    let half = if width < height { width / 2.0 } else { height / 2.0 };
    let mut out = [0.0; 4];
    for i in 0..4 {
        let radius = paint[RADIUS + i];
        if radius > 0.0 {
            let radius = radius + by;
            let radius = if radius > half { half } else { radius };
            out[i] = if radius > 0.0 { radius } else { 0.0 };
        }
    }
    out
}
