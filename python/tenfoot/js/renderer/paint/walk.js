// The walk over what shows, in drawing order. A subtree is drawn with a matrix to device px (a–f), the clip's box in
// device px (left, top, right, bottom) and an opacity; all are plain numbers, so that a frame makes no garbage.

import { Overflow } from "../../contract/generated.js";
import { borders } from "../scene/edges.js";
import { BACKGROUND, OPACITY, SCROLL_X, SCROLL_Y, Z_INDEX } from "../scene/paint_props.js";
import { STAGE } from "../scene/state.js";
import { boxMoved, covered, local, localMatrix, ORDERED_X } from "./bounds.js";
import { count as countShapes, drawBox, drawClip, drawOutline } from "./shapes.js";

/** Containers with fewer children are not searched but looked through. */
export const FEW = 8;

const OPEN = Overflow.visible;
const SCROLL = Overflow.scroll;
const BLACK = 0x000000ff;

/** Writes the draw list of the whole scene. */
export function draw(scene, out) {
  const view = scene.view;
  const background = scene.nodes[STAGE].value(BACKGROUND);
  out.frame(view.widthPx, view.heightPx, background === 0 ? BLACK : background);
  drawNode(scene, STAGE, view.scale, 0, 0, view.scale, 0, 0, 0, 0, view.widthPx, view.heightPx, 1, out);
}

function drawNode(scene, id, a, b, c, d, e, f, left, top, right, bottom, opacity, out) {
  const node = scene.nodes[id];
  if (!node.shown || !node.placed) return;
  const own = node.value(OPACITY);
  if (own <= 0) return;
  localMatrix(node);
  const ie = local[4];
  const jf = local[5];
  const ne = a * ie + c * jf + e;
  const nf = b * ie + d * jf + f;
  if (local[0] !== 1 || local[1] !== 0 || local[2] !== 0 || local[3] !== 1) {
    const ia = local[0];
    const ib = local[1];
    const ic = local[2];
    const id2 = local[3];
    const na = a * ia + c * ib;
    const nb = b * ia + d * ib;
    const nc = a * ic + c * id2;
    d = b * ic + d * id2;
    a = na;
    b = nb;
    c = nc;
  }
  boxMoved(a, b, c, d, ne, nf, node.bounds0, node.bounds1, node.bounds2, node.bounds3);
  if (covered[0] >= right || covered[2] <= left || covered[1] >= bottom || covered[3] <= top) return;
  const layered = own < 1 && items(scene, id, 0) > 1;
  if (layered) {
    out.layerPush(own * opacity);
    opacity = 1;
  } else if (own < 1) {
    opacity = own * opacity;
  }
  drawBox(scene, id, a, b, c, d, ne, nf, opacity, out);
  if (node.children.length > 0) drawChildren(scene, id, a, b, c, d, ne, nf, left, top, right, bottom, opacity, out);
  if (node.now !== null) drawOutline(node, a, b, c, d, ne, nf, opacity, out);
  if (layered) out.layerPop();
}

/** How many things a subtree draws, counting to 2 at most. */
function items(scene, id, soFar) {
  const node = scene.nodes[id];
  if (!node.shown || !node.placed || node.value(OPACITY) <= 0) return soFar;
  let total = soFar + countShapes(scene, id);
  const children = node.children;
  for (let i = 0; i < children.length; i++) {
    if (total > 1) return total;
    total = items(scene, children[i], total);
  }
  return total;
}

