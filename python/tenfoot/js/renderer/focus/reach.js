// Where the candidates in and below a node lie, so that a search passes over a branch without a look. Computed when
// layout gave new boxes; between layouts it only grows. Too large is sound, too small is not. Boxes are those of layout:
// no transforms. A window that scrolls stands for what is in it: nothing in it is gone to where the window is not.

import { Overflow } from "../../contract/generated.js";
import { Stretches } from "../paint/stretches.js";

const SCROLL = Overflow.scroll;

/**
 * What is gone to in a window begins at least this far before its end, px: as much as what is beyond a box may overlap
 * it, and what a judge is lenient by.
 */
const END = 1.5;

/** Where the candidates of a branch lie. */
export class Extent {
  constructor() {
    this.clear();
  }

  clear() {
    // The box around them.
    this.left = Infinity;
    this.top = Infinity;
    this.right = -Infinity;
    this.bottom = -Infinity;
    // The greatest left and top edge among them, and the least right and bottom edge: how far along a way the last of
    // them begins.
    this.lastLeft = -Infinity;
    this.lastTop = -Infinity;
    this.lastRight = Infinity;
    this.lastBottom = Infinity;
    // The greatest width and height among them.
    this.width = 0;
    this.height = 0;
  }

  /** Becomes that of one box, or of a window, in which anything may begin before its end. */
  setBox(left, top, right, bottom, window) {
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
    this.lastLeft = window ? right - END : left;
    this.lastTop = window ? bottom - END : top;
    this.lastRight = window ? left + END : right;
    this.lastBottom = window ? top + END : bottom;
    this.width = window ? 0 : right - left;
    this.height = window ? 0 : bottom - top;
  }

  setMoved(from, x, y) {
    this.left = from.left + x;
    this.top = from.top + y;
    this.right = from.right + x;
    this.bottom = from.bottom + y;
    this.lastLeft = from.lastLeft + x;
    this.lastTop = from.lastTop + y;
    this.lastRight = from.lastRight + x;
    this.lastBottom = from.lastBottom + y;
    this.width = from.width;
    this.height = from.height;
  }

  /** Becomes that of a window, in which what shows may lie partly outside. */
  openWindow() {
    this.left -= this.width;
    this.top -= this.height;
    this.right += this.width;
    this.bottom += this.height;
  }

  widen(more) {
    if (more.left < this.left) this.left = more.left;
    if (more.top < this.top) this.top = more.top;
    if (more.right > this.right) this.right = more.right;
    if (more.bottom > this.bottom) this.bottom = more.bottom;
    if (more.lastLeft > this.lastLeft) this.lastLeft = more.lastLeft;
    if (more.lastTop > this.lastTop) this.lastTop = more.lastTop;
    if (more.lastRight < this.lastRight) this.lastRight = more.lastRight;
    if (more.lastBottom < this.lastBottom) this.lastBottom = more.lastBottom;
    this.widenSize(more);
  }

  widenSize(more) {
    if (more.width > this.width) this.width = more.width;
    if (more.height > this.height) this.height = more.height;
  }
}

/** What a node has that is not the only candidate in it. */
export class Reach {
  #outer = new Stretches();
  #inner = new Stretches();

  constructor() {
    // In the node's own space.
    this.extent = new Extent();
  }

  reset(count) {
    this.#outer.reset(count);
    this.#inner.reset(count);
    this.extent.clear();
  }

  /** Covers a child, in the extent too where what is in the node is not seen through a window. */
  cover(child, extent, open) {
    this.#outer.extend(child, extent.left, extent.top, extent.right, extent.bottom);
    this.#inner.extend(child, extent.lastRight, extent.lastBottom, extent.lastLeft, extent.lastTop);
    if (open) this.extent.widen(extent);
    else this.extent.widenSize(extent);
  }

  /** How many levels of stretches lie over `count` children; none where those are few, or not yet looked at. */
  levels(count) {
    return this.#outer.levels(count);
  }

  /** Writes where the candidates of a stretch lie to `extent`, in the space of the container's content. */
  stretch(level, index, extent) {
    const at = this.#outer.at(level, index);
    const outer = this.#outer.boxes;
    const inner = this.#inner.boxes;
    extent.left = outer[at];
    extent.top = outer[at + 1];
    extent.right = outer[at + 2];
    extent.bottom = outer[at + 3];
    extent.lastRight = inner[at];
    extent.lastBottom = inner[at + 1];
    extent.lastLeft = inner[at + 2];
    extent.lastTop = inner[at + 3];
  }
}

/** What `extentOf` writes to. */
export const found = new Extent();
const own = new Extent();

/** Writes where the candidates in and below a node lie, in its parent's space, to `found`. */
export function extentOf(node) {
  const { x, y } = node;
  if (node.reach === null) {
    found.setBox(x, y, x + node.width, y + node.height, false);
    return;
  }
  found.setMoved(node.reach.extent, x, y);
  if (node.overflow === SCROLL) found.openWindow();
}

/** Computes a node's reach from its children's, and makes its ancestors' large enough. */
export function compute(scene, id) {
  const node = scene.nodes[id];
  if (node.focusables === (node.focusable ? 1 : 0)) {
    node.reach = null;
    spread(scene, id);
    return;
  }
  const children = node.children;
  const reach = node.reach ?? new Reach();
  node.reach = reach;
  reach.reset(children.length);
  const open = node.overflow !== SCROLL;
  if (node.focusable) widenBy(reach.extent, node, false);
  if (!open) widenBy(reach.extent, node, true);
  for (let i = 0; i < children.length; i++) {
    const child = scene.nodes[children[i]];
    if (child.focusables === 0 || !child.shown) continue;
    extentOf(child);
    reach.cover(i, found, open);
  }
  spread(scene, id);
}

/** Adds a node's box, as a candidate or as a window. */
function widenBy(extent, node, window) {
  own.setBox(0, 0, node.width, node.height, window);
  extent.widen(own);
}

/** Makes the reach of a node's ancestors large enough, up to one that is to be computed anyway. */
function spread(scene, id) {
  for (let node = scene.nodes[id]; node.parent !== 0 && node.focusables !== 0; node = scene.nodes[node.parent]) {
    const parent = scene.nodes[node.parent];
    if (parent.touched) return;
    if (parent.reach === null) {
      compute(scene, node.parent);
      return;
    }
    extentOf(node);
    parent.reach.cover(node.index, found, parent.overflow !== SCROLL);
  }
}
