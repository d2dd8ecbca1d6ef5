// What nodes cover, for culling. Bounds are computed when layout gave new boxes; between layouts they only grow, so
// that a change costs its ancestors at most. Too large is sound, too small is not.

import { NodeKind, Overflow } from "../../contract/generated.js";
import { sinCos } from "../animation/curve.js";
import { seenHeight, seenWidth } from "../animation/glide.js";
import {
  BOX_X, BOX_Y, ORIGIN_X, ORIGIN_Y, OUTLINE_COLOUR, OUTLINE_OFFSET, OUTLINE_WIDTH, ROTATE, SCALE_X, SCALE_Y, SHADOW_BLUR,
  SHADOW_COLOUR, SHADOW_SPREAD, SHADOW_X, SHADOW_Y, TRANSLATE_X, TRANSLATE_Y,
} from "../scene/paint_props.js";
import { reachOf } from "../scene/paragraphs.js";
import { NO_STRETCHES } from "./stretches.js";

/** Containers with fewer children have no stretches: looking through them is as quick. */
const LONG = 24;
/** Children are taken as following one another where they overlap by at most this, px. */
const OVERLAP = 0.5;
/** Node.ordered: from left to right. */
export const ORDERED_X = 1;
/** Node.ordered: from top to bottom. */
export const ORDERED_Y = 2;

const VIEW = NodeKind.view;
const OPEN = Overflow.visible;

/** What localMatrix and boxMoved write to. */
export const local = [1, 0, 0, 1, 0, 0];
export const covered = [0, 0, 0, 0];

const own = [0, 0, 0, 0];
const turn = [0, 1];

/** Writes what a node itself covers to `own`. */
function measureOwn(node) {
  let { width, height } = node;
  if (node.now !== null) {
    const seenAcross = seenWidth(node);
    const seenDown = seenHeight(node);
    if (seenAcross > width) width = seenAcross;
    if (seenDown > height) height = seenDown;
  }
  own[0] = 0;
  own[1] = 0;
  own[2] = width;
  own[3] = height;
  if (node.text !== null) {
    const reach = reachOf(node.text);
    widen(-reach, -reach, width + reach, height + reach);
  }
  if (node.now === null) return;
  const paint = node.now;
  if ((paint[SHADOW_COLOUR] & 255) !== 0) {
    const blur = paint[SHADOW_BLUR];
    const reach = paint[SHADOW_SPREAD] + (0 > blur ? 0 : blur);
    const x = paint[SHADOW_X];
    const y = paint[SHADOW_Y];
    widen(x - reach, y - reach, width + x + reach, height + y + reach);
  }
  if ((paint[OUTLINE_COLOUR] & 255) !== 0 && paint[OUTLINE_WIDTH] > 0) {
    const reach = paint[OUTLINE_WIDTH] + paint[OUTLINE_OFFSET];
    widen(-reach, -reach, width + reach, height + reach);
  }
}

function widen(left, top, right, bottom) {
  if (left < own[0]) own[0] = left;
  if (top < own[1]) own[1] = top;
  if (right > own[2]) own[2] = right;
  if (bottom > own[3]) own[3] = bottom;
}

/** Makes a node's bounds cover more; says whether they did not before. */
function extend(node, left, top, right, bottom) {
  if (left >= node.bounds0 && top >= node.bounds1 && right <= node.bounds2 && bottom <= node.bounds3) return false;
  if (left < node.bounds0) node.bounds0 = left;
  if (top < node.bounds1) node.bounds1 = top;
  if (right > node.bounds2) node.bounds2 = right;
  if (bottom > node.bounds3) node.bounds3 = bottom;
  return true;
}

/** Writes a node's own transform, from its space to its parent's, to `local`. */
export function localMatrix(node) {
  const stuck = node.stuck;
  if (node.now === null && stuck === null) {
    local[0] = 1;
    local[1] = 0;
    local[2] = 0;
    local[3] = 1;
    local[4] = node.x;
    local[5] = node.y;
    return;
  }
  const paint = node.paint();
  let x = node.x + paint[BOX_X] + paint[TRANSLATE_X];
  let y = node.y + paint[BOX_Y] + paint[TRANSLATE_Y];
  if (stuck !== null) {
    x += stuck.x;
    y += stuck.y;
  }
  const scaleX = paint[SCALE_X];
  const scaleY = paint[SCALE_Y];
  const rotate = paint[ROTATE];
  let a = scaleX;
  let b = 0;
  let c = 0;
  let d = scaleY;
  local[4] = x;
  local[5] = y;
  if (scaleX !== 1 || scaleY !== 1 || rotate !== 0) {
    if (rotate !== 0) {
      sinCos(rotate, turn);
      a = turn[1] * scaleX;
      b = turn[0] * scaleX;
      c = -turn[0] * scaleY;
      d = turn[1] * scaleY;
    }
    const originX = paint[ORIGIN_X] * seenWidth(node);
    const originY = paint[ORIGIN_Y] * seenHeight(node);
    local[4] = x + originX - (a * originX + c * originY);
    local[5] = y + originY - (b * originX + d * originY);
  }
  local[0] = a;
  local[1] = b;
  local[2] = c;
  local[3] = d;
}

