// States (focused, pressed, …) and the styles they lay over a node's own.

import { State } from "../../contract/generated.js";
import { retarget } from "../animation/running.js";

const FOCUSED = 1 << State.focused;
const FOCUS_WITHIN = 1 << State.focusWithin;
const PRESSED = 1 << State.pressed;
const DISABLED = 1 << State.disabled;

/** The nearest focusable node from a node upwards, 0 for none. */
export function focusableAbove(scene, id) {
  let at = id;
  while (at !== 0 && !scene.nodes[at].focusable) at = scene.nodes[at].parent;
  return at;
}

/** Whether a node or one above it is disabled. */
export function isDisabled(scene, id) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) if (scene.nodes[at].disabled) return true;
  return false;
}

/** Whether `id` is `above` or hangs below it. */
export function isWithin(scene, id, above) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) if (at === above) return true;
  return false;
}

function bitsOf(scene, id) {
  let bits = 0;
  const focused = scene.focus.current;
  if (focused !== 0) {
    if (focusableAbove(scene, id) === focused) {
      bits |= FOCUSED;
      if (scene.focus.press.held) bits |= PRESSED;
    }
    if (isWithin(scene, focused, id)) bits |= FOCUS_WITHIN;
  }
  if (isDisabled(scene, id)) bits |= DISABLED;
  return bits;
}

/** What a paint slot comes to with the states that hold. */
export function resolved(scene, id, slot) {
  const node = scene.nodes[id];
  let value = node.baseValue(slot);
  const states = node.states;
  for (let i = 0; i < states.length; i++) {
    if ((node.active & (1 << states[i].state)) === 0) continue;
    const slots = states[i].slots;
    for (let j = 0; j < slots.length; j++) if (slots[j] === slot) value = states[i].values[j];
  }
  return value;
}

/** Looks which states hold for an attached node and moves its paint values to what they ask for. */
export function refresh(scene, id) {
  const active = bitsOf(scene, id);
  const node = scene.nodes[id];
  if (active === node.active) return;
  node.active = active;
  apply(scene, id);
}

function apply(scene, id) {
  const states = scene.nodes[id].states;
  for (let i = 0; i < states.length; i++) {
    const slots = states[i].slots;
    for (let j = 0; j < slots.length; j++) retarget(scene, id, slots[j], resolved(scene, id, slots[j]));
  }
}

/** No state holds any more: the node leaves the stage. */
export function clear(scene, id) {
  const node = scene.nodes[id];
  if (node.active === 0) return;
  node.active = 0;
  node.attached = false;
  apply(scene, id);
}

/** Looks again at a node and everything below it. */
export function refreshBelow(scene, id) {
  const node = scene.nodes[id];
  if (node.states.length > 0) refresh(scene, id);
  const children = node.children;
  for (let i = 0; i < children.length; i++) refreshBelow(scene, children[i]);
}

/** Looks again at what shares a focusable node's focus: the node and what is below it up to other focusable nodes. */
export function refreshFocusGroup(scene, id) {
  const node = scene.nodes[id];
  if (node.states.length > 0) refresh(scene, id);
  const children = node.children;
  for (let i = 0; i < children.length; i++) {
    if (!scene.nodes[children[i]].focusable) refreshFocusGroup(scene, children[i]);
  }
}

/** Looks again at a node and everything above it. */
export function refreshAbove(scene, id) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) {
    if (scene.nodes[at].states.length > 0) refresh(scene, at);
  }
}

/** Replaces the style of one state: slots and their values, two arrays. */
export function setStateStyle(scene, id, state, slots, values) {
  const node = scene.nodes[id];
  node.active = node.attached ? bitsOf(scene, id) : 0;
  if (node.states.length === 0) node.states = [];
  const states = node.states;
  let old = [];
  let at = 0;
  while (at < states.length && states[at].state < state) at++;
  if (at < states.length && states[at].state === state) {
    old = states[at].slots;
    states[at] = { state, slots, values };
  } else {
    states.splice(at, 0, { state, slots, values });
  }
  for (let i = 0; i < old.length; i++) retarget(scene, id, old[i], resolved(scene, id, old[i]));
  apply(scene, id);
}
