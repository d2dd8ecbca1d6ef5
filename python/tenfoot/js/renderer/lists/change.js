// Messages about lists, and the order of a list's children. The functions that messages call give a Status.

import { Limits, ListFlags, Status } from "../../contract/generated.js";
import { renumber } from "../scene/tree.js";
import { ListPart } from "./part.js";
import { letGo, mark } from "./place.js";
import { begin, recount } from "./wait.js";

const OK = Status.ok;
const MOST = Limits.listItemsMax;

/** Makes a node a list, or changes it, or ends it (`lanes` 0). */
export function set(scene, id, count, lanes, size, cross, gap, crossGap, flags) {
  if (lanes === 0) {
    end(scene, id);
    return OK;
  }
  const positive = size > 0 && cross >= 0 && gap >= 0 && crossGap >= 0;
  if (!positive || count > MOST || lanes > MOST) return Status.badValue;
  const node = scene.nodes[id];
  const before = node.list;
  const list = new ListPart(count, lanes, size, cross, gap, crossGap, (flags & ListFlags.measured) !== 0);
  node.list = list;
  if (before === null) {
    if (!scene.lists.includes(id)) scene.lists.push(id);
    sort(scene, id);
  } else {
    list.toldFirst = before.toldFirst;
    list.toldLast = before.toldLast;
    list.toldWanted = before.toldWanted;
  }
  mark(scene, id);
  recount(scene, id, count);
  return OK;
}

function end(scene, id) {
  forget(scene, id);
  const node = scene.nodes[id];
  node.list = null;
  for (let i = 0; i < node.children.length; i++) letGo(scene, node.children[i]);
  if (node.attached) {
    scene.touch(id);
    scene.repaint(id);
  }
}

/** A node that may be a list goes. */
export function forget(scene, id) {
  if (scene.nodes[id].list === null) return;
  const at = scene.lists.indexOf(id);
  if (at >= 0) scene.lists.splice(at, 1);
}

/** Gives lines a length of their own. */
export function setSizes(scene, id, first, count, size) {
  const list = scene.nodes[id].list;
  if (list === null) return Status.badKind;
  const lines = list.lines();
  if (size <= 0 || first > lines || count > lines - first) return Status.badValue;
  const sizes = list.ownSizes();
  for (let line = first; line < first + count; line++) sizes.set(line, size);
  mark(scene, id);
  return OK;
}

/** Focus goes to an item as soon as it is there. */
export function focusItem(scene, id, index) {
  const list = scene.nodes[id].list;
  if (list === null) return Status.badKind;
  if (index >= list.count) return Status.badValue;
  begin(scene, id, index, -1);
  return OK;
}

/** A node stands for another item, or none. */
export function setIndex(scene, id, asked) {
  const index = asked < -1 || asked >= MOST ? -1 : asked;
  const node = scene.nodes[id];
  if (node.item === index) return;
  node.item = index;
  const parent = node.parent;
  if (parent === 0 || scene.nodes[parent].list === null) return;
  const above = scene.nodes[parent];
  const from = node.index;
  above.children.splice(from, 1);
  const to = slotFor(scene, parent, id, 0);
  above.children.splice(to, 0, id);
  renumber(scene, parent, from < to ? from : to);
  if (above.attached) scene.touch(parent);
  if (index < 0) letGo(scene, id);
  mark(scene, parent);
}

/** Where a node belongs among a list's children: those without an index first, as they are put in, then by index. */
export function slotFor(scene, list, id, before) {
  const children = scene.nodes[list].children;
  const item = scene.nodes[id].item;
  if (item < 0 && before !== 0 && scene.nodes[before].item < 0) {
    const at = children.indexOf(before);
    return at < 0 ? 0 : at;
  }
  let at = children.length;
  while (at > 0 && scene.nodes[children[at - 1]].item > item) at--;
  return at;
}

/** Puts a list's children in order. Insertion: they are few, and mostly in order. */
function sort(scene, list) {
  const children = scene.nodes[list].children;
  for (let i = 1; i < children.length; i++) {
    const child = children[i];
    const item = scene.nodes[child].item;
    let j = i;
    for (; j > 0 && scene.nodes[children[j - 1]].item > item; j--) children[j] = children[j - 1];
    children[j] = child;
  }
  renumber(scene, list, 0);
}
