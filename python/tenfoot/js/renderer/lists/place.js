// Where the items of a list stand. Layout gives them their sizes, the list their places, so that a node that becomes
// another item, or moves up because others went, is not laid out again.

import { ListenFlags, Position } from "../../contract/generated.js";
import { moved as glide } from "../animation/glide.js";
import { shift } from "../animation/running.js";
import { isAway } from "../paint/stacking.js";
import { isRtl, styleChanged } from "../scene/arrange.js";
import { borders, paddings } from "../scene/edges.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { isWithin } from "../scene/states.js";
import { isHorizontal, isItem } from "./part.js";
import { POSITION } from "../layout/props.js";

const ABSOLUTE = Position.absolute;
const TELLS_LAYOUT = ListenFlags.layout;

/** The items of a list have to be placed again at the next tick. */
export function mark(scene, id) {
  const list = scene.nodes[id].list;
  if (list === null) return;
  list.dirty = true;
  scene.listsDirty = true;
}

function isAbsolute(node) {
  return node.layout.values[POSITION] === ABSOLUTE;
}

/** A node's style changed: a list places its items again, and so does that of an item. */
export function restyled(scene, id) {
  mark(scene, id);
  if (scene.nodes[id].item >= 0 && isItem(scene, id)) mark(scene, scene.nodes[id].parent);
}

/** Whether a node's place is its list's affair. */
export function isPlacedByList(scene, id) {
  return scene.nodes[id].item >= 0 && isItem(scene, id) && isAbsolute(scene.nodes[id]);
}

/** How a list's content lies in its box. */
export class Ground {
  constructor(scene, id) {
    this.horizontal = isHorizontal(scene, id);
    this.rtl = isRtl(scene, id);
    const border = borders(scene, id);
    const padding = paddings(scene, id);
    const across = this.rtl ? 2 : 0;
    const start = this.horizontal ? across : 1;
    const lanes = this.horizontal ? 1 : across;
    const node = scene.nodes[id];
    // From the left (right, in a row from right to left) or top edge to where the first line starts.
    this.lead = border[start] + padding[start];
    // The padding at the start, part of `lead`.
    this.padding = padding[start];
    // From the side where lanes begin to the first lane.
    this.side = border[lanes] + padding[lanes];
    this.width = node.width;
    // The window along the axis.
    this.window = this.horizontal ? node.width - border[0] - border[2] : node.height - border[1] - border[3];
    // Whether offsets grow against the axis.
    this.mirrored = this.horizontal && this.rtl;
    this.slot = this.horizontal ? SCROLL_X : SCROLL_Y;
  }

  /** The offset of the window's start at a scroll position. */
  offset(scroll) {
    return this.mirrored ? -scroll - this.padding : scroll - this.padding;
  }
}

/** Places the items of lists that changed. */
export function run(scene) {
  if (!scene.listsDirty) return;
  scene.listsDirty = false;
  const lists = scene.lists;
  for (let i = 0; i < lists.length; i++) {
    const node = scene.nodes[lists[i]];
    if (!node.list.dirty || !node.attached) continue;
    node.list.dirty = false;
    place(scene, lists[i], node.list);
  }
}

function place(scene, id, list) {
  const ground = new Ground(scene, id);
  if (list.measured) measure(scene, id, list, ground.horizontal);
  list.settle();
  const anchor = anchorOf(scene, id, ground);
  const by = anchor === 0 ? 0 : shiftOf(scene.nodes[anchor], list);
  const shifted = ground.mirrored ? -by : by;
  const children = scene.nodes[id].children;
  for (let i = 0; i < children.length; i++) {
    const node = scene.nodes[children[i]];
    if (isPut(node)) put(scene, children[i], list, ground, shifted);
    else node.stood = NaN;
  }
  if (by !== 0) shift(scene, id, ground.slot, shifted);
  scene.touch(id);
  scene.lookDirty = true;
}

/** Whether a list places a child. */
function isPut(node) {
  return node.item >= 0 && node.placed && isAbsolute(node);
}

/** How far along the list its anchor goes; nowhere where the list does not place it any more. */
function shiftOf(anchor, list) {
  return isPut(anchor) ? list.start(Math.floor(anchor.item / list.lanes)) - anchor.stood : 0;
}

/** Takes the lengths of lines from their items' boxes. */
function measure(scene, id, list, horizontal) {
  const lines = list.lines();
  const children = scene.nodes[id].children;
  let line = 0;
  let longest = -1;
  for (let i = 0; i < children.length; i++) {
    const node = scene.nodes[children[i]];
    if (node.item < 0 || !node.placed || !node.shown) continue;
    const at = Math.floor(node.item / list.lanes);
    if (at >= lines) break;
    if (at !== line) {
      line = at;
      longest = -1;
    }
    const length = horizontal ? node.width : node.height;
    if (length <= longest) continue;
    longest = length;
    if (list.sizes !== null || length !== list.size) list.ownSizes().set(line, length);
  }
}

/**
 * The item that is to stay where it is on the screen, 0 for none: the focused one, unless it sticks and stays anyway, else
 * the first in the window. A list at its start has none, so that what is put in there is seen.
 */
function anchorOf(scene, id, ground) {
  const focused = scene.focus.current;
  const inside = focused !== 0 && focused !== id && isWithin(scene, focused, id);
  const window = ground.offset(scene.nodes[id].value(ground.slot));
  const children = scene.nodes[id].children;
  let found = 0;
  let least = 0;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    const node = scene.nodes[child];
    if (node.stood !== node.stood || node.item < 0) continue;
    if (inside && !isAway(node) && isWithin(scene, focused, child)) return child;
    const length = ground.horizontal ? node.width : node.height;
    if (node.stood + length > window && (found === 0 || node.stood < least)) {
      found = child;
      least = node.stood;
    }
  }
  return window + ground.padding > 0 ? found : 0;
}

/** Puts an item in its place. The window has moved by `shifted`: an item that glides does so from where it was on the screen. */
function put(scene, child, list, ground, shifted) {
  const node = scene.nodes[child];
  const item = node.item;
  const offset = list.start(Math.floor(item / list.lanes));
  const aside = (item % list.lanes) * (list.cross + list.crossGap);
  const across = ground.horizontal ? offset : aside;
  const down = ground.horizontal ? aside : offset;
  const left = ground.horizontal ? ground.lead : ground.side;
  const top = ground.horizontal ? ground.side : ground.lead;
  const x = ground.rtl ? ground.width - left - across - node.width : left + across;
  const y = top + down;
  const fromX = ground.horizontal ? node.x + shifted : node.x;
  const fromY = ground.horizontal ? node.y : node.y + shifted;
  const glides = node.stood === node.stood && node.transitions.length > 0 && (fromX !== x || fromY !== y);
  node.stood = offset;
  if (node.x !== x || node.y !== y) {
    node.x = x;
    node.y = y;
    if ((node.listen & TELLS_LAYOUT) !== 0 && !scene.moved.includes(child)) scene.moved.push(child);
    scene.touch(child);
  }
  if (glides) glide(scene, child, fromX, fromY, node.width, node.height);
}

/** Layout says again where a node stands: it is no item any more. */
export function letGo(scene, id) {
  const node = scene.nodes[id];
  if (node.stood !== node.stood) return;
  node.stood = NaN;
  node.placed = false;
  styleChanged(scene, id);
}
