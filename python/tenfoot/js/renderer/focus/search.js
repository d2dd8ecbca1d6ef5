// The search through one container and what is below it. Boxes are those at which scrolling will come to rest, without
// transforms. Windows that scroll, other than those around the focused node, are looked into only as far as they show.
// Of children in order only those are looked at that can be better than what was found.

import { Overflow, Position, Prop } from "../../contract/generated.js";
import { ORDERED_X, ORDERED_Y } from "../paint/bounds.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrolls } from "../scene/scroll.js";
import { first } from "./candidates.js";
import { Judge } from "./judge.js";
import { end, FEW, firstAfter, firstFrom, start } from "./order.js";
import { place } from "./reveal.js";
import { LANE_X, LANE_Y } from "./state.js";
import { farOf, isForward, nearOf } from "./way.js";

const SCROLL = Overflow.scroll;
const ABSOLUTE = Position.absolute;
const POSITION = Prop.position;
/** Where a wrap starts from: this far before the first. */
const FAR = 1e6;

export class Search {
  constructor(scene, way, at, from) {
    this.way = way;
    this.from = from;
    // The child that was looked through before.
    this.skip = 0;
    this.judge = new Judge(way, at[0], at[1], at[2], at[3]);
    this.horizontal = this.judge.horizontal;
    this.forward = isForward(way);
    const focus = scene.focus;
    if (focus.laneAxis === (this.horizontal ? LANE_X : LANE_Y)) {
      this.judge.low = focus.laneLow;
      this.judge.high = focus.laneHigh;
    }
    if (focus.backWay === way) this.judge.back = focus.back;
    // How many nodes that may have focus were in sight, and how many nodes were looked at.
    this.met = 0;
    this.looked = 0;
    // Where a container's content starts on the stage.
    this.x = 0;
    this.y = 0;
    // Where content shows: the windows around the focused node hide nothing.
    this.sight0 = -Infinity;
    this.sight1 = -Infinity;
    this.sight2 = Infinity;
    this.sight3 = Infinity;
  }

  found() {
    return this.judge.found();
  }

  /** Looks through what is below the focused node itself. */
  own(scene, id, at) {
    const node = scene.nodes[id];
    if (node.focusables < 2) return;
    this.judge.beyond = Infinity;
    this.#enter(scene, id, at[0], at[1]);
    const x = this.x;
    const y = this.y;
    for (let i = 0; i < node.children.length; i++) this.#consider(scene, node.children[i], x, y);
  }

  /** Looks through a container's children other than the one that was looked through before, and the container. */
  level(scene, container, skip) {
    const node = scene.nodes[container];
    const at = place(scene, container);
    const before = place(scene, skip);
    this.judge.beyond = farOf(this.way, before[0], before[1], before[2], before[3]);
    if (node.focusable && node.placed) {
      this.looked++;
      this.judge.judge(container, at[0], at[1], at[2], at[3]);
    }
    if (this.#isLine(scene, container, skip)) return;
    const free = isFree(scene, skip);
    if (skip === this.from && !free && this.horizontal) this.judge.beyond = Infinity;
    if (node.focusables - (node.focusable ? 1 : 0) === scene.nodes[skip].focusables) return;
    this.#enter(scene, container, at[0], at[1]);
    const x = this.x;
    const y = this.y;
    this.skip = skip;
    const children = node.children;
    if (free || (node.ordered & (this.horizontal ? ORDERED_X : ORDERED_Y)) === 0) {
      this.#children(scene, node, x, y);
      return;
    }
    let i = scene.nodes[skip].index;
    if (this.forward) while (this.found() === 0 && i + 1 < children.length) this.#consider(scene, children[++i], x, y);
    else while (this.found() === 0 && i > 0) this.#consider(scene, children[--i], x, y);
  }

  /** Whether the focused node is one of a single line across the way: nothing in it lies ahead. */
  #isLine(scene, container, skip) {
    const across = this.horizontal ? ORDERED_Y : ORDERED_X;
    return skip === this.from && !isFree(scene, skip) && (scene.nodes[container].ordered & across) !== 0;
  }

  /** Starts again from the other side of a container; along a row only what is in line counts. */
  wrap(scene, container, skip) {
    if (this.#isLine(scene, container, skip)) return;
    const judge = this.judge;
    const near = judge.near;
    const far = judge.far;
    judge.near -= FAR;
    judge.far -= FAR;
    judge.beyond = this.horizontal ? Infinity : -Infinity;
    this.skip = 0;
    const at = place(scene, container);
    this.#enter(scene, container, at[0], at[1]);
    this.#children(scene, scene.nodes[container], this.x, this.y);
    judge.near = near;
    judge.far = far;
  }

  /** Finds where the content of a container at `(x, y)` starts on the stage, scrolling at rest. */
  #enter(scene, container, x, y) {
    const node = scene.nodes[container];
    const moves = scrolls(scene, container);
    this.x = moves ? x - node.baseValue(SCROLL_X) : x;
    this.y = moves ? y - node.baseValue(SCROLL_Y) : y;
  }

