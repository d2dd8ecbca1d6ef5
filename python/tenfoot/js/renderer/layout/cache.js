// What is remembered of a node between two layouts, so that only dirty nodes are computed again.

import { same } from "./numbers.js";

/** Sizes under other constraints than the final ones that a node remembers, oldest replaced first. */
const MEASURES = 4;

// A row of numbers: the constraints, then what the layout came to, px.
//   0 width of the border box            4 flags (see flags.js)
//   1 its height, or indefinite          5 height of the border box
//   2 what percentages of the width      6 the height that the content asks for
//     refer to, where in use             7 from the top to the first baseline; indefinite where nobody asked
//   3 the same of the height
const ROW = 8;
const HEIGHT = 5;
const CONTENT_HEIGHT = 6;
const BASELINE = 7;

// A row of intrinsic widths: 0 inner height, 1 flags, 2 least, 3 most.
const INTRINSIC_ROW = 4;

/** The cache of one node. A renderer keeps one for each node and never looks inside. */
export class Cache {
  constructor() {
    this.filled = false;
    this.placed = false;
    this.last = null;
    this.intrinsic = null;
    this.intrinsicCount = 0;
    this.measures = null;
    this.measureCount = 0;
    this.next = 0;
  }

  /** Forgets everything but the constraints of the last placement, which a relayout boundary needs. */
  clear() {
    this.filled = false;
    this.placed = false;
    this.intrinsicCount = 0;
    this.measureCount = 0;
    this.next = 0;
  }

  /** Finds the placement under these constraints; `out` gets the outcome. */
  findPlaced(width, height, percentWidth, percentHeight, flags, out) {
    if (!this.placed || !matches(this.last, 0, width, height, percentWidth, percentHeight, flags)) return false;
    give(this.last, 0, out);
    return true;
  }

  /** Finds a size under these constraints, with its baseline where asked; `out` gets the outcome. */
  findMeasured(width, height, percentWidth, percentHeight, flags, baseline, out) {
    if (this.findPlaced(width, height, percentWidth, percentHeight, flags, out)) {
      if (!baseline || out.baseline === out.baseline) return true;
    }
    const rows = this.measures;
    for (let at = 0; at < this.measureCount * ROW; at += ROW) {
      if (!matches(rows, at, width, height, percentWidth, percentHeight, flags)) continue;
      if (baseline && rows[at + BASELINE] !== rows[at + BASELINE]) continue;
      give(rows, at, out);
      return true;
    }
    return false;
  }

  keepPlaced(width, height, percentWidth, percentHeight, flags, outcome) {
    this.filled = true;
    this.placed = true;
    if (this.last === null) this.last = new Float64Array(ROW);
    keep(this.last, 0, width, height, percentWidth, percentHeight, flags, outcome);
  }

  keepMeasured(width, height, percentWidth, percentHeight, flags, outcome) {
    this.filled = true;
    if (this.measures === null) this.measures = new Float64Array(ROW * MEASURES);
    keep(this.measures, this.next * ROW, width, height, percentWidth, percentHeight, flags, outcome);
    if (this.measureCount <= this.next) this.measureCount = this.next + 1;
    this.next = (this.next + 1) % MEASURES;
  }

  /** Finds the intrinsic widths at an inner height; `out` gets `least` and `most`. */
  findIntrinsic(height, flags, out) {
    const rows = this.intrinsic;
    for (let at = 0; at < this.intrinsicCount * INTRINSIC_ROW; at += INTRINSIC_ROW) {
      if (rows[at + 1] === flags && same(rows[at], height)) {
        out.least = rows[at + 2];
        out.most = rows[at + 3];
        return true;
      }
    }
    return false;
  }

  keepIntrinsic(height, flags, least, most) {
    this.filled = true;
    if (this.intrinsic === null) this.intrinsic = new Float64Array(INTRINSIC_ROW * 2);
    const rows = this.intrinsic;
    if (this.intrinsicCount > 0) {
      for (let at = 0; at < INTRINSIC_ROW; at++) rows[at + INTRINSIC_ROW] = rows[at];
    }
    if (this.intrinsicCount < 2) this.intrinsicCount++;
    rows[0] = height;
    rows[1] = flags;
    rows[2] = least;
    rows[3] = most;
  }
}

function matches(rows, at, width, height, percentWidth, percentHeight, flags) {
  return (
    rows[at + 4] === flags &&
    same(rows[at], width) &&
    same(rows[at + 1], height) &&
    same(rows[at + 2], percentWidth) &&
    same(rows[at + 3], percentHeight)
  );
}

function give(rows, at, out) {
  out.height = rows[at + HEIGHT];
  out.contentHeight = rows[at + CONTENT_HEIGHT];
  out.baseline = rows[at + BASELINE];
}

function keep(rows, at, width, height, percentWidth, percentHeight, flags, outcome) {
  rows[at] = width;
  rows[at + 1] = height;
  rows[at + 2] = percentWidth;
  rows[at + 3] = percentHeight;
  rows[at + 4] = flags;
  rows[at + HEIGHT] = outcome.height;
  rows[at + CONTENT_HEIGHT] = outcome.contentHeight;
  rows[at + BASELINE] = outcome.baseline;
}
