// After the wheel: whether the focused node still shows in the windows around it, and who near it does.

import { scrolls } from "../scene/scroll.js";
import { STAGE } from "../scene/state.js";
import { nearestIn } from "./nearest.js";
import { place } from "./reveal.js";

/** The part of the stage in which what is in a window shows, scrolling at rest; empty where it shows nowhere. */
function sightOf(scene, window) {
  let sight = [0, 0, scene.view.width(), scene.view.height()];
  for (let at = window; at !== 0; at = scene.nodes[at].parent) {
    if (scrolls(scene, at)) sight = narrowed(sight, place(scene, at));
  }
  return sight;
}

/** What two boxes share. */
export function narrowed(a, b) {
  return [
    a[0] > b[0] ? a[0] : b[0],
    a[1] > b[1] ? a[1] : b[1],
    a[2] < b[2] ? a[2] : b[2],
    a[3] < b[3] ? a[3] : b[3],
  ];
}

/** Whether two boxes share more than an edge. */
export function meet(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/**
 * Whom an arrow leads to where the wheel has scrolled the focused node out of sight: the nearest that shows, in the
 * innermost window that has one; 0 where the focused node shows, or nobody does.
 */
export function nearestSeen(scene) {
  const current = scene.focus.current;
  if (!scene.focus.wheeled || current === 0) return 0;
  const from = place(scene, current);
  if (meet(from, sightOf(scene, scene.nodes[current].parent))) return 0;
  for (let at = scene.nodes[current].parent; at !== 0; at = scene.nodes[at].parent) {
    if (!scrolls(scene, at) && at !== STAGE) continue;
    const found = nearestIn(scene, at, from, sightOf(scene, at));
    if (found !== 0) return found;
  }
  return 0;
}
