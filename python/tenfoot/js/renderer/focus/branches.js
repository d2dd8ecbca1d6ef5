// Going through the children of a container, and the stretches of many, the most promising first. It does not matter in
// which order they lie, so rows, columns, grids, boxes placed one by one and rows from right to left cost alike: what is
// looked at is what is near.
//
// A seeker says what it looks for:
// - promise(extent): what may be found in a branch whose candidates lie there on the stage, at the least: smaller is
//   better; NOTHING for nothing. It may only get worse as more is found.
// - admits(scene, id): whether a node may be looked into at all.
// - visit(scene, id, x, y): looks at a node whose parent's content starts at (x, y), and into it.
// - looked: how many nodes and stretches were looked at.

import { STRETCH } from "../paint/stretches.js";
import { Extent, extentOf, found } from "./reach.js";

export const NOTHING = Infinity;

const branch = new Extent();

/** Visits the children that may be worth it of a container whose content starts at `(x, y)`. */
export function seek(seeker, scene, node, x, y) {
  const levels = node.reach === null ? 0 : node.reach.levels(node.children.length);
  group(seeker, scene, node, x, y, levels, 0);
}

/** Looks through at most sixteen stretches of a level, or as many children for level 0. */
function group(seeker, scene, node, x, y, level, from) {
  let length = node.children.length;
  for (let i = 0; i < level; i++) length = Math.ceil(length / STRETCH);
  const count = length - from < STRETCH ? length - from : STRETCH;
  seeker.looked += count;
  let open = (1 << count) - 1;
  while (open !== 0) {
    let best = 0;
    let least = NOTHING;
    for (let i = 0; i < count; i++) {
      if ((open & (1 << i)) === 0) continue;
      const promise = promiseOf(seeker, scene, node, x, y, level, from + i);
      if (promise === NOTHING) {
        open &= ~(1 << i);
      } else if (promise < least) {
        best = i;
        least = promise;
      }
    }
    if (least === NOTHING) return;
    open &= ~(1 << best);
    if (level === 0) seeker.visit(scene, node.children[from + best], x, y);
    else group(seeker, scene, node, x, y, level - 1, (from + best) * STRETCH);
  }
}

function promiseOf(seeker, scene, node, x, y, level, index) {
  if (level > 0) return promiseOfStretch(seeker, node.reach, x, y, level - 1, index);
  const child = node.children[index];
  if (!seeker.admits(scene, child)) return NOTHING;
  extentOf(scene.nodes[child]);
  branch.setMoved(found, x, y);
  return seeker.promise(branch);
}

function promiseOfStretch(seeker, reach, x, y, level, index) {
  reach.stretch(level, index, found);
  branch.setMoved(found, x, y);
  return seeker.promise(branch);
}

/** How many children from `at` on, forward or backward, surely hold nothing: those of the largest such stretch. */
export function passed(seeker, node, x, y, at, forward) {
  const reach = node.reach;
  if (reach === null) return 0;
  const levels = reach.levels(node.children.length);
  let count = 0;
  let size = STRETCH;
  for (let level = 0; level < levels; level++) {
    if (at % size !== 0 || (!forward && at === 0)) return count;
    const index = forward ? at / size : at / size - 1;
    if (promiseOfStretch(seeker, reach, x, y, level, index) !== NOTHING) return count;
    count = size;
    size *= STRETCH;
  }
  return count;
}
