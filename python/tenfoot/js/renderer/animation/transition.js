// Which properties of a node move, and how.

import { PROPS, Status, TransitionKind } from "../../contract/generated.js";
import { SCROLL_X, SCROLL_Y, slotOf } from "../scene/paint_props.js";

const BEZIER = TransitionKind.bezier;
const SPRING = TransitionKind.spring;

/** How a property moves to a new value. Bézier: a–d are x1 y1 x2 y2. Spring: stiffness, damping, mass. */
export class Transition {
  constructor(slot, kind, durationMs, delayMs, a, b, c, d) {
    this.slot = slot;
    this.kind = kind;
    this.durationMs = durationMs;
    this.delayMs = delayMs;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }
}

/** How scrolling moves where script says nothing: a critically damped spring. */
export const GLIDE = new Transition(SCROLL_X, SPRING, 0, 0, 300, 34.64, 1, 0);

/** The transition of a slot, null where its value jumps. */
export function find(scene, id, slot) {
  const all = scene.nodes[id].transitions;
  for (let i = 0; i < all.length; i++) {
    if (all[i].slot === slot) return all[i].kind === 0 ? null : all[i];
  }
  return null;
}

/** The transition of a scroll slot when focus moves. */
export function findScroll(scene, id, slot) {
  const all = scene.nodes[id].transitions;
  for (let i = 0; i < all.length; i++) {
    if (all[i].slot === slot) return all[i].kind === 0 ? null : all[i];
  }
  return GLIDE;
}

function isSound(transition) {
  const { kind, a, b, c } = transition;
  if (transition.delayMs < 0 || transition.durationMs < 0) return false;
  if (kind === BEZIER) return a >= 0 && a <= 1 && c >= 0 && c <= 1;
  if (kind === SPRING) return a > 0 && b >= 0 && c > 0 && a / c <= 100000 && b / c <= 500;
  return true;
}

/** Takes a node's transition of one property, in place of the one it had. Gives a Status. */
export function set(scene, id, prop, transition) {
  const known = PROPS[prop];
  if (known === undefined) return Status.unknownProp;
  if (!known.animatable) return Status.badValue;
  const slot = slotOf(prop);
  if (slot < 0) return Status.badValue;
  transition.slot = slot;
  if (!isSound(transition)) return Status.badValue;
  const node = scene.nodes[id];
  if (node.transitions.length === 0) node.transitions = [];
  const all = node.transitions;
  for (let i = 0; i < all.length; i++) {
    if (all[i].slot === slot) {
      all.splice(i, 1);
      break;
    }
  }
  if (transition.kind !== 0 || slot === SCROLL_X || slot === SCROLL_Y) all.push(transition);
  return Status.ok;
}
