// How wide content wants to be: min-content and max-content (https://www.w3.org/TR/css-flexbox-1/#intrinsic-sizes).
// Functions here leave what they find in `layout.least` and `layout.most`, to be read before the next call.

import { Align, FlexDirection, FlexWrap } from "../../contract/generated.js";
import { longestLine } from "./balance.js";
import { RTL } from "./flags.js";
import { columnWrapIntrinsic, linesAtLeast } from "./flex.js";
import { isRtl } from "./index.js";
import { contentContribution, putContentWidths } from "./keywords.js";
import { clamp, definite, greater, INDEFINITE, lesser, orZero } from "./numbers.js";
import {
  ALIGN_ITEMS, ALIGN_SELF, COLUMN_GAP, FLEX_BASIS, FLEX_DIRECTION, FLEX_GROW, FLEX_SHRINK, FLEX_WRAP, HEIGHT,
  MARGIN_BOTTOM, MARGIN_END, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_START, MARGIN_TOP, MIN_WIDTH,
} from "./props.js";
import { sizesOf } from "./sizes.js";
import { FLOW_CONTENTS, FLOW_ITEM } from "./style.js";

const ROW = FlexDirection.row;
const ROW_REVERSE = FlexDirection.rowReverse;
const NOWRAP = FlexWrap.nowrap;
const AUTO = Align.auto;
const STRETCH = Align.stretch;
const BALANCE = FlexWrap.balance;
const BALANCE_REVERSE = FlexWrap.balanceReverse;

/** What the children of a container ask of its width together. */
export class Sum {
  /**
   * `row`: whether they stand in a row, where their greatest widths add up; `oneLine`: in one, where their least do;
   * `keep`: whether the greatest go on the stack too.
   */
  constructor(row, oneLine, keep) {
    this.row = row;
    this.oneLine = oneLine;
    this.keep = keep;
    // The height that items which stretch get, margins not taken off; indefinite where that is not known yet.
    this.stretch = INDEFINITE;
    // `align-items`.
    this.align = AUTO;
    this.least = 0;
    this.most = 0;
    this.count = 0;
  }

  /** The height of an item that stretches; indefinite where it does not. */
  stretched(style) {
    if (!definite(this.stretch) || !style.isAuto(HEIGHT)) return INDEFINITE;
    const own = style.align(ALIGN_SELF);
    const align = own === AUTO ? this.align : own;
    const stretches = align === AUTO || align === STRETCH;
    if (!stretches || style.isAuto(MARGIN_TOP) || style.isAuto(MARGIN_BOTTOM)) return INDEFINITE;
    const margins = orZero(style.length(MARGIN_TOP, INDEFINITE)) + orZero(style.length(MARGIN_BOTTOM, INDEFINITE));
    return greater(this.stretch - margins, 0);
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
  const sum = new Sum(row, row && oneLine, lines > 1);
  if (row && oneLine) sum.stretch = innerHeight;
  sum.align = style.align(ALIGN_ITEMS);
  const spans = layout.spans.length;
  addChildren(layout, tree, node, rtl, innerHeight, sum);
  if (sum.count > 1) {
    const gaps = gap * (sum.count - 1);
    if (row) sum.most += gaps;
    if (sum.oneLine) sum.least += gaps;
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
      contribution(layout, tree, children[at], rtl, innerHeight, sum);
      sum.count++;
      if (sum.keep) layout.spans.push(layout.most);
      sum.most = sum.row ? sum.most + layout.most : greater(sum.most, layout.most);
      sum.least = sum.oneLine ? sum.least + layout.least : greater(sum.least, layout.least);
    } else if (flow === FLOW_CONTENTS) {
      addChildren(layout, tree, children[at], isRtl(style, rtl), innerHeight, sum);
    }
  }
}

/**
 * What a child asks of its parent's width, margins included
 * (https://www.w3.org/TR/css-sizing-3/#intrinsic-contribution). Percentages of the width count as `auto` or 0.
 */
