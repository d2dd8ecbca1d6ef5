/** DOM's Event, EventTarget, CustomEvent and DOMException: no tree, so no capturing and no bubbling. */

/** An error with a DOM name, such as "AbortError"; `code` is not kept. */
export class DOMException extends Error {
  constructor(message = "", name = "Error") {
    super(message);
    Object.defineProperty(this, "name", { value: name, configurable: true });
  }
}

export class Event {
  #type;
  #cancelable;
  #prevented = false;
  /** @type {EventTarget | null} */ target = null;
  /** @type {EventTarget | null} */ currentTarget = null;
  stopped = false;

  constructor(type, { cancelable = false } = {}) {
    this.#type = String(type);
    this.#cancelable = cancelable;
  }
  get type() { return this.#type; }
  get cancelable() { return this.#cancelable; }
  get defaultPrevented() { return this.#prevented; }
  preventDefault() { if (this.#cancelable) this.#prevented = true; }
  stopImmediatePropagation() { this.stopped = true; }
}

export class CustomEvent extends Event {
  constructor(type, options = {}) {
    super(type, options);
    this.detail = options.detail ?? null;
  }
}

/** @typedef {{ listener: any, once: boolean }} Listener */

export class EventTarget {
  /** @type {Map<string, Listener[]>} */
  #listeners = new Map();

  addEventListener(type, listener, options) {
    if (listener == null) return;
    const { once = false, signal = undefined } = typeof options === "object" && options ? options : {};
    if (signal?.aborted) return;
    const list = this.#listeners.get(type) ?? [];
    if (list.some((entry) => entry.listener === listener)) return;
    this.#listeners.set(type, [...list, { listener, once }]);
    signal?.addEventListener("abort", () => this.removeEventListener(type, listener), { once: true });
  }

  removeEventListener(type, listener) {
    const list = this.#listeners.get(type);
    if (list) this.#listeners.set(type, list.filter((entry) => entry.listener !== listener));
  }

  /** Calls every listener, then throws the first error that one of them threw. Returns false when prevented. */
  dispatchEvent(event) {
    event.target = event.currentTarget = this;
    const errors = [];
    for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
      if (event.stopped) break;
      if (once) this.removeEventListener(event.type, listener);
      try {
        if (typeof listener === "function") listener.call(this, event);
        else listener.handleEvent(event);
      } catch (error) {
        errors.push(error);
      }
    }
    const handler = this[`on${event.type}`];
    if (typeof handler === "function" && !event.stopped) handler.call(this, event);
    if (errors.length > 0) throw errors[0];
    return !event.defaultPrevented;
  }
}
