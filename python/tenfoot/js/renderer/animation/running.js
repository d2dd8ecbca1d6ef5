// The animations that run. A tick visits these and nothing else.

import { ListenFlags, TransitionKind } from "../../contract/generated.js";
import { keeps, tells } from "./calm.js";
import { Animation } from "./flight.js";
import { count as countTracks, putUnder, underneath } from "./keyframes.js";
import { changed as changeMarquee } from "./marquee.js";
import { find as findTransition, Transition } from "./transition.js";
import { grow } from "../paint/bounds.js";
import { restack } from "../paint/stacking.js";
import {
  BOX_HEIGHT, BOX_X, FADE, isBox, isColour, MARQUEE, movesBounds, propOf, SCROLL_X, SCROLL_Y, TRANSLATE_X, TRANSLATE_Y, Z_INDEX,
} from "../scene/paint_props.js";

const BEZIER = TransitionKind.bezier;
const TELLS = ListenFlags.animation;

/** Where what is retargeted is, and how fast. */
const moving = { value: 0, velocity: NaN };

function find(scene, id, slot) {
  if (!scene.nodes[id].runs(slot)) return -1;
  const running = scene.running;
  for (let i = 0; i < running.length; i++) {
    if (running[i].node === id && running[i].slot === slot) return i;
  }
  return -1;
}

/** Where a slot's value is going: its value, if it does not move. */
export function target(scene, id, slot) {
  const i = find(scene, id, slot);
  return i >= 0 ? scene.running[i].to : underneath(scene, id, slot);
}

/** Puts a value in place, underneath keyframes where a slot has any. */
export function setValue(scene, id, slot, value) {
  if (!putUnder(scene, id, slot, value)) expose(scene, id, slot, value);
}

/** Lets a value show and says what has to be computed again. */
export function expose(scene, id, slot, value) {
  const node = scene.nodes[id];
  const before = node.value(slot);
  if (before === value) return;
  node.setValue(slot, value);
  if (slot === Z_INDEX) restack(scene, id);
  if (slot === MARQUEE) changeMarquee(scene, id);
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
  const now = underneath(scene, id, slot);
  const heading = found >= 0 ? scene.running[found].to : now;
  if (heading === to) return;
  if ((slot === TRANSLATE_X || slot === TRANSLATE_Y) && node.attached) scene.lookDirty = true;
  departure(scene, id, slot, by);
  depart(scene, id, slot, moving.value, moving.velocity, to, by);
}

/** Moves a slot that heads for 0 on from `off` farther away: what it is measured from has moved. */
export function fallBack(scene, id, slot, off, by) {
  departure(scene, id, slot, by);
  const from = moving.value + off;
  const { velocity } = moving;
  setValue(scene, id, slot, from);
  depart(scene, id, slot, from, velocity, 0, by);
}

/** Writes where a slot is, and how fast, to `moving`; with a delay to come it starts from rest. */
function departure(scene, id, slot, by) {
  const found = find(scene, id, slot);
  if (found >= 0 && by !== null && by.delayMs === 0 && !isColour(slot)) {
    scene.running[found].at(scene.nowUs, moving);
    return;
  }
  moving.value = underneath(scene, id, slot);
  moving.velocity = NaN;
}

/** Sends a slot from where it is to a value, by a transition or (null) at once. */
function depart(scene, id, slot, from, velocity, to, by) {
  const moves = by !== null && (from !== to || (velocity === velocity && velocity !== 0));
  if (moves && scene.nodes[id].attached && keeps(scene, slot, by)) {
    put(scene, new Animation(scene.nowUs, id, slot, by, from, velocity, to));
  } else if (moves && tells(scene, id)) {
    const cut = new Animation(scene.nowUs, id, slot, by, to, NaN, to);
    cut.cutShort();
    put(scene, cut);
    setValue(scene, id, slot, to);
  } else halt(scene, id, slot, to);
}

/** Stops a slot at a value. */
export function halt(scene, id, slot, value) {
  const found = find(scene, id, slot);
  if (found >= 0) {
    scene.running[found].node = 0;
    scene.nodes[id].setRuns(slot, false);
  }
  setValue(scene, id, slot, value);
}

/** Puts an animation in the place of the one that runs, or at the end. */
function put(scene, animation) {
  const found = find(scene, animation.node, animation.slot);
  if (found >= 0) {
    scene.running[found] = animation;
    return;
  }
  scene.running.push(animation);
  scene.nodes[animation.node].setRuns(animation.slot, true);
}

/** Starts the fade of a picture that has just come. */
export function fadeIn(scene, id) {
  const by = new Transition(FADE, BEZIER, scene.nodes[id].fadeMs, 0, 0.25, 0.1, 0.25, 1);
  moveTo(scene, id, FADE, 0, null);
  moveTo(scene, id, FADE, 1, by);
}

/** Ends every animation of a node where it was going. No event. */
export function finishAll(scene, id) {
  if (!scene.nodes[id].runsAny()) return;
  for (let i = 0; i < scene.running.length; i++) {
    const animation = scene.running[i];
    if (animation.node === id) {
      animation.node = 0;
      setValue(scene, id, animation.slot, animation.to);
    }
  }
  scene.nodes[id].setRunsNone();
}

/** Moves a slot and its animation along, as if its scale had moved: nothing is seen of it. */
export function shift(scene, id, slot, by) {
  const node = scene.nodes[id];
  node.setBase(slot, node.baseValue(slot) + by);
  const now = node.value(slot) + by;
  const found = find(scene, id, slot);
  if (found >= 0) scene.running[found].shift(by);
  setValue(scene, id, slot, now);
}

/** How many animations run. */
export function count(scene) {
  let total = countTracks(scene);
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
    const elapsedMs = animation.elapsedMs(scene.nowUs);
    let arrived = false;
    if (elapsedMs >= 0) {
      setValue(scene, animation.node, animation.slot, animation.advance(elapsedMs));
      arrived = animation.arrived;
    }
    if (arrived) end(scene, animation.node, animation.slot);
    else running[kept++] = animation;
  }
  running.length = kept;
}

function end(scene, id, slot) {
  const node = scene.nodes[id];
  node.setRuns(slot, false);
  if (slot === TRANSLATE_X || slot === TRANSLATE_Y || slot === SCROLL_X || slot === SCROLL_Y) scene.lookDirty = true;
  // The four of a box are one animation: the last of them tells.
  if (isBox(slot)) for (let other = BOX_X; other <= BOX_HEIGHT; other++) if (node.runs(other)) return;
  if ((node.listen & TELLS) !== 0 && slot !== FADE) scene.events.animationEnd(id, propOf(slot));
}
