// Which of two boxes an arrow leads to.
//
// In line means: sharing some of the extent, across the way, of the box in which the moves along this axis began.
// Left and right, what is in line wins over all that is not. Up and down, what is not in line wins where it lies wholly
// before what is, and is nearer: a short row is not jumped over. What is not in line has to begin beyond `beyond`.

import { isBefore } from "./order.js";
import { NOTHING } from "./branches.js";
import { DOWN, farOf, isHorizontal, nearOf, UP } from "./way.js";

/** What is said to be beyond a box may overlap it by this much, px. */
const OVERLAP = 0.5;
/** How much a gap along the way counts, squared, against one across it. */
const AHEAD = 4;
/** A branch that misses what it has to hold by less than this, px, is still looked into: rounding decides nothing. */
const SLACK = 1;

/** The best so far of those in line, or of the others. */
class Best {
  constructor() {
    this.id = 0;
    this.score = 0;
    this.off = 0;
    this.near = 0;
    this.far = 0;
  }

  take(scene, id, score, off, near, far) {
    if (this.id !== 0 && !this.#isWorse(scene, id, score, off, near, far)) return;
    this.id = id;
    this.score = score;
    this.off = off;
    this.near = near;
    this.far = far;
  }

  #isWorse(scene, id, score, off, near, far) {
    if (score !== this.score) return score < this.score;
    if (off !== this.off) return off < this.off;
    if (near + far !== this.near + this.far) return near + far < this.near + this.far;
    return isBefore(scene, id, this.id);
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
    // The box of that node.
    this.backAt = null;
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

  judge(scene, id, left, top, right, bottom) {
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
    (inLine ? this.line : this.side).take(scene, id, AHEAD * ahead * ahead + aside * aside, off, near, far);
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

  /**
   * The least score that something in a branch may have; NOTHING where nothing in it can be gone to, or be better than
   * what was found. A branch in which the way back may lie always is worth a look.
   */
  promise(extent) {
    const { way, horizontal, line, side } = this;
    const near = nearOf(way, extent.left, extent.top, extent.right, extent.bottom);
    const far = farOf(way, extent.left, extent.top, extent.right, extent.bottom);
    const low = horizontal ? extent.top : extent.left;
    const high = horizontal ? extent.bottom : extent.right;
    const last = nearOf(way, extent.lastLeft, extent.lastTop, extent.lastRight, extent.lastBottom);
    const beside = low < most(this.high, this.ownHigh) + SLACK && high > least(this.low, this.ownLow) - SLACK;
    const nested = beside && near < this.far + SLACK && far > this.near - SLACK;
    const ahead = last + far > this.near + this.far;
    const inLine = nested || (beside && ahead);
    const aslant = ahead && last > this.beyond - OVERLAP - SLACK;
    if (!inLine && !aslant) return NOTHING;
    if (this.back !== 0 && !this.backFound && this.#mayHoldBack(extent)) return 0;
    const gap = most(0, near - this.far - SLACK);
    const aside = most(0, most(low - this.high, this.low - high) - SLACK);
    const straight = AHEAD * gap * gap;
    const slanted = straight + aside * aside;
    if (inLine && (line.id === 0 || straight <= line.score)) return straight;
    const beaten = line.id !== 0 && (horizontal || slanted >= line.score);
    const worse = side.id !== 0 && slanted > side.score;
    return aslant && !beaten && !worse ? slanted : NOTHING;
  }

  #mayHoldBack(extent) {
    const back = this.backAt;
    return (
      back[0] < extent.right + SLACK && back[2] > extent.left - SLACK &&
      back[1] < extent.bottom + SLACK && back[3] > extent.top - SLACK
    );
  }
}

function least(a, b) {
  return a < b ? a : b;
}

function most(a, b) {
  return a > b ? a : b;
}
