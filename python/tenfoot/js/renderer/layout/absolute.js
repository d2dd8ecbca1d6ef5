// Absolute children: insets, static position, centring (https://www.w3.org/TR/css-position-3/#abspos-layout,
// https://www.w3.org/TR/css-flexbox-1/#abspos-items).

import { Align } from "../../contract/generated.js";
import { aligned, crossFlipped, mainFlipped } from "./align.js";
import { DEFINITE, RTL, WANT_BOXES } from "./flags.js";
import { alignmentOf } from "./flex_item.js";
import { isRtl } from "./index.js";
import { atLeastContent, shrinkToFit } from "./intrinsic.js";
import { putContentLimits, putContentWidths } from "./keywords.js";
import { AUTO_BOTTOM, AUTO_LEFT, AUTO_RIGHT, AUTO_TOP, Margins, marginsOf } from "./margins.js";
import { layoutNode } from "./node.js";
import { definite, greater, INDEFINITE, lesser, orZero } from "./numbers.js";
import { ALIGN_SELF, BOTTOM, END, HEIGHT, LEFT, RIGHT, START, TOP } from "./props.js";
import { sizesOf } from "./sizes.js";
import { FLOW_ABSOLUTE, FLOW_CONTENTS, FLOW_HIDDEN, FLOW_ITEM } from "./style.js";

const AUTO = Align.auto;
const STRETCH = Align.stretch;
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

/** The padding box that absolute boxes refer to, px, relative to the border box of the node that it belongs to. */
class Block {
  constructor(frame, sizes, width, height) {
    this.left = sizes.rimLeft;
    this.top = sizes.rimTop;
    this.width = greater(width - sizes.rimLeft - sizes.rimRight, 0);
    this.height = greater(height - sizes.rimTop - sizes.rimBottom, 0);
    this.rtl = frame.rtl;
  }
}

/** The container whose children are looked at; x, y: from the border box of the containing block's node to its own. */
class Home {
  constructor(frame, sizes, x, y) {
    this.frame = frame;
    this.sizes = sizes;
    this.x = x;
    this.y = y;
  }
}

/**
 * Places the absolute boxes that refer to a container: its children, and those of containers of `position: static` in
 * it. Children of `display: none` and `contents` get an empty box.
 */
export function placeAbsolutes(layout, tree, frame, sizes, width, height) {
  if (!needsPlacing(tree, frame.node)) return;
  const refers = !tree.style(frame.node).isStatic() || tree.parent(frame.node) === 0;
  const home = new Home(frame, sizes, 0, 0);
  placeBelow(layout, tree, home, frame.node, frame.rtl, refers ? new Block(frame, sizes, width, height) : null);
}

/** Whether there is any child that `placeBelow` has something to do for. */
function needsPlacing(tree, node) {
  const children = tree.children(node);
  for (let at = 0; at < children.length; at++) {
    const style = tree.style(children[at]);
    if (style.flow() !== FLOW_ITEM || style.isStatic()) return true;
  }
  return false;
}

/** `node` is the container, or of `display: contents` below it; without a block, absolute boxes wait for theirs. */
function placeBelow(layout, tree, home, node, rtl, block) {
  const children = tree.children(node);
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    const style = tree.style(child);
    const flow = style.flow();
    const childRtl = isRtl(style, rtl);
    if (flow === FLOW_HIDDEN || flow === FLOW_CONTENTS) tree.setBox(child, 0, 0, 0, 0);
    if (flow === FLOW_CONTENTS) placeBelow(layout, tree, home, child, childRtl, block);
    else if (block === null) continue;
    else if (flow === FLOW_ABSOLUTE) placeAbsolute(layout, tree, home, block, child, style, childRtl);
    else if (flow === FLOW_ITEM && style.isStatic()) placeInStatic(layout, tree, home, child, style, childRtl, block);
  }
}

/** Places the absolute boxes in a container that is laid out and that they do not refer to. */
function placeInStatic(layout, tree, home, node, style, rtl, block) {
  if (tree.isLeaf(node)) return;
  const place = { x: 0, y: 0, width: 0, height: 0 };
  tree.boxOf(node, place);
  const sizes = sizesOf(style, rtl, home.frame.width, INDEFINITE, layout.takeSizes());
  const frame = layout.openFrame();
  const width = greater(place.width - sizes.left - sizes.right, 0);
  const height = greater(place.height - sizes.top - sizes.bottom, 0);
  frame.reset(style, node, rtl, width, height, height);
  placeBelow(layout, tree, new Home(frame, sizes, home.x + place.x, home.y + place.y), node, rtl, block);
  layout.closeFrame(frame);
  layout.giveSizes();
}

