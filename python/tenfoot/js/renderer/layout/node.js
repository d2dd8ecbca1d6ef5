// One node: its cache, its own height, and, for a leaf, its content.

import { flex } from "./flex.js";
import { CONTENT, DEFINITE, RTL, WANT_BASELINE, WANT_BOXES, WANT_SIZE } from "./flags.js";
import { putContentLimits } from "./keywords.js";
import { clamp, definite, greater, INDEFINITE, lesser } from "./numbers.js";
import { MIN_HEIGHT } from "./props.js";
import { sizesOf } from "./sizes.js";

/**
 * Lays out a node whose width is known; `layout.height`, `.contentHeight` and `.baseline` are the outcome, to be read
 * before the next call. Boxes are written only where `want` asks for them.
 */
export function layoutNode(layout, tree, node, width, height, percentWidth, percentHeight, flags, want) {
  const style = tree.style(node);
  const acrossBasis = style.refersToWidth() ? percentWidth : INDEFINITE;
  const downBasis = style.refersToHeight() ? percentHeight : INDEFINITE;
  const cache = tree.cache(node);
  const found =
    want === WANT_BOXES
      ? cache.findPlaced(width, height, acrossBasis, downBasis, flags, layout)
      : cache.findMeasured(width, height, acrossBasis, downBasis, flags, want === WANT_BASELINE, layout);
  if (found) return;
  const sizes = sizesOf(style, (flags & RTL) !== 0, acrossBasis, downBasis, layout.takeSizes());
  putContentLimits(layout, tree, node, sizes, width, percentWidth, percentHeight, flags);
  const given = definite(height);
  const own = given ? height : ownHeight(layout, tree, node, sizes, width, acrossBasis, downBasis, flags);
  compute(layout, tree, node, sizes, width, own, given, flags, want);
  layout.giveSizes();
  if (want === WANT_BOXES) cache.keepPlaced(width, height, acrossBasis, downBasis, flags, layout);
  else cache.keepMeasured(width, height, acrossBasis, downBasis, flags, layout);
}

function compute(layout, tree, node, sizes, width, height, given, flags, want) {
  if (want === WANT_SIZE && definite(height)) {
    layout.height = height;
    layout.contentHeight = height;
    layout.baseline = INDEFINITE;
    return;
  }
  if (want === WANT_BOXES) layout.nodesLaidOut++;
  if (tree.isLeaf(node)) {
    leaf(layout, tree, node, sizes, width, flags, height);
    return;
  }
  const settled = definite(height) && (!given || (flags & DEFINITE) !== 0);
  flex(layout, tree, node, sizes, width, flags, height, settled, want);
}

/** The height that the style gives, by itself or through the aspect ratio; indefinite where the content decides. */
function ownHeight(layout, tree, node, sizes, width, percentWidth, percentHeight, flags) {
  if ((flags & CONTENT) !== 0) return INDEFINITE;
  if (definite(sizes.height)) return clamp(sizes.height, sizes.minHeight, sizes.maxHeight);
  if (!sizes.hasRatio()) return INDEFINITE;
  let height = sizes.heightFrom(width);
  const style = tree.style(node);
  if (style.isAuto(MIN_HEIGHT) && !style.clips() && !style.isReplaced()) {
    // The content may push it out.
    const bits = (flags & RTL) | CONTENT;
    layoutNode(layout, tree, node, width, INDEFINITE, percentWidth, percentHeight, bits, WANT_SIZE);
    height = greater(lesser(layout.contentHeight, sizes.heightFrom(sizes.maxWidth)), height);
  }
  return clamp(height, sizes.minHeight, sizes.maxHeight);
}

function leaf(layout, tree, node, sizes, width, flags, height) {
  const innerWidth = greater(width - sizes.left - sizes.right, 0);
  const innerHeight = definite(height) ? greater(height - sizes.top - sizes.bottom, 0) : INDEFINITE;
  const measured = layout.measured;
  tree.measure(node, innerWidth, innerHeight, measured);
  const replaced = tree.style(node).isReplaced();
  const contentHeight = replaced ? sizes.heightFrom(width) : measured.height + sizes.top + sizes.bottom;
  let outer = height;
  if (!definite(height)) {
    outer = (flags & CONTENT) !== 0 ? contentHeight : clamp(contentHeight, sizes.minHeight, sizes.maxHeight);
  }
  layout.height = outer;
  layout.contentHeight = contentHeight;
  layout.baseline = definite(measured.baseline) ? sizes.top + measured.baseline : outer;
}
