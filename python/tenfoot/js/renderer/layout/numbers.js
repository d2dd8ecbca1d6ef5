// The arithmetic that both versions of the layout share. NaN means "not definite"; infinity is "no limit".
// Comparisons are written out because Math.max and Rust's f64::max differ on NaN and on the sign of zero.

/** What is not definite: an `auto` length, a percentage of nothing, a size that the content gives. */
export const INDEFINITE = NaN;

/** The greater of two numbers; the second where they are equal or the first is indefinite. */
export function greater(a, b) {
  return a > b ? a : b;
}

/** The lesser of two numbers; the second where they are equal or the first is indefinite. */
export function lesser(a, b) {
  return a < b ? a : b;
}

/** `value` within `least` and `most`; where they contradict each other `least` wins, as in CSS. */
export function clamp(value, least, most) {
  const limited = value > most ? most : value;
  return limited < least ? least : limited;
}

/** Whether a number is definite. */
export function definite(value) {
  return value === value;
}

/** Equality in which two indefinite numbers are equal. */
export function same(a, b) {
  return a === b || (a !== a && b !== b);
}

/** `value`, or 0 where it is indefinite. */
export function orZero(value) {
  return value === value ? value : 0;
}
