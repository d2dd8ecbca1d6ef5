// A subtree's records in a draw list: good again while nothing in the subtree changed and it is drawn with the same
// matrix, clip and opacity.

/** Subtrees with fewer words of records are drawn anew rather than remembered. */
export const BLOCK_WORDS = 128;

export class Block {
  constructor() {
    // The frame whose draw list has it, and where, in words.
    this.frame = 0;
    this.from = 0;
    this.length = 0;
    this.a = 0;
    this.b = 0;
    this.c = 0;
    this.d = 0;
    this.e = 0;
    this.f = 0;
    this.left = 0;
    this.top = 0;
    this.right = 0;
    this.bottom = 0;
    this.opacity = 0;
  }

  /** Remembers what was drawn in a frame, and with what. */
  keep(frame, from, length, a, b, c, d, e, f, left, top, right, bottom, opacity) {
    this.frame = frame;
    this.from = from;
    this.length = length;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.e = e;
    this.f = f;
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
    this.opacity = opacity;
  }

  /** Copies the records from the last draw list into that of `frame`, if they are still right; says whether. */
  copied(frame, changed, a, b, c, d, e, f, left, top, right, bottom, opacity, last, out) {
    if (this.frame + 1 !== frame || changed > this.frame) return false;
    if (!this.#isFor(a, b, c, d, e, f, left, top, right, bottom, opacity)) return false;
    const from = this.from;
    this.frame = frame;
    this.from = out.byteLength >> 2;
    out.copy(last, from, this.length);
    return true;
  }

  #isFor(a, b, c, d, e, f, left, top, right, bottom, opacity) {
    return (
      this.e === e && this.f === f && this.left === left && this.top === top && this.right === right &&
      this.bottom === bottom && this.opacity === opacity && this.a === a && this.b === b && this.c === c && this.d === d
    );
  }
}
