/** `transition: { scale: 200, opacity: { duration, delay, easing }, translateX: { spring } }` → records. */
import { PROPS, Prop, TransitionKind } from "../../contract/generated.js";
import { GROUPS } from "./keys.js";
import { StyleError, shown, suggestion } from "./suggest.js";
import { expectNumber } from "./values.js";

/** CSS's curves, as x1 y1 x2 y2. */
export const EASINGS = {
  linear: [0, 0, 1, 1],
  ease: [0.25, 0.1, 0.25, 1],
  "ease-in": [0.42, 0, 1, 1],
  "ease-out": [0, 0, 0.58, 1],
  "ease-in-out": [0.42, 0, 0.58, 1],
  "ease-out-quart": [0.25, 1, 0.5, 1],
};

/** Stiffness, damping, mass; none of them overshoots by more than a few per cent. */
export const SPRINGS = {
  snappy: [420, 34, 1],
  gentle: [180, 26, 1],
  scroll: [240, 31, 1],
};

/** @typedef {[prop: number, kind: number, durationMs: number, delayMs: number, a: number, b: number, c: number, d: number]} Transition */

const NAMES = [...Object.keys(GROUPS), ...PROPS.filter((prop) => prop?.animatable).map((prop) => prop.name)];

/** @returns {Transition[]} */
export function compileTransitions(value) {
  if (typeof value !== "object" || value === null) {
    throw new StyleError(`style "transition": expected an object of properties, such as { scale: 200 }, got ${shown(value)}`);
  }
  return Object.keys(value).flatMap((name) => {
    const curve = compileCurve(value[name], `transition.${name}`);
    return propsOf(name).map((prop) => /** @type {Transition} */ ([prop, ...curve]));
  });
}

/** The props that a name stands for. Throws StyleError for what cannot be animated; `where` is what asked. */
export function propsOf(name, where = 'style "transition"') {
  const plain = name.replace("olor", "olour");
  const ids = GROUPS[plain] ?? (PROPS[Prop[plain]]?.animatable ? [Prop[plain]] : undefined);
  if (ids) return ids;
  if (Prop[plain] !== undefined) throw new StyleError(`${where}: "${name}" cannot be animated`);
  throw new StyleError(`${where}: unknown property "${name}"${suggestion(name, NAMES)}`);
}

function compileCurve(value, key) {
  if (typeof value === "number") return bezier({ duration: value }, key);
  if (typeof value === "object" && value !== null) return value.spring === undefined ? bezier(value, key) : spring(value, key);
  throw new StyleError(`style "${key}": expected a duration in ms, { duration, easing } or { spring }, got ${shown(value)}`);
}

/** The curve of an easing: x1 y1 x2 y2. Throws StyleError naming `key`. @returns {[number, number, number, number]} */
export function easingPoints(easing, key) {
  const points = Array.isArray(easing) ? easing : EASINGS[easing];
  if (points?.length !== 4) {
    const hint = typeof easing === "string" ? suggestion(easing, Object.keys(EASINGS)) : "";
    throw new StyleError(`style "${key}": expected ${Object.keys(EASINGS).join(", ")} or [x1, y1, x2, y2], got ${shown(easing)}${hint}`);
  }
  points.forEach((point) => expectNumber(point, key));
  return /** @type {[number, number, number, number]} */ (points);
}

function bezier({ duration = 200, delay = 0, easing = "ease-out" }, key) {
  const points = easingPoints(easing, `${key}.easing`);
  return [TransitionKind.bezier, expectNumber(duration, `${key}.duration`), expectNumber(delay, `${key}.delay`), ...points];
}

function spring({ spring: value, delay = 0 }, key) {
  const numbers = value === true ? SPRINGS.snappy
    : typeof value === "object" && value !== null ? [value.stiffness ?? 300, value.damping ?? 30, value.mass ?? 1]
    : SPRINGS[value];
  if (!numbers) throw new StyleError(`style "${key}.spring": expected ${Object.keys(SPRINGS).join(", ")} or { stiffness, damping, mass }, got ${shown(value)}`);
  numbers.forEach((number) => expectNumber(number, `${key}.spring`));
  return [TransitionKind.spring, 0, expectNumber(delay, `${key}.delay`), ...numbers, 0];
}
