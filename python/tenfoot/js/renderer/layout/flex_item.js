// Flex items: which children take part, their base sizes and limits (steps 1 and 2 of
// https://www.w3.org/TR/css-flexbox-1/#layout-algorithm).

import { Align } from "../../contract/generated.js";
import { RTL } from "./flags.js";
import { definiteCross, sizeItem } from "./flex_basis.js";
import { isRtl } from "./index.js";
import { atLeastContent, shrinkToFit } from "./intrinsic.js";
import { putContentLimits, putContentWidths } from "./keywords.js";
import { AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP, Margins, marginsOf } from "./margins.js";
import { definite, greater, INDEFINITE } from "./numbers.js";
import { ALIGN_SELF, FLEX_GROW, FLEX_SHRINK, HEIGHT, WIDTH } from "./props.js";
import { Sizes, sizesOf } from "./sizes.js";
import { FLOW_CONTENTS, FLOW_ITEM } from "./style.js";

const AUTO = Align.auto;
const STRETCH = Align.stretch;
const FLEX_START = Align.flexStart;
const BASELINE = Align.baseline;
const SPACE_BETWEEN = Align.spaceBetween;
const SPACE_EVENLY = Align.spaceEvenly;
const ALIGN_START = Align.start;
const ALIGN_END = Align.end;
const SELF_START = Align.selfStart;
const SELF_END = Align.selfEnd;

/** One flex item while its container is laid out. Sizes are border boxes, px. Objects are used again. */
export class Item {
  constructor() {
    this.node = 0;
    this.rtl = false;
    this.ownSizes = new Sizes();
    this.ownMargins = new Margins();
    this.sizes = this.ownSizes;
    this.margins = this.ownMargins;
    // Margins along the main and the cross axis.
    this.mainMargins = 0.5;
    this.crossMargins = 0.5;
    // Padding and border along the main axis.
    this.frameMain = 0.5;
    // Whether a margin along the cross axis is `auto`.
    this.autoCross = false;
    this.grow = 0.5;
    this.shrink = 0.5;
    // The flex base size, and its limits on the main axis.
    this.basis = 0.5;
    this.floor = 0.5;
    this.ceiling = 0.5;
    // The content-based minimum is still to be found: it only matters where the line shrinks.
    this.floorPending = false;
    // Whether the base size does not come from the content.
    this.settled = false;
    // The main size: hypothetical at first, then the used one.
    this.main = 0.5;
    this.cross = 0.5;
    this.align = 0;
    this.safe = false;
    // Whether the cross size is the line's.
    this.stretches = false;
    // From the top of the border box; indefinite unless aligned by it.
    this.baseline = INDEFINITE;
    // Whether flexing has settled its main size, and by how much a limit moved it in this round.
    this.frozen = false;
    this.violation = 0.5;
    // From the container's main and cross start to the item's border box, in the direction of flow.
    this.mainAt = 0.5;
    this.crossAt = 0.5;
  }

  /** Takes a child in; what flexing finds out is set there. */
  reset(style, node, frame, parentRtl) {
    const row = frame.row;
    const rtl = isRtl(style, parentRtl);
    const sizes = sizesOf(style, rtl, frame.width, frame.percentHeight, this.ownSizes);
    const margins = marginsOf(style, rtl, frame.width, this.ownMargins);
    this.sizes = sizes;
    this.margins = margins;
    const across = margins.left + margins.right;
    const down = margins.top + margins.bottom;
    this.node = node;
    this.rtl = rtl;
    this.mainMargins = row ? across : down;
    this.crossMargins = row ? down : across;
    this.frameMain = row ? sizes.frameWidth : sizes.frameHeight;
    this.autoCross = (margins.auto & (row ? AUTO_TOP | AUTO_BOTTOM : AUTO_LEFT | AUTO_RIGHT)) !== 0;
    this.grow = style.values[FLEX_GROW];
    this.shrink = style.values[FLEX_SHRINK];
    this.floorPending = false;
    this.align = alignmentOf(style, frame, rtl);
    this.safe = isSafe(style, frame);
    this.#settleStretch(style, row);
    this.baseline = INDEFINITE;
  }

