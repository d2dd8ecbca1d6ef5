// Reduced motion: what moves jumps to its end, what only fades may stay.

import { ListenFlags, TransitionKind } from "../../contract/generated.js";
import { FADE, isColour, OPACITY } from "../scene/paint_props.js";

/** Whose wish for less movement it is: the viewer's, by the device's settings. */
export const VIEWER = 1;
/** The app's own. */
export const APP = 2;

/** A fade of at most this length stays, ms. */
const FADE_MS = 200;

const BEZIER = TransitionKind.bezier;
const TELLS = ListenFlags.animation;

/** Whether a property may move as it was asked to. */
export function keeps(scene, slot, by) {
  return scene.calmWishes === 0 || isShortFade(slot, by.kind, by.durationMs);
}

/** Whether keyframes may run that take `totalMs` for all their turns. */
export function keepsFrames(scene, slot, iterations, totalMs) {
  return scene.calmWishes === 0 || (iterations > 0 && isShortFade(slot, BEZIER, totalMs));
}

function isShortFade(slot, kind, durationMs) {
  const fades = slot === OPACITY || slot === FADE || isColour(slot);
  return fades && kind === BEZIER && durationMs <= FADE_MS;
}

/** Whether a jump of an attached node is told like the end of an animation: whoever waits for that is not left waiting. */
export function tells(scene, id) {
  const node = scene.nodes[id];
  return node.attached && (node.listen & TELLS) !== 0;
}

/** Takes or gives up a wish for less movement, of `VIEWER` or `APP`. What moves already arrives at the next tick. */
export function wish(scene, whose, wished) {
  scene.calmWishes = wished ? scene.calmWishes | whose : scene.calmWishes & ~whose;
  if (scene.calmWishes === 0) return;
  for (const animation of scene.running) {
    if (!isShortFade(animation.slot, animation.kind, animation.durationMs)) animation.cutShort();
  }
}
