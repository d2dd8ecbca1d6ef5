// CSS flexbox (https://www.w3.org/TR/css-flexbox-1/) as Chrome lays it out, on 64-bit floats, without rounding.
// The same algorithm, file for file, is rust/renderer/src/layout/; both give bit-identical boxes.
//
// A renderer keeps a LayoutStyle and a Cache for each node and gives a tree, an object with
//   children(id)   array of ids in order, those of `display: none` too; a leaf's are not looked at
//   parent(id)     0 for the root, for what is detached and for an id that is no node any more
//   style(id)      its LayoutStyle
//   cache(id)      its Cache
//   isLeaf(id)     whether its content has a size of its own: a text, a picture
//   measure(id, width, height, out)  sets out.width, out.height, out.baseline (NaN: none) of a leaf's content without
//                  padding and border, at a width: 0 for its least width, Infinity for its greatest; height is NaN
//                  where the content decides. The answer depends on the arguments and what was marked dirty alone.
//   boxOf(id, out)  sets out.x, out.y, out.width and out.height to what setBox was last given
//   setBox(id, x, y, width, height)  the new box; called in tree order below a node that was laid out
//
// After a change it calls markDirty on a node whose layout style changed, and markContentDirty on a node whose text
// or picture changed, or that gained, lost or reordered children (a moved node's cache stays good; a new node needs
// nothing). Once a frame it calls run on the stage: only dirty nodes and what depends on them are computed.
//
// Boxes are border boxes in px, relative to the parent's border box, scrolling not applied. A node of `display: none`
// gets the box 0, 0, 0, 0; boxes below it mean nothing. So does one of `display: contents`, whose children are laid out
// as if they were its parent's; their boxes are relative to the nearest ancestor with a box, or to it, which is the
// same. The root's box is at 0, 0. Direction is inherited.
//
// A node that clips or is absolute, with its width and height in px, is a relayout boundary: a change inside it is
// laid out from there, its ancestors keep their layout.

import { Direction, Position } from "../../contract/generated.js";
import { Balance } from "./balance.js";
import { Cache } from "./cache.js";
import { DEFINITE, RTL, WANT_BOXES } from "./flags.js";
import { Frame } from "./flex.js";
import { Item } from "./flex_item.js";
import { Line } from "./flex_line.js";
import { rootWidth } from "./intrinsic.js";
import { layoutNode } from "./node.js";
import { definite, INDEFINITE, same } from "./numbers.js";
import { DIRECTION, HEIGHT, POSITION, WIDTH } from "./props.js";
import { Sizes } from "./sizes.js";
import { LayoutStyle } from "./style.js";

export { Cache, LayoutStyle };

const INHERIT = Direction.inherit;
const RIGHT_TO_LEFT = Direction.rtl;
const ABSOLUTE = Position.absolute;
const RELATIVE = Position.relative;

/**
 * The layout of one tree. It holds scratch room and the relayout boundaries with changes inside; results are in the
 * nodes' caches. The fields are shared by the modules of this folder; of use outside is `nodesLaidOut`: how many nodes
 * the last run placed, those whose children got boxes. Measuring is not counted.
 */
export class Layout {
  constructor() {
    this.nodesLaidOut = 0;
    this.boundaries = [];
    // Outcome of the last request.
    this.height = INDEFINITE;
    this.contentHeight = INDEFINITE;
    this.baseline = INDEFINITE;
    this.least = INDEFINITE;
    this.most = INDEFINITE;
    this.first = INDEFINITE;
    this.between = INDEFINITE;
    this.measured = { width: INDEFINITE, height: INDEFINITE, baseline: INDEFINITE };
    // Stacks whose objects are used again.
    this.items = [];
    this.itemCount = 0;
    this.lines = [];
    this.lineCount = 0;
    this.frames = [];
    this.frameCount = 0;
    this.sizes = [];
    this.sizesCount = 0;
    // Sizes of the children of containers whose content is being measured.
    this.spans = [];
    this.balance = new Balance();
  }

  /**
   * Says that a node's own layout style changed: its parent is laid out again, and so on up to the nearest relayout
   * boundary. Costs one step for each ancestor that is not dirty yet.
   */
  markDirty(tree, node) {
    tree.cache(node).clear();
    this.markContentDirty(tree, tree.parent(node));
  }

