//! Where things come to lie: which matrices are at rest, and how bitmaps and text map to pixels.

use tenfoot_contract::Affine;
use tenfoot_text::TextLayout;

use super::item::ImagePlace;
use super::shape::{Shape, inverse_of};
use super::slices::{Axis, Slices};
use crate::{Bitmap, IRect};

/// Logical height of every stage.
const STAGE_HEIGHT_PX: f32 = 1080.0;
/// Scales nearer to each other than this are the same.
const SAME_SCALE: f32 = 1e-4;

/// The scale at which a frame shows things that are not zoomed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale(f32);

impl Scale {
    /// Of a frame of this height, px.
    pub fn of_height(height_px: u32) -> Self {
        Self(height_px as f32 / STAGE_HEIGHT_PX)
    }

    /// Device px for one logical px.
    pub fn base(self) -> f32 {
        self.0
    }

    /// Whether a matrix is at rest: unturned, and not zoomed. What is at rest is put on pixel edges, so that it is
    /// crisp; what is not keeps its fractions, so that it moves smoothly.
    pub fn is_settled(self, matrix: &Affine) -> bool {
        let [a, b, c, d, ..] = matrix.0;
        let same = |x: f32, y: f32| (x - y).abs() < SAME_SCALE;
        b == 0.0 && c == 0.0 && same(a, d) && (same(a, self.0) || same(a, 1.0))
    }

    /// A border's widths in device px, whole at rest and at least one, and its colours: those of the left, top, right and
    /// bottom side of the surface, which under a matrix that mirrors are not those of the box.
    pub fn border_on_surface(self, matrix: &Affine, widths: [f32; 4], mut colours: [u32; 4]) -> ([f32; 4], [u32; 4]) {
        let [across, _, _, along, ..] = matrix.0;
        let [left, top, right, bottom] = widths;
        let mut device = [left * across.abs(), top * along.abs(), right * across.abs(), bottom * along.abs()];
        if across < 0.0 {
            device.swap(0, 2);
            colours.swap(0, 2);
        }
        if along < 0.0 {
            device.swap(1, 3);
            colours.swap(1, 3);
        }
        if self.is_settled(matrix) {
            device = device.map(|width| if width > 0.0 { (width + 0.5).floor().max(1.0) } else { 0.0 });
        }
        (device, colours)
    }
}

/// `matrix` after a move by `(x, y)`.
pub(crate) fn moved(matrix: &Affine, x: f32, y: f32) -> Affine {
    let [a, b, c, d, ..] = matrix.0;
    let (e, f) = matrix.apply(x, y);
    Affine([a, b, c, d, e, f])
}

/// How the part `uv` (left, top, right, bottom, fractions) of a bitmap comes to fill a box.
pub(crate) fn image(
    shape: &Shape,
    matrix: &Affine,
    (width, height): (f32, f32),
    bitmap: &Bitmap,
    uv: [f32; 4],
    settled: bool,
) -> Option<ImagePlace> {
    let (bitmap_width, bitmap_height) = (bitmap.width_px() as f32, bitmap.height_px() as f32);
    let [left, top, right, bottom] =
        [uv[0] * bitmap_width, uv[1] * bitmap_height, uv[2] * bitmap_width, uv[3] * bitmap_height];
    let Shape::Aligned(aligned) = shape else {
        let [a, b, c, d, e, f] = inverse_of(matrix)?;
        let (across, along) = ((right - left) / width, (bottom - top) / height);
        return Some(ImagePlace::Mapped([
            a * across,
            b * across,
            (c + 0.5 * (a + b)) * across + left - 0.5,
            d * along,
            e * along,
            (f + 0.5 * (d + e)) * along + top - 0.5,
        ]));
    };
    let (shown_width, shown_height) = (aligned.x1 - aligned.x0, aligned.y1 - aligned.y0);
    let fits = |shown: f32, part: f32| (shown - part).abs() <= 1.0;
    if settled && fits(shown_width, right - left) && fits(shown_height, bottom - top) {
        let whole = |edge: f32| (edge + 0.5).floor();
        let (dx, dy) = (aligned.x0 - whole(left), aligned.y0 - whole(top));
        return Some(ImagePlace::Copy { dx: dx as i32, dy: dy as i32 });
    }
    let (left, right) = if matrix.0[0] < 0.0 { (right, left) } else { (left, right) };
    let (top, bottom) = if matrix.0[3] < 0.0 { (bottom, top) } else { (top, bottom) };
    let (su, sv) = ((right - left) / shown_width, (bottom - top) / shown_height);
    Some(ImagePlace::Scaled {
        su,
        ou: (0.5 - aligned.x0) * su + left - 0.5,
        sv,
        ov: (0.5 - aligned.y0) * sv + top - 0.5,
    })
}

/// How a bitmap with edges of these widths (left, top, right, bottom, bitmap px) fills a box; each px of an edge is a px
/// of the box. Also whether rows of the surface are not rows of the bitmap.
pub(crate) fn sliced(
    shape: &Shape,
    matrix: &Affine,
    (width, height): (f32, f32),
    bitmap: &Bitmap,
    [left, top, right, bottom]: [f32; 4],
    settled: bool,
) -> Option<(Slices, bool)> {
    let own = (bitmap.width_px() as f32, bitmap.height_px() as f32);
    let Shape::Aligned(aligned) = shape else {
        let across = Axis::new(width, own.0, (left, right), 1.0, false);
        let along = Axis::new(height, own.1, (top, bottom), 1.0, false);
        return Some((Slices { across, along, to_box: inverse_of(matrix)? }, true));
    };
    let [a, _, _, d, ..] = matrix.0;
    let across = Axis::new(aligned.x1 - aligned.x0, own.0, (left, right), a.abs(), settled);
    let along = Axis::new(aligned.y1 - aligned.y0, own.1, (top, bottom), d.abs(), settled);
    let (x, x0) = if a < 0.0 { (-1.0, aligned.x1) } else { (1.0, -aligned.x0) };
    let (y, y0) = if d < 0.0 { (-1.0, aligned.y1) } else { (1.0, -aligned.y0) };
    Some((Slices { across, along, to_box: [x, 0.0, x0, 0.0, y, y0] }, false))
}

/// Pixels that a text may touch. None if it has no glyph.
pub(crate) fn text_bounds(layout: &TextLayout, matrix: &Affine) -> Option<IRect> {
    let [left, top, right, bottom] = layout.ink;
    let around = Shape::new(&moved(matrix, left, top), right - left, bottom - top, [0.0; 4], false)?.bounds();
    Some(IRect::new(around.x0 - 2, around.y0 - 2, around.x1 + 2, around.y1 + 2))
}
