// The candidate nearest to a place. Subtrees whose box is farther than what was found are not looked into.

import { ORDERED_X, ORDERED_Y } from "../paint/bounds.js";
import { isShown } from "../scene/arrange.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrolls } from "../scene/scroll.js";
import { isDisabled } from "../scene/states.js";
import { FEW, firstAfter } from "./order.js";
import { place } from "./reveal.js";
import { meet, narrowed } from "./sight.js";

/** The candidate within a subtree whose middle is nearest to that of a box on the stage, 0 for none. */
export function nearest(scene, id, to) {
  return nearestIn(scene, id, to, null);
}

/** The same among those that show within `sight` and the windows that scroll below; null: wherever they are. */
export function nearestIn(scene, id, to, sight) {
  if (scene.nodes[id].focusables === 0 || !isShown(scene, id) || isDisabled(scene, id)) return 0;
  const at = place(scene, id);
  const node = scene.nodes[id];
  const best = new Nearest((to[0] + to[2]) / 2, (to[1] + to[3]) / 2, sight);
  best.consider(scene, id, at[0] - node.x, at[1] - node.y);
  return best.id;
}

class Nearest {
  constructor(x, y, sight) {
    this.x = x;
    this.y = y;
    this.id = 0;
    this.distance = 0;
    // Where candidates have to show, if they have to.
    this.sight = sight;
  }

  /** Looks at a subtree whose parent's content starts at `(x, y)`. */
  consider(scene, id, x, y) {
    const node = scene.nodes[id];
    if (node.focusables === 0 || node.disabled || !node.shown) return;
    let left = x + node.x;
    let top = y + node.y;
    const across = gap(this.x, left, left + node.width);
    const down = gap(this.y, top, top + node.height);
    if (this.id !== 0 && across * across + down * down >= this.distance) return;
    const sight = this.sight;
    const at = sight === null ? null : [left, top, left + node.width, top + node.height];
    if (node.focusable && (sight === null || meet(at, sight))) {
      const dx = left + node.width / 2 - this.x;
      const dy = top + node.height / 2 - this.y;
      const distance = dx * dx + dy * dy;
      if (this.id === 0 || distance < this.distance) {
        this.id = id;
        this.distance = distance;
      }
    }
    if (scrolls(scene, id)) {
      if (sight !== null) this.sight = narrowed(sight, at);
      left -= node.baseValue(SCROLL_X);
      top -= node.baseValue(SCROLL_Y);
    }
    const children = node.children;
    if (children.length >= FEW && (node.ordered & (ORDERED_X | ORDERED_Y)) !== 0) {
      this.#outwards(scene, node, left, top);
    } else {
      for (let i = 0; i < children.length; i++) this.consider(scene, children[i], left, top);
    }
    this.sight = sight;
  }

  /** Looks at children in order, the nearest first. */
  #outwards(scene, node, left, top) {
    const children = node.children;
    const horizontal = (node.ordered & ORDERED_X) !== 0;
    const to = horizontal ? this.x - left : this.y - top;
    let after = firstAfter(scene, children, to, horizontal);
    let before = after;
    while (before > 0 || after < children.length) {
      const below = before > 0 ? gapTo(scene, children[before - 1], to, horizontal) : Infinity;
      const above = after < children.length ? gapTo(scene, children[after], to, horizontal) : Infinity;
      const least = below < above ? below : above;
      if (this.id !== 0 && least * least >= this.distance) return;
      if (below < above) this.consider(scene, children[--before], left, top);
      else this.consider(scene, children[after++], left, top);
    }
  }
}

/** How far a point lies outside near..=far. */
function gap(at, near, far) {
  if (at < near) return near - at;
  return at > far ? at - far : 0;
}

function gapTo(scene, id, to, horizontal) {
  const node = scene.nodes[id];
  return horizontal ? gap(to, node.x, node.x + node.width) : gap(to, node.y, node.y + node.height);
}
