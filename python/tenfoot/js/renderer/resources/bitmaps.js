// The table of bitmaps: one for each picture, size and fit in use.

import { ListenFlags, Status, Visibility } from "../../contract/generated.js";
import { fadeIn, moveTo, setValue } from "../animation/running.js";
import { FADE } from "../scene/paint_props.js";
import {
  failed as failedNatural, isUnknown, reconsider, release as releaseNatural, tellFailure,
} from "./naturals.js";
import { hasRoom } from "./budget.js";
import { HALF_SIZE, NO_PREFETCH } from "./pressure.js";
import { awaited, callOff, came, HALF, want as wantWhole } from "./whole.js";

/** Priorities below this are on screen; in both ranges what is farther from focus has the larger one. */
export const NEAR_FROM = 16;

export const PENDING = 0;
export const READY = 1;
export const FAILED = 2;

const TELLS = ListenFlags.bitmap;
const VISIBLE = Visibility.visible;
const OK = Status.ok;

class Bitmap {
  constructor(key, drawnWidth, drawnHeight, askedWidth, askedHeight, priority) {
    this.key = key;
    // The size it is drawn at, device px.
    this.drawnWidth = drawnWidth;
    this.drawnHeight = drawnHeight;
    // The size asked for, device px: that, or half of it while memory is short.
    this.askedWidth = askedWidth;
    this.askedHeight = askedHeight;
    this.state = PENDING;
    // What the host said about a failure.
    this.status = OK;
    // The size it has, device px.
    this.width = 0;
    this.height = 0;
    this.bytes = 0;
    // The image nodes that show it or are about to.
    this.users = [];
    // The last look that wanted it, how urgent it was then (see NEAR_FROM), and what the host knows of that.
    this.lastLook = 0;
    this.priority = priority;
    this.toldPriority = priority;
    // The look that counted it last as being on screen.
    this.weighed = 0;
  }

  /** What a bitmap under way counts for. */
  expectedBytes() {
    return this.askedWidth * this.askedHeight * 4;
  }

  /** Whether it was asked for at half its size. */
  isHalf() {
    return this.askedWidth !== this.drawnWidth || this.askedHeight !== this.drawnHeight;
  }
}

export class Bitmaps {
  constructor() {
    this.byKey = new Map();
    this.all = new Map();
    this.nextId = 1;
    // Bytes of all that are ready, and what those under way will take at most.
    this.bytes = 0;
    this.pendingBytes = 0;
    this.budget = 64 * 1024 * 1024;
    // How many are at half their size.
    this.halves = 0;
    // Counts the looks at what is near.
    this.look = 0;
    // The image nodes and listeners that the last look found.
    this.seen = [];
    // Bitmaps that came or failed since the last tick.
    this.news = [];
  }
}

/** The node shows another picture from now on. */
export function setUrl(scene, id, url) {
  release(scene, id);
  scene.nodes[id].image.url = url;
  reconsider(scene, id);
  scene.lookDirty = true;
  scene.repaint(id);
}

export function setFit(scene, id, fit) {
  release(scene, id);
  scene.nodes[id].image.fit = fit;
  scene.lookDirty = true;
  scene.repaint(id);
}

/** Sets one edge of a picture whose middle is stretched. */
export function setSlice(scene, id, side, width) {
  const image = scene.nodes[id].image;
  const before = image.sliced();
  image.slices = image.slices.slice();
  image.slices[side] = width;
  if (image.sliced() !== before) {
    release(scene, id);
    scene.lookDirty = true;
  }
  scene.repaint(id);
}

/** The node gives its bitmap back. What is ready stays for a while, what is under way is called off. */
export function release(scene, id) {
  callOff(scene, id);
  const image = scene.nodes[id].image;
  if (image === null || image.bitmap === 0) return;
  const held = image.bitmap;
  image.bitmap = 0;
  scene.soil(id);
  moveTo(scene, id, FADE, 1, null);
  setValue(scene, id, FADE, 1);
  const bitmap = scene.bitmaps.all.get(held);
  if (bitmap === undefined) return;
  const at = bitmap.users.indexOf(id);
  if (at >= 0) bitmap.users.splice(at, 1);
  if (bitmap.users.length === 0 && bitmap.state !== READY) forget(scene, held);
}

