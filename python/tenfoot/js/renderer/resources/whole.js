// Full size again: pictures on screen that were asked for at half their size are asked for anew once memory is not short any
// more, those near focus first, as far as what is not on screen makes room. The small one shows until the whole one
// is there.

import { forget, NEAR_FROM, READY, request, tellPriority } from "./bitmaps.js";
import { makeRoom } from "./budget.js";
import { HALF_SIZE } from "./pressure.js";

/** What the key of a picture at half its size ends in. */
export const HALF = "/half";

/** After a look: asks for what is on screen in full size, or calls that off where memory is short again. */
export function restore(scene) {
  const { seen, halves } = scene.bitmaps;
  if (halves === 0) return;
  const short = scene.pressure.level >= HALF_SIZE;
  for (let priority = 0; priority < NEAR_FROM; priority++) {
    for (let i = 0; i < seen.length; i++) {
      if (scene.nodes[seen[i]].priority !== priority) continue;
      if (short) callOff(scene, seen[i]);
      else ask(scene, seen[i], priority);
    }
  }
}

function ask(scene, id, priority) {
  const { all, byKey } = scene.bitmaps;
  const image = scene.nodes[id].image;
  const small = image === null ? undefined : all.get(image.bitmap);
  if (small === undefined || image.whole !== 0 || small.state !== READY || !small.isHalf()) return;
  const { drawnWidth, drawnHeight } = small;
  const key = small.key.slice(0, -HALF.length);
  let whole = byKey.get(key);
  if (whole === undefined) {
    if (!makeRoom(scene, drawnWidth * drawnHeight * 4)) return;
    whole = request(scene, id, key, drawnWidth, drawnHeight, false, priority);
  }
  const bitmap = all.get(whole);
  bitmap.users.push(id);
  bitmap.lastLook = scene.bitmaps.look;
  image.whole = whole;
  if (bitmap.state === READY) show(scene, id);
}

/** The whole picture takes the place of the small one. */
function show(scene, id) {
  const image = scene.nodes[id].image;
  const small = image.bitmap;
  image.bitmap = image.whole;
  image.whole = 0;
  if (leave(scene, id, small)) forget(scene, small);
  scene.soil(id);
  scene.repaint(id);
}

/** A node does not wait for the whole picture any more. */
export function callOff(scene, id) {
  const image = scene.nodes[id].image;
  if (image === null || image.whole === 0) return;
  const { whole } = image;
  image.whole = 0;
  if (leave(scene, id, whole) && scene.bitmaps.all.get(whole).state !== READY) forget(scene, whole);
}

/** Takes a node from a bitmap's users; says whether it was the last one. */
function leave(scene, id, held) {
  const bitmap = scene.bitmaps.all.get(held);
  if (bitmap === undefined) return false;
  const at = bitmap.users.indexOf(id);
  if (at >= 0) bitmap.users.splice(at, 1);
  return bitmap.users.length === 0;
}

/**
 * What a look says of a node's picture holds for the whole one that it waits for. One whose small picture went shows the
 * whole one as soon as it comes.
 */
export function want(scene, id, priority) {
  const image = scene.nodes[id].image;
  const { whole } = image;
  if (whole === 0) return;
  if (image.bitmap === 0) {
    image.bitmap = whole;
    image.whole = 0;
  }
  const bitmap = scene.bitmaps.all.get(whole);
  if (bitmap === undefined) return;
  const { look } = scene.bitmaps;
  if (bitmap.lastLook !== look || priority < bitmap.priority) bitmap.priority = priority;
  bitmap.lastLook = look;
  tellPriority(scene, whole);
}

/** News of a bitmap for a node that waits for it in place of a small one: nothing to be told. Says whether it was that. */
export function came(scene, id, held) {
  if (scene.nodes[id].image.whole !== held) return false;
  if (scene.bitmaps.all.get(held).state === READY) show(scene, id);
  return true;
}

/** Whether another look may find small pictures to ask for in full size. */
export function awaited(scene) {
  return scene.bitmaps.halves > 0 && scene.pressure.level < HALF_SIZE;
}
