// The search through one container and what is below it. Boxes are those at which scrolling will come to rest, without
// transforms. Windows that scroll, other than those around the focused node, are looked into only as far as they show.
// Only branches are looked into that can hold something better than what was found.

import { Overflow, Position, Prop } from "../../contract/generated.js";
import { ORDERED_X, ORDERED_Y } from "../paint/bounds.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrolls } from "../scene/scroll.js";
import { isWithin } from "../scene/states.js";
import { NOTHING, passed, seek } from "./branches.js";
import { first } from "./candidates.js";
import { Judge } from "./judge.js";
import { place } from "./reveal.js";
import { anyShows, mayHold, mayShow } from "./showing.js";
import { LANE_X, LANE_Y } from "./state.js";
import { farOf, isForward } from "./way.js";

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
    if (focus.backWay === way && focus.back !== 0) {
      this.judge.back = focus.back;
      this.judge.backAt = place(scene, focus.back);
    }
    // How many nodes in sight were judged, and how many nodes and stretches of nodes were looked at.
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
    seek(this, scene, node, this.x, this.y);
  }

  /** Looks through a container's children other than the one that was looked through before, and the container. */
  level(scene, container, skip) {
    const node = scene.nodes[container];
    const at = place(scene, container);
    const before = place(scene, skip);
    this.judge.beyond = farOf(this.way, before[0], before[1], before[2], before[3]);
    if (node.focusable && node.placed) {
      this.looked++;
      this.judge.judge(scene, container, at[0], at[1], at[2], at[3]);
    }
    if (this.#isLine(scene, container, skip)) return;
    const free = isFree(scene, skip);
    if (skip === this.from && !free && this.horizontal) this.judge.beyond = Infinity;
    if (node.focusables - (node.focusable ? 1 : 0) === scene.nodes[skip].focusables) return;
    this.#enter(scene, container, at[0], at[1]);
    this.skip = skip;
    const along = this.horizontal ? ORDERED_X : ORDERED_Y;
    if (free || (node.ordered & along) === 0) seek(this, scene, node, this.x, this.y);
    else this.#oneByOne(scene, node, this.x, this.y);
  }

  /**
   * Looks through children that follow one another along the way, from the one looked through before to the first with
   * a candidate.
   */
  #oneByOne(scene, node, x, y) {
    const { children } = node;
    const { forward } = this;
    const { index } = scene.nodes[this.skip];
    let at = forward ? index + 1 : index;
    while (this.found() === 0 && (forward ? at < children.length : at > 0)) {
      this.looked++;
      const count = passed(this, node, x, y, at, forward);
      if (count > 0) {
        at += forward ? count : -count;
        continue;
      }
      const child = children[forward ? at : at - 1];
      at += forward ? 1 : -1;
      if (this.admits(scene, child)) this.visit(scene, child, x, y);
    }
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
    seek(this, scene, scene.nodes[container], this.x, this.y);
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

  promise(extent) {
    const shows = mayShow(extent, this.sight0, this.sight1, this.sight2, this.sight3);
    return shows ? this.judge.promise(extent) : NOTHING;
  }

  admits(scene, id) {
    return id !== this.from && id !== this.skip && mayHold(scene.nodes[id]);
  }

  visit(scene, id, x, y) {
    const node = scene.nodes[id];
    const left = x + node.x;
    const top = y + node.y;
    const right = left + node.width;
    const bottom = top + node.height;
    if (node.focusable && left < this.sight2 && right > this.sight0 && top < this.sight3 && bottom > this.sight1) {
      this.met++;
      this.judge.judge(scene, id, left, top, right, bottom);
    }
    if (node.focusables === (node.focusable ? 1 : 0)) return;
    if (node.overflow === SCROLL) this.#window(scene, id, left, top, right, bottom);
    else seek(this, scene, node, left, top);
  }

  /** Looks into a window that scrolls. One that shows nobody stands for who is in it. */
  #window(scene, id, left, top, right, bottom) {
    const { sight0, sight1, sight2, sight3, judge, met } = this;
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
    this.#enter(scene, id, left, top);
    const { x, y } = this;
    seek(this, scene, scene.nodes[id], x, y);
    this.sight0 = sight0;
    this.sight1 = sight1;
    this.sight2 = sight2;
    this.sight3 = sight3;
    if (this.met > met || isWithin(scene, this.from, id) || first(scene, id, false) === 0) return;
    if (!anyShows(this, scene, id, x, y, l, t, r, b)) judge.judge(scene, id, l, t, r, b);
  }
}

/** Whether a box was placed by itself: such boxes have no rows, and where they are is all that counts. */
function isFree(scene, id) {
  return scene.nodes[id].layout.values[POSITION] === ABSOLUTE;
}
