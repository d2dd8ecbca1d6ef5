//! Loops that the compiler does not find by itself, for AVX2. Each agrees to the bit with a plain loop beside it in `kernels`.

use std::arch::x86_64::{
    __m128i, __m256i, _mm_loadu_si128, _mm256_add_epi8, _mm256_add_epi16, _mm256_and_si256, _mm256_andnot_si256,
    _mm256_broadcastsi128_si256, _mm256_castsi128_si256, _mm256_cvtepu8_epi16, _mm256_inserti128_si256,
    _mm256_loadu_si256, _mm256_mulhi_epu16, _mm256_mullo_epi16, _mm256_or_si256, _mm256_packus_epi16,
    _mm256_permute4x64_epi64, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_setr_epi8, _mm256_setzero_si256,
    _mm256_shuffle_epi8, _mm256_slli_epi16, _mm256_srli_epi16, _mm256_storeu_si256, _mm256_sub_epi16,
    _mm256_unpackhi_epi8, _mm256_unpackhi_epi64, _mm256_unpacklo_epi8, _mm256_unpacklo_epi64,
};

/// Eight pixels over eight others.
#[target_feature(enable = "avx2")]
fn over(target: __m256i, source: __m256i) -> __m256i {
    let alphas = _mm256_setr_epi8(
        3, -1, 3, -1, 7, -1, 7, -1, 11, -1, 11, -1, 15, -1, 15, -1, 3, -1, 3, -1, 7, -1, 7, -1, 11, -1, 11, -1, 15, -1,
        15, -1,
    );
    let (byte, half) = (_mm256_set1_epi16(255), _mm256_set1_epi16(128));
    let rest = _mm256_sub_epi16(byte, _mm256_shuffle_epi8(source, alphas));
    let even = _mm256_mullo_epi16(_mm256_and_si256(target, byte), rest);
    let odd = _mm256_mullo_epi16(_mm256_srli_epi16::<8>(target), rest);
    let (even, odd) = (_mm256_add_epi16(even, half), _mm256_add_epi16(odd, half));
    let even = _mm256_srli_epi16::<8>(_mm256_add_epi16(even, _mm256_srli_epi16::<8>(even)));
    let odd = _mm256_andnot_si256(byte, _mm256_add_epi16(odd, _mm256_srli_epi16::<8>(odd)));
    _mm256_add_epi8(source, _mm256_or_si256(even, odd))
}

#[target_feature(enable = "avx2")]
pub(super) fn blend_row(target: &mut [u32], source: &[u32]) {
    let (mut pixels, mut sources) = (target.chunks_exact_mut(8), source.chunks_exact(8));
    for (pixels, sources) in (&mut pixels).zip(&mut sources) {
        // SAFETY: both chunks are eight long, 32 bytes, and loads and store ask for no alignment.
        unsafe {
            let (old, new) = (_mm256_loadu_si256(pixels.as_ptr().cast()), _mm256_loadu_si256(sources.as_ptr().cast()));
            _mm256_storeu_si256(pixels.as_mut_ptr().cast(), over(old, new));
        }
    }
    super::blend_row_body(pixels.into_remainder(), sources.remainder());
}

#[target_feature(enable = "avx2")]
pub(super) fn blend_pattern(target: &mut [u32], pattern: &[u32; 8]) {
    // SAFETY: `pattern` is 32 bytes long, and the load asks for no alignment.
    let new = unsafe { _mm256_loadu_si256(pattern.as_ptr().cast()) };
    let mut pixels = target.chunks_exact_mut(8);
    for pixels in &mut pixels {
        // SAFETY: the chunk is eight long, 32 bytes, and load and store ask for no alignment.
        unsafe {
            let old = _mm256_loadu_si256(pixels.as_ptr().cast());
            _mm256_storeu_si256(pixels.as_mut_ptr().cast(), over(old, new));
        }
    }
    super::blend_row_body(pixels.into_remainder(), pattern);
}

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
        let (old, alpha) =
            unsafe { (_mm256_loadu_si256(pixels.as_ptr().cast()), _mm_loadu_si128(alphas.as_ptr().cast())) };
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
        4, 5, 4, 5, 4, 5, 4, 5, 6, 7, 6, 7, 6, 7, 6, 7, 12, 13, 12, 13, 12, 13, 12, 13, 14, 15, 14, 15, 14, 15, 14, 15,
    );
    (_mm256_shuffle_epi8(both, low), _mm256_shuffle_epi8(both, high))
}

