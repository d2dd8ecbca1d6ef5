// The look around: which image nodes, lists and listeners are visible, now or once scrolling and sliding have come to rest, and
// which are near then.

import { ListenFlags, Overflow, ScrollAxis, Visibility } from "../../contract/generated.js";
import { target } from "../animation/running.js";
import { tell as tellWindows } from "../lists/window.js";
import { isRtl } from "../scene/arrange.js";
import { BOX_X, BOX_Y, SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y } from "../scene/paint_props.js";
import { STAGE } from "../scene/state.js";
import { NEAR_FROM, release, tellPriorities, want } from "./bitmaps.js";
import { weigh } from "./pressure.js";
import { restore } from "./whole.js";

const NEAR = Visibility.near;
const VISIBLE = Visibility.visible;
const TELLS = ListenFlags.visible;
const OPEN = Overflow.visible;
const SCROLL = Overflow.scroll;
const HORIZONTAL = ScrollAxis.horizontal;
const VERTICAL = ScrollAxis.vertical;

/** How much of a window counts as near behind it; ahead it is a whole one. */
const BEHIND = 0.5;
/** Distances beyond this many steps are all the same. */
const FARTHEST = 1000;
const NOTHING = [Infinity, Infinity, -Infinity, -Infinity];

/** Looks around, tells listeners, asks for bitmaps and gives back those of nodes that are not near any more. */
export function look(scene) {
  const bitmaps = scene.bitmaps;
  scene.lookDirty = false;
  bitmaps.look++;
  const before = bitmaps.seen;
  bitmaps.seen = [];
  const view = [0, 0, scene.view.width(), scene.view.height()];
  // Where nothing moves, what is on screen now is what will be.
  walk(scene, STAGE, new Spot(0, 0, view, view, 0, 0, scene.running.length === 0 ? NOTHING : view));
  for (let i = 0; i < before.length; i++) {
    const node = scene.nodes[before[i]];
    if (node === undefined || node.visibility === 0 || node.seen === bitmaps.look) continue;
    setVisibility(scene, before[i], 0);
    release(scene, before[i]);
  }
  const seen = bitmaps.seen;
  tellWindows(scene);
  weigh(scene);
  for (let i = 0; i < seen.length; i++) want(scene, seen[i], scene.nodes[seen[i]].priority);
  restore(scene);
  tellPriorities(scene);
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

/** Where a parent's content starts, and what shows there: once everything has come to rest, and at this moment. */
class Spot {
  constructor(x, y, sight, reach, nowX, nowY, nowSight) {
    this.x = x;
    this.y = y;
    this.sight = sight;
    // What is near.
    this.reach = reach;
    this.nowX = nowX;
    this.nowY = nowY;
    this.nowSight = nowSight;
  }

  /** The same at a node's top left corner. */
  enter(scene, id) {
    const node = scene.nodes[id];
    const spot = new Spot(this.x + node.x, this.y + node.y, this.sight, this.reach, this.nowX + node.x, this.nowY + node.y, this.nowSight);
    if (node.now !== null) {
      spot.x += target(scene, id, TRANSLATE_X);
      spot.y += target(scene, id, TRANSLATE_Y);
      spot.nowX += node.value(TRANSLATE_X) + node.value(BOX_X);
      spot.nowY += node.value(TRANSLATE_Y) + node.value(BOX_Y);
    }
    if (node.stuck !== null) {
      spot.x += node.stuck.restX;
      spot.y += node.stuck.restY;
      spot.nowX += node.stuck.x;
      spot.nowY += node.stuck.y;
    }
    return spot;
  }

  /** Clips to a node's box, and goes on to its content. */
  clip(scene, id) {
    const node = scene.nodes[id];
    const at = [this.x, this.y, this.x + node.width, this.y + node.height];
    this.sight = common(this.sight, at);
    this.reach = common(this.reach, at);
    this.nowSight = common(this.nowSight, [this.nowX, this.nowY, this.nowX + node.width, this.nowY + node.height]);
    if (node.overflow !== SCROLL) return;
    if (!isEmpty(this.sight)) this.reach = extended(scene, id, this.sight, at);
    this.x -= node.baseValue(SCROLL_X);
    this.y -= node.baseValue(SCROLL_Y);
    this.nowX -= node.value(SCROLL_X);
    this.nowY -= node.value(SCROLL_Y);
  }
}

/** Whether a box that lies at (x, y) shares more than an edge with `sight`. */
function meets(x, y, left, top, right, bottom, sight) {
  return x + left < sight[2] && x + right > sight[0] && y + top < sight[3] && y + bottom > sight[1];
}

/** Visits a subtree. */
function walk(scene, id, outer) {
  scene.nodesLookedAt++;
  const node = scene.nodes[id];
  if (!node.shown) return;
  const spot = outer.enter(scene, id);
  const { x, y, nowX, nowY, sight, reach, nowSight } = spot;
  const { bounds0, bounds1, bounds2, bounds3, width, height } = node;
  if (
    !meets(x, y, bounds0, bounds1, bounds2, bounds3, reach) &&
    !meets(nowX, nowY, bounds0, bounds1, bounds2, bounds3, nowSight)
  ) {
    return;
  }
  if (node.image !== null || node.list !== null || (node.listen & TELLS) !== 0) {
    const visible = meets(x, y, 0, 0, width, height, sight) || meets(nowX, nowY, 0, 0, width, height, nowSight);
    if (visible || meets(x, y, 0, 0, width, height, reach)) judge(scene, id, x, y, visible);
  }
  if (node.children.length === 0) return;
  if (node.overflow !== OPEN) {
    spot.clip(scene, id);
    if (isEmpty(spot.reach) && isEmpty(spot.nowSight)) return;
  }
  walkChildren(scene, id, spot);
}

/** What is near a window that scrolls: a whole one the way it was sent last, and part of one behind. */
function extended(scene, id, sight, window) {
  const { axis, travel } = scene.nodes[id].scroll;
  const reach = sight.slice();
  if (axis === HORIZONTAL) {
    const width = window[2] - window[0];
    const back = travel === 0 ? isRtl(scene, id) : travel < 0;
    reach[0] -= back ? width : width * BEHIND;
    reach[2] += back ? width * BEHIND : width;
  } else if (axis === VERTICAL) {
    const height = window[3] - window[1];
    const back = travel < 0;
    reach[1] -= back ? height : height * BEHIND;
    reach[3] += back ? height * BEHIND : height;
  }
  return reach;
}

function walkChildren(scene, id, spot) {
  const { children, stretches } = scene.nodes[id];
  const count = children.length;
  const { x, y, nowX, nowY, reach, nowSight } = spot;
  for (let i = 0; ; i++) {
    const near = stretches.next(i, count, reach[0] - x, reach[1] - y, reach[2] - x, reach[3] - y);
    const now = stretches.next(i, count, nowSight[0] - nowX, nowSight[1] - nowY, nowSight[2] - nowX, nowSight[3] - nowY);
    i = near < now ? near : now;
    if (i >= count) return;
    walk(scene, children[i], spot);
  }
}

/** Notes a node that is visible or near, and how urgent its picture is: by the distance to focus, in eighths of the stage. */
function judge(scene, id, left, top, visible) {
  const node = scene.nodes[id];
  const width = scene.view.width();
  const height = scene.view.height();
  const focused = scene.focus.current !== 0;
  const focus = scene.focus.lastBox;
  const x = gap(left, left + node.width, focused ? focus[0] : 0, focused ? focus[2] : width) / width;
  const y = gap(top, top + node.height, focused ? focus[1] : 0, focused ? focus[3] : height) / height;
  const far = Math.floor((x > y ? x : y) * 8);
  const most = visible ? NEAR_FROM - 1 : FARTHEST;
  const steps = far < most ? far : most;
  node.seen = scene.bitmaps.look;
  node.priority = visible ? steps : NEAR_FROM + steps;
  scene.bitmaps.seen.push(id);
  setVisibility(scene, id, visible ? VISIBLE : NEAR);
}

/** How far an interval lies from another one. */
function gap(near, far, from, until) {
  if (near > until) return near - until;
  return far < from ? from - far : 0;
}
