// Keyframes: a property that goes through given values by itself, once or for ever.
//
// While a node on the stage has keyframes of a slot they say what the slot shows. What styles, states and transitions
// make of it goes on underneath, and shows where the keyframes leave it: before, after, and at ends without a frame.

import { AnimationFill, ListenFlags, PROPS, Status } from "../../contract/generated.js";
import { keepsFrames, wish } from "./calm.js";
import { expose, moveTo } from "./running.js";
import { HOLDING, RUNNING, WAITING } from "./track.js";
import { find as findTransition } from "./transition.js";
import { isBox, propOf, SCROLL_X, SCROLL_Y, slotOf } from "../scene/paint_props.js";
import { STAGE } from "../scene/state.js";

const FORWARDS = AnimationFill.forwards;
const TELLS = ListenFlags.animation;

/** Where among a node's tracks those are that say what a slot shows at the moment, or -1. */
function holder(node, slot) {
  const tracks = node.tracks;
  for (let i = 0; i < tracks.length; i++) if (tracks[i].slot === slot && tracks[i].phase !== WAITING) return i;
  return -1;
}

/** What a slot has underneath its keyframes: its value, if it has none. */
export function underneath(scene, id, slot) {
  const node = scene.nodes[id];
  const i = holder(node, slot);
  return i >= 0 ? node.tracks[i].under : node.value(slot);
}

/** Puts a value underneath a slot's keyframes. Says whether there are any. */
export function putUnder(scene, id, slot, value) {
  const tracks = scene.nodes[id].tracks;
  if (tracks.length === 0) return false;
  const i = holder(scene.nodes[id], slot);
  if (i < 0) return false;
  tracks[i].under = value;
  show(scene, id, tracks[i]);
  return true;
}

function show(scene, id, track) {
  expose(scene, id, track.slot, track.value(scene.nowUs));
}

/** Whether a slot follows from layout and focus. */
function isPlaced(slot) {
  return slot === SCROLL_X || slot === SCROLL_Y || isBox(slot);
}

/**
 * Takes a node's keyframes of one property, in place of those it had; without frames it has none any more. Gives a
 * Status.
 */
export function set(scene, id, prop, track, words, floats, first, end) {
  const known = PROPS[prop];
  if (known === undefined) return Status.unknownProp;
  const slot = slotOf(prop);
  if (!known.animatable || slot < 0 || isPlaced(slot)) return Status.badValue;
  track.slot = slot;
  if (!track.take(words, floats, first, end) || !track.isSound()) return Status.badValue;
  const node = scene.nodes[id];
  const found = node.tracks.findIndex((other) => other.slot === slot);
  if (track.offsets.length === 0) {
    if (found >= 0) cancel(scene, id, found);
    return Status.ok;
  }
  track.under = underneath(scene, id, slot);
  if (found >= 0) node.tracks[found] = track;
  else if (node.tracks.length === 0) node.tracks = [track];
  else node.tracks.push(track);
  if (node.attached) start(scene, id, track);
  return Status.ok;
}

/** Takes keyframes away. The slot goes from what it shows to what is underneath by its transition. */
function cancel(scene, id, i) {
  const node = scene.nodes[id];
  const [track] = node.tracks.splice(i, 1);
  if (track.phase === WAITING) return;
  forgetIdle(scene, id);
  if (node.runs(track.slot)) expose(scene, id, track.slot, track.under);
  else moveTo(scene, id, track.slot, track.under, findTransition(scene, id, track.slot));
}

function start(scene, id, track) {
  track.phase = RUNNING;
  track.startUs = scene.nowUs;
  if (!scene.tracked.includes(id)) scene.tracked.push(id);
  show(scene, id, track);
}

/** A node has come to the stage: what it has starts. */
export function arrive(scene, id) {
  const node = scene.nodes[id];
  for (let i = 0; i < node.tracks.length; i++) {
    const track = node.tracks[i];
    if (track.phase !== WAITING) continue;
    track.under = node.value(track.slot);
    start(scene, id, track);
  }
}

/** Takes or gives up a wish for less movement. When nobody has it any more, what had no end and was stopped starts again. */
export function wishCalm(scene, whose, wished) {
  wish(scene, whose, wished);
  if (scene.calmWishes !== 0) return;
  for (let id = STAGE; id < scene.nodes.length; id++) {
    const node = scene.nodes[id];
    if (node !== undefined && node.attached && node.tracks.length > 0) arrive(scene, id);
  }
}

/** A node leaves the stage: what it has waits for the next time. */
export function leave(scene, id) {
  const tracks = scene.nodes[id].tracks;
  if (tracks.length === 0) return;
  for (let i = 0; i < tracks.length; i++) {
    if (tracks[i].phase === WAITING) continue;
    tracks[i].phase = WAITING;
    expose(scene, id, tracks[i].slot, tracks[i].under);
  }
  forgetIdle(scene, id);
}

/** Takes a node of which nothing runs any more off the list. */
function forgetIdle(scene, id) {
  const tracks = scene.nodes[id].tracks;
  for (let i = 0; i < tracks.length; i++) if (tracks[i].phase === RUNNING) return;
  const at = scene.tracked.indexOf(id);
  if (at >= 0) scene.tracked.splice(at, 1);
}

/** How many run. */
export function count(scene) {
  let total = 0;
  for (let i = 0; i < scene.tracked.length; i++) {
    const tracks = scene.nodes[scene.tracked[i]].tracks;
    for (let j = 0; j < tracks.length; j++) if (tracks[j].phase === RUNNING) total++;
  }
  return total;
}

/** Moves all keyframes on to the scene's time. */
export function tick(scene) {
  let at = 0;
  while (at < scene.tracked.length) {
    const id = scene.tracked[at];
    const tracks = scene.nodes[id].tracks;
    for (let i = 0; i < tracks.length; ) if (advance(scene, id, i)) i++;
    forgetIdle(scene, id);
    if (scene.tracked[at] === id) at++;
  }
}

/** Moves one on; says whether it is still there. */
function advance(scene, id, i) {
  const node = scene.nodes[id];
  const track = node.tracks[i];
  if (track.phase !== RUNNING) return true;
  const cut = !keepsFrames(scene, track.slot, track.iterations, track.durationMs * track.iterations);
  if (!cut && !track.isOver(scene.nowUs)) {
    show(scene, id, track);
    return true;
  }
  if (track.iterations === 0) {
    // Less movement is wanted: it waits for its node to come again, or for that wish to end.
    track.phase = WAITING;
    expose(scene, id, track.slot, track.under);
    return true;
  }
  const holds = (track.fill & FORWARDS) !== 0;
  if (holds) {
    track.phase = HOLDING;
    show(scene, id, track);
  } else {
    node.tracks.splice(i, 1);
    expose(scene, id, track.slot, track.under);
  }
  if ((node.listen & TELLS) !== 0) scene.events.animationEnd(id, propOf(track.slot));
  return holds;
}
