//! Blur of what is behind a box: averaged to cells of some pixels, blurred there by three box filters, and shown as a
//! scaled bitmap. Cells lie on a grid of the surface and all arithmetic is on integers, so a part of the box comes out
//! as the whole would.

use super::kernels::scale;
use super::shape::Shape;
use crate::{Bitmap, IRect};

/// The widest blur, standard deviation in device px: a wider one looks the same and costs more.
const SIGMA_MAX: f32 = 96.0;
/// Cells have at most 2 to this many pixels on a side.
const SHIFT_MAX: u32 = 4;
/// Box filters that follow one another: three come near a Gaussian.
const PASSES: i32 = 3;

/// A box behind which everything is blurred.
#[derive(Debug)]
pub(crate) struct Backdrop {
    pub shape: Shape,
    /// Of 255.
    pub opacity: u32,
    /// What is behind are the items before this one.
    pub below: usize,
    blur: Blur,
}

impl Backdrop {
    /// With a blur of standard deviation `sigma` device px.
    pub fn new(shape: Shape, sigma: f32, opacity: u32, below: usize) -> Self {
        Self { shape, opacity, below, blur: Blur::new(sigma) }
    }

    /// Device px around a pixel that its colour depends on.
    pub fn reach_px(&self) -> i32 {
        (PASSES * self.blur.radius_max() + 2) << self.blur.shift
    }

    /// The pixels that have to be known for those of `area`; all lie on the surface.
    pub fn source(&self, area: &IRect, surface: &IRect) -> IRect {
        let cells = self.blur.cells(area);
        let shift = self.blur.shift;
        let last = IRect::new(0, 0, (surface.x1 - 1) >> shift, (surface.y1 - 1) >> shift);
        let (x0, x1) = (cells.x0.clamp(0, last.x1), (cells.x1 - 1).clamp(0, last.x1));
        let (y0, y1) = (cells.y0.clamp(0, last.y1), (cells.y1 - 1).clamp(0, last.y1));
        IRect::new(x0 << shift, y0 << shift, (x1 + 1) << shift, (y1 + 1) << shift).intersect(surface)
    }

    /// What `pixels`, those of `source`, look like blurred behind `area`.
    pub fn blurred(&self, area: &IRect, pixels: &[u32], source: &IRect) -> Option<Blurred> {
        let shift = self.blur.shift;
        let cells = self.blur.cells(area);
        let (columns, rows) = (cells.width() as usize, cells.height() as usize);
        let first = (source.x0 >> shift, source.y0 >> shift);
        let known = ((source.x1 - 1) >> shift, (source.y1 - 1) >> shift);
        let mut plane = Vec::with_capacity(columns * rows);
        let averages = averages(pixels, source, shift);
        let stride = (known.0 - first.0 + 1) as usize;
        for y in cells.y0..cells.y1 {
            let row = (y.clamp(first.1, known.1) - first.1) as usize * stride;
            plane.extend((cells.x0..cells.x1).map(|x| averages[row + (x.clamp(first.0, known.0) - first.0) as usize]));
        }
        let mut other = vec![0; plane.len()];
        for _ in 0..PASSES {
            self.blur.rows(&plane, &mut other, columns);
            std::mem::swap(&mut plane, &mut other);
        }
        transpose(&plane, &mut other, columns);
        std::mem::swap(&mut plane, &mut other);
        for _ in 0..PASSES {
            self.blur.rows(&plane, &mut other, rows);
            std::mem::swap(&mut plane, &mut other);
        }
        transpose(&plane, &mut other, rows);
        let step = 1.0 / (1_u32 << shift) as f32;
        let bitmap = Bitmap::new(columns as u32, rows as u32, other).ok()?;
        // Pixel centres in cells, from the first cell's centre on. Exact: all are multiples of 1/32.
        let offset = |cell: i32| 0.5 * step - 0.5 - cell as f32;
        Some(Blurred { area: *area, bitmap, step, offset: (offset(cells.x0), offset(cells.y0)) })
    }
}

/// Blurred cells, and where pixels lie in them: `u = x · step + offset.0`.
pub(crate) struct Blurred {
    pub area: IRect,
    pub bitmap: Bitmap,
    pub step: f32,
    pub offset: (f32, f32),
}

/// A box filter over cells: whole weight up to `radius` cells away, `edge` of 256 on the cell after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Blur {
    shift: u32,
    radius: i32,
    edge: u32,
}

impl Blur {
    fn new(sigma: f32) -> Self {
        let sigma = sigma.clamp(0.0, SIGMA_MAX);
        let mut shift = 0;
        while shift < SHIFT_MAX && sigma >= (2 << shift) as f32 {
            shift += 1;
        }
        let sigma = sigma / (1 << shift) as f32;
        // The variance that each of the boxes has to have.
        let variance = sigma * sigma / PASSES as f32;
        let whole = |radius: i32| (radius * (radius + 1)) as f32 / 3.0;
        let mut radius = 0;
        while whole(radius + 1) <= variance {
            radius += 1;
        }
        let after = ((radius + 1) * (radius + 1)) as f32;
        let edge = (2 * radius + 1) as f32 * (variance - whole(radius)) / (2.0 * (after - variance));
        Self { shift, radius, edge: (edge * 256.0 + 0.5) as u32 }
    }

