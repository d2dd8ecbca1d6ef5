// Layout of the scene: what makes it dirty, how it runs, what follows from new boxes.

import { Direction, ListenFlags, NodeKind, Overflow } from "../../contract/generated.js";
import { moved as glide } from "../animation/glide.js";
import { compute as computeReach } from "../focus/reach.js";
import { isPlacedByList, mark, restyled, run as placeItems } from "../lists/place.js";
import { compute } from "../paint/bounds.js";
import { directionOf, measure } from "./paragraphs.js";
import { measureContent } from "./scroll.js";
import { STAGE } from "./state.js";
import { isDisabled } from "./states.js";

const TEXT = NodeKind.text;
const IMAGE = NodeKind.image;
const SCROLL = Overflow.scroll;
const RTL = Direction.rtl;
const TELLS_LAYOUT = ListenFlags.layout;

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

  boxOf(id, out) {
    const node = this.scene.nodes[id];
    out.x = node.x;
    out.y = node.y;
    out.width = node.width;
    out.height = node.height;
  }

  setBox(id, left, top, width, height) {
    const scene = this.scene;
    const node = scene.nodes[id];
    const { placed, x: oldX, y: oldY, width: oldWidth, height: oldHeight } = node;
    const listed = isPlacedByList(scene, id);
    const x = listed && placed ? oldX : left;
    const y = listed && placed ? oldY : top;
    if (placed && oldX === x && oldY === y && oldWidth === width && oldHeight === height) return;
    node.x = x;
    node.y = y;
    node.width = width;
    node.height = height;
    node.placed = true;
    if ((node.listen & TELLS_LAYOUT) !== 0) scene.moved.push(id);
    scene.touch(id);
    if (node.parent !== 0) scene.touch(node.parent);
    mark(scene, id);
    if (listed) mark(scene, node.parent);
    if (placed && node.transitions.length > 0) glide(scene, id, oldX, oldY, oldWidth, oldHeight);
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
  restyled(scene, id);
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
  mark(scene, id);
  if (scene.nodes[id].attached) scene.touch(id);
}

/** Whether text and rows run from right to left in a node. */
export function isRtl(scene, id) {
  return directionOf(scene, id) === RTL;
}

/** Lays out what is dirty and tells who listens. */
export function run(scene) {
  layOut(scene);
  tellMoved(scene);
}

/**
 * Lays out what is dirty; bounds and scroll ranges follow. A press asks for it between ticks, so that it finds the
 * boxes of the scene as it is.
 */
export function layOut(scene) {
  if (scene.layoutDirty || scene.listsDirty) scene.layouts++;
  if (scene.layoutDirty) {
    scene.layoutDirty = false;
    scene.lookDirty = true;
    scene.layout.run(treeOf(scene), STAGE, scene.view.width(), scene.view.height());
    scene.nodesLaidOut += scene.layout.nodesLaidOut;
  }
  placeItems(scene);
  settleTouched(scene);
}

function tellMoved(scene) {
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
      scene.repaint(id);
      if (node.overflow === SCROLL) measureContent(scene, id);
      compute(scene, id);
      computeReach(scene, id);
    }
    list.length = 0;
  }
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
