//! What a shape is filled with, beside bitmaps: colours, gradients, shadows, nothing.

use super::gradient::{Gradient, Rows, dither};
use super::kernels;
use super::shadow::ShadowPaint;
use super::sides::Sides;
use super::strip::{Brush, Ends};

/// Rows that paints use again and again.
#[derive(Default)]
pub(crate) struct Buffers {
    pub pixels: Vec<u32>,
    pub wide: Vec<u64>,
    alphas: Vec<u16>,
}

/// A source of pixels.
pub(crate) enum Paint<'a> {
    Colour(u32),
    Gradient {
        gradient: &'a Gradient,
        rows: &'a mut Rows,
        bounds: (i32, i32),
    },
    Sides(&'a Sides),
    Shadow {
        colour: u32,
        shadow: &'a mut ShadowPaint,
    },
    /// Takes away what is there, of 255.
    Erase(u32),
}

impl Brush for Paint<'_> {
    fn row(&mut self, target: &mut [u32], x: i32, y: i32, Ends { left, right }: Ends<'_>, buffers: &mut Buffers) {
        let whole = left.len()..target.len() - right.len();
        if !left.is_empty() {
            self.span(&mut target[..whole.start], x, y, Some(left), buffers);
        }
        if !whole.is_empty() {
            self.span(&mut target[whole.clone()], x + whole.start as i32, y, None, buffers);
        }
        if !right.is_empty() {
            self.span(&mut target[whole.end..], x + whole.end as i32, y, Some(right), buffers);
        }
    }
}

impl Paint<'_> {
    /// Draws the pixels of row `y` from `x` on, through `mask` if there is one.
    fn span(&mut self, target: &mut [u32], x: i32, y: i32, mask: Option<&[u8]>, buffers: &mut Buffers) {
        match (self, mask) {
            (Self::Colour(colour), None) if *colour >> 24 == 255 => kernels::fill_row(target, *colour),
            (Self::Colour(colour), None) => kernels::blend_colour(target, *colour),
            (Self::Colour(colour), Some(mask)) => kernels::blend_colour_masked(target, *colour, mask),
            (Self::Erase(255), None) => target.fill(0),
            (Self::Erase(opacity), None) => kernels::erase(target, *opacity),
            (Self::Erase(opacity), Some(mask)) => kernels::erase_masked(target, mask, *opacity),
            (Self::Gradient { gradient, rows, bounds }, mask) => {
                let (from, to) = gradient.inked(x, x + target.len() as i32, y);
                let inked = (from - x) as usize..(to - x) as usize;
                let target = &mut target[inked.clone()];
                let mask = mask.map(|mask| &mask[inked]);
                if let (Some(pattern), None) = (gradient.even_row(from, y), mask) {
                    kernels::blend_pattern(target, &pattern);
                    return;
                }
                match gradient.same_row(rows, *bounds, from, y, target.len()) {
                    Some(row) if mask.is_none() && gradient.is_opaque() => target.copy_from_slice(row),
                    Some(row) => blend(target, row, mask),
                    None if mask.is_none() && gradient.is_opaque() => gradient.fetch(from, y, target),
                    None => {
                        let row = sized(&mut buffers.pixels, target.len());
                        gradient.fetch(from, y, row);
                        blend(target, row, mask);
                    }
                }
            }
            (Self::Sides(sides), mask) => {
                let row = sized(&mut buffers.pixels, target.len());
                sides.fetch(x, y, row);
                blend(target, row, mask);
            }
            (Self::Shadow { colour, shadow }, mask) => {
                if buffers.alphas.len() < target.len() {
                    buffers.alphas.resize(target.len(), 0);
                }
                let alphas = &mut buffers.alphas[..target.len()];
                shadow.alphas(x, y, alphas);
                if let Some(mask) = mask {
                    for (alpha, &cover) in alphas.iter_mut().zip(mask) {
                        *alpha = (u32::from(*alpha) * u32::from(cover) / 255) as u16;
                    }
                }
                kernels::blend_colour_fine(target, *colour, alphas, &dither(y), x);
            }
        }
    }
}

pub(crate) fn sized(row: &mut Vec<u32>, length: usize) -> &mut [u32] {
    if row.len() < length {
        row.resize(length, 0);
    }
    &mut row[..length]
}

fn blend(target: &mut [u32], row: &[u32], mask: Option<&[u8]>) {
    match mask {
        None => kernels::blend_row(target, row),
        Some(mask) => kernels::blend_row_masked(target, row, mask),
    }
}
