//! Inner loops over rows of pixels: plain integer arithmetic, compiled a second time for AVX2 where the CPU has it.
//!
//! Pixels are premultiplied `0xAARRGGBB`. Every division by 255 rounds to nearest, so all paths agree to the bit.
#![allow(unsafe_code)]

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

kernel! {
    /// A row over another.
    blend_row, blend_row_body, blend_row_avx2, (target: &mut [u32], source: &[u32]) {
        for (pixel, &source) in target.iter_mut().zip(source) {
            *pixel = over(*pixel, source);
        }
    }
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
    /// Takes away coverage: what is left of a row where a hole is cut.
    erase_masked, erase_masked_body, erase_masked_avx2, (target: &mut [u32], mask: &[u8]) {
        for (pixel, &cover) in target.iter_mut().zip(mask) {
            *pixel = scale(*pixel, 255 - u32::from(cover));
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
            ((old * rest >> 16) + (new * alpha >> 16) + turned[i & 7]) >> 8 << shift
        };
        *pixel = channel(0) | channel(8) | channel(16) | channel(24);
    }
}

/// Loops that the compiler does not find by itself.
#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::{
        __m128i, __m256i, _mm_add_epi16, _mm_loadu_si128, _mm_mullo_epi16, _mm_packus_epi16, _mm_srli_epi16,
        _mm_srli_si128, _mm_storel_epi64, _mm_unpacklo_epi64, _mm256_add_epi16, _mm256_broadcastsi128_si256,
        _mm256_loadu_si256, _mm256_mulhi_epu16, _mm256_packus_epi16, _mm256_set1_epi16, _mm256_set1_epi32,
        _mm256_setr_epi8, _mm256_setzero_si256, _mm256_shuffle_epi8, _mm256_srli_epi16, _mm256_storeu_si256,
        _mm256_sub_epi16, _mm256_unpackhi_epi8, _mm256_unpacklo_epi8,
    };

    use super::Column;

    /// Eight pixels at a time; what is left over goes to the plain loop.
    #[target_feature(enable = "avx2")]
    pub(super) fn blend_colour_fine(target: &mut [u32], colour: u32, alphas: &[u16], turned: &[u32; 8]) {
        let zero = _mm256_setzero_si256();
        let colours = _mm256_unpacklo_epi8(zero, _mm256_set1_epi32(colour as i32));
        let thresholds = turned.map(|threshold| threshold as u16);
        // SAFETY: `thresholds` is 16 bytes long, and the load asks for no alignment.
        let thresholds = unsafe { _mm_loadu_si128(thresholds.as_ptr().cast()) };
        let (low_thresholds, high_thresholds) = spread(thresholds);
        let ones = _mm256_set1_epi16(-1);
        let mix = |old: __m256i, alpha: __m256i, threshold: __m256i| {
            let kept = _mm256_mulhi_epu16(old, _mm256_sub_epi16(ones, alpha));
            let added = _mm256_mulhi_epu16(colours, alpha);
            _mm256_srli_epi16::<8>(_mm256_add_epi16(_mm256_add_epi16(kept, added), threshold))
        };
        let mut pixels = target.chunks_exact_mut(8);
        let mut rows = alphas.chunks_exact(8);
        for (pixels, alphas) in (&mut pixels).zip(&mut rows) {
            // SAFETY: both chunks are eight long: 32 and 16 bytes, and the loads ask for no alignment.
            let (old, alpha) = unsafe {
                (_mm256_loadu_si256(pixels.as_ptr().cast()), _mm_loadu_si128(alphas.as_ptr().cast()))
            };
            let (low_alpha, high_alpha) = spread(alpha);
            let low = mix(_mm256_unpacklo_epi8(zero, old), low_alpha, low_thresholds);
            let high = mix(_mm256_unpackhi_epi8(zero, old), high_alpha, high_thresholds);
            // SAFETY: the chunk is 32 bytes long, and the store asks for no alignment.
            unsafe { _mm256_storeu_si256(pixels.as_mut_ptr().cast(), _mm256_packus_epi16(low, high)) };
        }
        super::blend_colour_fine_body(pixels.into_remainder(), colour, rows.remainder(), turned);
    }

    /// Eight words, each four times, in the order in which `unpacklo` and `unpackhi` take pixels apart.
    #[target_feature(enable = "avx2")]
    fn spread(words: __m128i) -> (__m256i, __m256i) {
        let both = _mm256_broadcastsi128_si256(words);
        let low = _mm256_setr_epi8(
            0, 1, 0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3, 2, 3, 8, 9, 8, 9, 8, 9, 8, 9, 10, 11, 10, 11, 10, 11, 10, 11,
        );
        let high = _mm256_setr_epi8(
            4, 5, 4, 5, 4, 5, 4, 5, 6, 7, 6, 7, 6, 7, 6, 7, 12, 13, 12, 13, 12, 13, 12, 13, 14, 15, 14, 15, 14, 15, 14,
            15,
        );
        (_mm256_shuffle_epi8(both, low), _mm256_shuffle_epi8(both, high))
    }

    /// Two pixels at a time.
    #[target_feature(enable = "sse2")]
    pub(super) fn mix_columns(out: &mut [u32], row: &[u64], columns: &[Column]) {
        let one = |column: &Column| {
            let pair = &row[column.left as usize..column.left as usize + 2];
            // SAFETY: `pair` and `shares` are 16 bytes long, and the loads ask for no alignment.
            let (pair, shares) = unsafe {
                (_mm_loadu_si128(pair.as_ptr().cast()), _mm_loadu_si128(column.shares.as_ptr().cast()))
            };
            let products = _mm_mullo_epi16(pair, shares);
            _mm_add_epi16(products, _mm_srli_si128::<8>(products))
        };
        for (out, columns) in out.chunks_mut(2).zip(columns.chunks(2)) {
            let (first, last) = (one(&columns[0]), one(&columns[columns.len() - 1]));
            let wide = _mm_srli_epi16::<8>(_mm_unpacklo_epi64(first, last));
            let mut both = [0_u32; 2];
            // SAFETY: `both` is eight bytes long, and the store asks for no alignment.
            unsafe { _mm_storel_epi64(both.as_mut_ptr().cast(), _mm_packus_epi16(wide, wide)) };
            // Widened pixels lie b, r, g, a: the middle two change places.
            let narrow = |pixel: u32| pixel & 0xff00_00ff | (pixel >> 8 & 0xff00) | (pixel & 0xff00) << 8;
            for (out, pixel) in out.iter_mut().zip(both) {
                *out = narrow(pixel);
            }
        }
    }
}

