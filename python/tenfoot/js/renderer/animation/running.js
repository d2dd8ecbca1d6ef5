// The animations that run. A tick visits these and nothing else.

import { ListenFlags, TransitionKind } from "../../contract/generated.js";
import { bezier, mixColours } from "./curve.js";
import { LONGEST_MS, Spring } from "./spring.js";
import { find as findTransition, Transition } from "./transition.js";
import { grow } from "../paint/bounds.js";
import {
  FADE, isColour, movesBounds, propOf, restOf, SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y, Z_INDEX,
} from "../scene/paint_props.js";
import { lower } from "../scene/tree.js";

const SPRING = TransitionKind.spring;
const BEZIER = TransitionKind.bezier;
const TELLS = ListenFlags.animation;

/** One paint slot of one node on its way. */
class Animation {
  constructor(node, slot, by, from, to, startUs, velocity) {
    // 0 once it is cancelled.
    this.node = node;
    this.slot = slot;
    this.by = by;
    // When it was asked for, microseconds.
    this.startUs = startUs;
    this.from = from;
    this.to = to;
    // The spring moves the value itself, or for a colour how far it has come, 0–1.
    this.spring = by.kind === SPRING ? new Spring(by.a, by.b, by.c, isColour(slot) ? 0 : from, velocity) : null;
  }
}

function find(scene, id, slot) {
  if ((scene.nodes[id].running & (1 << slot)) === 0) return -1;
  const running = scene.running;
  for (let i = 0; i < running.length; i++) {
    if (running[i].node === id && running[i].slot === slot) return i;
  }
  return -1;
}

/** Where a slot's value is going: its value, if it does not move. */
export function target(scene, id, slot) {
  const i = find(scene, id, slot);
  return i >= 0 ? scene.running[i].to : scene.nodes[id].value(slot);
}

/** Puts a value in place and says what has to be computed again. */
export function setValue(scene, id, slot, value) {
  const node = scene.nodes[id];
  const before = node.value(slot);
  if (before === value) return;
  if (slot === Z_INDEX && node.parent !== 0) {
    if (value === 0) lower(scene, node.parent, id);
    else if (before === 0) scene.nodes[node.parent].lift(id);
  }
  node.setValue(slot, value);
  if (node.attached) {
    scene.repaint(id);
    if (movesBounds(slot)) grow(scene, id);
  }
}

/** Moves a slot to a new value, by its transition where it has one. */
export function retarget(scene, id, slot, to) {
  moveTo(scene, id, slot, to, findTransition(scene, id, slot));
}

/** Moves a slot to a new value by the transition given (null: at once), from wherever it is. */
export function moveTo(scene, id, slot, to, by) {
  const node = scene.nodes[id];
  const found = find(scene, id, slot);
  const heading = found >= 0 ? scene.running[found].to : node.value(slot);
  if (heading === to) return;
  if ((slot === TRANSLATE_X || slot === TRANSLATE_Y) && node.attached) scene.lookDirty = true;
  const from = node.value(slot);
  let velocity = 0;
  if (found >= 0 && scene.running[found].spring !== null && !isColour(slot)) {
    velocity = scene.running[found].spring.velocity;
  }
  const moving = from !== to || velocity !== 0;
  if (by !== null && moving && node.attached) {
    const animation = new Animation(id, slot, by, from, to, scene.nowUs, velocity);
    if (found >= 0) {
      scene.running[found] = animation;
    } else {
      scene.running.push(animation);
      node.running |= 1 << slot;
    }
    return;
  }
  if (found >= 0) {
    scene.running[found].node = 0;
    node.running &= ~(1 << slot);
  }
  setValue(scene, id, slot, to);
}

/** Starts the fade of a picture that has just come. */
export function fadeIn(scene, id) {
  const by = new Transition(FADE, BEZIER, scene.nodes[id].fadeMs, 0, 0.25, 0.1, 0.25, 1);
  moveTo(scene, id, FADE, 0, null);
  moveTo(scene, id, FADE, 1, by);
}

/** Ends every animation of a node where it was going. No event. */
export function finishAll(scene, id) {
  if (scene.nodes[id].running === 0) return;
  for (let i = 0; i < scene.running.length; i++) {
    const animation = scene.running[i];
    if (animation.node === id) {
      animation.node = 0;
      setValue(scene, id, animation.slot, animation.to);
    }
  }
  scene.nodes[id].running = 0;
}

/** Moves a slot and its animation along, as if its scale had moved: nothing is seen of it. */
export function shift(scene, id, slot, by) {
  const node = scene.nodes[id];
  node.setBase(slot, node.baseValue(slot) + by);
  const now = node.value(slot) + by;
  const found = find(scene, id, slot);
  if (found >= 0) {
    const animation = scene.running[found];
    animation.from += by;
    animation.to += by;
    if (animation.spring !== null) animation.spring.position += by;
  }
  setValue(scene, id, slot, now);
}

/** How many animations run. */
export function count(scene) {
  let total = 0;
  for (let i = 0; i < scene.running.length; i++) {
    if (scene.running[i].node !== 0) total++;
  }
  return total;
}

/** Advances every animation to the scene's time. */
export function tick(scene) {
  const running = scene.running;
  const length = running.length;
  let kept = 0;
  for (let i = 0; i < length; i++) {
    const animation = running[i];
    if (animation.node === 0) continue;
    const elapsedMs = (scene.nowUs - animation.startUs) / 1000 - animation.by.delayMs;
    if (elapsedMs >= 0 && advance(scene, animation, elapsedMs)) end(scene, animation.node, animation.slot);
    else running[kept++] = animation;
  }
  running.length = kept;
}

/** Moves one animation on; says whether it has arrived. */
function advance(scene, animation, elapsedMs) {
  const slot = animation.slot;
  const from = animation.from;
  const to = animation.to;
  const by = animation.by;
  const spring = animation.spring;
  let done;
  let value;
  if (spring !== null) {
    const goal = isColour(slot) ? 1 : to;
    done = elapsedMs > LONGEST_MS;
    if (!done) {
      spring.advance(goal, elapsedMs);
      done = spring.rests(goal, restOf(slot));
    }
    const at = spring.at(elapsedMs);
    value = isColour(slot) ? mixColours(from, to, at) : at;
  } else {
    done = elapsedMs >= by.durationMs;
    const progress = done ? 1 : elapsedMs / by.durationMs;
    const eased = bezier(by.a, by.b, by.c, by.d, progress);
    value = isColour(slot) ? mixColours(from, to, eased) : from + (to - from) * eased;
  }
  setValue(scene, animation.node, slot, done ? to : value);
  return done;
}

function end(scene, id, slot) {
  const node = scene.nodes[id];
  node.running &= ~(1 << slot);
  if (slot === TRANSLATE_X || slot === TRANSLATE_Y || slot === SCROLL_X || slot === SCROLL_Y) scene.lookDirty = true;
  if ((node.listen & TELLS) !== 0 && slot !== FADE) scene.events.animationEnd(id, propOf(slot));
}
