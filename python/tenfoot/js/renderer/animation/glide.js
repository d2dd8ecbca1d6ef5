// Layout animations: the picture of a node goes from its old box to the new one. Its slots hold how far the box that is
// seen is off the box that layout gave, which is what focus, events and the node's children go by; they run to 0.

import { NodeKind } from "../../contract/generated.js";
import { fallBack, halt } from "./running.js";
import { find } from "./transition.js";
import { BOX_HEIGHT, BOX_WIDTH, BOX_X, BOX_Y } from "../scene/paint_props.js";

const TEXT = NodeKind.text;

/** Layout has given a node another box than the one it had. */
export function moved(scene, id, x, y, width, height) {
  const by = find(scene, id, BOX_X);
  const node = scene.nodes[id];
  if (by === null || isNew(scene, id)) {
    if (node.runsAny()) for (let slot = BOX_X; slot <= BOX_HEIGHT; slot++) halt(scene, id, slot, 0);
    return;
  }
  if (x !== node.x) fallBack(scene, id, BOX_X, x - node.x, by);
  if (y !== node.y) fallBack(scene, id, BOX_Y, y - node.y, by);
  // A text is broken at its width: only its place glides.
  if (node.kind === TEXT) return;
  if (width !== node.width) fallBack(scene, id, BOX_WIDTH, width - node.width, by);
  if (height !== node.height) fallBack(scene, id, BOX_HEIGHT, height - node.height, by);
}

/**
 * Whether a node, or one above it, was shown, moved to another parent or given a new display since the last layout: its
 * old box is not one to come from.
 */
function isNew(scene, id) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) if (scene.nodes[at].appeared === scene.layouts) return true;
  return false;
}

/** The width of the box that is seen. */
export function seenWidth(node) {
  const width = node.width + node.value(BOX_WIDTH);
  return width > 0 ? width : 0;
}

/** The height of the box that is seen. */
export function seenHeight(node) {
  const height = node.height + node.value(BOX_HEIGHT);
  return height > 0 ? height : 0;
}
