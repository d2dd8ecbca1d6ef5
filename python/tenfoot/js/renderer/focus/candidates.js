// Which nodes may get focus, other than by arrows.

import { FocusScopeFlags, QuirkFlags } from "../../contract/generated.js";
import { isCandidate, isShown } from "../scene/arrange.js";
import { isDisabled, isWithin } from "../scene/states.js";

const SCOPE = FocusScopeFlags.scope;
const FIRST = FocusScopeFlags.first;
const ENTRY_BY_GEOMETRY = QuirkFlags.entryByGeometry;

/** The first candidate in tree order within a subtree (with `auto_focus`, where that is asked for), 0 for none. */
export function first(scene, id, auto) {
  if (!scene.nodes[id].attached || !isShown(scene, id) || isDisabled(scene, id)) return 0;
  return firstBelow(scene, id, auto);
}

function firstBelow(scene, id, auto) {
  const node = scene.nodes[id];
  if (node.focusables === 0 || node.disabled || !node.shown) return 0;
  if (node.focusable && (node.autoFocus || !auto)) return id;
  const children = node.children;
  for (let i = 0; i < children.length; i++) {
    const found = firstBelow(scene, children[i], auto);
    if (found !== 0) return found;
  }
  return 0;
}

/** The candidate that focus on a node means: itself, or whom its scope remembers, or the first in it; 0 for none. */
export function entry(scene, id) {
  if (isCandidate(scene, id)) return id;
  const memory = remembered(scene, id);
  if (memory !== 0) return memory;
  const auto = first(scene, id, true);
  return auto === 0 ? first(scene, id, false) : auto;
}

/** Whom a scope remembers, 0 where it is none, or that node cannot have focus any more. */
function remembered(scene, id) {
  const node = scene.nodes[id];
  const memory = node.memory;
  if (scene.quirk(ENTRY_BY_GEOMETRY)) return 0;
  if ((node.scope & SCOPE) === 0 || (node.scope & FIRST) !== 0 || memory === 0 || !scene.has(memory)) return 0;
  if (scene.nodes[memory].birth !== node.memoryBirth) return 0;
  return isWithin(scene, memory, id) && isCandidate(scene, memory) ? memory : 0;
}

/** Whom focus goes to when it leads from one node to another: the outermost scope that is entered on the way says. */
export function resolve(scene, from, to) {
  let answer = to;
  for (let at = scene.nodes[to].parent; at !== 0; at = scene.nodes[at].parent) {
    const scope = scene.nodes[at].scope;
    if ((scope & SCOPE) === 0 || isWithin(scene, from, at)) continue;
    const own = (scope & FIRST) !== 0 ? first(scene, at, false) : remembered(scene, at);
    if (own !== 0) answer = own;
  }
  return answer;
}
