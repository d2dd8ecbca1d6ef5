// The degrade ladder: what is done without while memory is short. The host asks for a level, and pictures on screen that do
// not fit the budget ask for one themselves; the higher one holds.

import { Status } from "../../contract/generated.js";
import { fullBytes, NEAR_FROM } from "./bitmaps.js";

/** Nothing is asked for before it is on screen. */
export const NO_PREFETCH = 1;
/** Shadows and blurs of nodes that can do without them are left out. */
export const NO_EFFECTS = 2;
/** Pictures are asked for at half their size. */
export const HALF_SIZE = 3;
/** Bitmaps that are not on screen go at once. */
export const ONLY_VISIBLE = 4;

/** What is on screen has to fit with this much to spare before pictures are asked for in full size again. */
const EASED = 0.75;

export class Pressure {
  constructor() {
    // What the host asked for; what the pictures on screen ask for; what holds, as script was told.
    this.asked = 0;
    this.own = 0;
    this.level = 0;
  }
}

/** A message: the host is short of memory, or no longer. Gives a Status. */
export function ask(scene, level) {
  if (level > ONLY_VISIBLE) return Status.badValue;
  scene.pressure.asked = level;
  scene.lookDirty = true;
  return Status.ok;
}

/** Weighs what the look found on screen against the budget, in full size, and tells script of another level. */
export function weigh(scene) {
  const seen = scene.bitmaps.seen;
  let bytes = 0;
  for (let i = 0; i < seen.length; i++) if (scene.nodes[seen[i]].priority < NEAR_FROM) bytes += fullBytes(scene, seen[i]);
  const pressure = scene.pressure;
  const budget = scene.bitmaps.budget;
  const tight = bytes > budget || (pressure.own > 0 && bytes > budget * EASED);
  pressure.own = tight ? HALF_SIZE : 0;
  const level = pressure.asked > pressure.own ? pressure.asked : pressure.own;
  if (level === pressure.level) return;
  const plain = level >= NO_EFFECTS;
  const turned = plain !== pressure.level >= NO_EFFECTS;
  pressure.level = level;
  if (turned) {
    for (let i = 0; i < scene.frugal.length; i++) {
      scene.nodes[scene.frugal[i]].plain = plain;
      scene.repaint(scene.frugal[i]);
    }
  }
  scene.events.memory(level, Math.min(scene.bitmaps.bytes, 0xffffffff));
}

/** Whether a node can do without its shadow and the blur behind it. */
export function setFrugal(scene, id, frugal) {
  if (scene.frugal.includes(id) === frugal) return;
  if (frugal) scene.frugal.push(id);
  else forget(scene, id);
  scene.nodes[id].plain = frugal && scene.pressure.level >= NO_EFFECTS;
  scene.repaint(id);
}

/** A node goes. */
export function forget(scene, id) {
  const at = scene.frugal.indexOf(id);
  if (at >= 0) scene.frugal.splice(at, 1);
}
