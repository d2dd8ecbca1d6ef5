// The sizes that pictures have by themselves. A style that leaves an image's size to the picture makes layout wait for it:
// the host reads the picture's header and says, before anything is decoded.

import { ListenFlags, Prop, Status } from "../../contract/generated.js";
import { styleChanged } from "../scene/arrange.js";

const PENDING = 0;
const READY = 1;
const FAILED = 2;

const OK = Status.ok;
const TELLS = ListenFlags.bitmap;
/** As urgent as what is on screen beside the focus: layout waits for it. */
const PRIORITY = 0;
/** Sizes that nobody uses are kept until there are more than this many, and twice as many as are in use. */
const KEPT = 256;

class Natural {
  constructor(url) {
    this.url = url;
    this.state = PENDING;
    // What the host said about a failure.
    this.status = OK;
    // Px of the picture.
    this.width = 0;
    this.height = 0;
    // The image nodes on the stage whose layout it is for.
    this.users = [];
  }
}

/** The table of sizes, by the id that the host knows them by: the bitmaps' ids and these are one row of numbers. */
export class Naturals {
  constructor() {
    this.all = new Map();
    this.byUrl = new Map();
    this.most = KEPT;
    // Image nodes with another url, style or place since the last layout.
    this.unsettled = [];
  }
}

/** Whether a style leaves a side of a picture to it. */
function isAsked(style) {
  const wide = style.isLength(Prop.width);
  const high = style.isLength(Prop.height);
  if (wide && high) return false;
  return !((wide || high) && style.values[Prop.aspectRatio] > 0);
}

/** Notes that a node may need its picture's size from now on, or another one, or none any more. */
export function reconsider(scene, id) {
  const image = scene.nodes[id].image;
  if (image === null || image.unsettled) return;
  image.unsettled = true;
  scene.naturals.unsettled.push(id);
}

/** Asks for the sizes that the next layout needs. */
export function settle(scene) {
  const unsettled = scene.naturals.unsettled;
  if (unsettled.length === 0) return;
  for (let i = 0; i < unsettled.length; i++) {
    const node = scene.nodes[unsettled[i]];
    if (node !== undefined && node.image !== null && node.image.unsettled) settleOne(scene, unsettled[i]);
  }
  unsettled.length = 0;
}

function settleOne(scene, id) {
  const node = scene.nodes[id];
  const image = node.image;
  image.unsettled = false;
  const asked = image.url !== "" && isAsked(node.layout);
  const known = scene.naturals.all.get(image.natural);
  if (known !== undefined && (!asked || known.url !== image.url)) release(scene, id);
  if (!asked) take(scene, id, 0, 0);
  else if (node.attached && image.natural === 0) obtain(scene, id);
}

/** Gives a node the size of its picture, 0 for none. */
function take(scene, id, width, height) {
  const layout = scene.nodes[id].layout;
  if (layout.hasNatural(width, height)) return;
  layout.setNatural(width, height);
  styleChanged(scene, id);
}

function obtain(scene, id) {
  const naturals = scene.naturals;
  const node = scene.nodes[id];
  const url = node.image.url;
  let held = naturals.byUrl.get(url);
  if (held === undefined) {
    if (naturals.all.size >= naturals.most) sweep(naturals);
    held = scene.bitmaps.nextId++;
    naturals.all.set(held, new Natural(url));
    naturals.byUrl.set(url, held);
    scene.host.bitmapMeasure(held, PRIORITY, url);
  }
  const natural = naturals.all.get(held);
  natural.users.push(id);
  node.image.natural = held;
  // What is not known yet, or will not be, counts as nothing: not as what the picture before was.
  take(scene, id, natural.width, natural.height);
  if (natural.state === FAILED && (node.listen & TELLS) !== 0) scene.events.bitmap(id, natural.status);
}

/** Forgets the sizes that nobody uses. */
function sweep(naturals) {
  for (const [held, natural] of naturals.all) {
    if (natural.users.length > 0) continue;
    naturals.all.delete(held);
    naturals.byUrl.delete(natural.url);
  }
  naturals.most = Math.max(KEPT, naturals.all.size * 2);
}

/** The node does not wait for its picture's size any more; one that it has it keeps. */
export function release(scene, id) {
  const image = scene.nodes[id].image;
  if (image === null || image.natural === 0) return;
  const held = image.natural;
  image.natural = 0;
  const naturals = scene.naturals;
  const natural = naturals.all.get(held);
  natural.users.splice(natural.users.indexOf(id), 1);
  if (natural.users.length > 0 || natural.state === READY) return;
  naturals.all.delete(held);
  naturals.byUrl.delete(natural.url);
  if (natural.state === PENDING) scene.host.bitmapDrop(held);
}

/** Whether it is not known yet how large a node is to be, or will never be: then no bitmap is asked for. */
export function isUnknown(scene, image) {
  return image.natural !== 0 && scene.naturals.all.get(image.natural).state !== READY;
}

/** Whether a node's picture has no size because it cannot be had. */
export function hasFailed(scene, image) {
  return image.natural !== 0 && scene.naturals.all.get(image.natural).state === FAILED;
}

/** A message: a picture has this size. Gives a Status. */
export function measured(scene, held, width, height) {
  if (held === 0 || held >= scene.bitmaps.nextId) return Status.badBitmap;
  if (width === 0 || height === 0) return Status.badValue;
  const natural = scene.naturals.all.get(held);
  if (natural === undefined || natural.state !== PENDING) return OK;
  natural.state = READY;
  natural.width = width;
  natural.height = height;
  for (let i = 0; i < natural.users.length; i++) take(scene, natural.users[i], width, height);
  return OK;
}

/** A message: a picture has no size, or nobody can say it. */
export function failed(scene, held, status) {
  const natural = scene.naturals.all.get(held);
  if (natural === undefined || natural.state !== PENDING) return;
  natural.state = FAILED;
  natural.status = status;
  scene.bitmaps.news.push(held);
}

/** Tells the nodes that listen of a failure. */
export function tellFailure(scene, held) {
  const natural = scene.naturals.all.get(held);
  if (natural === undefined) return;
  for (let i = 0; i < natural.users.length; i++) {
    const id = natural.users[i];
    if ((scene.nodes[id].listen & TELLS) !== 0) scene.events.bitmap(id, natural.status);
  }
}