function placeAbsolute(layout, tree, home, block, child, style, rtl) {
  const sizes = sizesOf(style, rtl, block.width, block.height, layout.takeSizes());
  const margins = marginsOf(style, rtl, block.width, new Margins());
  const across = axisX(style, rtl, block.width, margins);
  const down = axisY(style, block.height, margins);
  if (style.hasStretch()) sizes.stretchInto(style, greater(across.available(), 0), greater(down.available(), 0));
  const room = roomAcross(style, home, block, rtl, across);
  putContentWidths(layout, tree, child, rtl, sizes, sizes.height, room);
  const width = absoluteWidth(layout, tree, child, rtl, sizes, across, down, room);
  const direction = rtl ? RTL : 0;
  putContentLimits(layout, tree, child, sizes, width, block.width, block.height, direction);
  const given = absoluteHeight(style, sizes, down);
  const bits = definite(given) ? direction | DEFINITE : direction;
  layoutNode(layout, tree, child, width, given, block.width, block.height, bits, WANT_BOXES);
  layout.giveSizes();
  const height = layout.height;
  const still = staticPosition(style, home, rtl, margins, width, height);
  const x = across.start(width, block.rtl, still.x + home.x - block.left) + block.left - home.x;
  const between = alignedDown(style, down, height);
  const y = (definite(between) ? between : down.start(height, false, still.y + home.y - block.top)) + block.top - home.y;
  tree.setBox(child, x, y, width, height);
}

function absoluteWidth(layout, tree, child, rtl, sizes, across, down, room) {
  let width = sizes.width;
  if (!definite(width)) {
    const byHeight = sizes.hasRatio() && definite(sizes.height);
    // A picture is as large as it is, whatever its insets say.
    const stretches = !tree.style(child).isReplaced();
    if (byHeight || (stretches && sizes.hasRatio() && !across.stretches() && down.stretches())) {
      width = sizes.widthFrom(sizes.limitHeight(byHeight ? sizes.height : down.available()));
      width = atLeastContent(layout, tree, child, rtl, sizes, width);
    } else if (stretches && across.stretches()) width = across.available();
    else width = shrinkToFit(layout, tree, child, rtl, sizes, room);
  }
  return greater(sizes.limitWidth(width), sizes.frameWidth);
}

/** The height that insets give; indefinite where the style, the aspect ratio or the content says. */
function absoluteHeight(style, sizes, down) {
  if (style.isStretch(HEIGHT)) return greater(sizes.limitHeight(sizes.height), sizes.frameHeight);
  const how = style.align(ALIGN_SELF);
  if ((how !== AUTO && how !== STRETCH) || style.isKeyword(HEIGHT) || definite(sizes.height) || sizes.hasRatio() || !down.stretches()) return INDEFINITE;
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

/**
 * The width that a box may take, margins taken off. Without insets it is that between its static position and the
 * edges of the containing block that it grows towards (https://www.w3.org/TR/css-position-3/#resolving-insets).
 */
function roomAcross(style, home, block, rtl, across) {
  if (definite(across.near) || definite(across.far)) return across.available();
  const share = staticShare(style, home.frame, rtl, home.frame.row);
  const before = home.x + home.sizes.left + home.frame.width * share - block.left;
  const after = block.width - before;
  const room = share === 0 ? after : share === 1 ? before : 2 * lesser(before, after);
  return greater(room, 0) - across.marginNear - across.marginFar;
}

/** Which part of the free space goes before a box at its static position: to the left in a row's main axis, say. */
function staticShare(style, frame, rtl, main) {
  let how = main ? frame.justify : alignmentOf(style, frame, rtl);
  if (how === SPACE_AROUND || how === SPACE_EVENLY) how = CENTER;
  else if (how === BASELINE) how = ALIGN_START;
  const share = aligned(how, 1, main ? frame.mainReverse : frame.crossReverse, false);
  return (main ? mainFlipped(frame) : crossFlipped(frame)) ? 1 - share : share;
}

/** Where `align-self` puts a box between a top and a bottom inset; NaN where it does not say or margins do. */
function alignedDown(style, down, height) {
  const how = style.align(ALIGN_SELF);
  if (!down.stretches() || down.autoNear || down.autoFar || how === AUTO || how === STRETCH) return INDEFINITE;
  const free = down.available() - height;
  const y = down.near + down.marginNear;
  if (free < 0) {
    // It stays in the containing block if it can.
    const most = down.room - down.marginFar - height;
    return style.isSafe(ALIGN_SELF) ? y : greater(lesser(y, most), lesser(y, down.marginNear));
  }
  return y + aligned(how, free, false, false);
}

/** Where the box would be as the only item of its container, relative to the container's border box. */
function staticPosition(style, home, rtl, margins, width, height) {
  const frame = home.frame;
  const own = alignmentOf(style, frame, rtl);
  const alignment = own === BASELINE ? ALIGN_START : own;
  const spread = frame.justify === SPACE_AROUND || frame.justify === SPACE_EVENLY;
  const justify = spread ? CENTER : frame.justify;
  const freeX = frame.width - width - margins.left - margins.right;
  const freeY = frame.height - height - margins.top - margins.bottom;
  const freeMain = frame.row ? freeX : freeY;
  const freeCross = frame.row ? freeY : freeX;
  let main = aligned(justify, freeMain, frame.mainReverse, false);
  let cross = aligned(alignment, freeCross, frame.crossReverse, style.isSafe(ALIGN_SELF));
  if (mainFlipped(frame)) main = freeMain - main;
  if (crossFlipped(frame)) cross = freeCross - cross;
  const x = frame.row ? main : cross;
  const y = frame.row ? cross : main;
  return { x: x + home.sizes.left + margins.left, y: y + home.sizes.top + margins.top };
}
