// The properties of a style that says nothing, and what they may be set to.

import { Unit } from "../../contract/generated.js";
import {
  FLEX_SHRINK, FLEX_BASIS, WIDTH, HEIGHT, MIN_WIDTH, MIN_HEIGHT, MAX_WIDTH, MAX_HEIGHT, MARGIN_LEFT, MARGIN_START,
  MARGIN_END, PADDING_START, PADDING_END, BORDER_START, BORDER_END, LEFT, TOP, RIGHT, BOTTOM, START, END,
  FLEX_LINE_COUNT, OVERFLOW_Y,
} from "./props.js";

const PX = Unit.px;
const AUTO = Unit.auto;
const STRETCH = Unit.stretch;
/** A property with a fallback that was never set: a start or end one gives way to left or right, for instance. */
export const UNSET = Unit.unset;
/** One more than the last layout property. */
export const SLOTS = 51;
// A picture's own size stands before and behind them.
export const NATURAL_WIDTH = 0;
export const NATURAL_HEIGHT = SLOTS;

export const INITIAL_VALUES = new Float32Array(SLOTS + 1);
export const INITIAL_UNITS = new Uint8Array(SLOTS);
for (const prop of [
  MARGIN_START, MARGIN_END, PADDING_START, PADDING_END, BORDER_START, BORDER_END, START, END, OVERFLOW_Y,
]) {
  INITIAL_UNITS[prop] = UNSET;
}
for (const prop of [
  FLEX_BASIS, WIDTH, HEIGHT, MIN_WIDTH, MIN_HEIGHT, MAX_WIDTH, MAX_HEIGHT, LEFT, TOP, RIGHT, BOTTOM,
]) {
  INITIAL_UNITS[prop] = AUTO;
}
INITIAL_VALUES[FLEX_SHRINK] = 1;
INITIAL_VALUES[FLEX_LINE_COUNT] = 1;

/** Whether a property takes a value: a finite one, of a fitting unit, not negative except where CSS says so. */
export function accepts(prop, known, unit, value) {
  const signed = (prop >= MARGIN_LEFT && prop <= MARGIN_END) || (prop >= LEFT && prop <= END);
  const fits = value - value === 0 && (signed || value >= 0);
  if (known.type === "length") {
    if (unit === AUTO) return true;
    return unit > AUTO ? prop >= FLEX_BASIS && prop <= MAX_HEIGHT && unit <= STRETCH : fits;
  }
  if (known.type === "enum") return unit === PX && fits && value <= known.enumMax && Math.floor(value) === value;
  return unit === PX && fits;
}