/** Takes a bitmap out of the table and tells the host. */
export function forget(scene, held) {
  const bitmaps = scene.bitmaps;
  const bitmap = bitmaps.all.get(held);
  if (bitmap === undefined) return;
  bitmaps.all.delete(held);
  bitmaps.byKey.delete(bitmap.key);
  if (bitmap.state === PENDING) bitmaps.pendingBytes -= bitmap.expectedBytes();
  bitmaps.bytes -= bitmap.bytes;
  if (bitmap.isHalf()) bitmaps.halves--;
  for (let i = 0; i < bitmap.users.length; i++) {
    const image = scene.nodes[bitmap.users[i]].image;
    scene.soil(bitmap.users[i]);
    if (image.bitmap === held) image.bitmap = 0;
    else image.whole = 0;
  }
  scene.host.bitmapDrop(held);
}

/** A node leaves the stage. */
export function leave(scene, id) {
  release(scene, id);
  releaseNatural(scene, id);
  scene.nodes[id].visibility = 0;
  scene.nodes[id].seen = 0;
}

/** An image node is near or visible: it gets its bitmap, or the bitmap is asked for. */
export function want(scene, id, priority) {
  const node = scene.nodes[id];
  const image = node.image;
  if (image === null) return;
  let width = devicePx(node.width, scene.view.scale);
  let height = devicePx(node.height, scene.view.scale);
  if (width === 0 || height === 0 || image.url === "" || isUnknown(scene, image)) {
    release(scene, id);
    return;
  }
  if (image.sliced()) {
    width = 0;
    height = 0;
  }
  wantWhole(scene, id, priority);
  const bitmaps = scene.bitmaps;
  let held = image.bitmap;
  let bitmap = bitmaps.all.get(held);
  // Another url or fit gave the bitmap back already: only the size may differ.
  if (bitmap !== undefined && (bitmap.drawnWidth !== width || bitmap.drawnHeight !== height)) {
    release(scene, id);
    held = 0;
    bitmap = undefined;
  }
  if (priority >= NEAR_FROM && scene.pressure.level >= NO_PREFETCH) {
    // What was asked for before is called off; what is here may stay while there is room.
    if (bitmap === undefined || bitmap.state === PENDING) {
      release(scene, id);
      return;
    }
    callOff(scene, id);
  }
  if (held === 0) {
    held = obtain(scene, id, width, height, priority);
    bitmap = bitmaps.all.get(held);
    if (bitmap === undefined) return;
  }
  if (bitmap.lastLook !== bitmaps.look || priority < bitmap.priority) bitmap.priority = priority;
  bitmap.lastLook = bitmaps.look;
}

/** Focus is elsewhere: how urgent pictures are, and which may go, is judged by the distance to it. */
export function focusMoved(scene) {
  const bitmaps = scene.bitmaps;
  if (bitmaps.pendingBytes > 0 || bitmaps.bytes > bitmaps.budget) scene.lookDirty = true;
}

function devicePx(length, scale) {
  const px = Math.floor(length * scale + 0.5);
  return px > 0 && px < 16384 ? px : 0;
}

/** What the picture of an image node takes in full size; 0 where that was counted in this look. */
export function fullBytes(scene, id) {
  const node = scene.nodes[id];
  const image = node.image;
  if (image === null) return 0;
  const look = scene.bitmaps.look;
  const bitmap = scene.bitmaps.all.get(image.bitmap);
  if (bitmap !== undefined) {
    if (bitmap.weighed === look || bitmap.state === FAILED) return 0;
    bitmap.weighed = look;
    return bitmap.state === READY && !bitmap.isHalf() ? bitmap.bytes : bitmap.drawnWidth * bitmap.drawnHeight * 4;
  }
  if (image.url === "" || image.sliced()) return 0;
  return devicePx(node.width, scene.view.scale) * devicePx(node.height, scene.view.scale) * 4;
}

/** Tells the host of pictures under way that have come nearer, or gone farther. */
export function tellPriorities(scene) {
  const { seen } = scene.bitmaps;
  for (let i = 0; i < seen.length; i++) {
    const image = scene.nodes[seen[i]].image;
    if (image !== null) tellPriority(scene, image.bitmap);
  }
}

export function tellPriority(scene, held) {
  const bitmap = scene.bitmaps.all.get(held);
  if (bitmap === undefined || bitmap.state !== PENDING || bitmap.priority === bitmap.toldPriority) return;
  bitmap.toldPriority = bitmap.priority;
  scene.host.bitmapPriority(held, bitmap.priority);
}

