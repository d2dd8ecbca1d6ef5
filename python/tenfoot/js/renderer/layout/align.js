// Where items go: auto margins, justification, alignment, and the boxes (steps 12–16 of
// https://www.w3.org/TR/css-flexbox-1/#layout-algorithm).

import { Align } from "../../contract/generated.js";
import { DEFINITE, RTL, WANT_BASELINE, WANT_BOXES } from "./flags.js";
import { AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP } from "./margins.js";
import { layoutNode } from "./node.js";
import { definite, INDEFINITE, orZero } from "./numbers.js";
import { BOTTOM, END, LEFT, RIGHT, START, TOP } from "./props.js";

const FLEX_START = Align.flexStart;
const FLEX_END = Align.flexEnd;
const CENTER = Align.center;
const ALIGN_START = Align.start;
const ALIGN_END = Align.end;
const SELF_START = Align.selfStart;
const SELF_END = Align.selfEnd;
const BASELINE = Align.baseline;
const SPACE_BETWEEN = Align.spaceBetween;
const SPACE_AROUND = Align.spaceAround;
const SPACE_EVENLY = Align.spaceEvenly;

/** Whether the main axis runs towards the left or the top. */
export function mainFlipped(frame) {
  return frame.mainReverse !== (frame.row && frame.rtl);
}

/** Whether the cross axis runs towards the left or the top. */
export function crossFlipped(frame) {
  return frame.crossReverse !== (!frame.row && frame.rtl);
}

/** Settles where lines and items are, in the direction of flow. */
export function align(layout, frame) {
  alignLines(layout, frame);
  for (let at = frame.lines; at < frame.linesEnd; at++) {
    const line = layout.lines[at];
    justify(layout, line, frame);
    for (let i = line.from; i < line.to; i++) {
      const item = layout.items[i];
      item.crossAt = line.crossAt + crossOffset(item, line, frame);
    }
  }
}

function alignLines(layout, frame) {
  let used = 0;
  for (let at = frame.lines; at < frame.linesEnd; at++) used += layout.lines[at].cross + frame.crossGap;
  const free = (frame.row ? frame.height : frame.width) - (used - frame.crossGap);
  const how = frame.wrap ? frame.alignContent : FLEX_START;
  const count = frame.linesEnd - frame.lines;
  distribute(layout, how, free, count, frame.crossReverse, frame.safeContent);
  const between = layout.between;
  let reach = layout.first;
  for (let at = frame.lines; at < frame.linesEnd; at++) {
    const line = layout.lines[at];
    line.crossAt = reach;
    reach += line.cross + frame.crossGap + between;
  }
}

/** Writes the boxes, and below them where asked; gives the container's baseline. */
export function place(layout, tree, frame, sizes, outerHeight, want) {
  const leader = baselineItem(layout, frame);
  const mainSize = frame.row ? frame.width : frame.height;
  const crossSize = frame.row ? frame.height : frame.width;
  const mainBack = mainFlipped(frame);
  const crossBack = crossFlipped(frame);
  let baseline = outerHeight;
  for (let at = frame.items; at < frame.itemsEnd; at++) {
    if (want === WANT_BASELINE && at !== leader) continue;
    const item = layout.items[at];
    const main = mainBack ? mainSize - item.mainAt - item.main : item.mainAt;
    const cross = crossBack ? crossSize - item.crossAt - item.cross : item.crossAt;
    const width = frame.row ? item.main : item.cross;
    const height = frame.row ? item.cross : item.main;
    placeInside(layout, tree, frame, item, width, height, want);
    const style = tree.style(item.node);
    const x = (frame.row ? main : cross) + sizes.left + relativeX(style, item, frame);
    const y = (frame.row ? cross : main) + sizes.top + relativeY(style, frame);
    if (at === leader) baseline = y + layout.baseline;
    if (want === WANT_BOXES) tree.setBox(item.node, x, y, width, height);
  }
  return baseline;
}

function placeInside(layout, tree, frame, item, width, height, want) {
  const rtl = item.rtl ? RTL : 0;
  const { width: across, percentHeight: down } = frame;
  if (!frame.row) {
    const settled = definite(down) || item.settled || definite(item.sizes.height);
    layoutNode(layout, tree, item.node, width, height, across, down, settled ? rtl | DEFINITE : rtl, want);
  } else if (item.stretches) {
    layoutNode(layout, tree, item.node, width, height, across, down, rtl | DEFINITE, want);
  } else {
    layoutNode(layout, tree, item.node, width, INDEFINITE, across, down, rtl, want);
  }
}

/**
 * The item whose baseline is the container's: in the topmost line, the first that is aligned by it, else the first;
 * in a column, the topmost.
 */
function baselineItem(layout, frame) {
  if (frame.linesEnd === frame.lines) return frame.items;
  const last = frame.row && frame.crossReverse;
  const line = layout.lines[last ? frame.linesEnd - 1 : frame.lines];
  if (!frame.row) return frame.mainReverse ? line.to - 1 : line.from;
  for (let at = line.from; at < line.to; at++) {
    if (layout.items[at].align === BASELINE && !layout.items[at].autoCross) return at;
  }
  return line.from;
}

