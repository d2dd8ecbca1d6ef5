// The look around: which image nodes and listeners are visible or near, once scrolling and sliding have come to rest.

import { ListenFlags, Overflow, ScrollAxis, Visibility } from "../../contract/generated.js";
import { target } from "../animation/running.js";
import { tell as tellWindows } from "../lists/window.js";
import { SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y } from "../scene/paint_props.js";
import { STAGE } from "../scene/state.js";
import { release, want } from "./bitmaps.js";

const NEAR = Visibility.near;
const VISIBLE = Visibility.visible;
const TELLS = ListenFlags.visible;
const OPEN = Overflow.visible;
const SCROLL = Overflow.scroll;
const HORIZONTAL = ScrollAxis.horizontal;
const VERTICAL = ScrollAxis.vertical;

/** How much of a window counts as near behind it; ahead it is a whole one. */
const BEHIND = 0.5;

/** Looks around, tells listeners, asks for bitmaps and gives back those of nodes that are not near any more. */
export function look(scene) {
  const bitmaps = scene.bitmaps;
  scene.lookDirty = false;
  tellWindows(scene);
  bitmaps.look++;
  const before = bitmaps.seen;
  bitmaps.seen = [];
  const view = [0, 0, scene.view.width(), scene.view.height()];
  walk(scene, STAGE, 0, 0, view, view);
  for (let i = 0; i < before.length; i++) {
    const node = scene.nodes[before[i]];
    if (node === undefined || node.visibility === 0 || node.seen === bitmaps.look) continue;
    setVisibility(scene, before[i], 0);
    release(scene, before[i]);
  }
  const seen = bitmaps.seen;
  for (let i = 0; i < seen.length; i++) want(scene, seen[i], scene.nodes[seen[i]].priority);
}

function setVisibility(scene, id, visibility) {
  const node = scene.nodes[id];
  if (node.visibility === visibility) return;
  node.visibility = visibility;
  if ((node.listen & TELLS) !== 0) scene.events.visible(id, visibility);
}

function common(a, b) {
  return [
    a[0] > b[0] ? a[0] : b[0],
    a[1] > b[1] ? a[1] : b[1],
    a[2] < b[2] ? a[2] : b[2],
    a[3] < b[3] ? a[3] : b[3],
  ];
}

function isEmpty(a) {
  return a[0] >= a[2] || a[1] >= a[3];
}

/** Visits a subtree whose parent's content starts at `(x, y)`; `sight` is what shows there, `reach` what is near. */
function walk(scene, id, x, y, sight, reach) {
  scene.nodesLookedAt++;
  const node = scene.nodes[id];
  if (!node.shown) return;
  let left = x + node.x;
  let top = y + node.y;
  if (node.now !== null) {
    left += target(scene, id, TRANSLATE_X);
    top += target(scene, id, TRANSLATE_Y);
  }
  if (node.stuck !== null) {
    left += node.stuck.restX;
    top += node.stuck.restY;
  }
  if (
    !(
      left + node.bounds0 < reach[2] &&
      left + node.bounds2 > reach[0] &&
      top + node.bounds1 < reach[3] &&
      top + node.bounds3 > reach[1]
    )
  ) {
    return;
  }
  const right = left + node.width;
  const bottom = top + node.height;
  if (node.image !== null || (node.listen & TELLS) !== 0) judge(scene, id, left, top, right, bottom, sight, reach);
  if (node.children.length === 0) return;
  if (node.overflow !== OPEN) {
    const at = [left, top, right, bottom];
    sight = common(sight, at);
    reach = common(reach, at);
    if (node.overflow === SCROLL) {
      if (!isEmpty(sight)) reach = extended(sight, at, node.scroll.axis);
      left -= node.baseValue(SCROLL_X);
      top -= node.baseValue(SCROLL_Y);
    }
    if (isEmpty(reach)) return;
  }
  walkChildren(scene, id, left, top, sight, reach);
}

/** What is near a window that scrolls: one window ahead and part of one behind. */
function extended(sight, window, axis) {
  const reach = sight.slice();
  if (axis === HORIZONTAL) {
    const width = window[2] - window[0];
    reach[0] -= width * BEHIND;
    reach[2] += width;
  } else if (axis === VERTICAL) {
    const height = window[3] - window[1];
    reach[1] -= height * BEHIND;
    reach[3] += height;
  }
  return reach;
}

function walkChildren(scene, id, left, top, sight, reach) {
  const { children, stretches } = scene.nodes[id];
  const count = children.length;
  for (let i = 0; ; i++) {
    i = stretches.next(i, count, reach[0] - left, reach[1] - top, reach[2] - left, reach[3] - top);
    if (i >= count) return;
    walk(scene, children[i], left, top, sight, reach);
  }
}

function judge(scene, id, left, top, right, bottom, sight, reach) {
  const visible = left < sight[2] && right > sight[0] && top < sight[3] && bottom > sight[1];
  if (!visible && !(left < reach[2] && right > reach[0] && top < reach[3] && bottom > reach[1])) return;
  let priority = 0;
  if (!visible) {
    const width = scene.view.width();
    const height = scene.view.height();
    const x = gap(left, right, width) / width;
    const y = gap(top, bottom, height) / height;
    priority = 1 + Math.floor((x > y ? x : y) * 8);
  }
  const node = scene.nodes[id];
  node.seen = scene.bitmaps.look;
  node.priority = priority;
  scene.bitmaps.seen.push(id);
  setVisibility(scene, id, visible ? VISIBLE : NEAR);
}

/** How far an interval lies outside 0..=size. */
function gap(near, far, size) {
  if (near > size) return near - size;
  return far < 0 ? -far : 0;
}
