/** Style objects → what the renderer is told. A shared object is compiled once; it must not change after its first use. */
import { State } from "../../contract/generated.js";
import { compileGradient } from "./gradient.js";
import { KEYS } from "./keys.js";
import { StyleError, shown, suggestion } from "./suggest.js";
import { compileTransitions } from "./transitions.js";
import { StyleSink } from "./values.js";

/** What one style object says. */
export class CompiledStyle {
  /** @type {number[]} encoded props */ words = [];
  /** @type {[state: number, words: number[]][]} */ states = [];
  /** @type {import("./transitions.js").Transition[]} */ transitions = [];
  /** @type {import("./gradient.js").Gradient | null} */ gradient = null;
  /** Whether what has it scrolls. */
  scrolls = false;
  /** @type {string | null | undefined} what it says of `direction` */ direction = undefined;
  /** @type {boolean | null | undefined} what it says of `sticky` */ sticky = undefined;
  // Records made of the above; write.js keeps them here.
  /** @type {import("./write.js").Block | null} */ look = null;
  /** @type {import("./write.js").Block | null} */ moves = null;
}

const STATES = { focused: State.focused, focusWithin: State.focusWithin, pressed: State.pressed, disabled: State.disabled };

/** @type {WeakMap<object, CompiledStyle>} */
const cache = new WeakMap();

/**
 * Checks and compiles a style now, so that its errors show where it is written.
 * @template T @param {T} source @returns {T} the same object, frozen
 */
export function style(source) {
  compiled(source);
  return source;
}

/** The compiled form of a shared style object. @returns {CompiledStyle} */
export function compiled(source) {
  let result = cache.get(source);
  if (!result) {
    result = compileStyle(source);
    cache.set(Object.freeze(source), result);
  }
  return result;
}

/** Compiles without caching. Throws StyleError naming the key. @returns {CompiledStyle} */
export function compileStyle(source) {
  if (typeof source !== "object" || source === null) throw new StyleError(`a style is an object, got ${shown(source)}`);
  const result = new CompiledStyle();
  const sink = new StyleSink();
  result.words = sink.words;
  for (const key in source) compileKey(result, sink, key, source[key]);
  return result;
}

/** Adds one key of a style, as `compileStyle` does for each. `undefined` says nothing. */
export function compileKey(result, sink, key, value) {
  if (value === undefined) return;
  const write = KEYS.get(key);
  if (key === "scrollAxis") result.scrolls = value !== "none";
  if (key === "direction") result.direction = value;
  if (key === "sticky") result.sticky = value;
  if (write && !(key === "disabled" && typeof value === "object")) write(sink, value, key);
  else if (STATES[key] !== undefined) result.states.push([STATES[key], compileState(key, value)]);
  else if (key === "transition") result.transitions.push(...compileTransitions(value));
  else if (key === "gradient") result.gradient = compileGradient(value);
  else throw new StyleError(`unknown style "${key}"${suggestion(key, knownKeys())}`);
}

function compileState(state, source) {
  if (typeof source !== "object" || source === null) throw new StyleError(`style "${state}": expected an object of styles, got ${shown(source)}`);
  const sink = new StyleSink();
  sink.inState = state;
  for (const key in source) {
    const write = KEYS.get(key);
    if (!write) throw new StyleError(`unknown style "${key}" in "${state}"${suggestion(key, KEYS.keys())}`);
    if (source[key] !== undefined) write(sink, source[key], key);
  }
  return sink.words;
}

function knownKeys() {
  return [...KEYS.keys(), ...Object.keys(STATES), "transition", "gradient", ...EXTRA_KEYS];
}

/** What elements take besides styles, for suggestions. */
export const EXTRA_KEYS = ["style", "role", "label", "keepAs", "src", "onPress", "onFocus", "onBlur", "onButton", "onVisible", "onLayout", "onScroll", "onLoad", "onError", "onAnimationEnd"];
