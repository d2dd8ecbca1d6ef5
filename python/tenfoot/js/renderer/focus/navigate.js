// Spatial navigation: where an arrow leads. The search goes outwards from the focused node, container by container,
// so that its cost is that of the row, not of the tree.
//
// In line means: sharing some of the focused box's extent across the way. What is in line is preferred; what is not has
// to lie beyond the whole container that was left, so that right at the end of a row does not jump into the next one.

import { FocusScopeFlags } from "../../contract/generated.js";
import { ORDERED_X, ORDERED_Y } from "../paint/bounds.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrolls } from "../scene/scroll.js";
import { resolve } from "./candidates.js";
import { place } from "./reveal.js";
import { LANE_X, LANE_Y } from "./state.js";

export const LEFT = 0;
export const RIGHT = 1;
export const UP = 2;
export const DOWN = 3;

/** Left and right: what is in line always wins over what is not. */
const OUT_OF_LINE = 1e15;
/** What is said to be beyond a box may overlap it by this much, px. */
const OVERLAP = 0.5;
/** Where a wrap starts from: this far before the first. */
const FAR = 1e6;

const { trapX, trapY, wrapX, wrapY } = FocusScopeFlags;

/** Whom an arrow leads to, 0 for nobody. */
export function find(scene, way) {
  const from = scene.focus.current;
  const search = new Search(scene, way, place(scene, from), from);
  const trap = search.horizontal ? trapX : trapY;
  const wrap = search.horizontal ? wrapX : wrapY;
  let at = from;
  for (;;) {
    const parent = scene.nodes[at].parent;
    if (parent === 0) return 0;
    search.level(scene, parent, at);
    const scope = scene.nodes[parent].scope;
    if (search.best === 0 && (scope & wrap) !== 0) search.wrap(scene, parent);
    if (search.best !== 0) return resolve(scene, from, search.best);
    if ((scope & trap) !== 0) return 0;
    at = parent;
  }
}

/** Remembers the column (or row) that moves along an axis began in. */
export function keepLane(scene, way) {
  const horizontal = way === LEFT || way === RIGHT;
  const axis = horizontal ? LANE_X : LANE_Y;
  const focus = scene.focus;
  if (focus.laneAxis === axis) return;
  const at = place(scene, focus.current);
  focus.laneAxis = axis;
  focus.lane = horizontal ? (at[1] + at[3]) / 2 : (at[0] + at[2]) / 2;
}

/** A search for the best candidate. Boxes are turned so that the way is always from `near` to `far` upwards. */
class Search {
  constructor(scene, way, from, fromId) {
    this.way = way;
    this.horizontal = way === LEFT || way === RIGHT;
    this.forward = way === RIGHT || way === DOWN;
    this.fromId = fromId;
    // The focused box: along the way, then across it.
    const low = this.horizontal ? from[0] : from[1];
    const high = this.horizontal ? from[2] : from[3];
    this.near = this.forward ? low : -high;
    this.far = this.forward ? high : -low;
    this.low = this.horizontal ? from[1] : from[0];
    this.high = this.horizontal ? from[3] : from[2];
    const axis = this.horizontal ? LANE_X : LANE_Y;
    this.lane = scene.focus.laneAxis === axis ? scene.focus.lane : (this.low + this.high) / 2;
    // Candidates that are not in line have to begin here at least: beyond all that was looked through before.
    this.beyond = this.far;
    this.best = 0;
    this.score = 0;
    this.off = 0;
    // Where a container's content starts on the stage.
    this.x = 0;
    this.y = 0;
  }

  /** Looks through a container's children other than the one that was looked through before. */
  level(scene, container, skip) {
    const node = scene.nodes[container];
    if (node.focusables === scene.nodes[skip].focusables) return;
    const left = place(scene, skip);
    this.beyond = this.horizontal ? (this.forward ? left[2] : -left[0]) : this.forward ? left[3] : -left[1];
    if (skip === this.fromId && this.horizontal) this.beyond = Infinity;
    this.#enter(scene, container);
    const x = this.x;
    const y = this.y;
    const children = node.children;
    if ((node.ordered & (this.horizontal ? ORDERED_X : ORDERED_Y)) === 0) {
      for (let i = 0; i < children.length; i++) if (children[i] !== skip) this.#consider(scene, children[i], x, y);
      return;
    }
    let i = scene.nodes[skip].index;
    if (this.forward) while (this.best === 0 && i + 1 < children.length) this.#consider(scene, children[++i], x, y);
    else while (this.best === 0 && i > 0) this.#consider(scene, children[--i], x, y);
  }

  /** Starts again from the other side of a container. */
  wrap(scene, container) {
    const near = this.near;
    const far = this.far;
    this.near -= FAR;
    this.far -= FAR;
    this.beyond = -Infinity;
    this.#enter(scene, container);
    const x = this.x;
    const y = this.y;
    const children = scene.nodes[container].children;
    for (let i = 0; i < children.length; i++) this.#consider(scene, children[i], x, y);
    this.near = near;
    this.far = far;
  }

  /** Finds where a container's content starts on the stage, scrolling at rest. */
  #enter(scene, container) {
    const at = place(scene, container);
    this.x = at[0];
    this.y = at[1];
    if (scrolls(scene, container)) {
      const node = scene.nodes[container];
      this.x = at[0] - node.baseValue(SCROLL_X);
      this.y = at[1] - node.baseValue(SCROLL_Y);
    }
  }

  /** Judges a subtree whose parent's content starts at `(x, y)` on the stage. */
  #consider(scene, id, x, y) {
    const node = scene.nodes[id];
    if (node.focusables === 0 || id === this.fromId || node.disabled || !node.placed || !node.shown) return;
    let left = x + node.x;
    let top = y + node.y;
    if (node.focusable) {
      if (this.horizontal) this.#judge(id, left, left + node.width, top, top + node.height);
      else this.#judge(id, top, top + node.height, left, left + node.width);
    }
    const children = node.children;
    if (children.length === 0) return;
    if (scrolls(scene, id)) {
      left -= node.baseValue(SCROLL_X);
      top -= node.baseValue(SCROLL_Y);
    }
    for (let i = 0; i < children.length; i++) this.#consider(scene, children[i], left, top);
  }

  #judge(id, from, to, low, high) {
    const near = this.forward ? from : -to;
    const far = this.forward ? to : -from;
    const smaller = far - near < this.far - this.near ? far - near : this.far - this.near;
    if (near + far <= this.near + this.far || near < this.far - smaller / 2) return;
    const ahead = near > this.far ? near - this.far : 0;
    let aside = 0;
    if (low >= this.high) aside = low - this.high;
    else if (high <= this.low) aside = this.low - high;
    let score = 13 * ahead * ahead + aside * aside;
    const inLine = low < this.high && high > this.low;
    if (!inLine && near < this.beyond - OVERLAP) return;
    if (this.horizontal && !inLine) score += OUT_OF_LINE;
    const middle = (low + high) / 2 - this.lane;
    const off = middle < 0 ? -middle : middle;
    if (this.best === 0 || score < this.score || (score === this.score && off < this.off)) {
      this.best = id;
      this.score = score;
      this.off = off;
    }
  }
}
