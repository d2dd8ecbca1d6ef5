/**
 * Keyframes: `{ opacity: [0, 1] }` → records. The renderer runs them, over what styles and states say, without script.
 */
import { AnimationDirection, AnimationFill, Limits, PROPS, Prop } from "../contract/generated.js";
import { batch } from "./batch.js";
import { StyleError, shown } from "./style/suggest.js";
import { easingPoints, propsOf } from "./style/transitions.js";
import { StyleSink, enumValue, expectNumber, putValue } from "./style/values.js";

const PLACED = [Prop.scrollX, Prop.scrollY, Prop.box];

/**
 * Writes keyframes of a node. A property is given one value (from where it is to that), a list of values spread evenly,
 * or of [offset, value]; null takes its keyframes away.
 * @param {number} id
 * @param {Record<string, any>} frames
 * @param {import("./keyframes.js").Timing} [timing]
 * @returns {string[]} the properties that move, as `onAnimationEnd` names them
 */
export function writeKeyframes(id, frames, { duration = 300, delay = 0, iterations = 1, direction = "normal", fill = "none", easing = "ease-out" } = {}) {
  const turns = iterations === Infinity ? 0 : expectNumber(iterations, "iterations");
  if (!Number.isInteger(turns) || (turns < 1 && iterations !== Infinity)) throw new StyleError(`animate: iterations is a whole number from 1 up, or Infinity, got ${shown(iterations)}`);
  const numbers = /** @type {const} */ ([
    expectNumber(duration, "duration"), expectNumber(delay, "delay"), turns,
    enumValue(AnimationDirection, direction, "direction"), enumValue(AnimationFill, fill, "fill"),
  ]);
  const points = easingPoints(easing, "easing");
  const moving = [];
  for (const name in frames) {
    for (const prop of propsOf(name, "animate")) {
      if (PLACED.includes(prop)) throw new StyleError(`animate: "${name}" follows from layout and focus; give it a transition`);
      const words = compileFrames(frames[name], prop, name);
      batch().keyframes(id, prop, ...numbers, ...points, words);
      if (words.length > 0) moving.push(PROPS[prop].name);
    }
  }
  return moving;
}

/** @typedef {{ duration?: number, delay?: number, iterations?: number, direction?: string, fill?: string, easing?: string | number[] }} Timing */

function compileFrames(value, prop, name) {
  if (value === null) return [];
  const list = Array.isArray(value) ? value : [[1, value]];
  if (list.length < 1 || list.length > Limits.stopsMax) throw new StyleError(`animate: "${name}" takes 1 to ${Limits.stopsMax} values, got ${shown(value)}`);
  const offsets = new StyleSink();
  const sink = new StyleSink();
  list.forEach((frame, index) => {
    const [offset, at] = Array.isArray(frame) ? frame : [list.length === 1 ? 1 : index / (list.length - 1), frame];
    if (!(expectNumber(offset, name) >= 0 && offset <= 1)) throw new StyleError(`animate: an offset of "${name}" is 0 to 1, got ${shown(offset)}`);
    putValue(offsets, Prop.opacity, offset, name);
    putValue(sink, prop, at, name);
  });
  return sink.words.map((word, index) => (index % 2 === 0 ? offsets.words[index + 1] : word));
}