function drawChildren(scene, id, a, b, c, d, e, f, left, top, right, bottom, opacity, out) {
  const node = scene.nodes[id];
  let clipped = false;
  if (node.overflow !== OPEN) {
    const border = borders(scene, id);
    const near = border[0];
    const high = border[1];
    const far = node.width - border[2];
    const low = node.height - border[3];
    if (far <= near || low <= high) return;
    boxMoved(a, b, c, d, e, f, near, high, far, low);
    const contains = covered[0] <= left && covered[1] <= top && covered[2] >= right && covered[3] >= bottom;
    if (covered[0] > left) left = covered[0];
    if (covered[2] < right) right = covered[2];
    if (covered[1] > top) top = covered[1];
    if (covered[3] < bottom) bottom = covered[3];
    clipped = drawClip(node, a, b, c, d, e, f, near, high, far, low, contains, out);
    if (node.overflow === SCROLL) {
      const x = -node.value(SCROLL_X);
      const y = -node.value(SCROLL_Y);
      const ne = a * x + c * y + e;
      f = b * x + d * y + f;
      e = ne;
      // On a whole device px, unless it turns: what scrolls stays sharp, and moves in whole px.
      if (b === 0 && c === 0) {
        e = Math.floor(e + 0.5);
        f = Math.floor(f + 0.5);
      }
    }
  }
  const lifted = node.lifted;
  if (lifted.length === 0) {
    flat(scene, node, a, b, c, d, e, f, left, top, right, bottom, opacity, out);
  } else {
    sortLifted(scene, lifted);
    let i = 0;
    for (; i < lifted.length && scene.nodes[lifted[i]].value(Z_INDEX) < 0; i++) {
      drawNode(scene, lifted[i], a, b, c, d, e, f, left, top, right, bottom, opacity, out);
    }
    flat(scene, node, a, b, c, d, e, f, left, top, right, bottom, opacity, out);
    for (; i < lifted.length; i++) {
      drawNode(scene, lifted[i], a, b, c, d, e, f, left, top, right, bottom, opacity, out);
    }
  }
  if (clipped) out.clipPop();
}

/**
 * Puts the children with a z-index in drawing order: by z-index, then tree order. Insertion: they are few and nearly
 * sorted.
 */
function sortLifted(scene, lifted) {
  for (let i = 1; i < lifted.length; i++) {
    const child = lifted[i];
    const z = scene.nodes[child].value(Z_INDEX);
    const index = scene.nodes[child].index;
    let j = i;
    while (j > 0) {
      const other = scene.nodes[lifted[j - 1]];
      const otherZ = other.value(Z_INDEX);
      if (otherZ < z || (otherZ === z && other.index < index)) break;
      lifted[j] = lifted[j - 1];
      j--;
    }
    lifted[j] = child;
  }
}

/** Draws the children without a z-index that may show. */
function flat(scene, node, a, b, c, d, e, f, left, top, right, bottom, opacity, out) {
  const children = node.children;
  const lifted = node.lifted.length > 0;
  let from = 0;
  let until = children.length;
  if (until >= FEW && node.ordered !== 0 && b === 0 && c === 0 && a > 0 && d > 0) {
    const horizontal = (node.ordered & ORDERED_X) !== 0;
    const near = horizontal ? (left - e) / a : (top - f) / d;
    const far = horizontal ? (right - e) / a : (bottom - f) / d;
    from = searchEnds(scene, children, near - node.spill, horizontal);
    until = searchStarts(scene, children, far + node.spill, horizontal);
  }
  for (let i = from; i < until; i++) {
    if (lifted && scene.nodes[children[i]].value(Z_INDEX) !== 0) continue;
    drawNode(scene, children[i], a, b, c, d, e, f, left, top, right, bottom, opacity, out);
  }
}

/** The first of a container's ordered children that ends at or after `at`. */
export function firstAfter(scene, id, at, horizontal) {
  return searchEnds(scene, scene.nodes[id].children, at, horizontal);
}

/** The first of a container's ordered children that starts after `at`. */
export function firstFrom(scene, id, at, horizontal) {
  return searchStarts(scene, scene.nodes[id].children, at, horizontal);
}

function searchEnds(scene, children, at, horizontal) {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = scene.nodes[children[middle]];
    const end = horizontal ? child.x + child.width : child.y + child.height;
    if (end < at - 1) low = middle + 1;
    else high = middle;
  }
  return low;
}

function searchStarts(scene, children, at, horizontal) {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = scene.nodes[children[middle]];
    const start = horizontal ? child.x : child.y;
    if (start > at + 1) high = middle;
    else low = middle + 1;
  }
  return low;
}
