// Which of two nodes comes first in the tree.

/** Whether a node comes before another one, what holds a node before what is in it. */
export function isBefore(scene, a, b) {
  const { nodes } = scene;
  let one = a;
  let other = b;
  while (nodes[one].depth > nodes[other].depth) one = nodes[one].parent;
  while (nodes[other].depth > nodes[one].depth) other = nodes[other].parent;
  if (one === other) return nodes[a].depth < nodes[b].depth;
  while (nodes[one].parent !== nodes[other].parent) {
    one = nodes[one].parent;
    other = nodes[other].parent;
  }
  return nodes[one].index < nodes[other].index;
}
