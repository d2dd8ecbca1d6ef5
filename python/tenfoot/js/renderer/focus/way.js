// The four ways, and boxes seen along them. Boxes are left, top, right, bottom.

export const LEFT = 0;
export const RIGHT = 1;
export const UP = 2;
export const DOWN = 3;

export function isHorizontal(way) {
  return way === LEFT || way === RIGHT;
}

export function isForward(way) {
  return way === RIGHT || way === DOWN;
}

/** The way back. */
export function backOf(way) {
  return way ^ 1;
}

/** Where a box begins along the way, mirrored where the way goes left or up: it always goes upwards. */
export function nearOf(way, left, top, right, bottom) {
  if (way === RIGHT) return left;
  if (way === LEFT) return -right;
  return way === DOWN ? top : -bottom;
}

/** Where it ends. */
export function farOf(way, left, top, right, bottom) {
  if (way === RIGHT) return right;
  if (way === LEFT) return -left;
  return way === DOWN ? bottom : -top;
}
