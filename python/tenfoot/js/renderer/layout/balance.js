// `flex-wrap: balance`: items spread evenly over the lines (https://drafts.csswg.org/css-flexbox-2/#balancing).
//
// There are as many lines as without balancing, or as `flex-line-count` asks for. Of all ways to fill that many, the
// one is taken whose lines have the least sum of squared sizes, which leaves the room that is left over spread most
// evenly; of equal ones, the one with the most items in the first line, then in the second, and so on.

import { greater, lesser } from "./numbers.js";
import { pushLine } from "./flex_line.js";

/** Beyond this many steps lines are filled one after the other, as with `wrap`. */
const STEPS_MOST = 4194304;

/** Scratch room. */
export class Balance {
  constructor() {
    // Sizes of the items along the main axis, margins included, none negative.
    this.sizes = [];
    // Sizes and gaps up to and with each item.
    this.reach = [];
    this.gap = 0.5;
    this.limit = 0.5;
    // By first item: the least cost of what follows, in one line fewer, and in as many as are looked at.
    this.before = [];
    this.costs = [];
    // By lines and first item: the last item of the first line.
    this.ends = [];
    // The item after the last one of each line.
    this.breaks = [];
  }

  /** Finds `breaks` for `sizes`. Says whether it did: not where there are none, or far too many. */
  spread(gap, limit, atLeast) {
    this.gap = gap;
    this.limit = limit;
    this.breaks.length = 0;
    const count = this.sizes.length;
    const { lines: greedy, fits } = this.#fill();
    const lines = greater(greedy, lesser(atLeast, count));
    if (count === 0 || lines * fits > STEPS_MOST) return false;
    this.before.length = 0;
    for (let from = 0; from < count; from++) {
      const fit = from === count - 1 || this.size(from, count - 1) <= limit;
      this.before.push(fit ? this.#cost(from, count - 1) : Infinity);
    }
    this.ends.length = 0;
    for (let more = 1; more < lines; more++) this.#addLine(count - 1 - more);
    let from = 0;
    for (let more = lines - 1; more > 0; more--) {
      from = this.ends[(more - 1) * count + from] + 1;
      this.breaks.push(from);
    }
    this.breaks.push(count);
    return true;
  }

  /** How many lines there are when each takes what fits, and how many lines could be made at all. */
  #fill() {
    const { sizes, reach } = this;
    reach.length = 0;
    for (let at = 0, sum = 0; at < sizes.length; at++) {
      sum += sizes[at] + this.gap;
      reach.push(sum);
    }
    let lines = 0;
    let end = 0;
    let next = 0;
    let fits = 0;
    for (let from = 0; from < sizes.length; from++) {
      while (end < sizes.length && (end <= from || this.size(from, end) <= this.limit)) end++;
      fits += end - from;
      if (from === next) {
        lines++;
        next = end;
      }
    }
    return { lines, fits };
  }

  /** The size of a line of the items from `from` to `last`, which is in it. */
  size(from, last) {
    return this.reach[last] - (from > 0 ? this.reach[from - 1] : 0) - this.gap;
  }

  #cost(from, last) {
    const size = this.size(from, last);
    return size * size;
  }

  /** Puts one more line in front. Its last item is at most `most`, so that the lines after it get one each. */
  #addLine(most) {
    const count = this.sizes.length;
    const costs = this.costs;
    costs.length = 0;
    for (let from = 0; from < count; from++) {
      let least = Infinity;
      let end = from;
      for (let last = from; last <= most; last++) {
        if (last > from && this.size(from, last) > this.limit) break;
        // An item of no size ends a line rather than beginning one.
        if (this.sizes[last + 1] === 0 && last < most && this.size(from, last + 1) <= this.limit) continue;
        const sum = this.#cost(from, last) + this.before[last + 1];
        if (sum <= least) {
          least = sum;
          end = last;
        }
      }
      costs.push(least);
      this.ends.push(end);
    }
    this.costs = this.before;
    this.before = costs;
  }
}

/** Distributes the items of a frame to lines evenly; says whether it could. */
export function balanceLines(layout, frame, limit) {
  const balance = layout.balance;
  balance.sizes.length = 0;
  for (let at = frame.items; at < frame.itemsEnd; at++) {
    balance.sizes.push(greater(layout.items[at].main + layout.items[at].mainMargins, 0));
  }
  const done = balance.spread(frame.mainGap, limit, frame.balance);
  let from = frame.items;
  for (const end of balance.breaks) {
    const to = frame.items + end;
    let filled = frame.mainGap * (to - from - 1);
    for (let at = from; at < to; at++) filled += layout.items[at].main + layout.items[at].mainMargins;
    pushLine(layout, from, to, filled);
    from = to;
  }
  return done;
}

/** The longest line when items whose sizes stand in the stack from `from` on are spread over `atLeast` lines. */
export function longestLine(layout, from, gap, atLeast) {
  const balance = layout.balance;
  balance.sizes.length = 0;
  for (let at = from; at < layout.spans.length; at++) balance.sizes.push(greater(layout.spans[at], 0));
  let longest = 0;
  if (!balance.spread(gap, Infinity, atLeast)) return longest;
  let first = 0;
  for (const end of balance.breaks) {
    longest = greater(balance.size(first, end - 1), longest);
    first = end;
  }
  return longest;
}