/** The bitmap of a key for one more node; 0 where the budget has no room for what is only near. */
function obtain(scene, id, width, height, priority) {
  const image = scene.nodes[id].image;
  let key = `${width}x${height}/${image.fit}/${image.url}`;
  let known = scene.bitmaps.byKey.get(key);
  const half = known === undefined && scene.pressure.level >= HALF_SIZE;
  if (half) {
    key += HALF;
    known = scene.bitmaps.byKey.get(key);
  }
  const held = known === undefined ? request(scene, id, key, width, height, half, priority) : known;
  if (held === 0) return 0;
  const bitmap = scene.bitmaps.all.get(held);
  bitmap.users.push(id);
  image.bitmap = held;
  if (bitmap.state === READY) scene.repaint(id);
  if (bitmap.state !== PENDING && (scene.nodes[id].listen & TELLS) !== 0) scene.events.bitmap(id, bitmap.status);
  return held;
}

export function request(scene, id, key, drawnWidth, drawnHeight, half, priority) {
  const bitmaps = scene.bitmaps;
  const width = half ? Math.ceil(drawnWidth / 2) : drawnWidth;
  const height = half ? Math.ceil(drawnHeight / 2) : drawnHeight;
  const bitmap = new Bitmap(key, drawnWidth, drawnHeight, width, height, priority);
  if (priority >= NEAR_FROM && !hasRoom(scene, bitmap.expectedBytes())) return 0;
  const image = scene.nodes[id].image;
  const held = bitmaps.nextId++;
  bitmaps.pendingBytes += bitmap.expectedBytes();
  scene.host.bitmapRequest(held, width, height, image.fit, priority, image.url);
  bitmaps.byKey.set(key, held);
  bitmaps.all.set(held, bitmap);
  if (bitmap.isHalf()) bitmaps.halves++;
  return held;
}

/** A message: the bitmap is there. One that was dropped meanwhile is none of our business. Gives a Status. */
export function ready(scene, held, width, height, bytes) {
  const bitmaps = scene.bitmaps;
  if (held === 0 || held >= bitmaps.nextId) return Status.badBitmap;
  const bitmap = bitmaps.all.get(held);
  if (bitmap === undefined || bitmap.state !== PENDING) return OK;
  bitmap.state = READY;
  bitmap.width = width;
  bitmap.height = height;
  bitmap.bytes = bytes;
  bitmaps.bytes += bytes;
  bitmaps.pendingBytes -= bitmap.expectedBytes();
  bitmaps.news.push(held);
  return OK;
}

/** A message: the bitmap will not come. Its nodes keep their background. Gives a Status. */
export function failed(scene, held, status) {
  const bitmaps = scene.bitmaps;
  if (held === 0 || held >= bitmaps.nextId) return Status.badBitmap;
  const bitmap = bitmaps.all.get(held);
  if (bitmap === undefined) failedNatural(scene, held, status);
  if (bitmap === undefined || bitmap.state !== PENDING) return OK;
  bitmap.state = FAILED;
  bitmap.status = status;
  bitmaps.pendingBytes -= bitmap.expectedBytes();
  bitmaps.news.push(held);
  return OK;
}

/** Shows what came since the last tick, and tells the nodes that listen. */
export function tellNews(scene) {
  const bitmaps = scene.bitmaps;
  if (bitmaps.news.length === 0) return;
  const news = bitmaps.news;
  bitmaps.news = [];
  if (awaited(scene)) scene.lookDirty = true;
  for (let i = 0; i < news.length; i++) {
    const bitmap = bitmaps.all.get(news[i]);
    if (bitmap === undefined) {
      tellFailure(scene, news[i]);
      continue;
    }
    const users = bitmap.users;
    for (let j = 0; j < users.length; j++) {
      if (came(scene, users[j], news[i])) continue;
      const node = scene.nodes[users[j]];
      if ((node.listen & TELLS) !== 0) scene.events.bitmap(users[j], bitmap.status);
      scene.soil(users[j]);
      if (bitmap.state === READY && node.visibility === VISIBLE) {
        scene.repaint(users[j]);
        fadeIn(scene, users[j]);
      }
    }
  }
}
