// A flex container: the steps of https://www.w3.org/TR/css-flexbox-1/#layout-algorithm in their order.

import { FlexDirection, FlexWrap } from "../../contract/generated.js";
import { placeAbsolutes } from "./absolute.js";
import { align, place } from "./align.js";
import { CONTENT, RTL, WANT_BOXES, WANT_SIZE } from "./flags.js";
import { collect } from "./flex_item.js";
import { breakLines, flexLines, settleCross } from "./flex_line.js";
import { addChildren, isBalanced, isRow, Sum } from "./intrinsic.js";
import { clamp, definite, greater, INDEFINITE, orZero } from "./numbers.js";
import {
  ALIGN_CONTENT, ALIGN_ITEMS, COLUMN_GAP, FLEX_DIRECTION, FLEX_LINE_COUNT, FLEX_WRAP, JUSTIFY_CONTENT, ROW_GAP,
} from "./props.js";
import { sizesOf } from "./sizes.js";

const ROW_REVERSE = FlexDirection.rowReverse;
const COLUMN_REVERSE = FlexDirection.columnReverse;
const NOWRAP = FlexWrap.nowrap;
const WRAP_REVERSE = FlexWrap.wrapReverse;
const BALANCE_REVERSE = FlexWrap.balanceReverse;

/** A container while it is laid out. Sizes are of the content box, px. Objects are used again. */
export class Frame {
  constructor() {
    this.node = 0;
    this.rtl = false;
    this.row = true;
    this.wrap = false;
    // How many lines there are at least, where items are spread evenly over them; else 0.
    this.balance = 0;
    // `row-reverse` or `column-reverse`; `wrap-reverse`.
    this.mainReverse = false;
    this.crossReverse = false;
    this.justify = 0;
    this.alignItems = 0;
    this.alignContent = 0;
    // Which of these are `safe`.
    this.safeJustify = false;
    this.safeItems = false;
    this.safeContent = false;
    this.width = 0.5;
    // Indefinite until the content has said it.
    this.height = INDEFINITE;
    // What percentages of the items' heights refer to; indefinite where `height` does not count as definite.
    this.percentHeight = INDEFINITE;
    this.minHeight = 0.5;
    this.maxHeight = Infinity;
    this.mainGap = 0.5;
    this.crossGap = 0.5;
    // Where this container's items and lines stand in the shared stacks.
    this.items = 0;
    this.itemsEnd = 0;
    this.lines = 0;
    this.linesEnd = 0;
  }

  reset(style, node, rtl, width, height, percentHeight) {
    const direction = style.values[FLEX_DIRECTION];
    const wrap = style.values[FLEX_WRAP];
    const row = isRow(style);
    const across = orZero(style.length(COLUMN_GAP, width));
    const down = orZero(style.length(ROW_GAP, percentHeight));
    this.node = node;
    this.rtl = rtl;
    this.row = row;
    this.wrap = wrap !== NOWRAP;
    this.balance = isBalanced(style) ? linesAtLeast(style) : 0;
    this.mainReverse = direction === ROW_REVERSE || direction === COLUMN_REVERSE;
    this.crossReverse = wrap === WRAP_REVERSE || wrap === BALANCE_REVERSE;
    this.justify = style.align(JUSTIFY_CONTENT);
    this.alignItems = style.align(ALIGN_ITEMS);
    this.alignContent = style.align(ALIGN_CONTENT);
    this.safeJustify = style.isSafe(JUSTIFY_CONTENT);
    this.safeItems = style.isSafe(ALIGN_ITEMS);
    this.safeContent = style.isSafe(ALIGN_CONTENT);
    this.width = width;
    this.height = height;
    this.percentHeight = percentHeight;
    this.minHeight = 0;
    this.maxHeight = Infinity;
    this.mainGap = row ? across : down;
    this.crossGap = row ? down : across;
  }

  limitHeight(sizes) {
    const edges = sizes.top + sizes.bottom;
    this.minHeight = greater(sizes.minHeight - edges, 0);
    this.maxHeight = greater(sizes.maxHeight - edges, 0);
  }
}

/**
 * Lays out a container whose width is known. `height` is its border box's where that is known; `settled` says that it
 * counts as definite.
 */
export function flex(layout, tree, node, sizes, outerWidth, flags, height, settled, want) {
  const edges = sizes.top + sizes.bottom;
  const width = greater(outerWidth - sizes.left - sizes.right, 0);
  const inner = definite(height) ? greater(height - edges, 0) : INDEFINITE;
  const percent = settled ? inner : INDEFINITE;
  const byContent = (flags & CONTENT) !== 0;
  const frame = layout.openFrame();
  frame.reset(tree.style(node), node, (flags & RTL) !== 0, width, inner, percent);
  if (!byContent) frame.limitHeight(sizes);
  collect(layout, tree, frame);
  breakLines(layout, frame);
  const contentMain = settleMain(layout, frame);
  flexLines(layout, tree, frame);
  const contentCross = settleCross(layout, tree, frame);
  const content = frame.row ? contentCross : contentMain;
  let outer = height;
  if (!definite(height)) {
    outer = byContent ? frame.height + edges : clamp(frame.height + edges, sizes.minHeight, sizes.maxHeight);
  }
  let baseline = INDEFINITE;
  if (want > WANT_SIZE) {
    align(layout, frame);
    baseline = place(layout, tree, frame, sizes, outer, want);
  }
  if (want === WANT_BOXES) placeAbsolutes(layout, tree, frame, sizes, outerWidth, outer);
  layout.closeFrame(frame);
  layout.height = outer;
  layout.contentHeight = content + edges;
  layout.baseline = baseline;
}

/** Settles the height of a column; gives the main size that its content asks for. */
function settleMain(layout, frame) {
  let content = 0;
  for (let at = frame.lines; at < frame.linesEnd; at++) content = greater(layout.lines[at].hypothetical, content);
  if (!frame.row && !definite(frame.height)) frame.height = clamp(content, frame.minHeight, frame.maxHeight);
  return content;
}

/** Widths of a column that wraps: what it wants is what it gets where its items may be as wide as the widest one. */
export function columnWrapIntrinsic(layout, tree, node, rtl, innerHeight) {
  const sum = new Sum(false, false, false);
  addChildren(layout, tree, node, rtl, innerHeight, sum);
  const { least, most: widest } = sum;
  const style = tree.style(node);
  const sizes = sizesOf(style, rtl, INDEFINITE, INDEFINITE, layout.takeSizes());
  const frame = layout.openFrame();
  frame.reset(style, node, rtl, widest, innerHeight, innerHeight);
  frame.limitHeight(sizes);
  frame.crossGap = orZero(style.length(COLUMN_GAP, INDEFINITE));
  collect(layout, tree, frame);
  breakLines(layout, frame);
  settleMain(layout, frame);
  flexLines(layout, tree, frame);
  const most = settleCross(layout, tree, frame);
  layout.closeFrame(frame);
  layout.giveSizes();
  layout.least = least;
  layout.most = greater(most, least);
}

/** What `flex-line-count` says: a whole number from 1 up. */
export function linesAtLeast(style) {
  return Math.floor(greater(style.values[FLEX_LINE_COUNT], 1));
}
