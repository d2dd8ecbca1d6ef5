// What the bitmaps may take, and which go when they take more.

import { forget, NEAR_FROM, READY } from "./bitmaps.js";
import { ONLY_VISIBLE } from "./pressure.js";

/** Whether one more bitmap fits beside those here and those under way. */
export function hasRoom(scene, bytes) {
  const bitmaps = scene.bitmaps;
  return bitmaps.bytes + bitmaps.pendingBytes + bytes <= bitmaps.budget;
}

/**
 * Drops bitmaps until the rest fits: first those that nobody is near, the longest unseen first, then those that are
 * only near, the farthest from focus first. What is on screen stays.
 */
export function evict(scene) {
  const all = scene.pressure.level >= ONLY_VISIBLE;
  while (all || scene.bitmaps.bytes > scene.bitmaps.budget) {
    const victim = choose(scene);
    if (victim === 0) return;
    scene.repainted = true;
    forget(scene, victim);
  }
}

/** Drops what is not on screen until so many bytes more have room; says whether they do then. */
export function makeRoom(scene, bytes) {
  while (!hasRoom(scene, bytes)) {
    const victim = choose(scene);
    if (victim === 0) return false;
    scene.repainted = true;
    forget(scene, victim);
  }
  return true;
}

function choose(scene) {
  let idle = 0;
  let idleLook = 0;
  let near = 0;
  let nearPriority = NEAR_FROM - 1;
  for (const [id, bitmap] of scene.bitmaps.all) {
    if (bitmap.state !== READY) continue;
    if (bitmap.users.length === 0) {
      if (idle === 0 || bitmap.lastLook < idleLook) {
        idle = id;
        idleLook = bitmap.lastLook;
      }
    } else if (bitmap.priority > nearPriority) {
      near = id;
      nearPriority = bitmap.priority;
    }
  }
  return idle === 0 ? near : idle;
}
