// Notes on a style: what kinds of values are in it, so that layout need not look for them again and again.

import { Unit } from "../../contract/generated.js";
import {
  WIDTH, HEIGHT, MIN_WIDTH, MIN_HEIGHT, MAX_WIDTH, MAX_HEIGHT, MARGIN_LEFT, MARGIN_END, PADDING_LEFT, PADDING_END,
} from "./props.js";

const PERCENT = Unit.percent;
const AUTO = Unit.auto;
const STRETCH = Unit.stretch;

// Bits of them.
/** Something vertical refers to a width: padding that is a percentage. */
export const BY_WIDTH = 1;
/** A height refers to another: a percentage, or `stretch`. */
export const BY_HEIGHT = 2;
/** A width, or a limit of it, is that of the content. */
export const CONTENT_WIDTH = 4;
/** A limit of the height is that of the content. */
export const CONTENT_LIMIT = 8;
/** A size is `stretch`. */
export const STRETCHES = 16;
export const PERCENT_WIDTH = 32;
export const PERCENT_MARGIN = 64;
/** The content is a picture whose size is known. */
export const REPLACED = 128;

/** The notes on a style's units; `replaced`: whether its content is a picture whose size is known. */
export function notesOf(units, replaced) {
  let bits = replaced ? REPLACED : 0;
  for (let prop = PADDING_LEFT; prop <= PADDING_END; prop++) {
    if (units[prop] === PERCENT) bits |= BY_WIDTH;
  }
  for (let prop = MARGIN_LEFT; prop <= MARGIN_END; prop++) {
    if (units[prop] === PERCENT) bits |= PERCENT_MARGIN;
  }
  return bits | noteHeight(units[HEIGHT], 0) | noteHeight(units[MIN_HEIGHT], CONTENT_LIMIT)
    | noteHeight(units[MAX_HEIGHT], CONTENT_LIMIT)
    | noteWidth(units[WIDTH]) | noteWidth(units[MIN_WIDTH]) | noteWidth(units[MAX_WIDTH]);
}

function noteHeight(unit, byContent) {
  if (unit === PERCENT) return BY_HEIGHT;
  // The margins that are taken off may be percentages.
  if (unit === STRETCH) return BY_HEIGHT | BY_WIDTH | STRETCHES;
  return unit > AUTO ? byContent : 0;
}

function noteWidth(unit) {
  if (unit === PERCENT) return PERCENT_WIDTH;
  if (unit === STRETCH) return STRETCHES;
  return unit > AUTO ? CONTENT_WIDTH : 0;
}
