/**
 * Node ids: which are in use, and whose child each one is. The tree itself lives in the renderer; script keeps three
 * numbers a node, because a destroyed subtree gives its ids back and a button travels up from the focused node.
 */

const FIRST_ID = 2;
/** An id rests until so many others are free, so that an event under way does not reach its next owner. */
const RESTING = 256;

let capacity = 1024;
let parents = new Uint32Array(capacity);
let firstChildren = new Uint32Array(capacity);
let nextSiblings = new Uint32Array(capacity);
let generations = new Uint32Array(capacity);
let unused = FIRST_ID;
/** @type {number[]} */ const free = [];
let freeHead = 0;

/** A fresh id, attached to nothing. */
export function allocate() {
  if (free.length - freeHead > RESTING) {
    const id = free[freeHead++];
    if (freeHead > 4096) { free.splice(0, freeHead); freeHead = 0; }
    return id;
  }
  if (unused === capacity) grow();
  return unused++;
}

function grow() {
  capacity *= 2;
  const wider = (/** @type {Uint32Array} */ old) => { const wide = new Uint32Array(capacity); wide.set(old); return wide; };
  parents = wider(parents);
  firstChildren = wider(firstChildren);
  nextSiblings = wider(nextSiblings);
  generations = wider(generations);
}

/** Changes each time the id is given back: a handle that remembers an older one is stale. */
export function generationOf(id) { return generations[id]; }

/** 0 when detached. */
export function parentOf(id) { return parents[id]; }

/** Puts `id` under `parent`. The order of siblings is the renderer's business. */
export function link(parent, id) {
  if (parents[id] === parent) return;
  unlink(id);
  parents[id] = parent;
  nextSiblings[id] = firstChildren[parent];
  firstChildren[parent] = id;
}

export function unlink(id) {
  const parent = parents[id];
  if (parent === 0) return;
  parents[id] = 0;
  if (firstChildren[parent] === id) firstChildren[parent] = nextSiblings[id];
  else {
    let before = firstChildren[parent];
    while (nextSiblings[before] !== id) before = nextSiblings[before];
    nextSiblings[before] = nextSiblings[id];
  }
  nextSiblings[id] = 0;
}

/** Gives back `id` and all below it; `freed(id)` is called for each. Old sibling links are overwritten by the next `link`. */
export function release(id, freed) {
  unlink(id);
  const open = [id];
  while (open.length > 0) {
    const node = /** @type {number} */ (open.pop());
    for (let child = firstChildren[node]; child !== 0; child = nextSiblings[child]) open.push(child);
    parents[node] = firstChildren[node] = 0;
    generations[node]++;
    free.push(node);
    freed(node);
  }
}

/** The ids of the children of `id`, in no particular order. */
export function childrenOf(id) {
  const ids = [];
  for (let child = firstChildren[id]; child !== 0; child = nextSiblings[child]) ids.push(child);
  return ids;
}
