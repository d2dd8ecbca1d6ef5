// Sizes that the content gives: `max-content`, `min-content` and `fit-content`
// (https://www.w3.org/TR/css-sizing-3/#sizing-values).

import { CONTENT, RTL, WANT_SIZE } from "./flags.js";
import { boxedIntrinsic } from "./intrinsic.js";
import { layoutNode } from "./node.js";
import { clamp, definite, greater, INDEFINITE, lesser } from "./numbers.js";
import { MAX_HEIGHT, MAX_WIDTH, MIN_HEIGHT, MIN_WIDTH, WIDTH } from "./props.js";

/** Puts in the widths that the content gives. `available`: what `fit-content` may take, margins taken off. */
function putWidths(sizes, style, least, most, available) {
  const width = style.contentOf(WIDTH, least, most, available);
  const floor = style.contentOf(MIN_WIDTH, least, most, available);
  const ceiling = style.contentOf(MAX_WIDTH, least, most, available);
  if (definite(width)) sizes.width = greater(width, sizes.frameWidth);
  if (definite(floor)) sizes.minWidth = greater(floor, sizes.frameWidth);
  if (definite(ceiling)) sizes.maxWidth = greater(ceiling, sizes.frameWidth);
}

/** Puts in the widths of a node that its content gives. */
export function putContentWidths(layout, tree, node, rtl, sizes, height, available) {
  const style = tree.style(node);
  if (!style.hasContentWidth()) return;
  boxedIntrinsic(layout, tree, node, rtl, sizes, height);
  putWidths(sizes, style, layout.least, layout.most, available);
}

/** Puts in the limits of a node's height that its content gives, under the constraints of the request. */
export function putContentLimits(layout, tree, node, sizes, width, percentWidth, percentHeight, flags) {
  const style = tree.style(node);
  if (!style.hasContentLimit() || (flags & CONTENT) !== 0) return;
  const bits = (flags & RTL) | CONTENT;
  layoutNode(layout, tree, node, width, INDEFINITE, percentWidth, percentHeight, bits, WANT_SIZE);
  const content = layout.contentHeight;
  if (definite(style.contentOf(MIN_HEIGHT, content, content, content))) sizes.minHeight = content;
  if (definite(style.contentOf(MAX_HEIGHT, content, content, content))) sizes.maxHeight = content;
}

/** What a node with such widths asks of its parent, margins left out: in `layout.least` and `layout.most`. */
export function contentContribution(layout, tree, node, rtl, sizes, height) {
  boxedIntrinsic(layout, tree, node, rtl, sizes, height);
  const { least, most } = layout;
  const style = tree.style(node);
  layout.least = within(layout, style, sizes, least, most, 0);
  layout.most = within(layout, style, sizes, least, most, Infinity);
}

function within(layout, style, given, least, most, available) {
  const sizes = layout.takeSizes();
  sizes.copy(given);
  putWidths(sizes, style, least, most, available);
  const width = definite(sizes.width) ? sizes.width : lesser(most, greater(least, available));
  layout.giveSizes();
  return clamp(width, sizes.minWidth, sizes.maxWidth);
}