/** Writes the box around a box that a matrix has moved to `covered`. */
export function boxMoved(a, b, c, d, e, f, left, top, right, bottom) {
  if (b === 0 && c === 0) {
    const x0 = a * left;
    const x1 = a * right;
    const y0 = d * top;
    const y1 = d * bottom;
    covered[0] = (x0 < x1 ? x0 : x1) + e;
    covered[1] = (y0 < y1 ? y0 : y1) + f;
    covered[2] = (x0 > x1 ? x0 : x1) + e;
    covered[3] = (y0 > y1 ? y0 : y1) + f;
    return;
  }
  const ax0 = a * left;
  const ax1 = a * right;
  const bx0 = b * left;
  const bx1 = b * right;
  const cy0 = c * top;
  const cy1 = c * bottom;
  const dy0 = d * top;
  const dy1 = d * bottom;
  covered[0] = (ax0 < ax1 ? ax0 : ax1) + (cy0 < cy1 ? cy0 : cy1) + e;
  covered[1] = (bx0 < bx1 ? bx0 : bx1) + (dy0 < dy1 ? dy0 : dy1) + f;
  covered[2] = (ax0 > ax1 ? ax0 : ax1) + (cy0 > cy1 ? cy0 : cy1) + e;
  covered[3] = (bx0 > bx1 ? bx0 : bx1) + (dy0 > dy1 ? dy0 : dy1) + f;
}

/** Writes what a node covers in its parent's space to `covered`. */
function coverInParent(node) {
  localMatrix(node);
  boxMoved(
    local[0], local[1], local[2], local[3], local[4], local[5],
    node.bounds0, node.bounds1, node.bounds2, node.bounds3,
  );
}

/** Whether a node's children show outside its box. */
function letsOut(node) {
  return node.kind === VIEW && node.overflow === OPEN;
}

/** Computes a node's bounds from its children's, and makes its ancestors' large enough. */
export function compute(scene, id) {
  const node = scene.nodes[id];
  measureOwn(node);
  node.bounds0 = own[0];
  node.bounds1 = own[1];
  node.bounds2 = own[2];
  node.bounds3 = own[3];
  const open = letsOut(node);
  const children = node.children;
  const stretches = children.length >= LONG ? node.ownStretches() : NO_STRETCHES;
  node.stretches = stretches;
  if (stretches !== NO_STRETCHES) stretches.reset(children.length);
  let ordered = ORDERED_X | ORDERED_Y;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < children.length; i++) {
    const child = scene.nodes[children[i]];
    if (!child.shown) {
      ordered = 0;
      continue;
    }
    if (child.x < right - OVERLAP) ordered &= ~ORDERED_X;
    if (child.y < bottom - OVERLAP) ordered &= ~ORDERED_Y;
    right = child.x + child.width;
    bottom = child.y + child.height;
    coverInParent(child);
    stretches.extend(i, covered[0], covered[1], covered[2], covered[3]);
    if (open) extend(node, covered[0], covered[1], covered[2], covered[3]);
  }
  node.ordered = ordered;
  spread(scene, id);
}

/** Makes a node's bounds, and its ancestors', large enough for its paint values as they are now. */
export function grow(scene, id) {
  const node = scene.nodes[id];
  measureOwn(node);
  extend(node, own[0], own[1], own[2], own[3]);
  spread(scene, id);
}

function spread(scene, id) {
  let at = id;
  for (;;) {
    const child = scene.nodes[at];
    if (child.parent === 0) return;
    coverInParent(child);
    const parent = scene.nodes[child.parent];
    parent.stretches.extend(child.index, covered[0], covered[1], covered[2], covered[3]);
    if (!letsOut(parent) || !extend(parent, covered[0], covered[1], covered[2], covered[3])) return;
    at = child.parent;
  }
}
