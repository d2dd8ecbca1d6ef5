//! Blurred boxes: a small mask made once for each corner shape and blur, stretched to the box.

use std::sync::Arc;

use tenfoot_contract::Affine;

use super::item::{Mixer, ShadowBox};
use super::kernels;
use super::shape::Shape;

/// Texels for one standard deviation: a blurred edge has nothing finer.
const TEXELS_PER_SIGMA: f32 = 3.0;
/// Texels along a side of a mask. A larger box, which only a damaged list asks for, gets coarser texels.
const TEXELS_MAX: f32 = 2048.0;
/// The longest side of a box that is told from a longer one, px.
const SIDE_MAX: f32 = 1e6;
/// Standard deviations from an edge to where the blur ends: there a Gaussian has 0.6 % of its weight left.
pub(crate) const REACH_SIGMAS: f32 = 2.5;
/// Masks kept, and their bytes: one alone may have more.
const MASKS_KEPT: usize = 24;
const MASK_BYTES_KEPT: usize = 8 << 20;

/// A blurred box, 16-bit coverage. Its middle may be stretched.
#[derive(Debug)]
pub(crate) struct Mask {
    texels: Vec<u16>,
    columns: usize,
    rows: usize,
    /// Box px of one texel.
    step: f32,
    /// Box px of padding.
    pad: f32,
    /// The box that was blurred, px.
    width: f32,
    height: f32,
}

impl Mask {
    /// Blurs the smallest box that has these corners and a stretchable middle, or the box itself where it is smaller.
    fn new(width: f32, height: f32, corners: [f32; 4], sigma: f32) -> Self {
        let (width, height, sigma) = (width.min(SIDE_MAX), height.min(SIDE_MAX), sigma.min(SIDE_MAX));
        let longest = width.max(height) + 2.0 * sigma * REACH_SIGMAS;
        let step = (sigma / TEXELS_PER_SIGMA).max(0.5).max(longest / TEXELS_MAX);
        let pad = sigma * REACH_SIGMAS + step;
        let texels_of = |length: f32| ((length + 2.0 * pad) / step).ceil() as usize + 1;
        let (columns, rows) = (texels_of(width), texels_of(height));
        let matrix = Affine::scale_then_move(1.0 / step, pad / step, pad / step);
        let mut plane = vec![0.0; columns * rows];
        if let Some(shape) = Shape::new(&matrix, width, height, corners, false) {
            let mut row = vec![0; columns];
            for (y, out) in plane.chunks_exact_mut(columns).enumerate() {
                let spans = shape.spans(y as i32);
                if spans.start < spans.end {
                    shape.cover(0, y as i32, &mut row);
                    out.iter_mut().zip(&row).for_each(|(out, &cover)| *out = f32::from(cover) / 255.0);
                }
            }
        }
        let kernel = kernel(sigma / step);
        let across = blurred(&plane, columns, rows, &kernel);
        let both = blurred(&across, rows, columns, &kernel);
        let texels = both.into_iter().map(|cover| (cover.clamp(0.0, 1.0) * 65535.0 + 0.5) as u16).collect();
        Self { texels, columns, rows, step, pad, width, height }
    }

    /// Where `u` px from the left of a box `width` px wide lies, in texels.
    fn texel(&self, u: f32, width: f32, own: f32, texels: usize) -> Place {
        let half = own / 2.0;
        let in_mask = if u < half {
            u
        } else if width - u < half {
            own - (width - u)
        } else {
            half
        };
        let at = ((in_mask + self.pad) / self.step - 0.5).clamp(0.0, (texels - 2) as f32 + 0.996);
        let left = at as u32;
        Place { left, weight: ((at - left as f32) * 256.0) as u32 }
    }

    fn column(&self, u: f32, width: f32) -> Place {
        self.texel(u, width, self.width, self.columns)
    }

    fn row(&self, v: f32, height: f32) -> Place {
        self.texel(v, height, self.height, self.rows)
    }

