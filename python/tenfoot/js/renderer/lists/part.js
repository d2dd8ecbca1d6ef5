// The geometry of a list: items in lines of `lanes` each, the lines one after the other along the scroll axis.
// Offsets are in reading order, px from the start of the first line; which side that is, `place` knows.

import { ScrollAxis } from "../../contract/generated.js";
import { Sizes } from "./sizes.js";

const HORIZONTAL = ScrollAxis.horizontal;

/** No index. */
export const NOWHERE = 0xffffffff;

/** What a node that is a list has besides its box. */
export class ListPart {
  constructor(count, lanes, size, cross, gap, crossGap, measured) {
    this.count = count;
    // Items a line, at least 1.
    this.lanes = lanes;
    // The usual length of a line along the scroll axis, and of an item across it, px.
    this.size = size;
    this.cross = cross;
    this.gap = gap;
    this.crossGap = crossGap;
    // Lines are as long as layout makes their items.
    this.measured = measured;
    // The lengths of lines, where they are not all `size`.
    this.sizes = null;
    // Items have to be placed again.
    this.dirty = false;
    // First, last and wanted of the window that script was told of last.
    this.toldFirst = NOWHERE;
    this.toldLast = NOWHERE;
    this.toldWanted = NOWHERE;
  }

  lines() {
    return Math.ceil(this.count / this.lanes);
  }

  /** The table of lengths, made if there was none. */
  ownSizes() {
    if (this.sizes === null) this.sizes = new Sizes(this.lines(), this.size);
    return this.sizes;
  }

  /** To be called before geometry is asked for after lengths changed. */
  settle() {
    if (this.sizes !== null) this.sizes.settle();
  }

  /** Where a line starts. One past the last line gives the end, with a gap. */
  start(line) {
    const lengths = this.sizes === null ? line * this.size : this.sizes.before(Math.min(line, this.lines()));
    return lengths + line * this.gap;
  }

  length(line) {
    return this.sizes !== null && line < this.lines() ? this.sizes.get(line) : this.size;
  }

  /** From the start of the first line to the end of the last. */
  extent() {
    const lines = this.lines();
    return lines === 0 ? 0 : this.start(lines) - this.gap;
  }

  /** The line at an offset, or before the gap there; the first or last one where the offset is beyond. */
  lineAt(offset) {
    const lines = this.lines();
    if (lines === 0) return 0;
    if (this.sizes !== null) return this.sizes.lineAt(offset, this.gap);
    const at = Math.floor(offset / (this.size + this.gap));
    if (at > lines - 1) return lines - 1;
    return at > 0 ? at : 0;
  }
}

/** Whether a list's lines stand side by side; one below the other where it does not scroll, too. */
export function isHorizontal(scene, id) {
  return scene.nodes[id].scroll.axis === HORIZONTAL;
}

/** The child with an index, 0 where it is not mounted. A list's children stand in the order of their indices. */
export function mounted(scene, list, index) {
  const children = scene.nodes[list].children;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (scene.nodes[children[middle]].item < index) low = middle + 1;
    else high = middle;
  }
  return low < children.length && scene.nodes[children[low]].item === index ? children[low] : 0;
}

/** Whether a node is an item of the list that is its parent. */
export function isItem(scene, id) {
  const node = scene.nodes[id];
  return node.item >= 0 && node.parent !== 0 && scene.nodes[node.parent].list !== null;
}
