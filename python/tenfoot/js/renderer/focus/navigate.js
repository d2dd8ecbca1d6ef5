// Where an arrow leads: what was declared, else the search, outwards from the focused node, container by container,
// so that its cost is that of the row, not of the tree. What is looked for in each: `search.js`.

import { FocusScopeFlags } from "../../contract/generated.js";
import { isWithin } from "../scene/states.js";
import { entry, resolve } from "./candidates.js";
import { nearest } from "./nearest.js";
import { place } from "./reveal.js";
import { Search } from "./search.js";
import { LANE_NONE, LANE_X, LANE_Y } from "./state.js";
import { backOf, isHorizontal } from "./way.js";

const { trapX, trapY, wrapX, wrapY } = FocusScopeFlags;

/** A declaration says nothing, or nothing that can be done. */
const UNTOLD = -1;

/** Whom an arrow leads to, 0 for nobody. */
export function find(scene, way) {
  const from = scene.focus.current;
  const told = declared(scene, from, way);
  if (told !== UNTOLD) return told;
  const at = place(scene, from);
  const search = new Search(scene, way, at, from);
  search.own(scene, from, at);
  const found = outwards(scene, from, search);
  scene.nodesLookedAt += search.looked;
  if (found <= 0) return -found;
  // A window without anyone in sight stands for who is in it.
  return resolve(scene, from, scene.nodes[found].focusable ? found : nearest(scene, found, at));
}

/** Whom the search found; minus whom a declaration told; 0 for nobody. */
function outwards(scene, from, search) {
  const { way, horizontal } = search;
  const trap = horizontal ? trapX : trapY;
  const wrap = horizontal ? wrapX : wrapY;
  let at = from;
  while (search.found() === 0) {
    const parent = scene.nodes[at].parent;
    if (parent === 0) return 0;
    search.level(scene, parent, at);
    const scope = scene.nodes[parent].scope;
    if (search.found() === 0 && (scope & wrap) !== 0) search.wrap(scene, parent, at);
    if (search.found() !== 0) break;
    const told = declared(scene, parent, way);
    if (told !== UNTOLD) return -told;
    if ((scope & trap) !== 0) return 0;
    at = parent;
  }
  return search.found();
}

/**
 * Whom a declaration on a node sends an arrow to: 0 where it says to stay; UNTOLD where it says nothing, or names a
 * node that cannot have focus or lies outside a trap.
 */
function declared(scene, at, way) {
  const links = scene.nodes[at].links;
  if (links === null) return UNTOLD;
  const target = links[way];
  if (target === at) return 0;
  if (target === 0 || !scene.has(target) || scene.nodes[target].birth !== links[4 + way]) return UNTOLD;
  const trap = isHorizontal(way) ? trapX : trapY;
  for (let above = scene.nodes[at].parent; above !== 0; above = scene.nodes[above].parent) {
    if ((scene.nodes[above].scope & trap) !== 0 && !isWithin(scene, target, above)) return UNTOLD;
  }
  const found = entry(scene, target);
  if (found === 0) return UNTOLD;
  return found === scene.focus.current ? 0 : found;
}

/** Remembers the column (or row) that moves along an axis began in. */
export function keepLane(scene, way) {
  const horizontal = isHorizontal(way);
  const axis = horizontal ? LANE_X : LANE_Y;
  const focus = scene.focus;
  if (focus.laneAxis !== axis) {
    const at = place(scene, focus.current);
    focus.laneAxis = axis;
    focus.laneLow = horizontal ? at[1] : at[0];
    focus.laneHigh = horizontal ? at[3] : at[2];
  }
}

/** Remembers the way back, after a move. */
export function keepBack(scene, from, way) {
  scene.focus.back = from;
  scene.focus.backWay = backOf(way);
}

/** Forgets where the moves began: the next one is the first. */
export function startAfresh(scene) {
  scene.focus.laneAxis = LANE_NONE;
  scene.focus.back = 0;
}
