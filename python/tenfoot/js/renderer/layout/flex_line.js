// Flex lines: breaking, flexible lengths, cross sizes (steps 5–11 of
// https://www.w3.org/TR/css-flexbox-1/#layout-algorithm).

import { Align } from "../../contract/generated.js";
import { balanceLines } from "./balance.js";
import { CONTENT, RTL, WANT_BASELINE, WANT_SIZE } from "./flags.js";
import { findFloor } from "./flex_basis.js";
import { resolveFlexibleLengths } from "./flex_lengths.js";
import { putContentLimits } from "./keywords.js";
import { layoutNode } from "./node.js";
import { clamp, definite, greater, INDEFINITE } from "./numbers.js";
import { HEIGHT } from "./props.js";

const AUTO = Align.auto;
const STRETCH = Align.stretch;
const BASELINE = Align.baseline;

/** One flex line while its container is laid out. Objects are used again. */
export class Line {
  constructor() {
    // Its items, in the shared stack.
    this.from = 0;
    this.to = 0;
    // Hypothetical main sizes of its items, margins and gaps included.
    this.hypothetical = 0.5;
    this.cross = 0.5;
    // From the container's cross start, in the direction of flow.
    this.crossAt = 0.5;
    // The furthest that items aligned by their baseline reach above and below it, margins included.
    this.above = 0.5;
    this.below = 0.5;
  }
}

/** Distributes the items to lines (step 5). */
export function breakLines(layout, frame) {
  const items = layout.items;
  const main = frame.row ? frame.width : frame.height;
  const limit = definite(main) ? main : frame.maxHeight;
  if (frame.balance > 0 && balanceLines(layout, frame, limit)) {
    frame.linesEnd = layout.lineCount;
    return;
  }
  const end = frame.itemsEnd;
  let from = frame.items;
  let filled = 0;
  for (let at = from; at < end; at++) {
    const outer = items[at].main + items[at].mainMargins;
    const reach = at > from ? filled + frame.mainGap + outer : outer;
    if (frame.wrap && at > from && reach > limit) {
      pushLine(layout, from, at, filled);
      from = at;
      filled = outer;
    } else {
      filled = reach;
    }
  }
  if (end > from) pushLine(layout, from, end, filled);
  frame.linesEnd = layout.lineCount;
}

/** Pushes a line of the items from `from` to before `to`. */
export function pushLine(layout, from, to, hypothetical) {
  const line = layout.pushLine();
  line.from = from;
  line.to = to;
  line.hypothetical = hypothetical;
  line.cross = 0;
  line.crossAt = 0;
  // A line without items on its baseline reaches nowhere around it.
  line.above = -Infinity;
  line.below = -Infinity;
}

/** Settles the main size of every item. */
export function flexLines(layout, tree, frame) {
  const main = frame.row ? frame.width : frame.height;
  for (let at = frame.lines; at < frame.linesEnd; at++) {
    const line = layout.lines[at];
    const gaps = frame.mainGap * (line.to - line.from - 1);
    const room = main - gaps;
    const shrinking = line.hypothetical > main;
    if (shrinking) findFloors(layout, tree, frame, line);
    resolveFlexibleLengths(layout.items, line.from, line.to, room, shrinking);
  }
}

function findFloors(layout, tree, frame, line) {
  for (let at = line.from; at < line.to; at++) {
    const item = layout.items[at];
    if (item.floorPending && item.shrink > 0) findFloor(layout, tree, frame, item);
  }
}

/** Settles the cross size of every item, line and of the container; gives the one that the content asks for. */
export function settleCross(layout, tree, frame) {
  for (let at = frame.items; at < frame.itemsEnd; at++) crossSize(layout, tree, frame, layout.items[at]);
  let content = 0;
  for (let at = frame.lines; at < frame.linesEnd; at++) {
    measureLine(layout.items, layout.lines[at]);
    content += layout.lines[at].cross;
  }
  const count = frame.linesEnd - frame.lines;
  if (count > 1) content += frame.crossGap * (count - 1);
  if (frame.row && !definite(frame.height)) frame.height = clamp(content, frame.minHeight, frame.maxHeight);
  stretchLines(layout, frame, content);
  stretchItems(layout, frame);
  return content;
}

/** The hypothetical cross size of an item (step 7). */
function crossSize(layout, tree, frame, item) {
  const sizes = item.sizes;
  if (!frame.row) {
    if (sizes.hasRatio() && !definite(sizes.width) && (frame.wrap || !item.stretches)) {
      item.cross = greater(sizes.limitWidth(sizes.widthFrom(item.main)), sizes.frameWidth);
    }
    return;
  }
  const bits = item.rtl ? RTL : 0;
  putContentLimits(layout, tree, item.node, sizes, item.main, frame.width, frame.percentHeight, bits);
  if (item.stretches && !frame.wrap && definite(frame.height)) {
    item.cross = stretched(item, frame.height, true);
    return;
  }
  const byBaseline = item.align === BASELINE;
  const want = byBaseline ? WANT_BASELINE : WANT_SIZE;
  // A height of `stretch` waits for the line's: until then the content counts.
  const byContent = item.stretches && tree.style(item.node).isStretch(HEIGHT);
  const flags = byContent ? bits | CONTENT : bits;
  layoutNode(layout, tree, item.node, item.main, INDEFINITE, frame.width, frame.percentHeight, flags, want);
  item.cross = byContent ? sizes.limitHeight(layout.contentHeight) : layout.height;
  if (byBaseline) item.baseline = layout.baseline;
}

/** The cross size of a line (step 8), before a single line takes the container's. */
function measureLine(items, line) {
  let tallest = 0;
  for (let at = line.from; at < line.to; at++) {
    const item = items[at];
    const outer = item.cross + item.crossMargins;
    if (definite(item.baseline) && !item.autoCross) {
      const above = item.margins.top + item.baseline;
      line.above = greater(above, line.above);
      line.below = greater(outer - above, line.below);
    } else {
      tallest = greater(outer, tallest);
    }
  }
  line.cross = greater(line.above + line.below, tallest);
}

/** Lines share what their container has left (step 9); a single line takes it all. */
function stretchLines(layout, frame, content) {
  const cross = frame.row ? frame.height : frame.width;
  const count = frame.linesEnd - frame.lines;
  if (!frame.wrap) {
    if (count === 1) layout.lines[frame.lines].cross = cross;
    return;
  }
  const free = cross - content;
  if (!((frame.alignContent === AUTO || frame.alignContent === STRETCH) && free > 0)) return;
  for (let at = frame.lines; at < frame.linesEnd; at++) layout.lines[at].cross += free / count;
}

/** Items that stretch take the cross size of their line (step 11). */
function stretchItems(layout, frame) {
  for (let at = frame.lines; at < frame.linesEnd; at++) {
    const line = layout.lines[at];
    for (let i = line.from; i < line.to; i++) {
      const item = layout.items[i];
      if (item.stretches) item.cross = stretched(item, line.cross, frame.row);
    }
  }
}

function stretched(item, cross, row) {
  const sizes = item.sizes;
  const room = cross - item.crossMargins;
  return row
    ? greater(sizes.limitHeight(room), sizes.frameHeight)
    : greater(sizes.limitWidth(room), sizes.frameWidth);
}
