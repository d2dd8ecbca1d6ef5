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
    /// A colour over a row with 16-bit alphas, dithered: `dither` holds eight thresholds, for columns `x & 7`.
    blend_colour_fine, blend_colour_fine_body, blend_colour_fine_avx2,
    (target: &mut [u32], colour: u32, alphas: &[u16], dither: &[u32; 8], x: i32) {
        for (i, (pixel, &alpha)) in target.iter_mut().zip(alphas).enumerate() {
            let threshold = dither[(x as usize).wrapping_add(i) & 7];
            let alpha = u32::from(alpha) + u32::from(alpha >> 15);
            let rest = 65536 - alpha;
            let (old, mut new) = (*pixel, 0);
            let mut shift = 0;
            while shift < 32 {
                let channel = (old >> shift & 255) * rest + (colour >> shift & 255) * alpha;
                new |= ((channel + threshold) >> 16) << shift;
                shift += 8;
            }
            *pixel = new;
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

/// Where a column of the target lies in the source: its left neighbour, and how far it is towards the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub left: u32,
    pub weight: u32,
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

kernel! {
    /// Mixes neighbouring widened pixels: horizontal half of a bilinear scale. `row` has one pixel more than any `left`.
    mix_columns, mix_columns_body, mix_columns_avx2, (out: &mut [u32], row: &[u64], columns: &[Column]) {
        for (out, column) in out.iter_mut().zip(columns) {
            let at = column.left as usize;
            let (Some(&a), Some(&b)) = (row.get(at), row.get(at + 1)) else { continue };
            let weight = u64::from(column.weight);
            *out = narrowed(a * (256 - weight) + b * weight);
        }
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
    fn a_mix_of_equal_pixels_changes_nothing() {
        let pixel = 0xff80_1234;
        for weight in [0, 1, 128, 255, 256] {
            assert_eq!(bilinear([pixel; 4], weight, 256 - weight), pixel);
        }
    }
}
