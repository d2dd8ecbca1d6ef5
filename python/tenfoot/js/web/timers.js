/** Timers over the engine's clock: HTML's setTimeout and setInterval, with numbers as handles. */
import { host } from "./host.js";

/** @typedef {{ callback: Function, args: any[], everyMs: number }} Timer  everyMs < 0: once */

/** @type {Map<number, Timer>} */
const timers = new Map();
let lastId = 0;

function start(callback, delayMs, args, repeats) {
  if (typeof callback !== "function") throw new TypeError("a timer needs a function");
  const delay = Math.max(repeats ? 1 : 0, Number(delayMs) || 0);
  const id = ++lastId;
  timers.set(id, { callback, args, everyMs: repeats ? delay : -1 });
  host.setTimer(id, delay);
  return id;
}

/** Calls `callback(...args)` once, after `delayMs`. Returns the number that clearTimeout takes. */
export function setTimeout(callback, delayMs = 0, ...args) {
  return start(callback, delayMs, args, false);
}

/** Calls `callback(...args)` every `delayMs` (at least 1). */
export function setInterval(callback, delayMs = 0, ...args) {
  return start(callback, delayMs, args, true);
}

/** Stops a timer of either kind; a number that is no timer is ignored. */
export function clearTimeout(id) {
  if (timers.delete(id)) host.clearTimer(id);
}

export { clearTimeout as clearInterval };

/** Runs `callback` after the current job, before any timer. */
export function queueMicrotask(callback) {
  if (typeof callback !== "function") throw new TypeError("queueMicrotask needs a function");
  Promise.resolve().then(() => callback());
}

host.onTimer((id) => {
  const timer = timers.get(id);
  if (!timer) return;
  if (timer.everyMs < 0) timers.delete(id);
  else host.setTimer(id, timer.everyMs);
  timer.callback(...timer.args);
});