/** Spreads the items of a line along the main axis (step 12). */
function justify(layout, line, frame) {
  const items = layout.items;
  const back = mainFlipped(frame);
  const near = frame.row ? AUTO_LEFT : AUTO_TOP;
  const far = frame.row ? AUTO_RIGHT : AUTO_BOTTOM;
  const start = back ? far : near;
  const end = back ? near : far;
  const count = line.to - line.from;
  let free = (frame.row ? frame.width : frame.height) - frame.mainGap * (count - 1);
  let autos = 0;
  for (let at = line.from; at < line.to; at++) {
    const item = items[at];
    free -= item.main + item.mainMargins;
    if ((item.margins.auto & start) !== 0) autos++;
    if ((item.margins.auto & end) !== 0) autos++;
  }
  const share = autos > 0 && free > 0 ? free / autos : 0;
  layout.first = 0;
  layout.between = 0;
  if (!(share > 0)) {
    distribute(layout, frame.justify, free, count, frame.mainReverse, frame.safeJustify);
  }
  const between = layout.between;
  let reach = layout.first;
  for (let at = line.from; at < line.to; at++) {
    const item = items[at];
    const margin = startMargin(item, frame.row, back);
    reach += margin;
    if ((item.margins.auto & start) !== 0) reach += share;
    item.mainAt = reach;
    reach += item.main + item.mainMargins - margin + frame.mainGap + between;
    if ((item.margins.auto & end) !== 0) reach += share;
  }
}

/**
 * `layout.first`: where the first of `count` things begins; `layout.between`: what more goes between them.
 * `reverse`: flow runs against the writing direction, so that `start` is the flow's end.
 */
function distribute(layout, how, free, count, reverse, safe) {
  const overflows = free < 0;
  layout.first = 0;
  layout.between = 0;
  if (overflows && (safe || how === SPACE_AROUND || how === SPACE_EVENLY)) {
    if (reverse) layout.first = free;
  } else if (how === CENTER) {
    layout.first = free / 2;
  } else if (atEnd(how, reverse)) {
    layout.first = free;
  } else if (how === SPACE_BETWEEN) {
    if (count > 1 && !overflows) layout.between = free / (count - 1);
  } else if (how === SPACE_AROUND) {
    layout.first = free / count / 2;
    layout.between = free / count;
  } else if (how === SPACE_EVENLY) {
    layout.first = free / (count + 1);
    layout.between = free / (count + 1);
  }
}

/** From a line's cross start to an item's border box (steps 13 and 14). */
function crossOffset(item, line, frame) {
  const back = crossFlipped(frame);
  const free = line.cross - item.cross - item.crossMargins;
  const start = startMargin(item, !frame.row, back);
  if (item.autoCross) {
    const room = free > 0 ? free : 0;
    const near = frame.row ? AUTO_TOP : AUTO_LEFT;
    const far = frame.row ? AUTO_BOTTOM : AUTO_RIGHT;
    if ((item.margins.auto & (back ? far : near)) === 0) return start;
    return (item.margins.auto & (back ? near : far)) !== 0 ? start + room / 2 : start + room;
  }
  if (definite(item.baseline)) {
    // Items that share a baseline sit at the line's cross start together.
    if (frame.crossReverse) return start + (line.below - (item.cross + item.margins.bottom - item.baseline));
    return start + (line.above - (item.margins.top + item.baseline));
  }
  return start + aligned(item.align, free, frame.crossReverse, item.safe);
}

/** What of the free space goes before a box that is aligned alone. */
export function aligned(how, free, reverse, safe) {
  if (safe && free < 0) return reverse ? free : 0;
  if (how === CENTER) return free / 2;
  return atEnd(how, reverse) ? free : 0;
}

/** Whether an alignment is at the end of the direction of flow. */
function atEnd(how, reverse) {
  if (how === FLEX_END) return true;
  return reverse ? how === ALIGN_START || how === SELF_START : how === ALIGN_END || how === SELF_END;
}

/** The margin at the start of an axis that may run backwards. */
function startMargin(item, horizontal, back) {
  if (horizontal) return back ? item.margins.right : item.margins.left;
  return back ? item.margins.bottom : item.margins.top;
}

/** How far `left` and `right` move an item (https://www.w3.org/TR/css-position-3/#relpos-insets). */
function relativeX(style, item, frame) {
  if (style.isStatic()) return 0;
  const left = style.length(style.side(LEFT, item.rtl ? END : START), frame.width);
  const right = style.length(style.side(RIGHT, item.rtl ? START : END), frame.width);
  return definite(left) && !(frame.rtl && definite(right)) ? left : -orZero(right);
}

/** How far `top` and `bottom` move an item. */
function relativeY(style, frame) {
  if (style.isStatic()) return 0;
  const top = style.length(TOP, frame.percentHeight);
  return definite(top) ? top : -orZero(style.length(BOTTOM, frame.percentHeight));
}
