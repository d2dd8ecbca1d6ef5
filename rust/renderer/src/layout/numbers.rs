//! The arithmetic that both versions of the layout share. `NaN` means "not definite"; infinity is "no limit".
//! Comparisons are written out because `f64::max` and `Math.max` differ on `NaN` and on the sign of zero.

/// What is not definite: an `auto` length, a percentage of nothing, a size that the content gives.
pub(super) const INDEFINITE: f64 = f64::NAN;

/// The greater of two numbers; the second where they are equal or the first is indefinite.
pub(super) fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The lesser of two numbers; the second where they are equal or the first is indefinite.
pub(super) fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// `value` within `least` and `most`; where they contradict each other `least` wins, as in CSS.
pub(super) fn clamp(value: f64, least: f64, most: f64) -> f64 {
    let value = if value > most { most } else { value };
    if value < least { least } else { value }
}

/// Whether a number is definite.
pub(super) fn definite(value: f64) -> bool {
    !value.is_nan()
}

/// Equality in which two indefinite numbers are equal.
pub(super) fn same(a: f64, b: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan())
}

/// `value`, or 0 where it is indefinite.
pub(super) fn or_zero(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value }
}
