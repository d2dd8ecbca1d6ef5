//! Inner loops over rows of pixels: plain integer arithmetic, compiled a second time for AVX2 where the CPU has it.
//!
//! Pixels are premultiplied `0xAARRGGBB`. Every division by 255 rounds to nearest, so all paths agree to the bit.
#![allow(unsafe_code)]

mod cover;
#[cfg(target_arch = "x86_64")]
mod wide;

pub(crate) use cover::{BoxRow, Curve, byte, cover_row};

/// Alternating channels of a pixel, each with eight bits above it.
const EVEN: u32 = 0x00ff_00ff;
const HALF: u32 = 0x0080_0080;

/// All four channels × `factor` ÷ 255, rounded.
#[inline(always)]
pub(crate) fn scale(pixel: u32, factor: u32) -> u32 {
    let even = (pixel & EVEN) * factor + HALF;
    let odd = (pixel >> 8 & EVEN) * factor + HALF;
    let even = (even + (even >> 8 & EVEN)) >> 8 & EVEN;
    let odd = (odd + (odd >> 8 & EVEN)) & !EVEN;
    even | odd
}

/// `source` over `target`.
#[inline(always)]
pub(crate) fn over(target: u32, source: u32) -> u32 {
    source + scale(target, 255 - (source >> 24))
}

/// Channels of `pixel` × channels of `tint` ÷ 255, rounded.
#[inline(always)]
pub(crate) fn multiply(pixel: u32, tint: u32) -> u32 {
    let channel = |shift: u32| {
        let product = (pixel >> shift & 255) * (tint >> shift & 255) + 128;
        ((product + (product >> 8)) >> 8) << shift
    };
    channel(0) | channel(8) | channel(16) | channel(24)
}

/// Premultiplies a straight colour.
pub(crate) fn premultiply(colour: tenfoot_contract::Colour) -> u32 {
    let opaque = 0xff00_0000 | u32::from(colour.r()) << 16 | u32::from(colour.g()) << 8 | u32::from(colour.b());
    scale(opaque, u32::from(colour.a()))
}