  #settleStretch(style, row) {
    const sizes = this.sizes;
    const cross = row ? HEIGHT : WIDTH;
    if (style.isStretch(cross)) {
      // What the container has comes first, and then what the line has.
      this.stretches = !definite(row ? sizes.height : sizes.width);
    } else {
      this.stretches = this.align === STRETCH && style.isAuto(cross) && !this.autoCross;
    }
  }
}

/** Pushes the flex items of a container, with base and hypothetical main sizes. */
export function collect(layout, tree, frame) {
  collectBelow(layout, tree, frame, frame.node, frame.rtl);
  frame.itemsEnd = layout.itemCount;
}

/** `node` is the container, or of `display: contents` below it. */
function collectBelow(layout, tree, frame, node, rtl) {
  const children = tree.children(node);
  for (let at = 0; at < children.length; at++) {
    const style = tree.style(children[at]);
    const flow = style.flow();
    if (flow === FLOW_ITEM) {
      const item = layout.pushItem();
      item.reset(style, children[at], frame, rtl);
      sizeUp(layout, tree, frame, item, style);
    } else if (flow === FLOW_CONTENTS) {
      collectBelow(layout, tree, frame, children[at], isRtl(style, rtl));
    }
  }
}

function sizeUp(layout, tree, frame, item, style) {
  const sizes = item.sizes;
  const spare = frame.row ? item.mainMargins : item.crossMargins;
  const height = frame.row ? definiteCross(frame, item) : sizes.height;
  putContentWidths(layout, tree, item.node, item.rtl, sizes, height, frame.width - spare);
  if (frame.row) {
    item.floor = sizes.minWidth;
    item.ceiling = sizes.maxWidth;
  } else {
    item.cross = itemWidth(layout, tree, frame, item);
    const bits = item.rtl ? RTL : 0;
    putContentLimits(layout, tree, item.node, sizes, item.cross, frame.width, frame.percentHeight, bits);
    item.floor = sizes.minHeight;
    item.ceiling = sizes.maxHeight;
  }
  sizeItem(layout, tree, frame, item, style);
}

/** The width of a column's item before flexing. */
function itemWidth(layout, tree, frame, item) {
  const sizes = item.sizes;
  const available = frame.width - item.crossMargins;
  let width = sizes.width;
  if (!definite(width)) {
    if (item.stretches && !frame.wrap) width = available;
    else if (sizes.hasRatio() && definite(sizes.height)) {
      width = sizes.widthFrom(sizes.limitHeight(sizes.height));
      width = atLeastContent(layout, tree, item.node, item.rtl, sizes, width);
    } else width = shrinkToFit(layout, tree, item.node, item.rtl, sizes, available);
  }
  return greater(sizes.limitWidth(width), sizes.frameWidth);
}

/** The alignment of a child on the cross axis. */
export function alignmentOf(style, frame, rtl) {
  const own = style.align(ALIGN_SELF);
  const align = own === AUTO ? frame.alignItems : own;
  if (align === AUTO || (align >= SPACE_BETWEEN && align <= SPACE_EVENLY)) return STRETCH;
  if (align === SELF_START || align === SELF_END) {
    // Across a column, `self-start` is where the child's own text begins.
    const turned = !frame.row && rtl !== frame.rtl;
    return (align === SELF_START) === turned ? ALIGN_END : ALIGN_START;
  }
  return align === BASELINE && !frame.row ? FLEX_START : align;
}

/** Whether that alignment is safe. */
export function isSafe(style, frame) {
  return style.align(ALIGN_SELF) === AUTO ? frame.safeItems : style.isSafe(ALIGN_SELF);
}
