// Whether anybody shows in a window that scrolls.

import { SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { scrolls } from "../scene/scroll.js";
import { NOTHING, seek } from "./branches.js";
import { meet, narrowed } from "./sight.js";

/** What misses the sight by less than this, px, is still looked at: rounding decides nothing. */
const SLACK = 1;

/** Whether what lies in an extent may show in a box. */
export function mayShow(extent, left, top, right, bottom) {
  return (
    extent.left < right + SLACK && extent.right > left - SLACK && extent.top < bottom + SLACK && extent.bottom > top - SLACK
  );
}

/** Whether a node, or something below it, may have focus. */
export function mayHold(node) {
  return node.focusables > 0 && node.placed && !node.disabled && node.shown;
}

/** Whether a candidate shows in a window whose content starts at `(x, y)`; `search` counts what was looked at. */
export function anyShows(search, scene, window, x, y, left, top, right, bottom) {
  const showing = new Showing([left, top, right, bottom]);
  seek(showing, scene, scene.nodes[window], x, y);
  search.looked += showing.looked;
  return showing.found;
}

class Showing {
  constructor(sight) {
    this.sight = sight;
    this.found = false;
    this.looked = 0;
  }

  promise(extent) {
    const sight = this.sight;
    return !this.found && mayShow(extent, sight[0], sight[1], sight[2], sight[3]) ? 0 : NOTHING;
  }

  admits(scene, id) {
    return mayHold(scene.nodes[id]);
  }

  visit(scene, id, x, y) {
    const node = scene.nodes[id];
    let left = x + node.x;
    let top = y + node.y;
    const at = [left, top, left + node.width, top + node.height];
    if (node.focusable && meet(at, this.sight)) {
      this.found = true;
      return;
    }
    const outside = this.sight;
    if (scrolls(scene, id)) {
      this.sight = narrowed(outside, at);
      left -= node.baseValue(SCROLL_X);
      top -= node.baseValue(SCROLL_Y);
    }
    seek(this, scene, node, left, top);
    this.sight = outside;
  }
}
