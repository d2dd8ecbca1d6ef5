// Where nodes are on the stage once all scrolling has come to rest, and how scrolling brings them into view.

import { FocusScopeFlags, ScrollAlign, ScrollAxis } from "../../contract/generated.js";
import { isRtl } from "../scene/arrange.js";
import { borders } from "../scene/edges.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrollTo, scrolls } from "../scene/scroll.js";
import { cover } from "../scene/sticky.js";

const SCOPE = FocusScopeFlags.scope;
const HORIZONTAL = ScrollAxis.horizontal;
const STILL = ScrollAxis.none;
const START = ScrollAlign.start;
const CENTER = ScrollAlign.center;

/** A node's box on the stage, left top right bottom, with scrolling at rest and without transforms. */
export function place(scene, id) {
  return boxWithin(scene, id, 0, true);
}

/** The same as if nothing were scrolled. */
export function restPlace(scene, id) {
  return boxWithin(scene, id, 0, false);
}

/** A node's box in the space of `above`, whose own scrolling is left out (0: on the stage). */
function boxWithin(scene, id, above, scrolled) {
  const node = scene.nodes[id];
  let x = node.x;
  let y = node.y;
  for (let at = node.parent; at !== above && at !== 0; at = scene.nodes[at].parent) {
    const outer = scene.nodes[at];
    if (scrolled && scrolls(scene, at)) {
      x -= outer.baseValue(SCROLL_X);
      y -= outer.baseValue(SCROLL_Y);
    }
    x += outer.x;
    y += outer.y;
  }
  return [x, y, x + node.width, y + node.height];
}

/** Scrolls every container around a node so that the node is seen. */
export function reveal(scene, id) {
  for (let at = scene.nodes[id].parent; at !== 0; at = scene.nodes[at].parent) {
    if (scene.nodes[at].scroll.axis !== STILL && scrolls(scene, at)) revealIn(scene, at, id);
  }
}

/** Who is brought into view for a node, within the container: the outermost scope between the two, if that fits. */
function unitOf(scene, container, id, near, far, room) {
  let unit = id;
  for (let at = scene.nodes[id].parent; at !== container && at !== 0; at = scene.nodes[at].parent) {
    if ((scene.nodes[at].scope & SCOPE) === 0) continue;
    const outer = boxWithin(scene, at, container, true);
    if (outer[far] - outer[near] <= room) unit = at;
  }
  return unit;
}

function revealIn(scene, container, id) {
  const window = scene.nodes[container];
  const scroll = window.scroll;
  const horizontal = scroll.axis === HORIZONTAL;
  const slot = horizontal ? SCROLL_X : SCROLL_Y;
  const border = borders(scene, container);
  let windowNear = horizontal ? border[0] : border[1];
  let windowFar = horizontal ? window.width - border[2] : window.height - border[3];
  const near = horizontal ? 0 : 1;
  const far = horizontal ? 2 : 3;
  const who = unitOf(scene, container, id, near, far, windowFar - windowNear);
  const unit = boxWithin(scene, who, container, true);
  const covered = cover(scene, container, who, horizontal);
  if (horizontal && isRtl(scene, container)) windowFar -= covered;
  else windowNear += covered;
  let to = window.baseValue(slot);
  const first = unit[near] - scroll.padding - windowNear;
  const last = unit[far] + scroll.padding - windowFar;
  if (scroll.align === START) {
    to = horizontal && isRtl(scene, container) ? last : first;
  } else if (scroll.align === CENTER) {
    to = (unit[near] + unit[far]) / 2 - (windowNear + windowFar) / 2;
  } else if (first < to) {
    to = first;
  } else if (last > to) {
    to = last < first ? last : first;
  }
  const min = horizontal ? scroll.minX : scroll.minY;
  const max = horizontal ? scroll.maxX : scroll.maxY;
  if (to > max) to = max;
  if (to < min) to = min;
  scrollTo(scene, container, slot, to);
}