/// Defines a loop and its AVX2 twin, which the compiler makes from the same body.
macro_rules! kernel {
    ($(#[$doc:meta])* $name:ident, $body:ident, $avx2:ident, ($($arg:ident: $type:ty),*) $block:block) => {
        #[inline(always)]
        fn $body($($arg: $type),*) $block

        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx2")]
        fn $avx2($($arg: $type),*) {
            $body($($arg),*);
        }

        $(#[$doc])*
        pub(crate) fn $name($($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the CPU has AVX2, the only condition of calling a function compiled for it.
                return unsafe { $avx2($($arg),*) };
            }
            $body($($arg),*);
        }
    };
}

kernel! {
    /// One colour all along a row.
    fill_row, fill_row_body, fill_row_avx2, (target: &mut [u32], colour: u32) {
        target.fill(colour);
    }
}

kernel! {
    /// A translucent colour over a row.
    blend_colour, blend_colour_body, blend_colour_avx2, (target: &mut [u32], colour: u32) {
        let rest = 255 - (colour >> 24);
        for pixel in target {
            *pixel = colour + scale(*pixel, rest);
        }
    }
}

kernel! {
    /// A colour over a row, through coverage.
    blend_colour_masked, blend_colour_masked_body, blend_colour_masked_avx2,
    (target: &mut [u32], colour: u32, mask: &[u8]) {
        for (pixel, &cover) in target.iter_mut().zip(mask) {
            *pixel = over(*pixel, scale(colour, u32::from(cover)));
        }
    }
}

/// A row over another.
pub(crate) fn blend_row(target: &mut [u32], source: &[u32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the CPU has AVX2, the only condition of calling a function compiled for it.
        return unsafe { wide::blend_row(target, source) };
    }
    blend_row_body(target, source);
}

#[inline(always)]
fn blend_row_body(target: &mut [u32], source: &[u32]) {
    for (pixel, &source) in target.iter_mut().zip(source) {
        *pixel = over(*pixel, source);
    }
}

/// Eight pixels, again and again, over a row.
pub(crate) fn blend_pattern(target: &mut [u32], pattern: &[u32; 8]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the CPU has AVX2, the only condition of calling a function compiled for it.
        return unsafe { wide::blend_pattern(target, pattern) };
    }
    target.chunks_mut(8).for_each(|chunk| blend_row_body(chunk, pattern));
}

kernel! {
    /// A row over another, through one coverage.
    blend_row_faded, blend_row_faded_body, blend_row_faded_avx2, (target: &mut [u32], source: &[u32], opacity: u32) {
        for (pixel, &source) in target.iter_mut().zip(source) {
            *pixel = over(*pixel, scale(source, opacity));
        }
    }
}

kernel! {
    /// A row over another, through coverage.
    blend_row_masked, blend_row_masked_body, blend_row_masked_avx2,
    (target: &mut [u32], source: &[u32], mask: &[u8]) {
        for ((pixel, &source), &cover) in target.iter_mut().zip(source).zip(mask) {
            *pixel = over(*pixel, scale(source, u32::from(cover)));
        }
    }
}

kernel! {
    /// Channels × channels of `tint`.
    tint_row, tint_row_body, tint_row_avx2, (row: &mut [u32], tint: u32) {
        for pixel in row {
            *pixel = multiply(*pixel, tint);
        }
    }
}

kernel! {
    /// A colour through the alpha of each pixel.
    stencil_row, stencil_row_body, stencil_row_avx2, (row: &mut [u32], colour: u32) {
        for pixel in row {
            *pixel = scale(colour, *pixel >> 24);
        }
    }
}

kernel! {
    /// Takes away coverage: what is left of a row where a hole is cut.
    erase_masked, erase_masked_body, erase_masked_avx2, (target: &mut [u32], mask: &[u8], opacity: u32) {
        for (pixel, &cover) in target.iter_mut().zip(mask) {
            *pixel = scale(*pixel, 255 - scale(u32::from(cover), opacity));
        }
    }
}

kernel! {
    /// The same without coverage.
    erase, erase_body, erase_avx2, (target: &mut [u32], opacity: u32) {
        for pixel in target {
            *pixel = scale(*pixel, 255 - opacity);
        }
    }
}

kernel! {
    /// Coverage × coverage.
    multiply_masks, multiply_masks_body, multiply_masks_avx2, (mask: &mut [u8], other: &[u8]) {
        for (cover, &other) in mask.iter_mut().zip(other) {
            let product = u32::from(*cover) * u32::from(other) + 128;
            *cover = ((product + (product >> 8)) >> 8) as u8;
        }
    }
}

kernel! {
    /// Coverage − coverage, not below 0.
    subtract_masks, subtract_masks_body, subtract_masks_avx2, (mask: &mut [u8], other: &[u8]) {
        for (cover, &other) in mask.iter_mut().zip(other) {
            *cover = cover.saturating_sub(other);
        }
    }
}

kernel! {
    /// Two rows of 16-bit alphas mixed; `weight` 0–65535 is the share of `b`.
    mix_alphas, mix_alphas_body, mix_alphas_avx2, (out: &mut [u16], a: &[u16], b: &[u16], weight: u16) {
        let high = |value: u16, factor: u16| ((u32::from(value) * u32::from(factor)) >> 16) as u16;
        for ((out, &a), &b) in out.iter_mut().zip(a).zip(b) {
            *out = high(a, 65535 - weight) + high(b, weight);
        }
    }
}

/// A colour over a row with 16-bit alphas, dithered by `thresholds` (3–255) for columns `x & 7`.
///
/// A channel is `⌊old·256·(65535 − α) / 65536⌋ + ⌊new·256·α / 65536⌋ + threshold`, less its last eight bits. The three
/// that the floors may lose are in every threshold: equal colours, and opacity, stay as they are.
pub(crate) fn blend_colour_fine(target: &mut [u32], colour: u32, alphas: &[u16], thresholds: &[u32; 8], x: i32) {
    let turned: [u32; 8] = std::array::from_fn(|i| thresholds[(x as usize).wrapping_add(i) & 7]);
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the CPU has AVX2, the only condition of calling a function compiled for it.
        return unsafe { wide::blend_colour_fine(target, colour, alphas, &turned) };
    }
    blend_colour_fine_body(target, colour, alphas, &turned);
}

