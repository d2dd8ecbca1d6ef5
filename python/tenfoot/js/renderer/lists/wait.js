// Moves of focus to items that are not mounted yet. Focus stays where it is until script has made the item; moves that
// come meanwhile lead further, and what they skip is never made.

import { FocusScopeFlags } from "../../contract/generated.js";
import { entry } from "../focus/candidates.js";
import { give } from "../focus/hold.js";
import { DOWN, LEFT, RIGHT } from "../focus/way.js";
import { isRtl } from "../scene/arrange.js";
import { isWithin } from "../scene/states.js";
import { isHorizontal, isItem, mounted, NOWHERE } from "./part.js";

const { trapX, trapY, wrapX, wrapY } = FocusScopeFlags;
/** No way: the item is asked for by itself. */
const NO_WAY = -1;

/** The item that is to have focus once it is there, and where to look on if it cannot have it. */
class Waiting {
  constructor(list, index, way) {
    this.list = list;
    this.index = index;
    this.way = way;
  }
}

export function begin(scene, list, index, way) {
  scene.focus.waiting = new Waiting(list, index, way);
  scene.lookDirty = true;
}

export function end(scene) {
  if (scene.focus.waiting === null) return;
  scene.focus.waiting = null;
  scene.lookDirty = true;
}

/** A list has another number of items. */
export function recount(scene, list, count) {
  const waiting = scene.focus.waiting;
  if (waiting !== null && waiting.list === list && waiting.index >= count) waiting.index = count > 0 ? count - 1 : 0;
}

/** The item that goes has focus: whoever is made in its place gets it back. */
export function keep(scene, id) {
  if (!isItem(scene, id) || !isWithin(scene, scene.focus.current, id)) return;
  const node = scene.nodes[id];
  begin(scene, node.parent, node.item, NO_WAY);
}

/** How an arrow goes through a list: along its lines or across them, and whether upwards. */
class Course {
  constructor(along, forward, lanes, count) {
    this.along = along;
    this.forward = forward;
    this.lanes = lanes;
    this.count = count;
  }

  /** The item after another one, NOWHERE at the end. */
  next(index) {
    const { lanes, count } = this;
    if (!this.along) {
      const lane = index % lanes;
      if (!this.forward) return lane > 0 ? index - 1 : NOWHERE;
      return lane + 1 < lanes && index + 1 < count ? index + 1 : NOWHERE;
    }
    if (!this.forward) return index >= lanes ? index - lanes : NOWHERE;
    if (Math.floor(index / lanes) + 1 < Math.ceil(count / lanes)) return Math.min(index + lanes, count - 1);
    return NOWHERE;
  }

  /** The item that wrapping leads to: at the other end. */
  otherEnd(index) {
    const { lanes, count } = this;
    if (this.along) {
      const lane = index % lanes;
      const last = Math.max(0, Math.ceil(count / lanes) - 1) * lanes + lane;
      return this.forward ? lane : Math.min(last, Math.max(0, count - 1));
    }
    const back = new Course(this.along, !this.forward, lanes, count);
    let at = index;
    for (let before = back.next(at); before !== NOWHERE; before = back.next(at)) at = before;
    return at;
  }

  /** Whether an item lies as far along as another, or farther. */
  reaches(index, other) {
    const a = this.along ? Math.floor(index / this.lanes) : index;
    const b = this.along ? Math.floor(other / this.lanes) : other;
    return this.forward ? a >= b : a <= b;
  }
}

/** The course of an arrow through a list; null where the node is no list. */
function courseOf(scene, list, way) {
  const part = scene.nodes[list]?.list ?? null;
  if (part === null || way === NO_WAY) return null;
  const horizontal = way === LEFT || way === RIGHT;
  const mirrored = horizontal && isRtl(scene, list);
  const forward = way === RIGHT || way === DOWN;
  return new Course(horizontal === isHorizontal(scene, list), forward !== mirrored, part.lanes, part.count);
}

/** An arrow while focus waits for an item: moves on from there. Says whether it was an arrow along the list. */
export function steer(scene, way) {
  const waiting = scene.focus.waiting;
  if (waiting === null) return false;
  const course = courseOf(scene, waiting.list, way);
  if (course === null || (!course.along && course.lanes <= 1)) {
    end(scene);
    return false;
  }
  const index = course.next(waiting.index);
  if (index !== NOWHERE) {
    begin(scene, waiting.list, index, way);
    resolve(scene);
  }
  return true;
}

/** Whether an arrow that would lead to `found` (0: nowhere) meets an item first that is not mounted; focus waits for that. */
export function divert(scene, way, found) {
  const horizontal = way === LEFT || way === RIGHT;
  const trap = horizontal ? trapX : trapY;
  let at = scene.focus.current;
  for (;;) {
    const parent = scene.nodes[at].parent;
    if (parent === 0 || (found !== 0 && isWithin(scene, found, at))) return false;
    if (isItem(scene, at)) {
      const index = unmounted(scene, parent, at, way, found, horizontal ? wrapX : wrapY);
      if (index !== NOWHERE) {
        begin(scene, parent, index, way);
        return true;
      }
    }
    if ((scene.nodes[parent].scope & trap) !== 0) return false;
    at = parent;
  }
}

/** The first item that is not mounted on the way from an item to `found`, which may lie outside the list or be 0. */
function unmounted(scene, list, item, way, found, wrap) {
  const course = courseOf(scene, list, way);
  if (course === null) return NOWHERE;
  const from = scene.nodes[item].item;
  const goal = itemAbove(scene, list, found);
  const ahead = goal !== NOWHERE && course.reaches(goal, from);
  for (let next = course.next(from); next !== NOWHERE; next = course.next(next)) {
    if (mounted(scene, list, next) === 0) return next;
    if (ahead && course.reaches(next, goal)) return NOWHERE;
  }
  const inside = found === 0 || goal !== NOWHERE;
  if ((scene.nodes[list].scope & wrap) !== 0 && inside && (course.along || course.lanes > 1)) {
    const other = course.otherEnd(from);
    if (other < course.count && mounted(scene, list, other) === 0) return other;
  }
  return NOWHERE;
}

/** The index of a list's item that a node is or stands in. */
function itemAbove(scene, list, id) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) {
    if (scene.nodes[at].parent === list) return scene.nodes[at].item < 0 ? NOWHERE : scene.nodes[at].item;
  }
  return NOWHERE;
}

/** Gives focus to the item that it waits for, if that is there. */
export function resolve(scene) {
  const waiting = scene.focus.waiting;
  if (waiting === null) return;
  const list = scene.nodes[waiting.list];
  if (list === undefined || !list.attached || list.list === null) {
    end(scene);
    return;
  }
  for (;;) {
    const child = mounted(scene, waiting.list, waiting.index);
    if (child === 0 || !scene.nodes[child].placed) return;
    const found = entry(scene, child);
    if (found !== 0) {
      end(scene);
      give(scene, found);
      return;
    }
    const course = courseOf(scene, waiting.list, waiting.way);
    const next = course === null ? NOWHERE : course.next(waiting.index);
    if (next === NOWHERE) {
      end(scene);
      return;
    }
    waiting.index = next;
  }
}
