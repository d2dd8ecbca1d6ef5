// The base size of a flex item, and the least it may shrink to (step 3 of
// https://www.w3.org/TR/css-flexbox-1/#layout-algorithm).

import { CONTENT, RTL, WANT_SIZE } from "./flags.js";
import { boxedIntrinsic, intrinsic, replacedWidth } from "./intrinsic.js";
import { layoutNode } from "./node.js";
import { clamp, definite, greater, INDEFINITE, lesser } from "./numbers.js";
import { FLEX_BASIS, MIN_HEIGHT, MIN_WIDTH } from "./props.js";

/** Settles an item's base size, its limits and its hypothetical main size. */
export function sizeItem(layout, tree, frame, item, style) {
  const sizes = item.sizes;
  const own = frame.row ? sizes.width : sizes.height;
  const byContent = style.isAuto(frame.row ? MIN_WIDTH : MIN_HEIGHT) && !style.clips();
  const bySize = style.isAuto(FLEX_BASIS);
  const basis = bySize ? own : flexBasis(layout, tree, frame, item, style);
  const cross = definiteCross(frame, item);
  const byRatio = bySize && sizes.hasRatio() && definite(cross);
  item.settled = definite(basis) || byRatio;
  if (definite(basis)) item.basis = basis;
  else if (byRatio) item.basis = frame.row ? sizes.widthFrom(cross) : sizes.heightFrom(cross);
  else item.basis = contentMain(layout, tree, frame, item, false);
  item.basis = greater(item.basis, item.frameMain);
  // A minimum that is at most the base size cannot matter before the line shrinks.
  item.floorPending = byContent && bySize && definite(own);
  if (byContent && !item.floorPending) findFloor(layout, tree, frame, item);
  item.main = greater(clamp(item.basis, item.floor, item.ceiling), item.frameMain);
}

/** The content-based minimum main size (https://www.w3.org/TR/css-flexbox-1/#min-size-auto). */
export function findFloor(layout, tree, frame, item) {
  const sizes = item.sizes;
  const own = frame.row ? sizes.width : sizes.height;
  let floor = contentMain(layout, tree, frame, item, true);
  if (sizes.hasRatio()) {
    const cross = definiteCross(frame, item);
    if (definite(cross)) {
      const transferred = frame.row ? sizes.widthFrom(cross) : sizes.heightFrom(cross);
      floor = tree.style(item.node).isReplaced() ? lesser(floor, transferred) : greater(transferred, floor);
    }
    floor = frame.row
      ? clamp(floor, sizes.widthFrom(sizes.minHeight), sizes.widthFrom(sizes.maxHeight))
      : clamp(floor, sizes.heightFrom(sizes.minWidth), sizes.heightFrom(sizes.maxWidth));
  }
  if (definite(own)) floor = lesser(floor, own);
  floor = lesser(floor, item.ceiling);
  item.floor = greater(floor, item.floor);
  item.floorPending = false;
}

/** The main size that the content asks for: the least one, or the one with nothing broken. */
function contentMain(layout, tree, frame, item, least) {
  const sizes = item.sizes;
  if (frame.row) {
    const height = definiteCross(frame, item);
    const style = tree.style(item.node);
    if (style.isReplaced()) return replacedWidth(style, sizes, height);
    const inner = definite(height) ? greater(height - sizes.top - sizes.bottom, 0) : INDEFINITE;
    intrinsic(layout, tree, item.node, item.rtl, inner);
    return (least ? layout.least : layout.most) + sizes.left + sizes.right;
  }
  const bits = (definite(sizes.height) || sizes.hasRatio() ? CONTENT : 0) | (item.rtl ? RTL : 0);
  const cross = item.cross;
  layoutNode(layout, tree, item.node, cross, INDEFINITE, frame.width, frame.percentHeight, bits, WANT_SIZE);
  return layout.contentHeight;
}

/** The base size that `flex-basis` gives; indefinite where the content says. */
function flexBasis(layout, tree, frame, item, style) {
  const sizes = item.sizes;
  const room = frame.row ? frame.width : frame.percentHeight;
  if (style.isStretch(FLEX_BASIS)) return room - item.mainMargins;
  if (style.isKeyword(FLEX_BASIS)) {
    if (!frame.row) return INDEFINITE;
    boxedIntrinsic(layout, tree, item.node, item.rtl, sizes, sizes.height);
    return style.contentOf(FLEX_BASIS, layout.least, layout.most, frame.width - item.mainMargins);
  }
  const basis = style.length(FLEX_BASIS, room);
  return frame.row ? sizes.boxWidth(basis) : sizes.boxHeight(basis);
}

/** The cross size of an item where it is definite before flexing, limits applied. */
export function definiteCross(frame, item) {
  const sizes = item.sizes;
  const stretched = item.stretches && !frame.wrap;
  if (!frame.row) return definite(sizes.width) || stretched ? item.cross : INDEFINITE;
  if (definite(sizes.height)) return sizes.limitHeight(sizes.height);
  if (stretched && definite(frame.percentHeight)) return sizes.limitHeight(frame.percentHeight - item.crossMargins);
  return INDEFINITE;
}