    /// The texels of row `row` between two columns, mixed.
    fn between(&self, column: Place, row: usize) -> u32 {
        let at = row * self.columns + column.left as usize;
        let (a, b) = (u32::from(self.texels[at]), u32::from(self.texels[at + 1]));
        (a * (256 - column.weight) + b * column.weight) >> 8
    }
}

/// A place between two texels: the first, and the share of the second, 0–256.
#[derive(Clone, Copy, Debug)]
struct Place {
    left: u32,
    weight: u32,
}

/// Weights of a Gaussian, from the middle outwards; the whole kernel sums to 1.
fn kernel(sigma: f32) -> Vec<f32> {
    let reach = (sigma * REACH_SIGMAS).ceil().max(1.0) as i32;
    let weights: Vec<f64> = (0..=reach).map(|x| exp_neg(f64::from(x * x) / f64::from(2.0 * sigma * sigma))).collect();
    let sum = weights[0] + 2.0 * weights[1..].iter().sum::<f64>();
    weights.iter().map(|weight| (weight / sum) as f32).collect()
}

/// e to the −x, from + and × alone, so that every machine gives the same masks.
fn exp_neg(x: f64) -> f64 {
    let small = x / 1024.0;
    let series = 1.0 - small * (1.0 - small / 2.0 * (1.0 - small / 3.0 * (1.0 - small / 4.0)));
    (0..10).fold(series, |value, _| value * value)
}

/// Each row blurred; the result is transposed.
fn blurred(plane: &[f32], columns: usize, rows: usize, kernel: &[f32]) -> Vec<f32> {
    let mut out = vec![0.0; plane.len()];
    let reach = kernel.len() - 1;
    let mut padded = vec![0.0; columns + 2 * reach];
    for (y, row) in plane.chunks_exact(columns).enumerate() {
        padded[reach..reach + columns].copy_from_slice(row);
        for x in 0..columns {
            let middle = x + reach;
            let sides = kernel.iter().enumerate().skip(1);
            out[x * rows + y] = sides.fold(padded[middle] * kernel[0], |sum, (far, weight)| {
                sum + (padded[middle - far] + padded[middle + far]) * weight
            });
        }
    }
    out
}

/// Masks by what they were made from.
#[derive(Default)]
pub(crate) struct Masks {
    kept: Vec<(u64, Arc<Mask>)>,
}

impl Masks {
    /// The mask for a shadow. It lies in the unscaled box's space: a zoom stretches it, and makes no other.
    pub fn get(&mut self, shadow: &ShadowBox) -> Arc<Mask> {
        let radius = shadow.corners.into_iter().fold(0.0, f32::max);
        let stretchable = 2.0 * (radius + REACH_SIGMAS * shadow.sigma) + 2.0;
        let (width, height) = (shadow.width.min(stretchable), shadow.height.min(stretchable));
        let key = Mixer::new(0).f32s(&[width, height, shadow.sigma]).f32s(&shadow.corners).finish();
        if let Some(at) = self.kept.iter().position(|(kept, _)| *kept == key) {
            let found = self.kept.remove(at);
            self.kept.push(found);
        } else {
            let mask = Mask::new(width, height, shadow.corners, shadow.sigma);
            self.kept.push((key, Arc::new(mask)));
            while self.kept.len() > 1 && (self.kept.len() > MASKS_KEPT || self.size_bytes() > MASK_BYTES_KEPT) {
                self.kept.remove(0);
            }
        }
        Arc::clone(&self.kept[self.kept.len() - 1].1)
    }

    /// Bytes kept.
    pub fn size_bytes(&self) -> usize {
        self.kept.iter().map(|(_, mask)| mask.texels.len() * 2).sum()
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.kept.clear();
    }
}

/// A shadow ready to draw.
pub(crate) struct ShadowPaint {
    mask: Arc<Mask>,
    to_box: [f32; 6],
    width: f32,
    height: f32,
    alpha: u32,
    /// The mask's rows stretched to the pixels from `x0` on, alpha in; empty where the box is turned.
    stretched: Vec<u16>,
    x0: i32,
    length: usize,
}