/// The channels of a pixel, 16 bits apart: room for a product with a weight.
#[inline(always)]
fn widened(pixel: u32) -> u64 {
    let pixel = u64::from(pixel);
    (pixel | pixel << 24) & 0x00ff_00ff_00ff_00ff
}

/// The inverse of [`widened`], of channels that have eight bits of fraction.
#[inline(always)]
fn narrowed(wide: u64) -> u32 {
    let wide = wide >> 8 & 0x00ff_00ff_00ff_00ff;
    (wide | wide >> 24) as u32
}

/// Where a column of the target lies in the source: its left neighbour, and the shares of it and of the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub left: u32,
    /// Of 256: four times the left neighbour's, four times the right one's.
    shares: [u16; 8],
}

impl Column {
    /// `weight` 0–256 is the share of the right neighbour.
    pub fn new(left: u32, weight: u32) -> Self {
        let (a, b) = (256 - weight as u16, weight as u16);
        Self { left, shares: [a, a, a, a, b, b, b, b] }
    }

    /// The share of the right neighbour, 0–256.
    pub fn weight(&self) -> u32 {
        u32::from(self.shares[7])
    }
}

kernel! {
    /// Mixes two rows into widened pixels: vertical half of a bilinear scale. `weight` 0–256 is the share of `b`.
    mix_rows, mix_rows_body, mix_rows_avx2, (out: &mut [u64], a: &[u32], b: &[u32], weight: u64) {
        for ((out, &a), &b) in out.iter_mut().zip(a).zip(b) {
            let mixed = widened(a) * (256 - weight) + widened(b) * weight;
            *out = mixed >> 8 & 0x00ff_00ff_00ff_00ff;
        }
    }
}

/// Mixes neighbouring widened pixels: horizontal half of a bilinear scale. `row` has one pixel more than any `left`.
pub(crate) fn mix_columns(out: &mut [u32], row: &[u64], columns: &[Column]) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: every x86-64 CPU has SSE2, the only condition of calling a function compiled for it.
    unsafe {
        wide::mix_columns(out, row, columns);
    }
    #[cfg(not(target_arch = "x86_64"))]
    mix_columns_plain(out, row, columns);
}

/// What [`mix_columns`] computes, without intrinsics.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn mix_columns_plain(out: &mut [u32], row: &[u64], columns: &[Column]) {
    for (out, column) in out.iter_mut().zip(columns) {
        let at = column.left as usize;
        let weight = u64::from(column.weight());
        *out = narrowed(row[at] * (256 - weight) + row[at + 1] * weight);
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
            let source: Vec<u64> = (0..=length + 1).map(|i| widened(noise(3, i))).collect();
            let columns: Vec<Column> = (0..length).map(|i| Column::new(i as u32, noise(4, i) % 257)).collect();
            let (mut wide, mut plain) = (row.clone(), row);
            mix_columns(&mut wide, &source, &columns);
            mix_columns_plain(&mut plain, &source, &columns);
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