    fn radius_max(self) -> i32 {
        self.radius + 1
    }

    /// The cells that the pixels of `area` are made from.
    fn cells(self, area: &IRect) -> IRect {
        let margin = PASSES * self.radius_max() + 1;
        IRect::new(
            (area.x0 >> self.shift) - margin,
            (area.y0 >> self.shift) - margin,
            ((area.x1 - 1) >> self.shift) + 1 + margin,
            ((area.y1 - 1) >> self.shift) + 1 + margin,
        )
    }

    /// Filters each row of `plane`; cells beyond its ends are like the last.
    fn rows(self, plane: &[u32], out: &mut [u32], columns: usize) {
        if self.radius == 0 && self.edge == 0 {
            out.copy_from_slice(plane);
            return;
        }
        let weight = (2 * self.radius as u64 + 1) * 256 + 2 * u64::from(self.edge);
        // Division by the weight, rounded: exact for the sums there can be.
        let inverse = (1_u64 << 40).div_ceil(weight);
        for (row, out) in plane.chunks_exact(columns).zip(out.chunks_exact_mut(columns)) {
            self.row(row, out, weight, inverse);
        }
    }

    fn row(self, row: &[u32], out: &mut [u32], weight: u64, inverse: u64) {
        let last = row.len() as i32 - 1;
        let at = |x: i32| widened(row[x.clamp(0, last) as usize]);
        let radius = self.radius;
        let mut sums = [0_u32; 4];
        for x in -radius..=radius {
            add(&mut sums, at(x));
        }
        for x in 0..=last {
            let (before, after) = (at(x - radius - 1), at(x + radius + 1));
            let channel = |i: usize| {
                let sum = u64::from(sums[i]) * 256 + u64::from(self.edge * (before[i] + after[i])) + weight / 2;
                ((sum * inverse) >> 40) as u32
            };
            out[x as usize] = channel(0) | channel(1) << 8 | channel(2) << 16 | channel(3) << 24;
            let leaving = at(x - radius);
            for i in 0..4 {
                sums[i] = sums[i] + after[i] - leaving[i];
            }
        }
    }
}

fn widened(pixel: u32) -> [u32; 4] {
    [pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255, pixel >> 24]
}

fn add(sums: &mut [u32; 4], pixel: [u32; 4]) {
    sums.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += channel);
}

/// The average of each cell of `source`, those at its ends of as many pixels as they have there.
fn averages(pixels: &[u32], source: &IRect, shift: u32) -> Vec<u32> {
    if shift == 0 {
        return pixels.to_vec();
    }
    let width = source.width() as usize;
    let side = 1_usize << shift;
    let columns = width.div_ceil(side);
    let mut out = Vec::with_capacity(columns * (source.height() as usize).div_ceil(side));
    let mut sums = vec![[0_u32; 4]; columns];
    for band in pixels.chunks(width * side) {
        sums.fill([0; 4]);
        for row in band.chunks_exact(width) {
            for (cell, part) in sums.iter_mut().zip(row.chunks(side)) {
                part.iter().for_each(|&pixel| add(cell, widened(pixel)));
            }
        }
        let rows = band.len() / width;
        for (i, sum) in sums.iter().enumerate() {
            let count = (rows * side.min(width - i * side)) as u32;
            let channel = |i: usize| (sum[i] + count / 2) / count;
            out.push(channel(0) | channel(1) << 8 | channel(2) << 16 | channel(3) << 24);
        }
    }
    out
}

fn transpose(plane: &[u32], out: &mut [u32], columns: usize) {
    let rows = plane.len() / columns;
    for (y, row) in plane.chunks_exact(columns).enumerate() {
        for (x, &pixel) in row.iter().enumerate() {
            out[x * rows + y] = pixel;
        }
    }
}

/// A grey of this opacity, premultiplied: what the blurred bitmap is multiplied with.
pub(crate) fn tint(opacity: u32) -> u32 {
    scale(u32::MAX, opacity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_plane_stays_as_it_is() {
        for sigma in [0.3, 1.0, 2.5, 9.0, 33.0, 1e9] {
            let blur = Blur::new(sigma);
            for colour in [0, 0xffff_ffff, 0xff01_80fe, 0x8040_2010] {
                let (plane, mut out) = (vec![colour; 60], vec![0; 60]);
                blur.rows(&plane, &mut out, 20);
                assert_eq!(out, plane, "{sigma}");
            }
        }
    }

    #[test]
    fn the_spread_is_the_deviation_asked_for() {
        for sigma in [1.0_f32, 1.5, 2.0, 3.0, 7.0, 12.0] {
            let blur = Blur::new(sigma);
            let (radius, edge) = (f64::from(blur.radius), f64::from(blur.edge) / 256.0);
            let weight = 2.0 * radius + 1.0 + 2.0 * edge;
            let inner: f64 = (1..=blur.radius).map(|x| 2.0 * f64::from(x * x)).sum();
            let variance = 3.0 * (inner + 2.0 * edge * (radius + 1.0) * (radius + 1.0)) / weight;
            let found = variance.sqrt() * f64::from(1 << blur.shift);
            assert!((found - f64::from(sigma)).abs() < 0.02 * f64::from(sigma), "{found} for {sigma}");
        }
    }
}
