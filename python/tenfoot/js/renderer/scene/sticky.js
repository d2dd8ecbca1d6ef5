// Sticky nodes: they stay at the start of the window that scrolls them while their parent is in it, and are pushed off by
// the parent's end, or, as items of a list, by the next sticky item.

import { ScrollAxis } from "../../contract/generated.js";
import { isItem } from "../lists/part.js";
import { grow } from "../paint/bounds.js";
import { restack } from "../paint/stacking.js";
import { isRtl } from "./arrange.js";
import { borders, paddings } from "./edges.js";
import { SCROLL_X, SCROLL_Y } from "./paint_props.js";
import { scrolls } from "./scroll.js";
import { isWithin } from "./states.js";

const STILL = ScrollAxis.none;
const HORIZONTAL = ScrollAxis.horizontal;

/** How far a sticky node is from where layout put it, px; `rest`: once scrolling has come to rest. */
class Stuck {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.restX = 0;
    this.restY = 0;
  }
}

/** Makes a node sticky, or no longer. */
export function set(scene, id, sticky) {
  const node = scene.nodes[id];
  if ((node.stuck !== null) === sticky) return;
  if (sticky) {
    node.stuck = new Stuck();
    scene.stickies.push(id);
  } else {
    forget(scene, id);
    node.stuck = null;
    restack(scene, id);
  }
  if (node.attached) {
    scene.repaint(id);
    scene.lookDirty = true;
  }
}

/** A node goes. */
export function forget(scene, id) {
  if (scene.nodes[id].stuck !== null) scene.stickies.splice(scene.stickies.indexOf(id), 1);
}

/** Moves every sticky node to where scrolling has it. */
export function update(scene) {
  const stickies = scene.stickies;
  for (let i = 0; i < stickies.length; i++) {
    const node = scene.nodes[stickies[i]];
    if (node.attached && node.placed) updateOne(scene, stickies[i], node.stuck);
  }
}

function updateOne(scene, id, stuck) {
  const window = windowOf(scene, id);
  let now = 0;
  let rest = 0;
  let horizontal = false;
  if (window !== 0) {
    const node = scene.nodes[window];
    horizontal = node.scroll.axis === HORIZONTAL;
    const slot = horizontal ? SCROLL_X : SCROLL_Y;
    now = shift(scene, id, window, horizontal, node.value(slot));
    rest = shift(scene, id, window, horizontal, node.baseValue(slot));
  }
  const x = horizontal ? now : 0;
  const y = horizontal ? 0 : now;
  const restX = horizontal ? rest : 0;
  const restY = horizontal ? 0 : rest;
  if (restX !== stuck.restX || restY !== stuck.restY) {
    stuck.restX = restX;
    stuck.restY = restY;
    scene.lookDirty = true;
  }
  if (x !== stuck.x || y !== stuck.y) {
    stuck.x = x;
    stuck.y = y;
    restack(scene, id);
    scene.repaint(id);
    grow(scene, id);
  }
}

/** The nearest container around a node that scrolls along an axis, 0 for none. */
function windowOf(scene, id) {
  let at = scene.nodes[id].parent;
  while (at !== 0 && (scene.nodes[at].scroll.axis === STILL || !scrolls(scene, at))) at = scene.nodes[at].parent;
  return at;
}

/** How far a node is moved along the axis at a scroll offset. */
function shift(scene, id, window, horizontal, scroll) {
  const node = scene.nodes[id];
  let above = 0;
  for (let at = node.parent; at !== window && at !== 0; at = scene.nodes[at].parent) {
    above += horizontal ? scene.nodes[at].x : scene.nodes[at].y;
  }
  const near = above + (horizontal ? node.x : node.y);
  const length = horizontal ? node.width : node.height;
  const border = borders(scene, window);
  const windowNear = horizontal ? border[0] : border[1];
  const windowFar = horizontal ? scene.nodes[window].width - border[2] : scene.nodes[window].height - border[3];
  room(scene, node.parent, window, horizontal, above, windowNear, windowFar);
  const mirrored = horizontal && isRtl(scene, window);
  const next = nextItem(scene, id, horizontal, mirrored);
  if (mirrored) {
    if (next !== 0) from = most(from, above + scene.nodes[next].x + scene.nodes[next].width);
    const by = scroll + windowFar - (near + length);
    return least(0, most(by, from - near));
  }
  if (next !== 0) until = least(until, above + (horizontal ? scene.nodes[next].x : scene.nodes[next].y));
  const by = scroll + windowNear - near;
  return most(0, least(by, until - length - near));
}

/** The first sticky item after a sticky item that starts farther along their list, and pushes it off; 0 for none. */
function nextItem(scene, id, horizontal, mirrored) {
  if (!isItem(scene, id)) return 0;
  const node = scene.nodes[id];
  const siblings = scene.nodes[node.parent].children;
  for (let i = node.index + 1; i < siblings.length; i++) {
    const next = scene.nodes[siblings[i]];
    if (next.stuck === null || !next.placed || !next.shown) continue;
    if (ahead(node, next, horizontal, mirrored) > 0) return siblings[i];
  }
  return 0;
}

/** How much farther along the axis than a node another one starts. */
function ahead(node, other, horizontal, mirrored) {
  if (!horizontal) return other.y - node.y;
  return mirrored ? node.x + node.width - other.x - other.width : other.x - node.x;
}

/** What a sticky node may move in, as `room` found it. */
let from = 0;
let until = 0;

/** Finds the parent's content box, or all that its window scrolls over. */
function room(scene, parent, window, horizontal, above, near, far) {
  const node = scene.nodes[parent];
  if (parent === window) {
    const scroll = node.scroll;
    from = (horizontal ? scroll.minX : scroll.minY) + near;
    until = (horizontal ? scroll.maxX : scroll.maxY) + far;
    return;
  }
  const border = borders(scene, parent);
  const padding = paddings(scene, parent);
  const first = horizontal ? 0 : 1;
  const last = horizontal ? 2 : 3;
  from = above + border[first] + padding[first];
  until = above + (horizontal ? node.width : node.height) - border[last] - padding[last];
}

function least(a, b) {
  return a < b ? a : b;
}

function most(a, b) {
  return a > b ? a : b;
}

/** How much of a window's start sticky nodes cover where a node (`unit` and what is in it) is in view. */
export function cover(scene, window, unit, horizontal) {
  let covered = 0;
  for (let i = 0; i < scene.stickies.length; i++) {
    const id = scene.stickies[i];
    const node = scene.nodes[id];
    if (!node.attached || !node.placed || !node.shown || windowOf(scene, id) !== window) continue;
    if (!isWithin(scene, unit, node.parent) || isWithin(scene, unit, id) || isWithin(scene, id, unit)) continue;
    if (isItem(scene, id) && !leads(scene, id, unit, horizontal, horizontal && isRtl(scene, window))) continue;
    covered = most(covered, horizontal ? node.width : node.height);
  }
  return covered;
}

/** Whether a sticky item is still there when the item of its list that a node is in has come to the window's start. */
function leads(scene, id, unit, horizontal, mirrored) {
  const node = scene.nodes[id];
  let at = unit;
  while (scene.nodes[at].parent !== node.parent) at = scene.nodes[at].parent;
  const item = scene.nodes[at];
  if (!(ahead(node, item, horizontal, mirrored) > 0)) return false;
  const next = nextItem(scene, id, horizontal, mirrored);
  return next === 0 || ahead(scene.nodes[next], item, horizontal, mirrored) < 0;
}