#[inline(always)]
fn blend_colour_fine_body(target: &mut [u32], colour: u32, alphas: &[u16], turned: &[u32; 8]) {
    for (i, (pixel, &alpha)) in target.iter_mut().zip(alphas).enumerate() {
        let (alpha, rest) = (u32::from(alpha), 65535 - u32::from(alpha));
        let channel = |shift: u32| {
            let (old, new) = ((*pixel >> shift & 255) << 8, (colour >> shift & 255) << 8);
            (((old * rest) >> 16) + ((new * alpha) >> 16) + turned[i & 7]) >> 8 << shift
        };
        *pixel = channel(0) | channel(8) | channel(16) | channel(24);
    }
}

/// The channels of a pixel, in order, 16 bits apart: room for a product with a weight.
#[inline(always)]
fn widened(pixel: u32) -> u64 {
    let pixel = u64::from(pixel);
    let pixel = (pixel | pixel << 16) & 0x0000_ffff_0000_ffff;
    (pixel | pixel << 8) & 0x00ff_00ff_00ff_00ff
}

/// The inverse of [`widened`], of channels that have eight bits of fraction.
#[inline(always)]
fn narrowed(wide: u64) -> u32 {
    let wide = wide >> 8 & 0x00ff_00ff_00ff_00ff;
    let wide = (wide | wide >> 8) & 0x0000_ffff_0000_ffff;
    (wide | wide >> 16) as u32
}

/// Where columns of the target lie in the source: left neighbours, and the shares of the right ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    left: Vec<u32>,
    /// Of 256, for each channel.
    shares: Vec<[u16; 4]>,
    /// No left neighbour lies beyond it.
    last: usize,
}

impl FromIterator<(u32, u16)> for Columns {
    /// From left neighbours and the shares of the right ones, 0–256.
    fn from_iter<I: IntoIterator<Item = (u32, u16)>>(columns: I) -> Self {
        let mut out = Self::default();
        for (left, share) in columns {
            out.last = out.last.max(left as usize);
            out.left.push(left);
            out.shares.push([share; 4]);
        }
        out
    }
}

impl Columns {
    /// Bytes they take.
    pub fn size_bytes(&self) -> usize {
        self.left.len() * 4 + self.shares.len() * 8
    }

    /// The first and the last source column that `length` columns from `skip` on read; these must rise or fall.
    pub fn reach(&self, skip: usize, length: usize) -> Option<(usize, usize)> {
        let part = &self.left[skip..skip + length];
        let (first, last) = (*part.first()? as usize, *part.last()? as usize);
        Some((first.min(last), first.max(last) + 1))
    }
}

/// Mixes two rows into widened pixels: vertical half of a bilinear scale. `weight` 0–256 is the share of `b`.
pub(crate) fn mix_rows(out: &mut [u64], a: &[u32], b: &[u32], weight: u16) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the CPU has AVX2, the only condition of calling a function compiled for it.
        return unsafe { wide::mix_rows(out, a, b, weight) };
    }
    mix_rows_body(out, a, b, weight);
}

#[inline(always)]
fn mix_rows_body(out: &mut [u64], a: &[u32], b: &[u32], weight: u16) {
    let weight = u64::from(weight);
    for ((out, &a), &b) in out.iter_mut().zip(a).zip(b) {
        let mixed = widened(a) * (256 - weight) + widened(b) * weight;
        *out = mixed >> 8 & 0x00ff_00ff_00ff_00ff;
    }
}

/// Mixes neighbouring widened pixels: horizontal half of a bilinear scale, for the columns from `skip` on. The row must
/// have a right neighbour for each of the columns.
pub(crate) fn mix_columns(out: &mut [u32], row: &[u64], columns: &Columns, skip: usize) {
    assert!(columns.last + 1 < row.len());
    let (left, shares) = (&columns.left[skip..skip + out.len()], &columns.shares[skip..skip + out.len()]);
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the CPU has AVX2. No column lies beyond `last`, and the row is longer than that by two.
        return unsafe { wide::mix_columns(out, row, left, shares) };
    }
    mix_columns_body(out, row, left, shares);
}

#[inline(always)]
fn mix_columns_body(out: &mut [u32], row: &[u64], left: &[u32], shares: &[[u16; 4]]) {
    for ((out, &left), shares) in out.iter_mut().zip(left).zip(shares) {
        let (at, share) = (left as usize, u64::from(shares[0]));
        *out = narrowed(row[at] * (256 - share) + row[at + 1] * share);
    }
}

