// The candidate nearest to a place. Branches that lie farther than what was found are not looked into.

import { isShown } from "../scene/arrange.js";
import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrolls } from "../scene/scroll.js";
import { isDisabled } from "../scene/states.js";
import { NOTHING, seek } from "./branches.js";
import { isBefore } from "./order.js";
import { place } from "./reveal.js";
import { meet, narrowed } from "./sight.js";

/** What is farther than what was found by less than this, px, is still looked at: rounding decides nothing. */
const SLACK = 1;

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
  best.visit(scene, id, at[0] - node.x, at[1] - node.y);
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
    this.looked = 0;
  }

  promise(extent) {
    const across = gap(this.x, extent.left, extent.right);
    const down = gap(this.y, extent.top, extent.bottom);
    const distance = across * across + down * down;
    return this.id === 0 || distance <= this.distance ? distance : NOTHING;
  }

  admits(scene, id) {
    const node = scene.nodes[id];
    return node.focusables > 0 && !node.disabled && node.shown;
  }

  visit(scene, id, x, y) {
    const node = scene.nodes[id];
    let left = x + node.x;
    let top = y + node.y;
    const sight = this.sight;
    const at = sight === null ? null : [left, top, left + node.width, top + node.height];
    if (node.focusable && (sight === null || meet(at, sight))) this.#judge(scene, id, left, top);
    if (node.focusables === (node.focusable ? 1 : 0)) return;
    if (scrolls(scene, id)) {
      if (sight !== null) this.sight = narrowed(sight, at);
      left -= node.baseValue(SCROLL_X);
      top -= node.baseValue(SCROLL_Y);
    }
    seek(this, scene, node, left, top);
    this.sight = sight;
  }

  #judge(scene, id, left, top) {
    const node = scene.nodes[id];
    const dx = left + node.width / 2 - this.x;
    const dy = top + node.height / 2 - this.y;
    const distance = dx * dx + dy * dy;
    const equal = this.id !== 0 && distance === this.distance;
    if (this.id !== 0 && !(distance < this.distance) && !(equal && isBefore(scene, id, this.id))) return;
    this.id = id;
    this.distance = distance;
  }
}

/** How far a point lies outside near..=far. */
function gap(at, near, far) {
  if (at < near - SLACK) return near - SLACK - at;
  return at > far + SLACK ? at - far - SLACK : 0;
}
