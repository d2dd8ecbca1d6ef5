/**
 * What one version of an app leaves to the next when it is replaced while it runs: the state that the app declares, where
 * focus is, how far things are scrolled. The shell asks the old version for it ("keep"), starts the new one with it, and
 * gives it what has changed meanwhile ("restore") before it is shown.
 */
import { Prop, floatBits } from "../contract/generated.js";
import { host } from "../web/host.js";
import { batch, beforeFlush } from "./batch.js";
import { focusedId, onMove, scrolls } from "./listeners.js";
import { follow, pathTo } from "./names.js";

const FORMAT = 1;
/** Focus and scroll are asked for again when the app, still starting, puts them elsewhere. */
const TRIES_MAX = 100;
/** Logical px: what a renderer writes as 32-bit floats comes back a little other. */
const NEAR_PX = 0.01;

/** @typedef {{ format: number, state: Record<string, any>, focus: string[] | null, scroll: [path: string[], x: number, y: number][] }} Kept */
/** @type {Map<string, { save: () => any, restore: (value: any) => void }>} */
const keepers = new Map();
/** @type {Kept | null} */
let left = readable(host.restore);
/** Focus and scroll still to be brought where they were. */
let restoring = left;
let tries = 0;

/**
 * Declares a state that outlives this version of the app. `save` gives it, as JSON has it; `restore` takes what an earlier
 * version's `save` gave: at once where one left something, and again while that one goes on until this one is shown.
 */
export function keepState(name, save, restore) {
  if (typeof name !== "string" || typeof save !== "function" || typeof restore !== "function") {
    throw new TypeError("keepState: expected a name and two functions, save and restore");
  }
  if (keepers.has(name)) throw new Error(`keepState: there is a state ${JSON.stringify(name)} already`);
  keepers.set(name, { save, restore });
  if (left !== null && Object.hasOwn(left.state, name)) restore(left.state[name]);
}

/** @type {null | { version: string }} */
let update = null;
/** @type {((update: { version: string, apply: () => void }) => void)[]} */
const updateHandlers = [];

/**
 * Hears that a newer version is there and could take over now, where this one is: call `apply` at a moment that suits, or
 * never; the next start has it in any case. Without a handler a running app is not replaced.
 * @returns {() => void} takes the handler away again
 */
export function onUpdate(handler) {
  updateHandlers.push(handler);
  if (update !== null) handler({ ...update, apply: applyUpdate });
  return () => {
    const index = updateHandlers.indexOf(handler);
    if (index >= 0) updateHandlers.splice(index, 1);
  };
}

/** The newer version may take over now. Whether there is one. */
export function applyUpdate() {
  if (update === null) return false;
  host.note?.("apply-update", update.version);
  return true;
}

// An engine of before has neither.
host.onAsk?.((topic, text) => {
  if (topic === "keep") return JSON.stringify(keep());
  if (topic === "restore") return takeOver(readable(JSON.parse(text)));
  if (topic === "update") return hearUpdate(JSON.parse(text));
  return undefined;
});

function hearUpdate(news) {
  update = news === null ? null : { version: String(news.version) };
  if (update !== null) for (const handler of [...updateHandlers]) handler({ ...update, apply: applyUpdate });
  return updateHandlers.length > 0 ? "heard" : "unheard";
}

/** @returns {Kept | null} */
function readable(kept) { return kept?.format === FORMAT ? kept : null; }

/** A state that cannot be saved is told, so that nobody replaces the app and loses it. */
function keep() {
  // What nobody has claimed yet belongs to parts of the app that have not come up.
  const state = { ...left?.state };
  for (const [name, { save }] of keepers) {
    try {
      const value = save();
      JSON.stringify(value);
      if (value === undefined) delete state[name];
      else state[name] = value;
    } catch (error) {
      return { format: FORMAT, error: `keepState ${JSON.stringify(name)}: ${error}` };
    }
  }
  const scroll = [];
  for (const [id, [x, y]] of scrolls) {
    const path = pathTo(id);
    if (path !== null && (x !== 0 || y !== 0)) scroll.push([path, x, y]);
  }
  return { format: FORMAT, state, focus: focusedId() === 0 ? null : pathTo(focusedId()), scroll };
}

/** Takes what the old version says now; null ends restoring, as far as it came. @param {Kept | null} kept */
function takeOver(kept) {
  if (kept === null) {
    if (restoring !== null) focusNearest(restoring.focus);
    stopRestoring();
    return "done";
  }
  left = kept;
  for (const [name, { save, restore }] of keepers) {
    if (Object.hasOwn(kept.state, name) && JSON.stringify(save()) !== JSON.stringify(kept.state[name])) restore(kept.state[name]);
  }
  startRestoring(kept);
  return "restoring";
}

/** @param {Kept} kept */
function startRestoring(kept) {
  restoring = kept;
  tries = 0;
  beforeFlush(bringBack);
  onMove(batch);
  batch();
}

function stopRestoring() {
  restoring = null;
  beforeFlush(null);
  onMove(() => {});
}

/** Asks for focus and scroll where they are not yet what they were. Comes with every batch while the app builds itself up. */
function bringBack() {
  if (restoring === null || tries === TRIES_MAX) return;
  if (bringFocus(restoring.focus ?? [])) {
    for (const [path, x, y] of restoring.scroll) bringScroll(path, x, y);
  }
}

/** Whether scrolling may be brought: not while focus is on its way, which scrolls too. What is not there may have to be scrolled to. */
function bringFocus(path) {
  if (path.length === 0) return true;
  const { id, steps, item } = follow(path);
  if (item >= 0) {
    tries++;
    batch().listFocus(id, item);
    return false;
  }
  if (steps < path.length || focusedId() === id) return true;
  tries++;
  batch().focus(id);
  return false;
}

function bringScroll(path, x, y) {
  const { id, steps } = follow(path);
  const at = scrolls.get(id);
  if (steps < path.length || at === undefined || (Math.abs(at[0] - x) < NEAR_PX && Math.abs(at[1] - y) < NEAR_PX)) return;
  tries++;
  batch().style(id, [Prop.scrollX, floatBits(x), Prop.scrollY, floatBits(y)]);
}

function focusNearest(path) {
  if (path === null || path.length === 0) return;
  const { id, steps } = follow(path);
  if (steps > 0 && focusedId() !== id && steps < path.length) batch().focus(id);
}

if (restoring !== null) startRestoring(restoring);
