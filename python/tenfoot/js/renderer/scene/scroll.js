// Scroll containers: how far their content reaches, where they scroll to, who hears of it.

import { ListenFlags, Overflow, Prop } from "../../contract/generated.js";
import { moveTo, setValue, target } from "../animation/running.js";
import { findScroll } from "../animation/transition.js";
import { isHorizontal } from "../lists/part.js";
import { isRtl } from "./arrange.js";
import { borders, paddings, px } from "./edges.js";
import { SCROLL_X, SCROLL_Y } from "./paint_props.js";

const SCROLL = Overflow.scroll;
/** Of a container's content: left, right, bottom. */
const extent = [0, 0, 0];
const TELLS = ListenFlags.scroll;

/** Whether a node shows its content through a window that scrolls. */
export function scrolls(scene, id) {
  return scene.nodes[id].overflow === SCROLL;
}

/** How far a scroll container can scroll, from its children's boxes; its offset is brought back into that range. */
export function measureContent(scene, id) {
  const node = scene.nodes[id];
  const border = borders(scene, id);
  const padding = paddings(scene, id);
  extent[0] = node.width;
  extent[1] = extent[2] = 0;
  reachOf(scene, node);
  let [left, right, bottom] = extent;
  const rtl = isRtl(scene, id);
  if (node.list !== null) {
    const reach = node.list.extent();
    if (!isHorizontal(scene, id)) bottom = most(bottom, border[1] + padding[1] + reach);
    else if (rtl) left = least(left, node.width - border[2] - padding[2] - reach);
    else right = most(right, border[0] + padding[0] + reach);
  }
  const scroll = node.ownScroll();
  scroll.minX = rtl ? least(0, left - padding[0] - border[0]) : 0;
  scroll.maxX = rtl ? 0 : most(0, right + padding[2] + border[2] - node.width);
  scroll.minY = 0;
  scroll.maxY = most(0, bottom + padding[3] + border[3] - node.height);
  clamp(scene, id, SCROLL_X, scroll.minX, scroll.maxX);
  clamp(scene, id, SCROLL_Y, scroll.minY, scroll.maxY);
}

/** Makes `extent` reach around a node's children, and those of children without a box. */
function reachOf(scene, node) {
  for (let i = 0; i < node.children.length; i++) {
    const child = scene.nodes[node.children[i]];
    if (!child.shown) continue;
    if (!child.boxed) {
      reachOf(scene, child);
      continue;
    }
    const style = child.layout;
    extent[0] = least(extent[0], child.x - px(style, Prop.marginLeft));
    extent[1] = most(extent[1], child.x + child.width + px(style, Prop.marginRight));
    extent[2] = most(extent[2], child.y + child.height + px(style, Prop.marginBottom));
  }
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
  noteTravel(scene, id, slot, to);
  node.setBase(slot, to);
  scene.lookDirty = true;
  moveTo(scene, id, slot, to, findScroll(scene, id, slot));
  noteScroll(scene, id);
}

/** Remembers which way a container is sent. */
export function noteTravel(scene, id, slot, to) {
  const node = scene.nodes[id];
  const from = node.baseValue(slot);
  if (to !== from && (slot === SCROLL_X) === isHorizontal(scene, id)) node.ownScroll().travel = to > from ? 1 : -1;
}

/** Remembers to tell script where a container scrolls to. */
export function noteScroll(scene, id) {
  if ((scene.nodes[id].listen & TELLS) === 0 || scene.scrolled.includes(id)) return;
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
