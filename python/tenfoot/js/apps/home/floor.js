/**
 * What rises over the picture when focus comes into it: a row or all rows of a page, on the page's own ground. The
 * ground is opaque, so nothing below it is drawn while rows scroll.
 */
import { style, view, withAlpha } from "tenfoot";
import { ground } from "./theme.js";

const FADE = 96;
/** How pages move between what is above and the rows. */
export const RISE = { spring: { stiffness: 260, damping: 32 } };

const floor = style({ position: "absolute", left: 0, right: 0, transition: { translateY: RISE } });
const shade = style({ position: "absolute", left: 0, right: 0, top: 0, height: FADE,
  gradient: { from: [0, 0], to: [0, 1], stops: [[0, withAlpha(ground, 0)], [0.5, withAlpha(ground, 0.55)], [1, ground]] } });
const solid = style({ position: "absolute", left: 0, right: 0, top: FADE, bottom: 0, background: ground });

/** @param {number} low  top edge with focus above it, px @param {number} high  with focus in it */
export function makeFloor(low, high, ...children) {
  return view({ style: floor, top: low, height: 1080 - high, focusWithin: { translateY: high - low } },
    view({ style: shade }), view({ style: solid }), children);
}
