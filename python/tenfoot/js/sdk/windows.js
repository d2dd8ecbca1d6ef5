/** The data lists there are, where the renderer's events find them. */

/** @typedef {{ hear: (window: Window) => void, gotFocus: (id: number) => void, dispose: () => void, nameOf: (id: number) => string | null, indexOfName: (name: string) => number, nodeAt: (index: number) => { id: number } | null }} Supplied */
/** @typedef {{ first: number, last: number, shownFirst: number, shownLast: number, wanted: number, travel: number }} Window */

/** @type {Map<number, Supplied>} by the id of the list's node */
export const lists = new Map();
/** @type {Map<number, Supplied>} by the ids of the items' nodes */
export const owners = new Map();
