// Layout of the scene: what makes it dirty, how it runs, what follows from new boxes.

import { Direction, ListenFlags, NodeKind, Overflow, Prop } from "../../contract/generated.js";
import { moveTo, setValue, target } from "../animation/running.js";
import { findScroll } from "../animation/transition.js";
import { compute } from "../paint/bounds.js";
import { SCROLL_X, SCROLL_Y } from "./paint_props.js";
import { directionOf, measure } from "./paragraphs.js";
import { STAGE } from "./state.js";
import { isDisabled } from "./states.js";

const TEXT = NodeKind.text;
const IMAGE = NodeKind.image;
const SCROLL = Overflow.scroll;
const RTL = Direction.rtl;
const TELLS_LAYOUT = ListenFlags.layout;
const TELLS_SCROLL = ListenFlags.scroll;

/** A scene as the layout sees it. */
class LayoutTree {
  constructor(scene) {
    this.scene = scene;
  }

  children(id) {
    return this.scene.nodes[id].children;
  }

  parent(id) {
    const node = this.scene.nodes[id];
    return node === undefined ? 0 : node.parent;
  }

  style(id) {
    return this.scene.nodes[id].layout;
  }

  cache(id) {
    return this.scene.nodes[id].cache;
  }

  isLeaf(id) {
    const kind = this.scene.nodes[id].kind;
    return kind === TEXT || kind === IMAGE;
  }

  measure(id, width, _height, out) {
    if (this.scene.nodes[id].kind !== TEXT) {
      out.width = 0;
      out.height = 0;
      out.baseline = NaN;
      return;
    }
    const found = measure(this.scene, id, width);
    out.width = found[1];
    out.height = found[2];
    out.baseline = found[3];
  }

  setBox(id, x, y, width, height) {
    const scene = this.scene;
    const node = scene.nodes[id];
    if (node.placed && node.x === x && node.y === y && node.width === width && node.height === height) return;
    node.x = x;
    node.y = y;
    node.width = width;
    node.height = height;
    node.placed = true;
    if ((node.listen & TELLS_LAYOUT) !== 0) scene.moved.push(id);
    scene.touch(id);
    if (node.parent !== 0) scene.touch(node.parent);
  }
}

function treeOf(scene) {
  if (scene.tree === undefined) scene.tree = new LayoutTree(scene);
  return scene.tree;
}

/** A node's own layout style changed. */
export function styleChanged(scene, id) {
  scene.layout.markDirty(treeOf(scene), id);
  const node = scene.nodes[id];
  if (node.attached) {
    scene.touch(id);
    if (node.parent !== 0) scene.touch(node.parent);
    scene.needsLayout();
  }
}

/** A text or picture changed. */
export function contentChanged(scene, id) {
  scene.layout.markContentDirty(treeOf(scene), id);
  if (scene.nodes[id].attached) scene.needsLayout();
}

/** A node gained or lost a child. */
export function childrenChanged(scene, id) {
  contentChanged(scene, id);
  if (scene.nodes[id].attached) scene.touch(id);
}

/** Whether text and rows run from right to left in a node. */
export function isRtl(scene, id) {
  return directionOf(scene, id) === RTL;
}

/** Whether a node shows its content through a window that scrolls. */
export function scrolls(scene, id) {
  return scene.nodes[id].overflow === SCROLL;
}

/** A border or padding width in px. A percentage refers to the parent's width. */
function edge(scene, id, physical, logicalStart, logicalEnd, left) {
  const node = scene.nodes[id];
  const style = node.layout;
  const plain = style.side(physical, logicalStart) === physical && style.side(physical, logicalEnd) === physical;
  const logical = plain || left !== isRtl(scene, id) ? logicalStart : logicalEnd;
  const basis = node.parent === 0 ? 0 : scene.nodes[node.parent].width;
  const length = style.length(style.side(physical, logical), basis);
  return length > 0 ? length : 0;
}

const NO_EDGES = Object.freeze([0, 0, 0, 0]);
const borderWidths = [0, 0, 0, 0];
const paddingWidths = [0, 0, 0, 0];

/** The widths of a node's border: left, top, right, bottom. The array is good until the next call. */
export function borders(scene, id) {
  const node = scene.nodes[id];
  if (!node.bordered) return NO_EDGES;
  borderWidths[0] = edge(scene, id, Prop.borderLeft, Prop.borderStart, Prop.borderEnd, true);
  borderWidths[1] = node.layout.values[Prop.borderTop];
  borderWidths[2] = edge(scene, id, Prop.borderRight, Prop.borderStart, Prop.borderEnd, false);
  borderWidths[3] = node.layout.values[Prop.borderBottom];
  return borderWidths;
}

/** The widths of a node's padding: left, top, right, bottom. The array is good until the next call. */
export function paddings(scene, id) {
  const node = scene.nodes[id];
  if (!node.padded) return NO_EDGES;
  const basis = node.parent === 0 ? 0 : scene.nodes[node.parent].width;
  paddingWidths[0] = edge(scene, id, Prop.paddingLeft, Prop.paddingStart, Prop.paddingEnd, true);
  paddingWidths[1] = most(0, node.layout.length(Prop.paddingTop, basis));
  paddingWidths[2] = edge(scene, id, Prop.paddingRight, Prop.paddingStart, Prop.paddingEnd, false);
  paddingWidths[3] = most(0, node.layout.length(Prop.paddingBottom, basis));
  return paddingWidths;
}