export function contribution(layout, tree, child, parentRtl, percentHeight, sum) {
  const style = tree.style(child);
  const rtl = isRtl(style, parentRtl);
  const sizes = sizesOf(style, rtl, INDEFINITE, percentHeight, layout.takeSizes());
  const margins = inlineMargins(style, rtl);
  const height = sizes.limitHeight(definite(sizes.height) ? sizes.height : sum.stretched(style));
  if (style.hasContentWidth()) {
    contentContribution(layout, tree, child, rtl, sizes, height);
    if (sum.row && style.isPx(FLEX_BASIS)) withinBasis(layout, tree, child, rtl, sizes, height, sum.oneLine);
    layout.least += margins;
    layout.most += margins;
    layout.giveSizes();
    return;
  }
  if (definite(sizes.width)) {
    layout.least = layout.most = sizes.width;
  } else if (sizes.hasRatio() && definite(height)) {
    layout.least = layout.most = atLeastContent(layout, tree, child, rtl, sizes, sizes.widthFrom(height));
  } else {
    boxedIntrinsic(layout, tree, child, rtl, sizes, height);
  }
  if (style.isCompressible()) layout.least = 0;
  if (sum.row && style.isPx(FLEX_BASIS)) withinBasis(layout, tree, child, rtl, sizes, height, sum.oneLine);
  layout.least = sizes.limitWidth(layout.least) + margins;
  layout.most = sizes.limitWidth(layout.most) + margins;
  layout.giveSizes();
}

/**
 * What a row's item asks for where it has a definite base size: no more than that unless it grows, no less unless it
 * shrinks (https://www.w3.org/TR/css-flexbox-1/#intrinsic-item-contributions).
 */
function withinBasis(layout, tree, child, rtl, sizes, height, oneLine) {
  const style = tree.style(child);
  const basis = sizes.boxWidth(style.length(FLEX_BASIS, INDEFINITE));
  let { least, most } = layout;
  const alone = least;
  if (!(style.values[FLEX_GROW] > 0)) {
    least = lesser(least, basis);
    most = lesser(most, basis);
  }
  if (!(style.values[FLEX_SHRINK] > 0)) {
    least = greater(least, basis);
    most = greater(most, basis);
  }
  if (style.isAuto(MIN_WIDTH) && !style.clips()) {
    const content = leastWidth(layout, tree, child, rtl, sizes, height);
    const floor = lesser(definite(sizes.width) ? lesser(content, sizes.width) : content, sizes.maxWidth);
    least = greater(least, floor);
    most = greater(most, floor);
  }
  // Where lines may break, the least is what an item would be alone.
  layout.least = oneLine ? least : alone;
  layout.most = most;
}

/** The width below which a row's item may not go where its style says nothing of that. */
function leastWidth(layout, tree, node, rtl, sizes, height) {
  const style = tree.style(node);
  if (style.isReplaced()) return replacedWidth(style, sizes, height);
  intrinsic(layout, tree, node, rtl, INDEFINITE);
  return layout.least + sizes.left + sizes.right;
}

/** The width of the border box that a picture asks for, at a height where that is definite. */
export function replacedWidth(style, sizes, height) {
  if (definite(height)) return sizes.widthFrom(sizes.limitHeight(height));
  const width = style.naturalWidth() + sizes.left + sizes.right;
  return clamp(width, sizes.widthFrom(sizes.minHeight), sizes.widthFrom(sizes.maxHeight));
}

/** `intrinsic` with padding and border, and with the limits that the aspect ratio makes of those on the height. */
export function boxedIntrinsic(layout, tree, node, rtl, sizes, height) {
  const style = tree.style(node);
  if (style.isReplaced()) {
    layout.least = layout.most = replacedWidth(style, sizes, height);
    return;
  }
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

/**
 * A width that the aspect ratio gave, which the content may push out
 * (https://www.w3.org/TR/css-sizing-4/#aspect-ratio-minimum).
 */
export function atLeastContent(layout, tree, node, rtl, sizes, width) {
  const style = tree.style(node);
  if (!style.isAuto(MIN_WIDTH) || style.clips() || style.isReplaced()) return width;
  intrinsic(layout, tree, node, rtl, INDEFINITE);
  return greater(lesser(layout.least + sizes.left + sizes.right, sizes.widthFrom(sizes.maxHeight)), width);
}

/** The width of a border box that shrinks to its content within `available` px, limits not applied. */
export function shrinkToFit(layout, tree, node, rtl, sizes, available) {
  boxedIntrinsic(layout, tree, node, rtl, sizes, sizes.height);
  return lesser(layout.most, greater(layout.least, available));
}

/** The width of a root that nobody gave one. */
export function rootWidth(layout, tree, root, rtl) {
  const sizes = sizesOf(tree.style(root), rtl, INDEFINITE, INDEFINITE, layout.takeSizes());
  putContentWidths(layout, tree, root, rtl, sizes, sizes.height, Infinity);
  let width = sizes.width;
  if (!definite(width)) {
    if (sizes.hasRatio() && definite(sizes.height)) {
      width = sizes.widthFrom(sizes.limitHeight(sizes.height));
      width = atLeastContent(layout, tree, root, rtl, sizes, width);
    } else width = shrinkToFit(layout, tree, root, rtl, sizes, Infinity);
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
