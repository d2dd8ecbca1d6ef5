//! Bitmaps as brushes: copied, scaled, turned or sliced; tinted, or as a stencil.

use super::item::ImagePlace;
use super::kernels::{self, Columns, bilinear};
use super::paint::{Buffers, sized};
use super::strip::{Brush, Ends};
use crate::Bitmap;

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

impl Brush for ImagePaint<'_> {
    fn row(&mut self, target: &mut [u32], x: i32, y: i32, ends: Ends<'_>, buffers: &mut Buffers) {
        let Buffers { pixels, wide, .. } = buffers;
        let plain = self.tint == u32::MAX && !self.stencil;
        if let Some(row) = self.copied(x, y, target.len()).filter(|_| plain) {
            return blend(target, row, ends, self.bitmap.is_opaque());
        }
        if plain && self.bitmap.is_opaque() && ends.left.is_empty() && ends.right.is_empty() {
            return self.fetch(target, x, y, wide);
        }
        let row = sized(pixels, target.len());
        self.fetch(row, x, y, wide);
        if self.stencil {
            kernels::stencil_row(row, self.tint);
        } else if self.tint == (self.tint >> 24) * 0x0101_0101 && !plain {
            // What is whole is faded and blended at once.
            let whole = ends.left.len()..target.len() - ends.right.len();
            kernels::blend_row_faded(&mut target[whole.clone()], &row[whole], self.tint >> 24);
            return blend_ends(target, row, ends, |row| kernels::tint_row(row, self.tint));
        } else if !plain {
            kernels::tint_row(row, self.tint);
        }
        blend(target, row, ends, plain && self.bitmap.is_opaque());
    }
}

/// A row of pixels over another; `opaque` ones replace it where they are whole.
fn blend(target: &mut [u32], row: &[u32], Ends { left, right }: Ends<'_>, opaque: bool) {
    let whole = left.len()..target.len() - right.len();
    if !left.is_empty() {
        kernels::blend_row_masked(&mut target[..whole.start], row, left);
    }
    if opaque {
        target[whole.clone()].copy_from_slice(&row[whole.clone()]);
    } else {
        kernels::blend_row(&mut target[whole.clone()], &row[whole.clone()]);
    }
    if !right.is_empty() {
        kernels::blend_row_masked(&mut target[whole.end..], &row[whole.end..], right);
    }
}

/// Only the ends of a row, after `change`.
fn blend_ends(target: &mut [u32], row: &mut [u32], Ends { left, right }: Ends<'_>, change: impl Fn(&mut [u32])) {
    let whole = left.len()..target.len() - right.len();
    for (part, mask) in [(0..whole.start, left), (whole.end..target.len(), right)] {
        if !mask.is_empty() {
            change(&mut row[part.clone()]);
            kernels::blend_row_masked(&mut target[part.clone()], &row[part], mask);
        }
    }
}

impl ImagePaint<'_> {
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
