// The walk over what shows, in drawing order. A subtree is drawn with a matrix to device px (a–f), the clip's box in
// device px (left, top, right, bottom) and an opacity; all are plain numbers, so that a frame makes no garbage.

import { Overflow, QuirkFlags } from "../../contract/generated.js";
import { seenHeight, seenWidth } from "../animation/glide.js";
import { borders } from "../scene/edges.js";
import { BACKGROUND, OPACITY, SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { STAGE } from "../scene/state.js";
import { Block, BLOCK_WORDS } from "./block.js";
import { drawOutline } from "./borders.js";
import { boxMoved, covered, local, localMatrix } from "./bounds.js";
import { count as countShapes, drawBackdrop, drawBox, drawClip, hasBackdrop } from "./shapes.js";
import { rank, sort } from "./stacking.js";
import { NO_STRETCHES, sightWithin } from "./stretches.js";

/** How many nodes are looked at to find out whether a translucent subtree draws more than one thing. */
const LOOKED_AT_MOST = 32;

const OPEN = Overflow.visible;
const SCROLL = Overflow.scroll;
const FRACTIONAL_SCROLL = QuirkFlags.fractionalScroll;
const BLACK = 0x000000ff;

let itemsDrawn = 0;
let itemsLookedAt = 0;
// The draw list of the frame before, null where nothing of it may be used again.
let last = null;

/** Writes the draw list of the whole scene. What did not change since `before`, the list before, is copied from it. */
export function draw(scene, before, out) {
  const view = scene.view;
  const background = scene.nodes[STAGE].value(BACKGROUND);
  out.frame(view.widthPx, view.heightPx, background === 0 ? BLACK : background);
  last = before;
  drawNode(scene, STAGE, view.scale, 0, 0, view.scale, 0, 0, 0, 0, view.widthPx, view.heightPx, 1, out);
  last = null;
  scene.frame++;
}

function drawNode(scene, id, a, b, c, d, e, f, left, top, right, bottom, opacity, out) {
  scene.nodesLookedAt++;
  const node = scene.nodes[id];
  if (!node.shown || !node.placed) return;
  if (node.value(OPACITY) <= 0) return;
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
  if (node.block !== null && last !== null) {
    if (node.block.copied(scene.frame, node.changed, a, b, c, d, ne, nf, left, top, right, bottom, opacity, last, out)) {
      return;
    }
  }
  const from = out.byteLength >> 2;
  drawWhole(scene, id, a, b, c, d, ne, nf, left, top, right, bottom, opacity, out);
  const length = (out.byteLength >> 2) - from;
  if (length < BLOCK_WORDS || node.children.length === 0) {
    node.block = null;
    return;
  }
  if (node.block === null) node.block = new Block();
  node.block.keep(scene.frame, from, length, a, b, c, d, ne, nf, left, top, right, bottom, opacity);
}

/** Draws a node, with the box that is seen on the way from the old one to the new one, and its children in between. */
function drawWhole(scene, id, a, b, c, d, e, f, left, top, right, bottom, opacity, out) {
  const node = scene.nodes[id];
  const own = node.value(OPACITY);
  const { width, height } = node;
  const across = seenWidth(node);
  const down = seenHeight(node);
  node.width = across;
  node.height = down;
  if (hasBackdrop(node)) drawBackdrop(node, a, b, c, d, e, f, own * opacity, out);
  const layered = own < 1 && drawsSeveral(scene, id);
  if (layered) {
    out.layerPush(own * opacity);
    opacity = 1;
  } else if (own < 1) {
    opacity = own * opacity;
  }
  if (node.boxed) drawBox(scene, id, a, b, c, d, e, f, opacity, out);
  node.width = width;
  node.height = height;
  if (node.children.length > 0) drawChildren(scene, id, a, b, c, d, e, f, left, top, right, bottom, opacity, out);
  if (node.now !== null && node.boxed) {
    node.width = across;
    node.height = down;
    drawOutline(node, a, b, c, d, e, f, opacity, out);
    node.width = width;
    node.height = height;
  }
  if (layered) out.layerPop();
}

/** Whether a subtree draws more than one thing; a large one is taken to. */
function drawsSeveral(scene, id) {
  itemsDrawn = 0;
  itemsLookedAt = 0;
  countItems(scene, id);
  return itemsDrawn > 1 || itemsLookedAt > LOOKED_AT_MOST;
}

function countItems(scene, id) {
  const node = scene.nodes[id];
  itemsLookedAt++;
  if (!node.shown || !node.placed || node.value(OPACITY) <= 0) return;
  if (node.boxed) {
    itemsDrawn += countShapes(scene, id);
    if (itemsLookedAt > 1 && hasBackdrop(node)) itemsDrawn++;
  }
  const children = node.children;
  for (let i = 0; i < children.length; i++) {
    if (itemsDrawn > 1 || itemsLookedAt > LOOKED_AT_MOST) return;
    countItems(scene, children[i]);
  }
}

function drawChildren(scene, id, a, b, c, d, e, f, left, top, right, bottom, opacity, out) {
  const node = scene.nodes[id];
  let clipped = false;
  if (node.overflow !== OPEN) {
    const border = borders(scene, id);
    const near = border[0];
    const high = border[1];
    const far = seenWidth(node) - border[2];
    const low = seenHeight(node) - border[3];
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
      if (b === 0 && c === 0 && !scene.quirk(FRACTIONAL_SCROLL)) {
        e = Math.floor(e + 0.5);
        f = Math.floor(f + 0.5);
      }
    }
  }
  const lifted = node.lifted;
  if (lifted.length === 0) {
    flat(scene, node, a, b, c, d, e, f, left, top, right, bottom, opacity, out);
  } else {
    sort(scene, lifted);
    let i = 0;
    for (; i < lifted.length && rank(scene.nodes[lifted[i]]) < 0; i++) {
      drawNode(scene, lifted[i], a, b, c, d, e, f, left, top, right, bottom, opacity, out);
    }
    flat(scene, node, a, b, c, d, e, f, left, top, right, bottom, opacity, out);
    for (; i < lifted.length; i++) {
      drawNode(scene, lifted[i], a, b, c, d, e, f, left, top, right, bottom, opacity, out);
    }
  }
  if (clipped) out.clipPop();
}

/** Draws the children in tree order, as far as they may show, without those that are drawn before or after them. */
function flat(scene, node, a, b, c, d, e, f, left, top, right, bottom, opacity, out) {
  const { children, stretches } = node;
  const count = children.length;
  const lifted = node.lifted.length > 0;
  if (stretches !== NO_STRETCHES) sightWithin(a, b, c, d, e, f, left, top, right, bottom);
  const x0 = covered[0];
  const y0 = covered[1];
  const x1 = covered[2];
  const y1 = covered[3];
  for (let i = 0; ; i++) {
    i = stretches.next(i, count, x0, y0, x1, y1);
    if (i >= count) return;
    if (lifted && rank(scene.nodes[children[i]]) !== 0) continue;
    drawNode(scene, children[i], a, b, c, d, e, f, left, top, right, bottom, opacity, out);
  }
}
