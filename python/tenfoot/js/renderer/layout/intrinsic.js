// How wide content wants to be: min-content and max-content (https://www.w3.org/TR/css-flexbox-1/#intrinsic-sizes).
// Functions here leave what they find in `layout.least` and `layout.most`, to be read before the next call.

import { FlexDirection, FlexWrap } from "../../contract/generated.js";
import { longestLine } from "./balance.js";
import { RTL } from "./flags.js";
import { columnWrapIntrinsic, linesAtLeast } from "./flex.js";
import { isRtl } from "./index.js";
import { contentContribution, putContentWidths } from "./keywords.js";
import { clamp, definite, greater, INDEFINITE, lesser, orZero } from "./numbers.js";
import { sizesOf } from "./sizes.js";
import {
  COLUMN_GAP, FLEX_DIRECTION, FLEX_WRAP, FLOW_CONTENTS, FLOW_ITEM, MARGIN_END, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_START,
} from "./style.js";

const ROW = FlexDirection.row;
const ROW_REVERSE = FlexDirection.rowReverse;
const NOWRAP = FlexWrap.nowrap;
const BALANCE = FlexWrap.balance;
const BALANCE_REVERSE = FlexWrap.balanceReverse;

/** What the children of a container ask of its width together. */
export class Sum {
  /** `addLeast`, `addMost`: whether their least and greatest widths add up; `keep`: the greatest go on the stack too. */
  constructor(addLeast, addMost, keep) {
    this.addLeast = addLeast;
    this.addMost = addMost;
    this.keep = keep;
    this.least = 0;
    this.most = 0;
    this.count = 0;
  }
}

/**
 * Min-content and max-content width of a node's content, without its own padding, border and width.
 * `innerHeight` is the height of its content box where that is definite.
 */
export function intrinsic(layout, tree, node, rtl, innerHeight) {
  const bits = rtl ? RTL : 0;
  const cache = tree.cache(node);
  if (cache.findIntrinsic(innerHeight, bits, layout)) return;
  if (tree.isLeaf(node)) leafIntrinsic(layout, tree, node, innerHeight);
  else if (isColumnWrap(tree.style(node))) columnWrapIntrinsic(layout, tree, node, rtl, innerHeight);
  else childrenIntrinsic(layout, tree, node, rtl, innerHeight);
  cache.keepIntrinsic(innerHeight, bits, layout.least, layout.most);
}

function leafIntrinsic(layout, tree, node, innerHeight) {
  const measured = layout.measured;
  tree.measure(node, 0, innerHeight, measured);
  const least = measured.width;
  tree.measure(node, Infinity, innerHeight, measured);
  layout.least = least;
  layout.most = greater(measured.width, least);
}

function childrenIntrinsic(layout, tree, node, rtl, innerHeight) {
  const style = tree.style(node);
  const row = isRow(style);
  const oneLine = style.values[FLEX_WRAP] === NOWRAP;
  const gap = orZero(style.length(COLUMN_GAP, INDEFINITE));
  const lines = row && isBalanced(style) ? linesAtLeast(style) : 1;
  const sum = new Sum(row && oneLine, row, lines > 1);
  const spans = layout.spans.length;
  addChildren(layout, tree, node, rtl, innerHeight, sum);
  if (sum.count > 1) {
    const gaps = gap * (sum.count - 1);
    if (sum.addMost) sum.most += gaps;
    if (sum.addLeast) sum.least += gaps;
  }
  if (lines > 1) {
    sum.most = longestLine(layout, spans, gap, lines);
    layout.spans.length = spans;
  }
  const least = greater(sum.least, 0);
  layout.least = least;
  layout.most = greater(sum.most, least);
}

/** Adds what the items among a node's children ask for, those below `display: contents` too. */
export function addChildren(layout, tree, node, rtl, innerHeight, sum) {
  const children = tree.children(node);
  for (let at = 0; at < children.length; at++) {
    const style = tree.style(children[at]);
    const flow = style.flow();
    if (flow === FLOW_ITEM) {
      contribution(layout, tree, children[at], rtl, innerHeight);
      sum.count++;
      if (sum.keep) layout.spans.push(layout.most);
      sum.most = sum.addMost ? sum.most + layout.most : greater(sum.most, layout.most);
      sum.least = sum.addLeast ? sum.least + layout.least : greater(sum.least, layout.least);
    } else if (flow === FLOW_CONTENTS) {
      addChildren(layout, tree, children[at], isRtl(style, rtl), innerHeight, sum);
    }
  }
}