/// The pixel between four (top left, top right, bottom left, bottom right), by weights 0–256 to the right and down.
#[inline(always)]
pub(crate) fn bilinear(pixels: [u32; 4], right: u32, down: u32) -> u32 {
    let (right, down) = (u64::from(right), u64::from(down));
    let [a, b, c, d] = pixels.map(widened);
    let mix = |top: u64, bottom: u64| (top * (256 - down) + bottom * down) >> 8 & 0x00ff_00ff_00ff_00ff;
    narrowed(mix(a, c) * (256 - right) + mix(b, d) * right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaling_rounds_to_the_nearest() {
        for value in 0..=255_u32 {
            for factor in 0..=255_u32 {
                let exact = (f64::from(value) * f64::from(factor) / 255.0).round() as u32;
                assert_eq!(scale(value << 24 | value << 8, factor), exact << 24 | exact << 8);
            }
        }
    }

    #[test]
    fn an_opaque_target_stays_opaque() {
        for alpha in 0..=255_u32 {
            assert_eq!(over(0xff12_3456, scale(0xffff_ffff, alpha)) >> 24, 255);
        }
    }

    #[test]
    fn fine_blending_keeps_equal_colours_and_opacity() {
        let thresholds = std::array::from_fn(|i| [3, 255, 7, 99, 3, 255, 131, 251][i]);
        for alpha in (0..=65535_u16).step_by(13).chain([65535]) {
            for colour in [0xff00_0000, 0xffff_ffff, 0xff01_80fe] {
                let mut row = [colour; 11];
                blend_colour_fine(&mut row, colour, &[alpha; 11], &thresholds, 5);
                assert_eq!(row, [colour; 11], "{alpha}");
                let mut row = [0xff33_2211; 11];
                blend_colour_fine(&mut row, colour, &[0; 11], &thresholds, 3);
                assert_eq!(row, [0xff33_2211; 11]);
            }
        }
    }

    #[test]
    fn wide_loops_agree_with_plain_ones() {
        let noise = |seed: u32, i: usize| (seed.wrapping_add(i as u32)).wrapping_mul(0x9e37_79b9).rotate_left(i as u32);
        let thresholds = std::array::from_fn(|i| 3 + noise(9, i) % 253);
        for length in 0..40 {
            let row: Vec<u32> = (0..length).map(|i| noise(1, i)).collect();
            let alphas: Vec<u16> = (0..length).map(|i| noise(2, i) as u16).collect();
            let (mut wide, mut plain) = (row.clone(), row.clone());
            blend_colour_fine(&mut wide, 0xff12_8034, &alphas, &thresholds, 0);
            blend_colour_fine_body(&mut plain, 0xff12_8034, &alphas, &thresholds);
            assert_eq!(wide, plain);
            let source: Vec<u32> = (0..length).map(|i| scale(noise(7, i) | 0xff00_0000, noise(8, i) & 255)).collect();
            let (mut wide, mut plain) = (row.clone(), row.clone());
            blend_row(&mut wide, &source);
            blend_row_body(&mut plain, &source);
            assert_eq!(wide, plain);
            if let Some(pattern) = source.first_chunk::<8>() {
                blend_pattern(&mut wide, pattern);
                plain.chunks_mut(8).for_each(|chunk| blend_row_body(chunk, pattern));
                assert_eq!(wide, plain);
            }
            let other: Vec<u32> = (0..length).map(|i| noise(5, i)).collect();
            let (mut wide, mut plain) = (vec![0; length], vec![0; length]);
            let weight = (noise(6, length) % 257) as u16;
            mix_rows(&mut wide, &row, &other, weight);
            mix_rows_body(&mut plain, &row, &other, weight);
            assert_eq!(wide, plain);
            let source: Vec<u64> = (0..=length + 1).map(|i| widened(noise(3, i))).collect();
            let columns: Columns = (0..length).map(|i| (i as u32, (noise(4, i) % 257) as u16)).collect();
            let (mut wide, mut plain) = (row.clone(), row);
            mix_columns(&mut wide, &source, &columns, 0);
            mix_columns_body(&mut plain, &source, &columns.left, &columns.shares);
            assert_eq!(wide, plain);
        }
    }

    #[test]
    fn a_mix_of_equal_pixels_changes_nothing() {
        let pixel = 0xff80_1234;
        for weight in [0, 1, 128, 255, 256] {
            assert_eq!(bilinear([pixel; 4], weight, 256 - weight), pixel);
        }
    }
}
