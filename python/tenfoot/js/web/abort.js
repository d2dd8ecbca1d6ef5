/** DOM's AbortController and AbortSignal, with `timeout` and `any`. */
import { DOMException, Event, EventTarget } from "./events.js";
import { setTimeout } from "./timers.js";

const abort = Symbol("abort");

export class AbortSignal extends EventTarget {
  #reason = undefined;
  #aborted = false;
  onabort = null;

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }
  throwIfAborted() { if (this.#aborted) throw this.#reason; }

  [abort](reason) {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason === undefined ? new DOMException("the operation was aborted", "AbortError") : reason;
    this.dispatchEvent(new Event("abort"));
  }

  /** A signal that is aborted already. */
  static abort(reason) {
    const signal = new AbortSignal();
    signal[abort](reason);
    return signal;
  }

  /** A signal that aborts with a TimeoutError after `ms`. */
  static timeout(ms) {
    const signal = new AbortSignal();
    setTimeout(() => signal[abort](new DOMException(`timed out after ${ms} ms`, "TimeoutError")), ms);
    return signal;
  }

  /** A signal that aborts as soon as one of `signals` does, for the same reason. */
  static any(signals) {
    const result = new AbortSignal();
    for (const signal of signals) {
      if (signal.aborted) { result[abort](signal.reason); break; }
      signal.addEventListener("abort", () => result[abort](signal.reason), { once: true });
    }
    return result;
  }
}

export class AbortController {
  #signal = new AbortSignal();
  get signal() { return this.#signal; }
  abort(reason) { this.#signal[abort](reason); }
}