  /**
   * Says that what is inside a node changed: its text or picture, or which children it has and their order.
   * `node` may be 0, for none.
   */
  markContentDirty(tree, node) {
    let at = node;
    while (at !== 0) {
      if (tree.style(at).isContents() && tree.parent(at) !== 0) {
        at = tree.parent(at);
        continue;
      }
      const cache = tree.cache(at);
      if (!cache.filled) return;
      cache.clear();
      if (cache.last !== null && isBoundary(tree.style(at))) {
        this.boundaries.push(at);
        return;
      }
      at = tree.parent(at);
    }
  }

  /** Lays out what is dirty below `root`, whose box is `width` × `height` px; NaN leaves a side to its style. */
  run(tree, root, width, height) {
    this.nodesLaidOut = 0;
    this.itemCount = this.lineCount = this.frameCount = this.sizesCount = 0;
    this.#placeRoot(tree, root, width, height);
    let moved = false;
    while (this.boundaries.length > 0) {
      if (this.#placeBoundary(tree, root, this.boundaries.pop())) moved = true;
    }
    if (moved) this.#placeRoot(tree, root, width, height);
  }

  #placeRoot(tree, root, givenWidth, height) {
    const rtl = isRtl(tree.style(root), false);
    const width = definite(givenWidth) ? givenWidth : rootWidth(this, tree, root, rtl);
    const flags = (rtl ? RTL : 0) | (definite(height) ? DEFINITE : 0);
    layoutNode(this, tree, root, width, height, INDEFINITE, INDEFINITE, flags, WANT_BOXES);
    tree.setBox(root, 0, 0, width, this.height);
  }

  /** Lays out a boundary again where it is. Says whether its outcome differs: its ancestors are dirty then. */
  #placeBoundary(tree, root, node) {
    let top = node;
    for (let up = tree.parent(top); up !== 0; up = tree.parent(top)) top = up;
    if (top !== root) {
      // Detached since: whoever attaches it again finds the way down to it dirty.
      clearAncestors(tree, node);
      return false;
    }
    const cache = tree.cache(node);
    if (cache.last === null || cache.placed) return false;
    const [width, height, across, down, flags, heightBefore, , baselineBefore] = cache.last;
    layoutNode(this, tree, node, width, height, across, down, flags, WANT_BOXES);
    if (same(this.height, heightBefore) && same(this.baseline, baselineBefore)) return false;
    clearAncestors(tree, node);
    return true;
  }

  /** A Sizes object to fill, until `giveSizes`. */
  takeSizes() {
    if (this.sizesCount === this.sizes.length) this.sizes.push(new Sizes());
    return this.sizes[this.sizesCount++];
  }

  giveSizes() {
    this.sizesCount--;
  }

  /** A frame to fill, until `closeFrame`. */
  openFrame() {
    if (this.frameCount === this.frames.length) this.frames.push(new Frame());
    const frame = this.frames[this.frameCount++];
    frame.items = frame.itemsEnd = this.itemCount;
    frame.lines = frame.linesEnd = this.lineCount;
    return frame;
  }

  closeFrame(frame) {
    this.frameCount--;
    this.itemCount = frame.items;
    this.lineCount = frame.lines;
  }

  pushItem() {
    if (this.itemCount === this.items.length) this.items.push(new Item());
    return this.items[this.itemCount++];
  }

  pushLine() {
    if (this.lineCount === this.lines.length) this.lines.push(new Line());
    return this.lines[this.lineCount++];
  }
}

/** Whether text runs from right to left in a node whose parent's direction is given. */
export function isRtl(style, parent) {
  const direction = style.values[DIRECTION];
  return direction === INHERIT ? parent : direction === RIGHT_TO_LEFT;
}

/** Whether a node's content cannot change its size or anything outside, whatever its parent does. */
function isBoundary(style) {
  const position = style.values[POSITION];
  const alone = position === ABSOLUTE || (position === RELATIVE && style.clips());
  const fixed = !style.hasContentWidth() && !style.hasContentLimit();
  return alone && fixed && style.isPx(WIDTH) && style.isPx(HEIGHT);
}

function clearAncestors(tree, node) {
  for (let at = tree.parent(node); at !== 0; at = tree.parent(at)) tree.cache(at).clear();
}
