// The tree: creating, moving and freeing nodes. The functions that messages call give a Status.

import { Limits, NodeKind, Status } from "../../contract/generated.js";
import { arrive, leave as leaveTracks } from "../animation/keyframes.js";
import { arrive as arriveMarquee, leave as leaveMarquee } from "../animation/marquee.js";
import { finishAll } from "../animation/running.js";
import { afterMove, beforeRemoval, forget } from "../focus/hold.js";
import { forget as forgetList, slotFor } from "../lists/change.js";
import { mark } from "../lists/place.js";
import { rank } from "../paint/stacking.js";
import { leave } from "../resources/bitmaps.js";
import { reconsider } from "../resources/naturals.js";
import { forget as forgetFrugal } from "../resources/pressure.js";
import { childrenChanged } from "./arrange.js";
import { Node } from "./node.js";
import { checkDirection, dropParagraph } from "./paragraphs.js";
import { STAGE } from "./state.js";
import { clear, refresh } from "./states.js";
import { forget as forgetSticky } from "./sticky.js";

const OK = Status.ok;
const DEPTH_MAX = Limits.treeDepthMax;
const VIEW = NodeKind.view;

export function create(scene, id, kind) {
  if (id === 0) return Status.unknownNode;
  if (id >= scene.nodesMax) return Status.tooManyNodes;
  if (scene.has(id)) return Status.nodeExists;
  const node = new Node(kind);
  scene.births = (scene.births + 1) >>> 0;
  node.birth = scene.births;
  scene.put(id, node);
  scene.nodeCount++;
  return OK;
}

export function destroy(scene, id) {
  if (!scene.has(id)) return Status.unknownNode;
  if (id === STAGE) return Status.badParent;
  const status = remove(scene, id);
  if (status !== OK) return status;
  free(scene, id);
  return OK;
}

function free(scene, id) {
  const children = scene.nodes[id].children;
  for (let i = 0; i < children.length; i++) free(scene, children[i]);
  dropParagraph(scene, id);
  forget(scene, id);
  forgetList(scene, id);
  forgetSticky(scene, id);
  forgetFrugal(scene, id);
  scene.nodes[id] = undefined;
  scene.nodeCount--;
}

export function insert(scene, parent, id, before) {
  if (!scene.has(parent) || !scene.has(id)) return Status.unknownNode;
  if (before !== 0 && !scene.has(before)) return Status.unknownNode;
  if (id === STAGE || scene.nodes[parent].kind !== VIEW) return Status.badParent;
  if (before !== 0 && (before === id || scene.nodes[before].parent !== parent)) return Status.badParent;
  for (let at = parent; at !== 0; at = scene.nodes[at].parent) if (at === id) return Status.treeCycle;
  if (scene.nodes[parent].depth + 1 + height(scene, id) >= DEPTH_MAX) return Status.treeTooDeep;
  const wasAttached = scene.nodes[id].attached;
  const attached = scene.nodes[parent].attached;
  const oldParent = scene.nodes[id].parent;
  if (wasAttached && !attached) beforeRemoval(scene, id);
  unlink(scene, id);
  if (wasAttached && !attached) detach(scene, id);
  link(scene, parent, id, before);
  if (oldParent !== parent) scene.appear(id);
  settle(scene, id, scene.nodes[parent].depth + 1, attached);
  if (wasAttached && attached) afterMove(scene, oldParent, id);
  return OK;
}

export function remove(scene, id) {
  if (!scene.has(id)) return Status.unknownNode;
  if (id === STAGE) return Status.badParent;
  if (scene.nodes[id].parent === 0) return OK;
  const wasAttached = scene.nodes[id].attached;
  if (wasAttached) beforeRemoval(scene, id);
  unlink(scene, id);
  if (wasAttached) detach(scene, id);
  settle(scene, id, 0, false);
  return OK;
}

/** Steps from a node down to its deepest descendant. */
function height(scene, id) {
  const children = scene.nodes[id].children;
  let most = 0;
  for (let i = 0; i < children.length; i++) {
    const below = 1 + height(scene, children[i]);
    if (below > most) most = below;
  }
  return most;
}

export function renumber(scene, parent, from) {
  const children = scene.nodes[parent].children;
  for (let i = from; i < children.length; i++) scene.nodes[children[i]].index = i;
}

/** Adds to the count of focusable nodes of a node and its ancestors. */
export function countFocusables(scene, from, by) {
  let at = from;
  while (at !== 0) {
    const node = scene.nodes[at];
    node.focusables += by;
    at = node.parent;
  }
}

function unlink(scene, id) {
  const node = scene.nodes[id];
  const parent = node.parent;
  if (parent === 0) return;
  const children = scene.nodes[parent].children;
  const at = node.index;
  if (at === children.length - 1) children.pop();
  else {
    children.splice(at, 1);
    renumber(scene, parent, at);
  }
  countFocusables(scene, parent, -node.focusables);
  scene.nodes[parent].lower(id);
  node.parent = 0;
  childrenChanged(scene, parent);
}

function link(scene, parent, id, before) {
  const node = scene.nodes[id];
  const above = scene.nodes[parent];
  const count = above.children.length;
  node.parent = parent;
  const at = above.list !== null ? slotFor(scene, parent, id, before) : before === 0 ? count : scene.nodes[before].index;
  if (at === count) {
    above.children.push(id);
    node.index = count;
  } else {
    above.children.splice(at, 0, id);
    renumber(scene, parent, at);
  }
  countFocusables(scene, parent, node.focusables);
  if (rank(node) !== 0) above.lift(id);
  childrenChanged(scene, parent);
}

/** Gives a subtree its depth, and its states where it hangs below the stage. */
function settle(scene, id, depth, attached) {
  const node = scene.nodes[id];
  node.depth = depth;
  node.attached = attached;
  node.touched = false;
  if (attached) {
    checkDirection(scene, id);
    scene.touch(id);
    mark(scene, id);
    if (node.states.length > 0) refresh(scene, id);
    if (node.tracks.length > 0) arrive(scene, id);
    if (node.text !== null) arriveMarquee(scene, id);
    reconsider(scene, id);
  }
  const children = node.children;
  for (let i = 0; i < children.length; i++) settle(scene, children[i], depth + 1, attached);
}

/** A subtree leaves the stage: its animations end, its bitmaps go, nobody sees it. */
function detach(scene, id) {
  leaveTracks(scene, id);
  leaveMarquee(scene, id);
  finishAll(scene, id);
  leave(scene, id);
  clear(scene, id);
  const node = scene.nodes[id];
  node.attached = false;
  node.placed = false;
  node.stood = NaN;
  node.touched = false;
  const children = node.children;
  for (let i = 0; i < children.length; i++) detach(scene, children[i]);
}
