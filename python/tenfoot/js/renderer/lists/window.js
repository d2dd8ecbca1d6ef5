// Which items of a list are to be there: those in the window once scrolling has come to rest, one window ahead in the
// direction of travel, half a window behind.

import { Travel, Visibility } from "../../contract/generated.js";
import { isShown } from "../scene/arrange.js";
import { NOWHERE } from "./part.js";
import { Ground } from "./place.js";

const HIDDEN = Visibility.hidden;

/** How much of a window is wanted behind it; ahead it is a whole one. */
const BEHIND = 0.5;
/** What lies between where a list is and where it goes is kept if that is at most so many windows. */
const KEPT = 2;

/**
 * Tells script of every list whose window moved, once the list is near the stage: until then nobody sees its items. One
 * that focus waits in is told of wherever it is.
 */
export function tell(scene) {
  const { lists } = scene;
  const awaited = scene.focus.waiting === null ? 0 : scene.focus.waiting.list;
  for (let i = 0; i < lists.length; i++) {
    const node = scene.nodes[lists[i]];
    if (node.visibility === HIDDEN && lists[i] !== awaited) continue;
    if (node.attached && !node.list.dirty && isShown(scene, lists[i])) one(scene, lists[i], node.list);
  }
}

/** Where the window will start, and which way it goes, as `rest` found them. */
let near = 0;
let travel = 0;

function one(scene, id, list) {
  const ground = new Ground(scene, id);
  if (ground.window <= 0) return;
  const node = scene.nodes[id];
  const now = ground.offset(node.value(ground.slot));
  const goal = ground.offset(node.baseValue(ground.slot));
  const waiting = scene.focus.waiting;
  const wanted = waiting !== null && waiting.list === id ? waiting.index : NOWHERE;
  rest(node, list, ground, goal, wanted);
  const window = ground.window;
  const before = travel === Travel.backward ? 1 : BEHIND;
  const after = travel === Travel.backward ? BEHIND : 1;
  const first = list.lineAt(near - window * before) * list.lanes;
  const last = endOf(list, near + window * (1 + after));
  if (first === list.toldFirst && last === list.toldLast && wanted === list.toldWanted) return;
  list.toldFirst = first;
  list.toldLast = last;
  list.toldWanted = wanted;
  let low = now;
  let high = now;
  const far = now > goal ? now - goal : goal - now;
  if (far <= window * KEPT) {
    if (now < goal) high = goal;
    else low = goal;
  }
  scene.events.listWindow(id, first, last, list.lineAt(low) * list.lanes, endOf(list, high + window), wanted, travel);
}

/** The index after the items of the line at an offset. */
function endOf(list, offset) {
  if (list.count === 0) return 0;
  const next = (list.lineAt(offset) + 1) * list.lanes;
  return next < list.count ? next : list.count;
}

/** Finds where the window will start: around the item that focus waits for, if that is not in it anyway. */
function rest(node, list, ground, goal, wanted) {
  const sign = ground.mirrored ? -node.scroll.travel : node.scroll.travel;
  near = goal;
  travel = sign > 0 ? Travel.forward : sign < 0 ? Travel.backward : Travel.none;
  if (wanted === NOWHERE) return;
  const line = Math.floor(wanted / list.lanes);
  const start = list.start(line);
  const end = start + list.length(line);
  if (start >= goal && end <= goal + ground.window) return;
  near = (start + end) / 2 - ground.window / 2;
  travel = near > goal ? Travel.forward : Travel.backward;
}
