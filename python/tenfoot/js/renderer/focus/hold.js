// Who has focus: giving it, losing it, mending it.

import { FocusScopeFlags, Status } from "../../contract/generated.js";
import { end as endWaiting, keep, resolve as resolveWaiting } from "../lists/wait.js";
import { focusMoved } from "../resources/bitmaps.js";
import { isCandidate, layOut } from "../scene/arrange.js";
import { STAGE } from "../scene/state.js";
import { isWithin, refreshAbove, refreshFocusGroup } from "../scene/states.js";
import { entry, first, resolve } from "./candidates.js";
import { startAfresh } from "./navigate.js";
import { nearest } from "./nearest.js";
import { lookAtTime, lose } from "./press.js";
import { place, restPlace, reveal } from "./reveal.js";

const SCOPE = FocusScopeFlags.scope;

/** Gives focus to a node (0 for nobody) and moves states, memories and scrolling along. */
export function give(scene, id) {
  moveTo(scene, id, true);
}

/** The same, to a node that is seen: nothing scrolls. */
export function giveInSight(scene, id) {
  moveTo(scene, id, false);
}

function moveTo(scene, id, reveals) {
  const focus = scene.focus;
  const old = focus.current;
  if (old === id) return;
  lose(scene);
  focus.wheeled = false;
  focus.current = id;
  focus.back = 0;
  if (old !== 0) {
    refreshFocusGroup(scene, old);
    refreshAbove(scene, scene.nodes[old].parent);
  }
  if (id === 0) return;
  endWaiting(scene);
  refreshFocusGroup(scene, id);
  refreshAbove(scene, scene.nodes[id].parent);
  remember(scene, id);
  if (reveals) reveal(scene, id);
  focusMoved(scene);
  look(scene);
  tell(scene);
}

function tell(scene) {
  const focus = scene.focus;
  const node = focus.current;
  const before = focus.reported;
  const birth = node === 0 ? 0 : scene.nodes[node].birth;
  if (node === before && birth === focus.reportedBirth) return;
  // The id of a node that is gone is told, but not where it means another node by now.
  const reused = before !== 0 && scene.has(before) && scene.nodes[before].birth !== focus.reportedBirth;
  focus.reported = node;
  focus.reportedBirth = birth;
  scene.events.focusChanged(node, reused ? 0 : before);
}

/** Writes the node into the memory of every scope around it. */
function remember(scene, id) {
  const birth = scene.nodes[id].birth;
  for (let at = scene.nodes[id].parent; at !== 0; at = scene.nodes[at].parent) {
    const node = scene.nodes[at];
    if ((node.scope & SCOPE) === 0) continue;
    node.memory = id;
    node.memoryBirth = birth;
  }
}

/** Notes where the focused node is. */
function look(scene) {
  const id = scene.focus.current;
  scene.focus.lastBox = place(scene, id);
  scene.focus.restBox = restPlace(scene, id);
}

/** A subtree is about to leave the stage. */
export function beforeRemoval(scene, id) {
  const parent = scene.nodes[id].parent;
  const focus = scene.focus;
  if (scene.nodes[id].focusables > 0) bequeath(scene, id);
  if (focus.current !== 0 && isWithin(scene, focus.current, id)) {
    focus.lostParent = parent;
    focus.lostBox = place(scene, focus.current);
    keep(scene, id);
    give(scene, 0);
  } else if (focus.current === 0) {
    const lost = focus.lostParent;
    if (lost !== 0 && scene.has(lost) && isWithin(scene, lost, id)) focus.lostParent = parent;
  }
}

/** Scopes that remember a node within a subtree that leaves remember its neighbour instead. */
function bequeath(scene, id) {
  let heir = 0;
  let below = id;
  for (let at = scene.nodes[id].parent; at !== 0; at = scene.nodes[at].parent) {
    const node = scene.nodes[at];
    if (heir === 0) heir = neighbour(scene, node.children, scene.nodes[below].index);
    if (node.memory !== 0 && scene.has(node.memory) && isWithin(scene, node.memory, id)) {
      node.memory = heir;
      node.memoryBirth = heir === 0 ? 0 : scene.nodes[heir].birth;
    }
    below = at;
  }
}