/**
 * What a child asks of its parent's width, margins included
 * (https://www.w3.org/TR/css-sizing-3/#intrinsic-contribution). Percentages of the width count as `auto` or 0.
 */
export function contribution(layout, tree, child, parentRtl, percentHeight) {
  const style = tree.style(child);
  const rtl = isRtl(style, parentRtl);
  const sizes = sizesOf(style, rtl, INDEFINITE, percentHeight, layout.takeSizes());
  const margins = inlineMargins(style, rtl);
  const height = definite(sizes.height) ? sizes.limitHeight(sizes.height) : INDEFINITE;
  if (style.hasContentWidth()) {
    contentContribution(layout, tree, child, rtl, sizes, height);
    layout.least += margins;
    layout.most += margins;
    layout.giveSizes();
    return;
  }
  if (definite(sizes.width)) {
    layout.least = layout.most = sizes.width;
  } else if (sizes.hasRatio() && definite(height)) {
    layout.least = layout.most = sizes.widthFrom(height);
  } else {
    boxedIntrinsic(layout, tree, child, rtl, sizes, height);
  }
  layout.least = sizes.limitWidth(layout.least) + margins;
  layout.most = sizes.limitWidth(layout.most) + margins;
  layout.giveSizes();
}

/** `intrinsic` with padding and border, and with the limits that the aspect ratio makes of those on the height. */
export function boxedIntrinsic(layout, tree, node, rtl, sizes, height) {
  const innerHeight = definite(height) ? greater(height - sizes.top - sizes.bottom, 0) : INDEFINITE;
  intrinsic(layout, tree, node, rtl, innerHeight);
  const edges = sizes.left + sizes.right;
  layout.least += edges;
  layout.most += edges;
  if (sizes.hasRatio()) {
    const floor = sizes.widthFrom(sizes.minHeight);
    const ceiling = sizes.widthFrom(sizes.maxHeight);
    layout.least = clamp(layout.least, floor, ceiling);
    layout.most = clamp(layout.most, floor, ceiling);
  }
}

/** The width of a border box that shrinks to its content within `available` px, limits not applied. */
export function shrinkToFit(layout, tree, node, rtl, sizes, available) {
  boxedIntrinsic(layout, tree, node, rtl, sizes, sizes.height);
  return lesser(layout.most, greater(layout.least, available));
}

/** The width of a root that nobody gave one. */
export function rootWidth(layout, tree, root, rtl) {
  const sizes = sizesOf(tree.style(root), rtl, INDEFINITE, INDEFINITE, layout.takeSizes());
  putContentWidths(layout, tree, root, rtl, sizes, Infinity);
  let width = sizes.width;
  if (!definite(width)) {
    if (sizes.hasRatio() && definite(sizes.height)) width = sizes.widthFrom(sizes.limitHeight(sizes.height));
    else width = shrinkToFit(layout, tree, root, rtl, sizes, Infinity);
  }
  width = sizes.limitWidth(width);
  layout.giveSizes();
  return width;
}

/** Whether a node's main axis is horizontal. */
export function isRow(style) {
  const direction = style.values[FLEX_DIRECTION];
  return direction === ROW || direction === ROW_REVERSE;
}

function isColumnWrap(style) {
  return !isRow(style) && style.values[FLEX_WRAP] !== NOWRAP;
}

/** Whether a node's items are spread evenly over its lines. */
export function isBalanced(style) {
  const wrap = style.values[FLEX_WRAP];
  return wrap === BALANCE || wrap === BALANCE_REVERSE;
}

function inlineMargins(style, rtl) {
  const left = orZero(style.length(style.side(MARGIN_LEFT, rtl ? MARGIN_END : MARGIN_START), INDEFINITE));
  const right = orZero(style.length(style.side(MARGIN_RIGHT, rtl ? MARGIN_START : MARGIN_END), INDEFINITE));
  return left + right;
}
