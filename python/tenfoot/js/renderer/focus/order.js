// Places among children that follow one another without overlap (`Node.ordered`), found by halving.

/** Containers with fewer children are not searched but looked through. */
export const FEW = 8;
/** Children may overlap by a little and still be said to be in order, px. */
const SLACK = 1;

/** Where a child begins along an axis of its container. */
export function start(scene, id, horizontal) {
  return horizontal ? scene.nodes[id].x : scene.nodes[id].y;
}

/** Where it ends. */
export function end(scene, id, horizontal) {
  const node = scene.nodes[id];
  return horizontal ? node.x + node.width : node.y + node.height;
}

/** The first of a container's ordered children that ends at or after `at`. */
export function firstAfter(scene, children, at, horizontal) {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end(scene, children[middle], horizontal) >= at - SLACK) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first of a container's ordered children that starts after `at`. */
export function firstFrom(scene, children, at, horizontal) {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(scene, children[middle], horizontal) > at + SLACK) high = middle;
    else low = middle + 1;
  }
  return low;
}