/// Four pixels at a time.
#[target_feature(enable = "avx2")]
pub(super) fn mix_rows(out: &mut [u64], a: &[u32], b: &[u32], weight: u16) {
    let weights = _mm256_set1_epi16(weight as i16);
    let (mut outs, mut tops, mut bottoms) = (out.chunks_exact_mut(4), a.chunks_exact(4), b.chunks_exact(4));
    for ((out, a), b) in (&mut outs).zip(&mut tops).zip(&mut bottoms) {
        // SAFETY: both chunks are four long, 16 bytes, and the loads ask for no alignment.
        let (a, b) = unsafe { (_mm_loadu_si128(a.as_ptr().cast()), _mm_loadu_si128(b.as_ptr().cast())) };
        let (a, b) = (_mm256_cvtepu8_epi16(a), _mm256_cvtepu8_epi16(b));
        let mixed = mix(a, b, weights);
        // SAFETY: the chunk is four long, 32 bytes, and the store asks for no alignment.
        unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), mixed) };
    }
    super::mix_rows_body(outs.into_remainder(), tops.remainder(), bottoms.remainder(), weight);
}

/// The channels of `a` and `b`, 16 bits each, mixed by `weights` 0–256 of `b`: `(a·(256 − weight) + b·weight) / 256`. What is
/// subtracted and multiplied overflows, and the sum is right again, for it is less than 2¹⁶.
#[target_feature(enable = "avx2")]
fn mix(a: __m256i, b: __m256i, weights: __m256i) -> __m256i {
    let added = _mm256_mullo_epi16(_mm256_sub_epi16(b, a), weights);
    _mm256_srli_epi16::<8>(_mm256_add_epi16(_mm256_slli_epi16::<8>(a), added))
}

/// Eight pixels at a time.
///
/// # Safety
/// `row` must have a member after each of those that `left` names.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn mix_columns(out: &mut [u32], row: &[u64], left: &[u32], shares: &[[u16; 4]]) {
    let (mut outs, mut lefts, mut weights) = (out.chunks_exact_mut(8), left.chunks_exact(8), shares.chunks_exact(8));
    // SAFETY: the caller says that the row has both neighbours, 16 bytes, and the load asks for no alignment.
    let pair = |at: u32| unsafe { _mm_loadu_si128(row.as_ptr().add(at as usize).cast()) };
    let two = |first: u32, second: u32| _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(pair(first)), pair(second));
    for ((out, left), shares) in (&mut outs).zip(&mut lefts).zip(&mut weights) {
        let four = |from: usize| {
            let (even, odd) = (two(left[from], left[from + 2]), two(left[from + 1], left[from + 3]));
            let shares = &shares[from..from + 4];
            // SAFETY: `shares` is four long, 32 bytes, and the load asks for no alignment.
            let shares = unsafe { _mm256_loadu_si256(shares.as_ptr().cast()) };
            mix(_mm256_unpacklo_epi64(even, odd), _mm256_unpackhi_epi64(even, odd), shares)
        };
        let packed = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_packus_epi16(four(0), four(4)));
        // SAFETY: the chunk is eight long, 32 bytes, and the store asks for no alignment.
        unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), packed) };
    }
    super::mix_columns_body(outs.into_remainder(), row, lefts.remainder(), weights.remainder());
}
