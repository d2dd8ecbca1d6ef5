/**
 * Who a node is to another version of the app. A node is known by `keepAs`, else by its role and label, an item of a list
 * by its key; what has none of these is passed over, or counted where it is the one that is meant.
 *
 * A path is a list of steps down from the stage, "list:Films", "#tt0211915", "button:Play~2" (the second of that name),
 * "+3" (the fourth without a name).
 */
import { childrenOf, parentOf } from "./links.js";
import { lists, owners } from "./windows.js";

const STAGE = 1;

/** @type {Map<number, string>} */ const declared = new Map();
/** @type {Map<number, string>} */ const semantic = new Map();

/** What the node is called for other versions, whatever its label says. */
export function setName(id, name) { declared.set(id, String(name)); }

export function setSemanticName(id, role, label) { semantic.set(id, `${role ?? ""}:${label ?? ""}`); }

export function forgetName(id) {
  declared.delete(id);
  semantic.delete(id);
}

/** Null for who has none. */
function nameOf(id) {
  return owners.get(id)?.nameOf(id) ?? declared.get(id) ?? semantic.get(id) ?? (lists.has(id) ? "list" : null);
}

/** What is below `id`, parents first, in the order in which it was put there; named nodes are not gone into. */
function* below(id) {
  for (const child of childrenOf(id).reverse()) {
    const name = nameOf(child);
    yield { id: child, name };
    if (name === null) yield* below(child);
  }
}

/** The path to a node, or null while it does not hang below the stage. @returns {string[] | null} */
export function pathTo(id) {
  const steps = [];
  let at = id;
  while (at !== STAGE) {
    let parent = parentOf(at);
    while (parent > STAGE && nameOf(parent) === null) parent = parentOf(parent);
    if (parent === 0) return null;
    steps.push(stepTo(parent, at));
    at = parent;
  }
  return steps.reverse();
}

function stepTo(parent, id) {
  const name = nameOf(id);
  let before = 0;
  for (const node of below(parent)) {
    if (node.id === id) break;
    if (node.name === name) before++;
  }
  if (name === null) return `+${before}`;
  return before === 0 ? name : `${name}~${before + 1}`;
}

/**
 * Follows a path as far as it leads: the last node, how many steps it took, and, where the next one is an item of a list
 * that is not made, its index.
 */
export function follow(path) {
  let id = STAGE;
  let steps = 0;
  while (steps < path.length) {
    const step = path[steps];
    const list = lists.get(id);
    if (list && (step[0] === "#" || step[0] === "@")) {
      const index = list.indexOfName(step);
      const node = index < 0 ? null : list.nodeAt(index);
      if (node === null) return { id, steps, item: index };
      id = node.id;
    } else {
      const next = nodeOf(id, step);
      if (next === 0) break;
      id = next;
    }
    steps++;
  }
  return { id, steps, item: -1 };
}

function nodeOf(parent, step) {
  if (step[0] === "+") return nth(below(parent), null, Number(step.slice(1)));
  const [, name, count] = /** @type {RegExpMatchArray} */ (step.match(/^(.*?)(?:~(\d+))?$/s));
  return nth(below(parent), name, count === undefined ? 0 : Number(count) - 1) || nearest(parent, name);
}

function nth(nodes, name, index) {
  for (const node of nodes) if (node.name === name && index-- === 0) return node.id;
  return 0;
}

/** The first of a name anywhere below: something was put around it. */
function nearest(parent, name) {
  let level = [parent];
  while (level.length > 0) {
    const next = [];
    for (const id of level) {
      for (const node of below(id)) {
        if (node.name === name) return node.id;
        if (node.name !== null) next.push(node.id);
      }
    }
    level = next;
  }
  return 0;
}