/** Lays out what is dirty. Bounds and scroll ranges follow, then the layout events. */
export function run(scene) {
  scene.nodesLaidOut = 0;
  if (scene.layoutDirty) {
    scene.layoutDirty = false;
    scene.lookDirty = true;
    scene.layout.run(treeOf(scene), STAGE, scene.view.width(), scene.view.height());
    scene.nodesLaidOut = scene.layout.nodesLaidOut;
  }
  settleTouched(scene);
  const moved = scene.moved;
  for (let i = 0; i < moved.length; i++) {
    const node = scene.nodes[moved[i]];
    if (node !== undefined && node.attached) scene.events.layout(moved[i], node.x, node.y, node.width, node.height);
  }
  moved.length = 0;
}

function settleTouched(scene) {
  for (let depth = scene.touched.length - 1; depth >= 0; depth--) {
    const list = scene.touched[depth];
    for (let i = 0; i < list.length; i++) {
      const id = list[i];
      const node = scene.nodes[id];
      if (node === undefined || !node.touched || node.depth !== depth) continue;
      node.touched = false;
      if (!node.attached) continue;
      scene.paintDirty = true;
      if (node.overflow === SCROLL) measureContent(scene, id);
      compute(scene, id);
    }
    list.length = 0;
  }
}

/** How far a scroll container can scroll, from its children's boxes; its offset is brought back into that range. */
function measureContent(scene, id) {
  const node = scene.nodes[id];
  const border = borders(scene, id);
  const padding = paddings(scene, id);
  let left = node.width;
  let right = 0;
  let bottom = 0;
  for (let i = 0; i < node.children.length; i++) {
    const child = scene.nodes[node.children[i]];
    if (!child.shown) continue;
    const style = child.layout;
    left = least(left, child.x - px(style, Prop.marginLeft));
    right = most(right, child.x + child.width + px(style, Prop.marginRight));
    bottom = most(bottom, child.y + child.height + px(style, Prop.marginBottom));
  }
  const rtl = isRtl(scene, id);
  const scroll = node.ownScroll();
  scroll.minX = rtl ? least(0, left - padding[0] - border[0]) : 0;
  scroll.maxX = rtl ? 0 : most(0, right + padding[2] + border[2] - node.width);
  scroll.minY = 0;
  scroll.maxY = most(0, bottom + padding[3] + border[3] - node.height);
  clamp(scene, id, SCROLL_X, scroll.minX, scroll.maxX);
  clamp(scene, id, SCROLL_Y, scroll.minY, scroll.maxY);
}

/** A length where it is in px, else 0. */
function px(style, prop) {
  return style.isPx(prop) ? style.values[prop] : 0;
}

function least(a, b) {
  return a < b ? a : b;
}

/** The greater; `a` where `b` is not a number. */
function most(a, b) {
  return b > a ? b : a;
}

function clamp(scene, id, slot, min, max) {
  const node = scene.nodes[id];
  const asked = node.baseValue(slot);
  const to = most(min, least(max, asked));
  const now = node.value(slot);
  if (now < min || now > max) {
    node.setBase(slot, to);
    moveTo(scene, id, slot, to, null);
    noteScroll(scene, id);
    if (now !== to) setValue(scene, id, slot, to);
  } else if (to !== asked) {
    scrollTo(scene, id, slot, to);
  }
}

/** Scrolls a container to an offset within its range, by its transition or the usual glide. */
export function scrollTo(scene, id, slot, to) {
  const node = scene.nodes[id];
  if (node.baseValue(slot) === to && target(scene, id, slot) === to) return;
  node.setBase(slot, to);
  scene.lookDirty = true;
  moveTo(scene, id, slot, to, findScroll(scene, id, slot));
  noteScroll(scene, id);
}

/** Remembers to tell script where a container scrolls to. */
export function noteScroll(scene, id) {
  if ((scene.nodes[id].listen & TELLS_SCROLL) === 0 || scene.scrolled.includes(id)) return;
  scene.scrolled.push(id);
}

/** Tells script where containers scroll to. */
export function emitScrolled(scene) {
  const scrolled = scene.scrolled;
  for (let i = 0; i < scrolled.length; i++) {
    const node = scene.nodes[scrolled[i]];
    if (node === undefined || !node.attached) continue;
    scene.events.scroll(scrolled[i], node.baseValue(SCROLL_X), node.baseValue(SCROLL_Y));
  }
  scrolled.length = 0;
}

/** Whether a node and all above it take part in layout and hang below the stage. */
export function isShown(scene, id) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) {
    if (!scene.nodes[at].shown) return false;
    if (at === STAGE) return true;
  }
  return false;
}

/** Whether a node may have focus. */
export function isCandidate(scene, id) {
  const node = scene.nodes[id];
  return node.focusable && node.attached && !isDisabled(scene, id) && isShown(scene, id);
}
