// The order in which the children of a node are drawn: by z-index, then as they stand in the tree; what sticks away from its
// place comes last.

import { Z_INDEX } from "../scene/paint_props.js";

/** Whether a node is drawn before (-1) the children of its parent that are drawn as they stand, after them (1), or with them. */
export function rank(node) {
  if (isAway(node)) return 1;
  const z = node.value(Z_INDEX);
  return z < 0 ? -1 : z > 0 ? 1 : 0;
}

/** Whether scrolling keeps a sticky node away from its place. */
export function isAway(node) {
  return node.stuck !== null && (node.stuck.x !== 0 || node.stuck.y !== 0);
}

/** Whether a node is drawn over a sibling, both out of tree order. */
export function isOver(node, sibling) {
  const away = isAway(node);
  if (away !== isAway(sibling)) return away;
  const z = node.value(Z_INDEX);
  const other = sibling.value(Z_INDEX);
  return z > other || (z === other && node.index > sibling.index);
}

/** To be called when a child's rank may have changed. */
export function restack(scene, id) {
  const node = scene.nodes[id];
  if (node.parent === 0) return;
  const parent = scene.nodes[node.parent];
  parent.lower(id);
  if (rank(node) !== 0) parent.lift(id);
}

/** Puts children in drawing order. Insertion: they are few and nearly sorted. */
export function sort(scene, lifted) {
  for (let i = 1; i < lifted.length; i++) {
    const child = lifted[i];
    let j = i;
    for (; j > 0 && isOver(scene.nodes[lifted[j - 1]], scene.nodes[child]); j--) lifted[j] = lifted[j - 1];
    lifted[j] = child;
  }
}
