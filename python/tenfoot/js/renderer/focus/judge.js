// Which of two boxes an arrow leads to.
//
// In line means: sharing some of the extent, across the way, of the box in which the moves along this axis began.
// Left and right, what is in line wins over all that is not. Up and down, what is not in line wins where it lies wholly
// before what is, and is nearer: a short row is not jumped over. What is not in line has to begin beyond `beyond`.

import { DOWN, farOf, isHorizontal, nearOf, UP } from "./way.js";

/** What is said to be beyond a box may overlap it by this much, px. */
const OVERLAP = 0.5;
/** How much a gap along the way counts, squared, against one across it. */
const AHEAD = 4;

/** The best so far of those in line, or of the others. */
class Best {
  constructor() {
    this.id = 0;
    this.score = 0;
    this.off = 0;
    this.near = 0;
    this.far = 0;
  }

  take(id, score, off, near, far) {
    if (this.id !== 0 && !this.#isWorse(score, off, near, far)) return;
    this.id = id;
    this.score = score;
    this.off = off;
    this.near = near;
    this.far = far;
  }

  #isWorse(score, off, near, far) {
    if (score !== this.score) return score < this.score;
    if (off !== this.off) return off < this.off;
    return near + far < this.near + this.far;
  }
}

export class Judge {
  constructor(way, left, top, right, bottom) {
    this.way = way;
    this.horizontal = isHorizontal(way);
    // The focused box, along the way, then across it.
    this.near = nearOf(way, left, top, right, bottom);
    this.far = farOf(way, left, top, right, bottom);
    this.ownLow = this.horizontal ? top : left;
    this.ownHigh = this.horizontal ? bottom : right;
    // The box in which the moves along this axis began, across the way: what shares some of that is in line.
    this.low = this.ownLow;
    this.high = this.ownHigh;
    // Boxes that are not in line have to begin here at least.
    this.beyond = this.far;
    this.line = new Best();
    this.side = new Best();
    // Where the last move came from, if this one goes back; and whether it could be gone to.
    this.back = 0;
    this.backFound = false;
  }

  /** The best of all that was judged, 0 for nobody. */
  found() {
    const line = this.line;
    const side = this.side;
    if (line.id === 0 && side.id === 0) return 0;
    if (this.backFound) return this.back;
    if (line.id === 0) return side.id;
    if (side.id === 0 || this.horizontal || side.far > line.near || side.score >= line.score) return line.id;
    return side.id;
  }

  judge(id, left, top, right, bottom) {
    const near = nearOf(this.way, left, top, right, bottom);
    const far = farOf(this.way, left, top, right, bottom);
    const low = this.horizontal ? top : left;
    const high = this.horizontal ? bottom : right;
    const nested = this.#isNestedAhead(near, far, low, high);
    const inLine = nested || (low < this.high && high > this.low);
    const ahead = near > this.far ? near - this.far : 0;
    let aside = 0;
    if (inLine) {
      const smaller = far - near < this.far - this.near ? far - near : this.far - this.near;
      const apart = near + far > this.near + this.far && near >= this.far - smaller / 2;
      if (!apart && !nested) return;
    } else {
      if (near + far <= this.near + this.far || near < this.beyond - OVERLAP) return;
      aside = low >= this.high ? low - this.high : this.low - high;
    }
    const middle = (low + high) / 2 - (this.low + this.high) / 2;
    const off = middle < 0 ? -middle : middle;
    (inLine ? this.line : this.side).take(id, AHEAD * ahead * ahead + aside * aside, off, near, far);
    if (id === this.back) this.backFound = true;
  }

  /**
   * Boxes that lie one in the other, or nearly: the way is the one in which the middle moves most. Where the middle
   * does not move, down leads in and up leads out.
   */
  #isNestedAhead(near, far, low, high) {
    if (near >= this.far || far <= this.near || low >= this.ownHigh || high <= this.ownLow) return false;
    const ahead = near + far - this.near - this.far;
    const aside = low + high - this.ownLow - this.ownHigh;
    if (ahead === 0 && aside === 0) {
      const size = (far - near) * (high - low);
      const own = (this.far - this.near) * (this.ownHigh - this.ownLow);
      return this.way === DOWN ? size < own : this.way === UP && size > own;
    }
    return ahead > 0 && ahead >= (aside < 0 ? -aside : aside);
  }

  /** Whether a window that ends at `far` may show something to go to. */
  mayHold(far, low, high) {
    const inLine = (low < this.high && high > this.low) || (low < this.ownHigh && high > this.ownLow);
    return far > (inLine ? this.near : this.beyond);
  }

  /** Whether nothing that begins at `near` or farther along the way can be better than what was found. */
  isPast(near) {
    const ahead = near - this.far;
    if (ahead <= 0) return false;
    const score = AHEAD * ahead * ahead;
    if (this.line.id !== 0) return score > this.line.score;
    return this.side.id !== 0 && !this.horizontal && near >= this.side.far && score > this.side.score;
  }

  /** Whether nothing that is farther out of line than this can be better than what was found. */
  isAside(aside) {
    if (aside <= 0) return false;
    const score = aside * aside;
    if (this.line.id !== 0 && (this.horizontal || score >= this.line.score)) return true;
    return this.side.id !== 0 && score > this.side.score;
  }
}
