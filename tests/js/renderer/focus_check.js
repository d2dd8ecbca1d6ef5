// What must hold of focus after every step, worked out anew from the whole scene of the JavaScript version.
import assert from "node:assert/strict";
import { State } from "../../../python/tenfoot/js/contract/generated.js";
import { Inbox } from "../../../python/tenfoot/js/renderer/scene/commands.js";

const FOCUSED = 1 << State.focused;

/** Runs `work` with a function that gives the scene of the script renderer that took messages last. */
export function withScene(work) {
  const take = Inbox.prototype.take;
  let scene;
  Inbox.prototype.take = function (...fields) {
    scene = this.scene;
    return take.apply(this, fields);
  };
  try {
    return work(() => scene);
  } finally {
    Inbox.prototype.take = take;
  }
}

/** The nodes that may have focus: focusable, on the stage, displayed and enabled with all above them, in tree order. */
export function candidatesOf(scene, id = 1, into = []) {
  const node = scene.nodes[id];
  if (!node.layout.shown() || node.disabled) return into;
  if (node.focusable) into.push(id);
  for (const child of node.children) candidatesOf(scene, child, into);
  return into;
}

/** Exactly one of them has focus whenever there is one, script was told so, and no other node looks focused. */
export function assertFocusHolds(scene, where) {
  const candidates = candidatesOf(scene);
  const focused = scene.focus.current;
  if (candidates.length === 0) assert.equal(focused, 0, `${where}: a node has focus that cannot have it`);
  else if (!candidates.includes(focused)) assert.fail(`${where}: ${focused} has focus, not one of ${candidates}`);
  assert.equal(scene.focus.reported, focused, `${where}: script was told another node`);
  lookAtStates(scene, 1, 0, where);
}

function lookAtStates(scene, id, owner, where) {
  const node = scene.nodes[id];
  if (node.focusable) owner = id;
  if (node.states.length > 0) {
    const looks = (node.active & FOCUSED) !== 0;
    if (looks !== (owner !== 0 && owner === scene.focus.current)) assert.fail(`${where}: whether ${id} looks focused`);
  }
  for (const child of node.children) lookAtStates(scene, child, owner, where);
}
