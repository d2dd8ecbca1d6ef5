// What is under a point of the stage: the topmost node there that draws something or may be focused.

import { Overflow } from "../../contract/generated.js";
import { local, localMatrix } from "../paint/bounds.js";
import { radii, setRadii } from "../paint/boxes.js";
import { count as countShapes } from "../paint/shapes.js";
import { isOver, rank } from "../paint/stacking.js";
import { borders } from "../scene/edges.js";
import { OPACITY, SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { STAGE } from "../scene/state.js";

const OPEN = Overflow.visible;
const SCROLL = Overflow.scroll;
/** A matrix whose determinant is no larger flattens what it maps. */
const FLAT = 1e-12;

/** The topmost node at a point, 0 for none; with `windows`, windows that scroll are there even where they draw nothing. */
export function hit(scene, x, y, windows) {
  return underPoint(scene, STAGE, x, y, windows);
}

/** Looks at a subtree; the point is in the space of the parent's content. */
function underPoint(scene, id, outerX, outerY, windows) {
  scene.nodesLookedAt++;
  const node = scene.nodes[id];
  if (!node.shown || !node.placed || node.value(OPACITY) <= 0) return 0;
  localMatrix(node);
  const a = local[0];
  const b = local[1];
  const c = local[2];
  const d = local[3];
  const determinant = a * d - b * c;
  if (!(determinant > FLAT || determinant < -FLAT)) return 0;
  const px = outerX - local[4];
  const py = outerY - local[5];
  const x = (d * px - c * py) / determinant;
  const y = (a * py - b * px) / determinant;
  if (x < node.bounds0 || y < node.bounds1 || x >= node.bounds2 || y >= node.bounds3) return 0;
  if (node.children.length > 0) {
    const found = inChildren(scene, id, node, x, y, windows);
    if (found !== 0) return found;
  }
  return isWithin(node, x, y, 0, 0, node.width, node.height) && isThere(scene, id, node, windows) ? id : 0;
}

/** Whether a point of a node's space is in a window of its box, within its rounded corners. */
function isWithin(node, x, y, near, high, far, low) {
  if (!(x >= near && y >= high && x < far && y < low)) return false;
  if (node.now === null) return true;
  setRadii(node, far - near, low - high, -(near > high ? near : high));
  return !(
    isBeyond(radii[0], x - near, y - high) || isBeyond(radii[1], far - x, y - high) ||
    isBeyond(radii[2], far - x, low - y) || isBeyond(radii[3], x - near, low - y)
  );
}

/** Whether a point at these distances from the sides that meet in a corner is cut off by its radius. */
function isBeyond(radius, across, down) {
  const dx = radius - across;
  const dy = radius - down;
  return dx > 0 && dy > 0 && dx * dx + dy * dy > radius * radius;
}

function isThere(scene, id, node, windows) {
  return (windows && node.overflow === SCROLL) || node.focusable || countShapes(scene, id) > 0;
}

function inChildren(scene, id, node, x, y, windows) {
  if (node.overflow !== OPEN) {
    const border = borders(scene, id);
    if (!isWithin(node, x, y, border[0], border[1], node.width - border[2], node.height - border[3])) return 0;
    if (node.overflow === SCROLL) {
      x += node.value(SCROLL_X);
      y += node.value(SCROLL_Y);
    }
  }
  const above = inLifted(scene, node, x, y, windows, true);
  if (above !== 0) return above;
  const flat = inFlat(scene, node, x, y, windows);
  return flat !== 0 ? flat : inLifted(scene, node, x, y, windows, false);
}

/** The last drawn of the children in tree order that are hit. */
function inFlat(scene, node, x, y, windows) {
  const children = node.children;
  const count = children.length;
  let found = 0;
  for (let i = node.stretches.next(0, count, x, y, x, y); i < count; i = node.stretches.next(i + 1, count, x, y, x, y)) {
    if (rank(scene.nodes[children[i]]) !== 0) continue;
    const under = underPoint(scene, children[i], x, y, windows);
    if (under !== 0) found = under;
  }
  return found;
}

/** The last drawn of the children above, or below, those in tree order. */
function inLifted(scene, node, x, y, windows, above) {
  let found = 0;
  let top = null;
  const lifted = node.lifted;
  for (let i = 0; i < lifted.length; i++) {
    const child = scene.nodes[lifted[i]];
    if (rank(child) > 0 !== above || (top !== null && !isOver(child, top))) continue;
    const under = underPoint(scene, lifted[i], x, y, windows);
    if (under === 0) continue;
    found = under;
    top = child;
  }
  return found;
}
