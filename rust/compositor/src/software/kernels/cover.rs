//! How much of each pixel of a row a rounded box covers.

/// A row of pixels of a rounded box whose sides lie along the axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BoxRow {
    /// Where the box begins and ends, px.
    pub x0: f32,
    pub x1: f32,
    /// How much of the row's height the box has, 0–1.
    pub height: f32,
    /// The corners whose curves cross the row.
    pub left: Option<Curve>,
    pub right: Option<Curve>,
}

/// A quarter of an ellipse.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Curve {
    /// Of the ellipse, px.
    pub centre_x: f32,
    /// Across and along, px.
    pub radius: [f32; 2],
    /// How far from the ellipse's centre the middle of the row lies, px.
    pub dy: f32,
}

impl Curve {
    /// Coverage of a pixel whose middle is `dx` from the centre, outwards.
    fn cover(&self, dx: f32) -> f32 {
        let ([rx, ry], dy) = (self.radius, self.dy);
        if rx == ry {
            return rx - (dx * dx + dy * dy).sqrt() + 0.5;
        }
        // First-order distance to the ellipse: the implicit function over the length of its gradient.
        let (ux, uy) = (dx / rx, dy / ry);
        let length = (ux * ux + uy * uy).sqrt();
        let (gx, gy) = (ux / rx, uy / ry);
        let gradient = (gx * gx + gy * gy).sqrt();
        if gradient == 0.0 { 1.0 } else { length * (1.0 - length) / gradient + 0.5 }
    }
}

/// Coverage 0–1 as 0–255.
pub(crate) fn byte(cover: f32) -> u8 {
    (cover.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// Coverage 0–255 of the pixels from `x` on.
pub(crate) fn cover_row(out: &mut [u8], x: i32, row: &BoxRow) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the CPU has AVX2, the only condition of calling a function compiled for it.
        return unsafe { wide::cover_row(out, x, row) };
    }
    cover_row_body(out, x, row);
}

fn cover_row_body(out: &mut [u8], x: i32, row: &BoxRow) {
    for (out, x) in out.iter_mut().zip(x..) {
        let left = x as f32;
        let mut cover = row.height * (row.x1.min(left + 1.0) - row.x0.max(left)).clamp(0.0, 1.0);
        let middle = left + 0.5;
        let outwards = [
            row.left.as_ref().map(|curve| (curve, curve.centre_x - middle)),
            row.right.as_ref().map(|curve| (curve, middle - curve.centre_x)),
        ];
        for (curve, dx) in outwards.into_iter().flatten().filter(|(_, dx)| *dx > 0.0) {
            cover = cover.min(curve.cover(dx));
        }
        *out = byte(cover);
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::{
        __m256, _CMP_EQ_OQ, _CMP_GT_OQ, _mm256_add_epi32, _mm256_add_ps, _mm256_blendv_ps, _mm256_cmp_ps,
        _mm256_cvtepi32_ps, _mm256_cvttps_epi32, _mm256_div_ps, _mm256_max_ps, _mm256_min_ps, _mm256_mul_ps,
        _mm256_set1_epi32, _mm256_set1_ps, _mm256_setr_epi32, _mm256_setzero_ps, _mm256_sqrt_ps, _mm256_storeu_si256,
        _mm256_sub_ps,
    };

    use super::{BoxRow, Curve};

    /// Eight pixels at a time, by the same arithmetic in the same order.
    #[target_feature(enable = "avx2")]
    pub(super) fn cover_row(out: &mut [u8], x: i32, row: &BoxRow) {
        let (one, half, scale) = (_mm256_set1_ps(1.0), _mm256_set1_ps(0.5), _mm256_set1_ps(255.0));
        let columns = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
        let clamped = |value: __m256| _mm256_min_ps(_mm256_max_ps(value, _mm256_setzero_ps()), one);
        for (out, first) in out.chunks_mut(8).zip((x..).step_by(8)) {
            let left = _mm256_cvtepi32_ps(_mm256_add_epi32(_mm256_set1_epi32(first), columns));
            let end = _mm256_min_ps(_mm256_set1_ps(row.x1), _mm256_add_ps(left, one));
            let begin = _mm256_max_ps(_mm256_set1_ps(row.x0), left);
            let mut cover = _mm256_mul_ps(_mm256_set1_ps(row.height), clamped(_mm256_sub_ps(end, begin)));
            let middle = _mm256_add_ps(left, half);
            if let Some(curve) = &row.left {
                cover = within(cover, curve, _mm256_sub_ps(_mm256_set1_ps(curve.centre_x), middle));
            }
            if let Some(curve) = &row.right {
                cover = within(cover, curve, _mm256_sub_ps(middle, _mm256_set1_ps(curve.centre_x)));
            }
            let bytes = _mm256_cvttps_epi32(_mm256_add_ps(_mm256_mul_ps(clamped(cover), scale), half));
            let mut words = [0_u32; 8];
            // SAFETY: `words` is 32 bytes long, and the store asks for no alignment.
            unsafe { _mm256_storeu_si256(words.as_mut_ptr().cast(), bytes) };
            for (out, word) in out.iter_mut().zip(words) {
                *out = word as u8;
            }
        }
    }

    /// `cover`, and where `dx` is more than 0 no more than what the curve covers.
    #[target_feature(enable = "avx2")]
    fn within(cover: __m256, curve: &Curve, dx: __m256) -> __m256 {
        let ([rx, ry], half) = (curve.radius.map(|radius| _mm256_set1_ps(radius)), _mm256_set1_ps(0.5));
        let length = |x: __m256, y: __m256| _mm256_sqrt_ps(_mm256_add_ps(_mm256_mul_ps(x, x), _mm256_mul_ps(y, y)));
        let dy = _mm256_set1_ps(curve.dy);
        let round = if curve.radius[0] == curve.radius[1] {
            _mm256_add_ps(_mm256_sub_ps(rx, length(dx, dy)), half)
        } else {
            let (ux, uy) = (_mm256_div_ps(dx, rx), _mm256_div_ps(dy, ry));
            let (along, one) = (length(ux, uy), _mm256_set1_ps(1.0));
            let gradient = length(_mm256_div_ps(ux, rx), _mm256_div_ps(uy, ry));
            let distance = _mm256_div_ps(_mm256_mul_ps(along, _mm256_sub_ps(one, along)), gradient);
            let flat = _mm256_cmp_ps::<_CMP_EQ_OQ>(gradient, _mm256_setzero_ps());
            _mm256_blendv_ps(_mm256_add_ps(distance, half), one, flat)
        };
        let outside = _mm256_cmp_ps::<_CMP_GT_OQ>(dx, _mm256_setzero_ps());
        _mm256_blendv_ps(cover, _mm256_min_ps(cover, round), outside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wide_loop_agrees_with_the_plain_one() {
        for radius in [[12.0, 12.0], [9.3, 9.3], [20.0, 7.5], [0.4, 31.0]] {
            for dy in [0.2, 3.5, 7.4, 12.6] {
                let curve = |centre_x| Some(Curve { centre_x, radius, dy });
                let row = BoxRow { x0: -3.4, x1: 60.7, height: 0.9, left: curve(8.6), right: curve(48.7) };
                let (mut wide, mut plain) = ([0; 77], [0; 77]);
                cover_row(&mut wide, -7, &row);
                cover_row_body(&mut plain, -7, &row);
                assert_eq!(wide, plain);
            }
        }
    }
}
