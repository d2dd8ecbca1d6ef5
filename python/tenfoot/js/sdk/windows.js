/** The data lists there are, where the renderer's events find them, and what their nodes said of themselves. */

/** @typedef {{ hear: (window: Window) => void, gotFocus: (id: number) => void, dispose: () => void, nameOf: (id: number) => string | null, indexOfName: (name: string) => number, nodeAt: (index: number) => { id: number } | null }} Supplied */
/** @typedef {{ first: number, last: number, shownFirst: number, shownLast: number, wanted: number, travel: number }} Window */

/** @type {Map<number, Supplied>} by the id of the list's node */
export const lists = new Map();
/** @type {Map<number, Supplied>} by the ids of the items' nodes */
export const owners = new Map();
/** The ids of the nodes that are sticky. @type {Set<number>} */
export const stickies = new Set();

/** A node's style says `sticky`. */
export function noteSticky(id, sticky) {
  if (sticky) stickies.add(id);
  else stickies.delete(id);
}
