// The geometry of a box as records have it: its matrix (a–f) to device px, its radii.

import { RADIUS } from "../scene/paint_props.js";

/** What setMatrix and setRadii write to. */
export const matrix = [1, 0, 0, 1, 0, 0];
export const radii = [0, 0, 0, 0];

/** Sets `matrix` to that of a box moved by `(x, y)` within its node. */
export function setMatrix(a, b, c, d, e, f, x, y) {
  matrix[0] = a;
  matrix[1] = b;
  matrix[2] = c;
  matrix[3] = d;
  matrix[4] = a * x + c * y + e;
  matrix[5] = b * x + d * y + f;
}

export function setMatrixHere(a, b, c, d, e, f) {
  matrix[0] = a;
  matrix[1] = b;
  matrix[2] = c;
  matrix[3] = d;
  matrix[4] = e;
  matrix[5] = f;
}

/** A colour with its alpha multiplied. */
export function faded(colour, opacity) {
  return ((colour & 0xffffff00) | Math.floor((colour & 255) * opacity + 0.5)) >>> 0;
}

/** Sets `radii` to those of a box grown by `by` px on all sides; a sharp corner stays sharp. */
export function setRadii(node, width, height, by) {
  const paint = node.paint();
  const half = width < height ? width / 2 : height / 2;
  for (let i = 0; i < 4; i++) {
    let radius = paint[RADIUS + i];
    if (radius > 0) {
      radius += by;
      if (radius > half) radius = half;
    }
    radii[i] = radius > 0 ? radius : 0;
  }
}