/** The first focusable node after a child, else the first in the last child with any before it; 0 for none. */
function neighbour(scene, children, index) {
  for (let i = index + 1; i < children.length; i++) {
    if (scene.nodes[children[i]].focusables > 0) return firstFocusable(scene, children[i]);
  }
  for (let i = index - 1; i >= 0; i--) {
    if (scene.nodes[children[i]].focusables > 0) return firstFocusable(scene, children[i]);
  }
  return 0;
}

function firstFocusable(scene, id) {
  let at = id;
  while (!scene.nodes[at].focusable) at = scene.nodes[at].children.find((child) => scene.nodes[child].focusables > 0);
  return at;
}

/** A node is about to be freed. */
export function forget(scene, id) {
  if (scene.focus.pending === id) scene.focus.pending = 0;
  if (scene.focus.back === id) scene.focus.back = 0;
}

/** A subtree has moved within the stage. */
export function afterMove(scene, oldParent, id) {
  const current = scene.focus.current;
  if (current === 0 || !isWithin(scene, current, id)) return;
  refreshAbove(scene, oldParent);
  refreshAbove(scene, scene.nodes[id].parent);
}

/** Script asks for focus on a node, or somewhere in it. Gives a Status. */
export function ask(scene, id) {
  if (!scene.has(id)) return Status.unknownNode;
  const found = entry(scene, id);
  if (found === 0) {
    scene.focus.pending = id;
  } else {
    scene.focus.pending = 0;
    startAfresh(scene);
    give(scene, found);
  }
  return Status.ok;
}

/** After layout: the focused node is brought into view again where layout moved it. */
export function afterLayout(scene) {
  const id = scene.focus.current;
  if (id === 0) return;
  const rest = restPlace(scene, id);
  const before = scene.focus.restBox;
  if (rest[0] !== before[0] || rest[1] !== before[1] || rest[2] !== before[2] || rest[3] !== before[3]) {
    reveal(scene, id);
  }
  if (isCandidate(scene, id)) look(scene);
}

/** Between ticks: mends focus where the messages so far have broken it, with the boxes of the scene as it is. */
export function settle(scene) {
  const current = scene.focus.current;
  const holds = current === 0 ? first(scene, STAGE, false) === 0 : isCandidate(scene, current);
  if (!holds) {
    layOut(scene);
    mend(scene);
  }
  tell(scene);
}

/** At a tick: does what `focus` asked for before it could be done, then mends. */
export function atTick(scene) {
  const focus = scene.focus;
  focus.repeated = 0;
  const pending = focus.pending;
  if (pending !== 0) {
    focus.pending = 0;
    const found = entry(scene, pending);
    if (found !== 0) {
      startAfresh(scene);
      give(scene, found);
    }
  }
  resolveWaiting(scene);
  mend(scene);
  tell(scene);
  lookAtTime(scene);
}

/** Sees to it that exactly one candidate has focus whenever there is one. */
function mend(scene) {
  const focus = scene.focus;
  const current = focus.current;
  if (current !== 0 && !isCandidate(scene, current)) {
    focus.lostParent = scene.nodes[current].parent;
    focus.lostBox = focus.lastBox;
    give(scene, 0);
  }
  if (focus.current === 0) resolveWaiting(scene);
  if (focus.current === 0) {
    const found = replacement(scene);
    startAfresh(scene);
    // An item that is made again gets its focus back.
    const waiting = focus.waiting;
    give(scene, found);
    focus.waiting = waiting;
  }
}

/** Who gets focus when nobody has it: near where it was lost, else the first in the tree. */
function replacement(scene) {
  if (scene.nodes[STAGE].focusables === 0) return 0;
  const lost = scene.focus.lostParent;
  if (lost !== 0 && scene.has(lost) && scene.nodes[lost].attached) {
    for (let at = lost; at !== 0; at = scene.nodes[at].parent) {
      const found = nearest(scene, at, scene.focus.lostBox);
      if (found !== 0) return resolve(scene, lost, found);
    }
  }
  const auto = first(scene, STAGE, true);
  return auto === 0 ? first(scene, STAGE, false) : auto;
}
