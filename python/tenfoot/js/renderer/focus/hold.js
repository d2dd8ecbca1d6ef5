// Who has focus: giving it, losing it, mending it.

import { FocusScopeFlags, Phase, Status } from "../../contract/generated.js";
import { isCandidate } from "../scene/arrange.js";
import { STAGE } from "../scene/state.js";
import { isWithin, refreshAbove, refreshFocusGroup } from "../scene/states.js";
import { entry, first, nearest, resolve } from "./candidates.js";
import { place, restPlace, reveal } from "./reveal.js";
import { LANE_NONE } from "./state.js";

const SCOPE = FocusScopeFlags.scope;
const CANCEL = Phase.cancel;

/** Gives focus to a node (0 for nobody) and moves states, memories and scrolling along. */
export function give(scene, id) {
  const focus = scene.focus;
  const old = focus.current;
  if (old === id) return;
  if (focus.pressed) {
    focus.pressed = false;
    scene.events.press(old, CANCEL);
  }
  focus.current = id;
  if (old !== 0) {
    refreshFocusGroup(scene, old);
    refreshAbove(scene, scene.nodes[old].parent);
  }
  if (id === 0) return;
  refreshFocusGroup(scene, id);
  refreshAbove(scene, scene.nodes[id].parent);
  remember(scene, id);
  reveal(scene, id);
  look(scene);
  tell(scene);
}

function tell(scene) {
  const focus = scene.focus;
  const previous = focus.reported;
  if (focus.current === previous) return;
  focus.reported = focus.current;
  scene.events.focusChanged(focus.current, previous);
}

/** Writes the node into the memory of every scope around it. */
function remember(scene, id) {
  for (let at = scene.nodes[id].parent; at !== 0; at = scene.nodes[at].parent) {
    if ((scene.nodes[at].scope & SCOPE) !== 0) scene.nodes[at].memory = id;
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
  if (focus.current !== 0 && isWithin(scene, focus.current, id)) {
    focus.lostParent = parent;
    focus.lostBox = place(scene, focus.current);
    give(scene, 0);
  } else if (focus.current === 0) {
    const lost = focus.lostParent;
    if (lost !== 0 && scene.has(lost) && isWithin(scene, lost, id)) focus.lostParent = parent;
  }
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
    scene.focus.laneAxis = LANE_NONE;
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

/** Sees to it that exactly one candidate has focus whenever there is one. */
export function mend(scene) {
  const focus = scene.focus;
  const pending = focus.pending;
  if (pending !== 0) {
    focus.pending = 0;
    const found = scene.has(pending) ? entry(scene, pending) : 0;
    if (found !== 0) {
      focus.laneAxis = LANE_NONE;
      give(scene, found);
    }
  }
  const current = focus.current;
  if (current !== 0 && !isCandidate(scene, current)) {
    focus.lostParent = scene.nodes[current].parent;
    focus.lostBox = focus.lastBox;
    give(scene, 0);
  }
  if (focus.current === 0) {
    const found = replacement(scene);
    focus.laneAxis = LANE_NONE;
    give(scene, found);
    tell(scene);
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
