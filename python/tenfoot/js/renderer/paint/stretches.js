// Stretches of a long container's children, each with the box that they cover, so that what lies outside is passed over
// without a look: sixteen children make a stretch, sixteen stretches one of the next level. It does not matter how the
// children lie: rows, columns, grids and right-to-left rows are searched alike.

import { boxMoved, covered } from "./bounds.js";

/** Children in a stretch, and stretches in one of the next level. */
export const STRETCH = 16;
const SHIFT = 4;
const REST = STRETCH - 1;
/** What misses a box by less than this, px of the container, is still looked at: rounding decides nothing. */
const SLACK = 1;
/** A matrix whose determinant is no larger flattens what it maps. */
const FLAT = 1e-12;

/** The boxes of the stretches of one container. */
export class Stretches {
  constructor() {
    // How many children they are for; none where the children are too few to be worth it.
    this.count = 0;
    // Left, top, right, bottom, for each; level after level, the finest first.
    this.boxes = [];
  }

  /** Starts over for `count` children. */
  reset(count) {
    this.count = 0;
    let boxes = 0;
    if (count > STRETCH) {
      this.count = count;
      for (let length = count; length > STRETCH; ) {
        length = (length + REST) >> SHIFT;
        boxes += length;
      }
    }
    const all = this.boxes;
    all.length = 0;
    for (let i = 0; i < boxes; i++) all.push(Infinity, Infinity, -Infinity, -Infinity);
  }

  /** Makes the stretches around a child cover its box. */
  extend(child, left, top, right, bottom) {
    if (child >= this.count) return;
    const boxes = this.boxes;
    let at = child;
    let first = 0;
    for (let length = this.count; length > STRETCH; ) {
      at >>= SHIFT;
      length = (length + REST) >> SHIFT;
      const own = (first + at) << 2;
      if (left < boxes[own]) boxes[own] = left;
      if (top < boxes[own + 1]) boxes[own + 1] = top;
      if (right > boxes[own + 2]) boxes[own + 2] = right;
      if (bottom > boxes[own + 3]) boxes[own + 3] = bottom;
      first += length;
    }
  }

  /** How many levels lie over `count` children, 0 where they were not covered. */
  levels(count) {
    let levels = 0;
    for (let length = count === this.count ? count : 0; length > STRETCH; levels++) length = (length + REST) >> SHIFT;
    return levels;
  }

  /** Where the box of a stretch begins in `boxes`, level 0 being the finest. */
  at(level, index) {
    let first = 0;
    let length = this.count;
    for (let i = 0; i < level; i++) {
      length = (length + REST) >> SHIFT;
      first += length;
    }
    return (first + index) << 2;
  }

  /** The first of `count` children from `from` on that may show within a box, `count` where none does. */
  next(from, count, left, top, right, bottom) {
    if (count !== this.count) return from;
    let at = from;
    while (at < count && (at & REST) === 0) {
      const skipped = this.#missed(at, left - SLACK, top - SLACK, right + SLACK, bottom + SLACK);
      if (skipped === 0) return at;
      at += skipped;
    }
    return at < count ? at : count;
  }

  /** How many children from `at` on, the first of a stretch, surely lie outside: those of the largest such stretch. */
  #missed(at, left, top, right, bottom) {
    const boxes = this.boxes;
    let skipped = 0;
    let index = at;
    let size = 1;
    let first = 0;
    for (let length = this.count; length > STRETCH && (index & REST) === 0; ) {
      index >>= SHIFT;
      size <<= SHIFT;
      length = (length + REST) >> SHIFT;
      const own = (first + index) << 2;
      if (boxes[own] > right || boxes[own + 2] < left || boxes[own + 1] > bottom || boxes[own + 3] < top) skipped = size;
      first += length;
    }
    return skipped;
  }
}

/** What containers with few children share. */
export const NO_STRETCHES = Object.freeze(new Stretches());

/**
 * Writes the box around what a clip (device px) is in the space that a matrix maps to device px to `covered`;
 * everything where the matrix flattens it.
 */
export function sightWithin(a, b, c, d, e, f, left, top, right, bottom) {
  const determinant = a * d - b * c;
  if (!(determinant > FLAT || determinant < -FLAT)) {
    covered[0] = -Infinity;
    covered[1] = -Infinity;
    covered[2] = Infinity;
    covered[3] = Infinity;
    return;
  }
  boxMoved(
    d / determinant, -b / determinant, -c / determinant, a / determinant, 0, 0, left - e, top - f, right - e, bottom - f,
  );
}
