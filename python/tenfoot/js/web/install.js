/**
 * The web APIs of the script VM. The yardstick is WinterTC's minimum common API; of it we have what this table names.
 * Absent, on purpose or yet: streams, Blob, FormData, Request, crypto, WebSocket, Worker, Intl beyond the VM's own.
 */
import { AbortController, AbortSignal } from "./abort.js";
import { console } from "./console.js";
import { TextDecoder, TextEncoder } from "./encoding.js";
import { CustomEvent, DOMException, Event, EventTarget } from "./events.js";
import { fetch } from "./fetch.js";
import { Headers } from "./headers.js";
import { host } from "./host.js";
import { Response } from "./response.js";
import { structuredClone } from "./structured_clone.js";
import { clearInterval, clearTimeout, queueMicrotask, setInterval, setTimeout } from "./timers.js";
import { URL } from "./url.js";
import { URLSearchParams } from "./url_search_params.js";

const performance = Object.freeze({
  now: () => host.now(),
  get timeOrigin() { return host.wallTime() - host.now(); },
});

const globals = {
  AbortController, AbortSignal, CustomEvent, DOMException, Event, EventTarget, Headers, Response, TextDecoder, TextEncoder,
  URL, URLSearchParams, clearInterval, clearTimeout, console, fetch, performance, queueMicrotask, setInterval, setTimeout, structuredClone,
};

/** So many that an error from within the SDK, ten frames deep and more, still names the app's own line. */
const STACK_FRAMES = 64;

/** Defines the web APIs on `target`, and makes its Date and Math.random follow the engine's clock and seed. */
export function installGlobals(target) {
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  }
  target.self ??= target;
  target.Error.stackTraceLimit = STACK_FRAMES;
  target.Math.random = () => host.random();
  target.Date = clockedDate(target.Date);
}

/** A Date whose *now* is the engine's wall clock, so that a recorded or tested session sees the same hour again. */
function clockedDate(NativeDate) {
  class Date extends NativeDate {
    constructor(...args) {
      if (args.length === 0) super(host.wallTime());
      else super(...args);
    }
    static now() { return Math.floor(host.wallTime()); }
  }
  return Date;
}
