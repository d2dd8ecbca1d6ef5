// The paint properties of a node as numbered slots, so that styles, states and animations treat them alike.

import { Prop } from "../../contract/generated.js";

/** How many slots a node's paint values have. */
export const SLOTS = 38;

export const OPACITY = 0;
export const TRANSLATE_X = 1;
export const TRANSLATE_Y = 2;
export const SCALE_X = 3;
export const SCALE_Y = 4;
export const ROTATE = 5;
export const ORIGIN_X = 6;
export const ORIGIN_Y = 7;
export const BACKGROUND = 8;
export const RADIUS = 9;
export const BORDER_COLOUR = 13;
export const SHADOW_COLOUR = 14;
export const SHADOW_X = 15;
export const SHADOW_Y = 16;
export const SHADOW_BLUR = 17;
export const SHADOW_SPREAD = 18;
export const OUTLINE_COLOUR = 19;
export const OUTLINE_WIDTH = 20;
export const OUTLINE_OFFSET = 21;
export const COLOUR = 22;
export const TINT = 23;
export const Z_INDEX = 24;
export const SCROLL_X = 25;
export const SCROLL_Y = 26;
/** How far a picture has faded in, 0–1. Not a property of the contract. */
export const FADE = 27;
/** The colours of the border's sides: left, top, right, bottom. */
export const BORDER_SIDES = 28;
export const BACKDROP_BLUR = 32;

/** How far the box that is seen is off the box of layout. Their one property is `box`, which has transitions only. */
export const BOX_X = 33;
export const BOX_Y = 34;
export const BOX_WIDTH = 35;
export const BOX_HEIGHT = 36;
export const MARQUEE = 37;

const FIRST_PROP = Prop.opacity;
const LAST_PROP = Prop.zIndex;
const FIRST_SIDE_PROP = Prop.borderLeftColour;
const LAST_SIDE_PROP = Prop.backdropBlur;
const SCROLL_X_PROP = Prop.scrollX;
const SCROLL_Y_PROP = Prop.scrollY;
const BOX_PROP = Prop.box;
const MARQUEE_PROP = Prop.marquee;

/** CSS's initial values: numbers, colours as their 32 bits. */
export const INITIAL = new Array(SLOTS).fill(0);
INITIAL[OPACITY] = 1;
INITIAL[SCALE_X] = 1;
INITIAL[SCALE_Y] = 1;
INITIAL[ORIGIN_X] = 0.5;
INITIAL[ORIGIN_Y] = 0.5;
INITIAL[COLOUR] = 4294967295;
INITIAL[TINT] = 4294967295;
INITIAL[FADE] = 1;

/** The slot of a property, -1 where it is no paint property with a slot. */
export function slotOf(prop) {
  if (prop >= FIRST_PROP && prop <= LAST_PROP) return prop - FIRST_PROP;
  if (prop >= FIRST_SIDE_PROP && prop <= LAST_SIDE_PROP) return BORDER_SIDES + prop - FIRST_SIDE_PROP;
  if (prop === SCROLL_X_PROP) return SCROLL_X;
  if (prop === BOX_PROP) return BOX_X;
  if (prop === MARQUEE_PROP) return MARQUEE;
  return prop === SCROLL_Y_PROP ? SCROLL_Y : -1;
}

/** The property of a slot, 0 for FADE. */
export function propOf(slot) {
  if (slot <= Z_INDEX) return FIRST_PROP + slot;
  if (isBox(slot)) return BOX_PROP;
  if (slot === MARQUEE) return MARQUEE_PROP;
  if (slot >= BORDER_SIDES) return FIRST_SIDE_PROP + slot - BORDER_SIDES;
  if (slot === SCROLL_X) return SCROLL_X_PROP;
  return slot === SCROLL_Y ? SCROLL_Y_PROP : 0;
}

/** Whether a slot is one of the four of `box`. */
export function isBox(slot) {
  return slot >= BOX_X && slot <= BOX_HEIGHT;
}

/** Whether a slot holds a colour. */
export function isColour(slot) {
  return (
    slot === BACKGROUND ||
    slot === BORDER_COLOUR ||
    slot === SHADOW_COLOUR ||
    slot === OUTLINE_COLOUR ||
    slot === COLOUR ||
    slot === TINT ||
    (slot >= BORDER_SIDES && slot < BACKDROP_BLUR)
  );
}

/** Whether a slot is one of those that hold where scrolling is. */
export function scrolls(slot) {
  return slot === SCROLL_X || slot === SCROLL_Y;
}

/** Whether a slot moves or widens what the node covers. */
export function movesBounds(slot) {
  return (slot >= TRANSLATE_X && slot <= ORIGIN_Y) || (slot >= SHADOW_COLOUR && slot <= OUTLINE_OFFSET) || isBox(slot);
}

/** How near to its end a spring on this slot comes to rest. */
export function restOf(slot) {
  return slot === OPACITY || slot === SCALE_X || slot === SCALE_Y || isColour(slot) ? 0.0005 : 0.05;
}
