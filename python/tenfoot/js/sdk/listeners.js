/** Listeners by node id, and the renderer's events on their way to them. */
import { Button, ListenFlags, MessageOp, PROPS, Phase, Prop, Status, Visibility, decodeEvents } from "../contract/generated.js";
import { host } from "../web/host.js";
import { batch } from "./batch.js";
import { parentOf } from "./links.js";
import { forgetName } from "./names.js";
import { lists, owners, stickies } from "./windows.js";

const BITS = {
  onPress: ListenFlags.press, onLongPress: ListenFlags.press, onFocus: ListenFlags.focus, onBlur: ListenFlags.focus, onVisible: ListenFlags.visible,
  onLayout: ListenFlags.layout, onScroll: ListenFlags.scroll, onLoad: ListenFlags.bitmap, onError: ListenFlags.bitmap,
  onAnimationEnd: ListenFlags.animation, onButton: 0,
};

/** @type {Map<number, Record<string, Function>>} */
const listeners = new Map();
/** Newest last. @type {((event: any) => unknown)[]} */
const buttonHandlers = [];

/** @type {((event: { level: number, bitmapBytes: number }) => void)[]} */
const memoryHandlers = [];

/** Where the containers that scroll are, or go. @type {Map<number, [x: number, y: number]>} */
export const scrolls = new Map();
/** @type {() => void} */
let moved = () => {};

/** Calls `heard` after focus or a container has moved. */
export function onMove(heard) { moved = heard; }

export const isListener = (key) => key in BITS;

/** Sets or, with null, takes away one listener of a node. `writeListen` then tells the renderer. */
export function listen(id, key, callback) {
  if (callback != null && typeof callback !== "function") throw new TypeError(`${key}: expected a function, got ${typeof callback}`);
  let entry = listeners.get(id);
  if (!entry) listeners.set(id, entry = {});
  if (callback == null) delete entry[key];
  else entry[key] = callback;
}

/** Writes the `listen` prop of a node whose listeners changed. */
export function writeListen(id) {
  const entry = listeners.get(id) ?? {};
  let bits = scrolls.has(id) ? ListenFlags.scroll : 0;
  for (const key in entry) bits |= BITS[key];
  batch().style(id, [Prop.listen, bits]);
}

export function forget(id) {
  listeners.delete(id);
  owners.delete(id);
  stickies.delete(id);
  scrolls.delete(id);
  forgetName(id);
  lists.get(id)?.dispose();
}

/**
 * Hears every button that the renderer does not use itself (all but ok and the arrows that move focus), after the
 * focused node and those above it. The newest handler comes first; one that returns true ends the way.
 * @returns {() => void} takes the handler away again
 */
export function onButton(handler) {
  buttonHandlers.push(handler);
  return () => {
    const index = buttonHandlers.indexOf(handler);
    if (index >= 0) buttonHandlers.splice(index, 1);
  };
}

/**
 * Hears how short of memory the device is: level 0 to 4, from "not at all" to "only what is on screen". The renderer has done
 * its part by then; the app may let go of what it keeps.
 * @returns {() => void} takes the handler away again
 */
export function onMemory(handler) {
  memoryHandlers.push(handler);
  return () => {
    const index = memoryHandlers.indexOf(handler);
    if (index >= 0) memoryHandlers.splice(index, 1);
  };
}

const slugs = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [value, slug(name)]));
const slug = (name) => name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`);
const BUTTONS = slugs(Button), PHASES = slugs(Phase), STATUSES = slugs(Status), VISIBILITIES = slugs(Visibility), OPS = slugs(MessageOp);

function call(id, key, event) { listeners.get(id)?.[key]?.(event); }

/** A mistake in a loop does not fill the log. */
const REFUSALS_TOLD_MAX = 50;
let refusalsTold = 0;

/** The node that has focus, as far as script was told; 0 for none. */
let focused = 0;

export function focusedId() { return focused; }

/** Whether focus is on a node or below it. */
export function holdsFocus(id) {
  for (let at = focused; at !== 0; at = parentOf(at)) if (at === id) return true;
  return false;
}

const sink = {
  offset: 0,
  focusChanged(id, previous) {
    focused = id;
    call(previous, "onBlur", { id: previous, next: id });
    call(id, "onFocus", { id, previous });
    for (let at = id; at !== 0; at = parentOf(at)) owners.get(at)?.gotFocus(at);
    moved();
  },
  press(id, phase) {
    // Where a press may become a long one, it is a click only once it is let go.
    const click = listeners.get(id)?.onLongPress === undefined ? Phase.down : Phase.up;
    if (phase === click) call(id, "onPress", { id });
    else if (phase === Phase.long) call(id, "onLongPress", { id });
  },
  button(button, phase, focused) {
    const event = { button: BUTTONS[button], phase: PHASES[phase], focused };
    for (let id = focused; id !== 0; id = parentOf(id)) {
      if (listeners.get(id)?.onButton?.(event) === true) return;
    }
    for (const handler of [...buttonHandlers].reverse()) if (handler(event) === true) return;
  },
  layout(id, x, y, width, height) { call(id, "onLayout", { id, x, y, width, height }); },
  visible(id, visibility) { call(id, "onVisible", { id, visibility: VISIBILITIES[visibility] }); },
  scroll(id, x, y) {
    scrolls.set(id, [x, y]);
    call(id, "onScroll", { id, x, y });
    moved();
  },
  animationEnd(id, prop) { call(id, "onAnimationEnd", { id, property: PROPS[prop]?.name }); },
  bitmap(id, status) {
    if (status === Status.ok) call(id, "onLoad", { id });
    else call(id, "onError", { id, error: STATUSES[status] });
  },
  refusal(status, op, offset, id) {
    if (refusalsTold++ >= REFUSALS_TOLD_MAX) return;
    globalThis.console.error(`the renderer refused "${OPS[op] ?? op}" of node ${id}: ${STATUSES[status] ?? status} (byte ${offset} of the batch)`);
  },
  listWindow(id, first, last, shownFirst, shownLast, wanted, travel) {
    lists.get(id)?.hear({ first, last, shownFirst, shownLast, wanted, travel });
  },
  memory(level, bitmapBytes) {
    for (const handler of [...memoryHandlers]) handler({ level, bitmapBytes });
  },
  sceneNode() {},
  refused(status, op, offset) {
    globalThis.console.error(`an event with op ${op} at byte ${offset} cannot be read: ${STATUSES[status] ?? status}`);
  },
};

host.onEvents((buffer) => {
  decodeEvents(new Uint32Array(buffer), new Float32Array(buffer), new Uint8Array(buffer), buffer.byteLength, sink);
});