impl ShadowPaint {
    /// For pixels `x0..x1`.
    pub fn new(shadow: &ShadowBox, mask: Arc<Mask>, x0: i32, x1: i32) -> Self {
        let [a, b, c, d, ..] = shadow.to_box;
        let (length, alpha) = ((x1 - x0) as usize, shadow.alpha);
        let mut stretched = Vec::new();
        if b == 0.0 && d == 0.0 {
            let columns: Vec<Place> = (x0..x1).map(|x| mask.column((x as f32 + 0.5) * a + c, shadow.width)).collect();
            stretched.reserve_exact(length * mask.rows);
            for row in 0..mask.rows {
                stretched.extend(columns.iter().map(|&column| (mask.between(column, row) * alpha / 255) as u16));
            }
        }
        let (width, height) = (shadow.width, shadow.height);
        Self { to_box: shadow.to_box, width, height, alpha, stretched, x0, length, mask }
    }

    /// Bytes it takes, its mask left out.
    pub fn size_bytes(&self) -> usize {
        self.stretched.len() * 2
    }

    /// 16-bit alphas of row `y` from `x` on.
    pub fn alphas(&self, x: i32, y: i32, out: &mut [u16]) {
        let [a, b, c, d, e, f] = self.to_box;
        let cy = y as f32 + 0.5;
        if !self.stretched.is_empty() {
            let row = self.mask.row(cy * e + f, self.height);
            let from = row.left as usize * self.length + (x - self.x0) as usize;
            let (upper, lower) = (&self.stretched[from..], &self.stretched[from + self.length..]);
            kernels::mix_alphas(out, &upper[..out.len()], &lower[..out.len()], (row.weight * 255) as u16);
            return;
        }
        for (i, out) in out.iter_mut().enumerate() {
            let cx = (x + i as i32) as f32 + 0.5;
            let column = self.mask.column(a * cx + b * cy + c, self.width);
            let row = self.mask.row(d * cx + e * cy + f, self.height);
            let top = self.mask.between(column, row.left as usize);
            let bottom = self.mask.between(column, row.left as usize + 1);
            let cover = (top * (256 - row.weight) + bottom * row.weight) >> 8;
            *out = (cover * self.alpha / 255) as u16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_one() {
        for x in [0.0, 0.1, 1.0, 4.5] {
            assert!((exp_neg(x) - (-x).exp()).abs() < 1e-6);
        }
    }

    #[test]
    fn a_box_beyond_all_measure_makes_a_mask_of_bounded_size() {
        for (side, radius, sigma) in [(1e30, 1e30, 0.1), (1e30, 1e30, 1e30), (3e38, 3e38, 3e38), (1.0, 1e30, 1e30)] {
            let mask = Mask::new(side, side, [radius; 4], sigma);
            assert!(mask.columns >= 2 && mask.columns <= TEXELS_MAX as usize + 8, "{} columns", mask.columns);
        }
    }

    #[test]
    fn large_masks_are_not_kept_side_by_side() {
        let mut masks = Masks::default();
        for width in 0..3 {
            let (width, height) = (4000.0 + width as f32, 4000.0);
            let (to_box, corners) = ([1.0, 0.0, 0.0, 0.0, 1.0, 0.0], [2000.0; 4]);
            masks.get(&ShadowBox { to_box, width, height, corners, sigma: 1.0, colour: 0, alpha: 255 });
            assert!(masks.kept.len() == 1 || masks.size_bytes() <= MASK_BYTES_KEPT);
        }
    }

    #[test]
    fn a_blurred_edge_is_half_covered() {
        let mask = Mask::new(200.0, 200.0, [0.0; 4], 10.0);
        let row = mask.row(100.0, 200.0).left as usize;
        let at = |u: f32| mask.between(mask.column(u, 200.0), row) as f32 / 65535.0;
        assert!((at(0.0) - 0.5).abs() < 0.02);
        assert!(at(100.0) > 0.99);
        assert!(at(-31.0) < 0.01);
    }
}
