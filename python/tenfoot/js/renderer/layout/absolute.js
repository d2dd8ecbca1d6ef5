// Absolute children: insets, static position, centring (https://www.w3.org/TR/css-position-3/#abspos-layout,
// https://www.w3.org/TR/css-flexbox-1/#abspos-items).

import { Align } from "../../contract/generated.js";
import { aligned, crossFlipped, mainFlipped } from "./align.js";
import { DEFINITE, RTL, WANT_BOXES } from "./flags.js";
import { alignmentOf, AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP, isSafe, Margins, marginsOf } from "./flex_item.js";
import { isRtl } from "./index.js";
import { inFlow, shrinkToFit } from "./intrinsic.js";
import { layoutNode } from "./node.js";
import { definite, greater, INDEFINITE, orZero } from "./numbers.js";
import { sizesOf } from "./sizes.js";
import { BOTTOM, END, LEFT, RIGHT, SAFE_JUSTIFY, START, TOP } from "./style.js";

const BASELINE = Align.baseline;
const ALIGN_START = Align.start;
const CENTER = Align.center;
const SPACE_AROUND = Align.spaceAround;
const SPACE_EVENLY = Align.spaceEvenly;

/** One axis of an absolute box, px, relative to the container's padding box. */
class Axis {
  constructor(near, far, room, marginNear, marginFar, autoNear, autoFar) {
    // Insets from the near (left, top) and the far side; indefinite where `auto`.
    this.near = near;
    this.far = far;
    // Size of the containing block.
    this.room = room;
    this.marginNear = marginNear;
    this.marginFar = marginFar;
    this.autoNear = autoNear;
    this.autoFar = autoFar;
  }

  /** What is left for the border box; insets and margins that are `auto` count as 0. */
  available() {
    return this.room - orZero(this.near) - orZero(this.far) - this.marginNear - this.marginFar;
  }

  stretches() {
    return definite(this.near) && definite(this.far);
  }

  /** Where the border box begins. `fromFar`: the far inset wins where both are given; `still`: the static position. */
  start(size, fromFar, still) {
    if (!definite(this.near) && !definite(this.far)) return still;
    if (this.stretches()) {
      const free = this.available() - size;
      if (this.autoNear && this.autoFar && (free > 0 || !fromFar)) return this.near + (free > 0 ? free / 2 : 0);
      if (this.autoNear) return this.room - this.far - this.marginFar - size;
      if (this.autoFar || !fromFar) return this.near + this.marginNear;
    }
    if (definite(this.near) && !this.stretches()) return this.near + this.marginNear;
    return this.room - this.far - this.marginFar - size;
  }
}

/** Places the absolute children of a container, and gives those of `display: none` an empty box. */
export function placeAbsolutes(layout, tree, frame, sizes, width, height) {
  const children = tree.children(frame.node);
  for (let at = 0; at < children.length; at++) {
    const style = tree.style(children[at]);
    if (!style.shown()) tree.setBox(children[at], 0, 0, 0, 0);
    else if (!inFlow(style)) placeAbsolute(layout, tree, frame, sizes, width, height, children[at], style);
  }
}

function placeAbsolute(layout, tree, frame, parent, width, height, child, style) {
  const roomX = greater(width - parent.rimLeft - parent.rimRight, 0);
  const roomY = greater(height - parent.rimTop - parent.rimBottom, 0);
  const rtl = isRtl(style, frame.rtl);
  const sizes = sizesOf(style, rtl, roomX, roomY, layout.takeSizes());
  const margins = marginsOf(style, rtl, roomX, new Margins());
  const across = axisX(style, rtl, roomX, margins);
  const down = axisY(style, roomY, margins);
  const boxWidth = absoluteWidth(layout, tree, child, rtl, sizes, across, down);
  const given = absoluteHeight(sizes, down);
  const bits = (rtl ? RTL : 0) | (definite(given) ? DEFINITE : 0);
  layoutNode(layout, tree, child, boxWidth, given, roomX, roomY, bits, WANT_BOXES);
  layout.giveSizes();
  const boxHeight = layout.height;
  const still = staticPosition(style, frame, parent, margins, boxWidth, boxHeight);
  const x = across.start(boxWidth, frame.rtl, still.x - parent.rimLeft);
  const y = down.start(boxHeight, false, still.y - parent.rimTop);
  tree.setBox(child, x + parent.rimLeft, y + parent.rimTop, boxWidth, boxHeight);
}

function absoluteWidth(layout, tree, child, rtl, sizes, across, down) {
  let width = sizes.width;
  if (!definite(width)) {
    if (sizes.hasRatio() && definite(sizes.height)) width = sizes.widthFrom(sizes.limitHeight(sizes.height));
    else if (across.stretches()) width = across.available();
    else if (sizes.hasRatio() && down.stretches()) width = sizes.widthFrom(sizes.limitHeight(down.available()));
    else width = shrinkToFit(layout, tree, child, rtl, sizes, across.available());
  }
  return greater(sizes.limitWidth(width), sizes.frameWidth);
}

/** The height that insets give; indefinite where the style, the aspect ratio or the content says. */
function absoluteHeight(sizes, down) {
  if (definite(sizes.height) || sizes.hasRatio() || !down.stretches()) return INDEFINITE;
  return greater(sizes.limitHeight(down.available()), sizes.frameHeight);
}

function axisX(style, rtl, room, margins) {
  const near = style.length(style.side(LEFT, rtl ? END : START), room);
  const far = style.length(style.side(RIGHT, rtl ? START : END), room);
  const { left, right, auto } = margins;
  return new Axis(near, far, room, left, right, (auto & AUTO_LEFT) !== 0, (auto & AUTO_RIGHT) !== 0);
}

function axisY(style, room, margins) {
  const { top, bottom, auto } = margins;
  const near = style.length(TOP, room);
  const far = style.length(BOTTOM, room);
  return new Axis(near, far, room, top, bottom, (auto & AUTO_TOP) !== 0, (auto & AUTO_BOTTOM) !== 0);
}

/** Where the box would be as the only item of its container, relative to the container's border box. */
function staticPosition(style, frame, parent, margins, width, height) {
  const own = alignmentOf(style, frame);
  const alignment = own === BASELINE ? ALIGN_START : own;
  const spread = frame.justify === SPACE_AROUND || frame.justify === SPACE_EVENLY;
  const justify = spread ? CENTER : frame.justify;
  const safeJustify = spread || (frame.safe & SAFE_JUSTIFY) !== 0;
  const freeX = frame.width - width - margins.left - margins.right;
  const freeY = frame.height - height - margins.top - margins.bottom;
  const freeMain = frame.row ? freeX : freeY;
  const freeCross = frame.row ? freeY : freeX;
  let main = aligned(justify, freeMain, frame.mainReverse, safeJustify);
  let cross = aligned(alignment, freeCross, frame.crossReverse, isSafe(style, frame));
  if (mainFlipped(frame)) main = freeMain - main;
  if (crossFlipped(frame)) cross = freeCross - cross;
  const x = frame.row ? main : cross;
  const y = frame.row ? cross : main;
  return { x: x + parent.left + margins.left, y: y + parent.top + margins.top };
}
