//! What a shape is filled with: colours, gradients, bitmaps, shadows, nothing.

use super::gradient::{Gradient, Rows, dither};
use super::item::ImagePlace;
use super::kernels::{self, Columns, bilinear};
use super::shadow::ShadowPaint;
use super::sides::Sides;
use crate::Bitmap;

/// Rows that paints use again and again.
#[derive(Default)]
pub(crate) struct Buffers {
    pixels: Vec<u32>,
    wide: Vec<u64>,
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
    Image(ImagePaint<'a>),
    Sides(&'a Sides),
    Shadow {
        colour: u32,
        shadow: &'a mut ShadowPaint,
    },
    /// Takes away what is there, of 255.
    Erase(u32),
}

/// A bitmap, where it lies, and what it is multiplied with.
pub(crate) struct ImagePaint<'a> {
    pub bitmap: &'a Bitmap,
    pub place: ImagePlace,
    /// Premultiplied.
    pub tint: u32,
    /// The tint is shown through the bitmap's alpha.
    pub stencil: bool,
    /// For [`ImagePlace::Scaled`] and those [`ImagePlace::Sliced`] that are not turned: bitmap columns of the pixels from `x0` on.
    pub columns: &'a Columns,
    pub x0: i32,
}

impl Paint<'_> {
    /// Draws the pixels of row `y` from `x` on, through `mask` if there is one.
    pub fn span(&mut self, target: &mut [u32], x: i32, y: i32, mask: Option<&[u8]>, buffers: &mut Buffers) {
        match (self, mask) {
            (Self::Colour(colour), None) if *colour >> 24 == 255 => target.fill(*colour),
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
            (Self::Image(image), mask) => image.span(target, x, y, mask, buffers),
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

fn sized(row: &mut Vec<u32>, length: usize) -> &mut [u32] {
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

impl ImagePaint<'_> {
    fn span(&self, target: &mut [u32], x: i32, y: i32, mask: Option<&[u8]>, buffers: &mut Buffers) {
        if self.stencil {
            let row = sized(&mut buffers.pixels, target.len());
            self.fetch(row, x, y, &mut buffers.wide);
            kernels::stencil_row(row, self.tint);
            blend(target, row, mask);
            return;
        }
        if mask.is_none() && self.tint == u32::MAX && self.bitmap.is_opaque() {
            self.fetch(target, x, y, &mut buffers.wide);
            return;
        }
        let opacity = self.tint >> 24;
        let fades = self.tint == opacity * 0x0101_0101 && mask.is_none();
        if let (true, Some(row)) = (fades, self.copied(x, y, target.len())) {
            kernels::blend_row_faded(target, row, opacity);
            return;
        }
        let row = sized(&mut buffers.pixels, target.len());
        self.fetch(row, x, y, &mut buffers.wide);
        if fades {
            kernels::blend_row_faded(target, row, opacity);
            return;
        }
        if self.tint != u32::MAX {
            kernels::tint_row(row, self.tint);
        }
        blend(target, row, mask);
    }

    /// The bitmap's own pixels, where `length` of them are shown one to one from `x` on.
    fn copied(&self, x: i32, y: i32, length: usize) -> Option<&[u32]> {
        let ImagePlace::Copy { dx, dy } = self.place else { return None };
        let from = usize::try_from(x - dx).ok()?;
        self.row(y - dy).get(from..from + length)
    }

    fn fetch(&self, out: &mut [u32], x: i32, y: i32, wide: &mut Vec<u64>) {
        match self.place {
            ImagePlace::Copy { dx, dy } => self.copy(out, x - dx, y - dy),
            ImagePlace::Scaled { sv, ov, .. } => self.scaled(out, x, y as f32 * sv + ov, wide),
            ImagePlace::Mapped([a, b, c, d, e, f]) => {
                let (row_u, row_v) = (y as f32 * b + c, y as f32 * e + f);
                self.mapped(out, |i| {
                    let column = (x + i) as f32;
                    (column * a + row_u, column * d + row_v)
                });
            }
            ImagePlace::Sliced { slices, turned: false } => self.scaled(out, x, slices.at(x, y).1, wide),
            ImagePlace::Sliced { slices, turned: true } => self.mapped(out, |i| slices.at(x + i, y)),
        }
    }

    fn row(&self, y: i32) -> &[u32] {
        let (width, height) = (self.bitmap.width_px() as usize, self.bitmap.height_px() as i32);
        let start = y.clamp(0, height - 1) as usize * width;
        &self.bitmap.pixels()[start..start + width]
    }

    fn copy(&self, out: &mut [u32], x: i32, y: i32) {
        let row = self.row(y);
        let before = (-x).clamp(0, out.len() as i32) as usize;
        let (left, rest) = out.split_at_mut(before);
        left.fill(row[0]);
        let from = x.clamp(0, row.len() as i32) as usize;
        let inside = rest.len().min(row.len() - from);
        let (middle, right) = rest.split_at_mut(inside);
        middle.copy_from_slice(&row[from..from + inside]);
        right.fill(row[row.len() - 1]);
    }

    fn scaled(&self, out: &mut [u32], x: i32, v: f32, wide: &mut Vec<u64>) {
        let skip = (x - self.x0) as usize;
        let Some((low, high)) = self.columns.reach(skip, out.len()) else { return };
        let v = v.clamp(0.0, (self.bitmap.height_px() - 1) as f32);
        let top = v as i32;
        let weight = ((v - top as f32) * 256.0) as u16;
        let (a, b) = (self.row(top), self.row(top + 1));
        let high = high.min(a.len() - 1);
        if wide.len() < a.len() + 1 {
            wide.resize(a.len() + 1, 0);
        }
        kernels::mix_rows(&mut wide[low..=high], &a[low..=high], &b[low..=high], weight);
        // The last column has itself as its neighbour.
        wide[a.len()] = wide[a.len() - 1];
        kernels::mix_columns(out, &wide[..=a.len()], self.columns, skip);
    }

    /// Pixels at the places that `place` gives for the first, the second …
    fn mapped(&self, out: &mut [u32], place: impl Fn(i32) -> (f32, f32)) {
        let (width, height) = (self.bitmap.width_px() as i32, self.bitmap.height_px() as i32);
        for (i, out) in out.iter_mut().enumerate() {
            let (u, v) = place(i as i32);
            let (u, v) = (u.clamp(0.0, (width - 1) as f32), v.clamp(0.0, (height - 1) as f32));
            let (left, top) = (u as i32, v as i32);
            let (right, down) = (((u - left as f32) * 256.0) as u32, ((v - top as f32) * 256.0) as u32);
            let (upper, lower) = (self.row(top), self.row(top + 1));
            let (near, far) = (left as usize, (left + 1).min(width - 1) as usize);
            *out = bilinear([upper[near], upper[far], lower[near], lower[far]], right, down);
        }
    }
}

/// The bitmap columns of pixels `x0..x1`, where `place` gives the bitmap px at a pixel's centre.
pub(crate) fn columns(bitmap: &Bitmap, place: impl Fn(i32) -> f32, x0: i32, x1: i32) -> Columns {
    let last = (bitmap.width_px() - 1) as f32;
    let column = |x: i32| {
        let u = place(x).clamp(0.0, last);
        let left = u as u32;
        (left, ((u - left as f32) * 256.0) as u16)
    };
    (x0..x1).map(column).collect()
}
