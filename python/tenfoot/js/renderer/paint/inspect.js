// The semantic tree, for tests and assistive technology: what is there, where it shows at this moment, what it says.

import { NodeKind, Overflow, SceneFlags } from "../../contract/generated.js";
import { FAILED, READY } from "../resources/bitmaps.js";
import { hasFailed } from "../resources/naturals.js";
import { OPACITY, SCROLL_X, SCROLL_Y } from "../scene/paint_props.js";
import { STAGE } from "../scene/state.js";
import { isDisabled } from "../scene/states.js";
import { boxMoved, covered, local, localMatrix } from "./bounds.js";

const TEXT = NodeKind.text;
const IMAGE = NodeKind.image;

/**
 * Writes a `scene_node` event for the stage and for every node below it that shows in layout and means something: a
 * text, an image, or one with a role, a label or focus. Boxes are on the stage, logical px, transforms and scrolling
 * as they are now.
 */
export function write(scene) {
  visit(scene, STAGE, 0, [1, 0, 0, 1, 0, 0], [0, 0, scene.view.width(), scene.view.height()], 1);
}

/** `outer` after `inner`. */
function compose(outer, ia, ib, ic, id, ie, jf) {
  const [a, b, c, d, e, f] = outer;
  if (ia === 1 && ib === 0 && ic === 0 && id === 1) return [a, b, c, d, a * ie + c * jf + e, b * ie + d * jf + f];
  return [a * ia + c * ib, b * ia + d * ib, a * ic + c * id, b * ic + d * id, a * ie + c * jf + e, b * ie + d * jf + f];
}

function visit(scene, id, parent, outer, outerClip, outerOpacity) {
  const node = scene.nodes[id];
  if (!node.shown || !node.placed) return;
  localMatrix(node);
  let matrix = compose(outer, local[0], local[1], local[2], local[3], local[4], local[5]);
  const clip = outerClip.slice();
  const opacity = outerOpacity * node.value(OPACITY);
  boxMoved(matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5], 0, 0, node.width, node.height);
  const at = covered.slice();
  const means = node.role !== 0 || node.label !== "" || node.focusable;
  let above = parent;
  if (id === STAGE || means || node.kind === TEXT || node.kind === IMAGE) {
    tell(scene, id, parent, at, clip, opacity);
    above = id;
  }
  if (node.overflow !== Overflow.visible) {
    for (let i = 0; i < 2; i++) {
      if (at[i] > clip[i]) clip[i] = at[i];
      if (at[i + 2] < clip[i + 2]) clip[i + 2] = at[i + 2];
    }
    if (node.overflow === Overflow.scroll) {
      matrix = compose(matrix, 1, 0, 0, 1, -node.value(SCROLL_X), -node.value(SCROLL_Y));
    }
  }
  for (let i = 0; i < node.children.length; i++) visit(scene, node.children[i], above, matrix, clip, opacity);
}

function tell(scene, id, parent, at, clip, opacity) {
  const node = scene.nodes[id];
  let flags = 0;
  if (node.focusable) flags |= SceneFlags.focusable;
  if (scene.focus.current === id) flags |= SceneFlags.focused;
  if (isDisabled(scene, id)) flags |= SceneFlags.disabled;
  if (opacity > 0 && at[0] < clip[2] && at[2] > clip[0] && at[1] < clip[3] && at[3] > clip[1]) {
    flags |= SceneFlags.visible;
  }
  if (node.image !== null && node.image.bitmap !== 0) {
    const state = scene.bitmaps.all.get(node.image.bitmap).state;
    if (state === READY) flags |= SceneFlags.bitmapReady;
    else if (state === FAILED) flags |= SceneFlags.bitmapFailed;
  }
  if (node.image !== null && hasFailed(scene, node.image)) flags |= SceneFlags.bitmapFailed;
  const text = node.text === null ? "" : node.text.text;
  const width = at[2] - at[0];
  const height = at[3] - at[1];
  scene.events.sceneNode(id, parent, node.kind, node.role, flags, at[0], at[1], width, height, node.label, text);
}