  /** Judges a subtree whose parent's content starts at `(x, y)` on the stage. */
  #consider(scene, id, x, y) {
    this.looked++;
    const node = scene.nodes[id];
    if (node.focusables === 0 || !node.placed || node.disabled || !node.shown) return;
    if (id === this.from || id === this.skip) return;
    const left = x + node.x;
    const top = y + node.y;
    const right = left + node.width;
    const bottom = top + node.height;
    if (node.focusable && left < this.sight2 && right > this.sight0 && top < this.sight3 && bottom > this.sight1) {
      this.met++;
      this.judge.judge(id, left, top, right, bottom);
    }
    if (node.focusables === (node.focusable ? 1 : 0)) return;
    if (node.overflow === SCROLL) this.#window(scene, id, left, top, right, bottom);
    else this.#children(scene, node, left, top);
  }

  /** Looks into a window that scrolls. */
  #window(scene, id, left, top, right, bottom) {
    const { sight0, sight1, sight2, sight3, judge } = this;
    const l = left > sight0 ? left : sight0;
    const t = top > sight1 ? top : sight1;
    const r = right < sight2 ? right : sight2;
    const b = bottom < sight3 ? bottom : sight3;
    if (l >= r || t >= b) return;
    if (!judge.mayHold(farOf(this.way, l, t, r, b), this.horizontal ? t : l, this.horizontal ? b : r)) return;
    this.sight0 = l;
    this.sight1 = t;
    this.sight2 = r;
    this.sight3 = b;
    const met = this.met;
    this.#enter(scene, id, left, top);
    this.#children(scene, scene.nodes[id], this.x, this.y);
    if (this.met === met && this.found() === 0 && first(scene, id, false) !== 0) judge.judge(id, l, t, r, b);
    this.sight0 = sight0;
    this.sight1 = sight1;
    this.sight2 = sight2;
    this.sight3 = sight3;
  }

  /** Looks through the children of a container whose content starts at `(x, y)`. */
  #children(scene, node, x, y) {
    const children = node.children;
    if (children.length < FEW || (node.ordered & (ORDERED_X | ORDERED_Y)) === 0) {
      for (let i = 0; i < children.length; i++) this.#consider(scene, children[i], x, y);
      return;
    }
    const horizontal = (node.ordered & ORDERED_X) !== 0;
    const from = firstAfter(scene, children, horizontal ? this.sight0 - x : this.sight1 - y, horizontal);
    const until = firstFrom(scene, children, horizontal ? this.sight2 - x : this.sight3 - y, horizontal);
    if (horizontal === this.horizontal) this.#along(scene, children, x, y, from, until);
    else this.#across(scene, children, x, y, from, until);
  }

  /** Looks through children that follow one another along the way, the nearest first. */
  #along(scene, children, x, y, from, until) {
    const { judge, horizontal } = this;
    const origin = horizontal ? x : y;
    if (this.forward) {
      let i = firstAfter(scene, children, judge.near - origin, horizontal);
      if (i < from) i = from;
      while (i < until && !judge.isPast(start(scene, children[i], horizontal) + origin)) {
        this.#consider(scene, children[i++], x, y);
      }
    } else {
      let i = firstFrom(scene, children, -judge.near - origin, horizontal);
      if (i > until) i = until;
      while (i > from && !judge.isPast(-end(scene, children[i - 1], horizontal) - origin)) {
        this.#consider(scene, children[--i], x, y);
      }
    }
  }

  /** Looks through children that follow one another across the way: those in line, then outwards on both sides. */
  #across(scene, children, x, y, from, until) {
    const judge = this.judge;
    const horizontal = !this.horizontal;
    const origin = horizontal ? x : y;
    const low = judge.low - origin;
    const high = judge.high - origin;
    let before = clamped(firstAfter(scene, children, low, horizontal), from, until);
    let after = clamped(firstFrom(scene, children, high, horizontal), from, until);
    if (after < before) after = before;
    for (let i = before; i < after; i++) this.#consider(scene, children[i], x, y);
    while (before > from || after < until) {
      const below = before > from ? low - end(scene, children[before - 1], horizontal) : Infinity;
      const above = after < until ? start(scene, children[after], horizontal) - high : Infinity;
      if (judge.isAside(below < above ? below : above)) return;
      if (below <= above) this.#consider(scene, children[--before], x, y);
      else this.#consider(scene, children[after++], x, y);
    }
  }
}

function clamped(i, from, until) {
  if (i < from) return from;
  return i < until ? i : until;
}

/** Whether a box was placed by itself: such boxes have no rows, and where they are is all that counts. */
function isFree(scene, id) {
  return scene.nodes[id].layout.values[POSITION] === ABSOLUTE;
}
