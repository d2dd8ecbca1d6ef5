// Margins once it is known what their percentages refer to.

import { INDEFINITE, orZero } from "./numbers.js";
import { MARGIN_BOTTOM, MARGIN_END, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_START, MARGIN_TOP } from "./props.js";

// Bits of Margins.auto.
export const AUTO_LEFT = 1;
export const AUTO_TOP = 2;
export const AUTO_RIGHT = 4;
export const AUTO_BOTTOM = 8;

/** Margins in px, 0 where `auto`. */
export class Margins {
  constructor() {
    this.left = 0.5;
    this.top = 0.5;
    this.right = 0.5;
    this.bottom = 0.5;
    this.auto = 0;
  }

  resolve(style, rtl, percentWidth) {
    const left = style.side(MARGIN_LEFT, rtl ? MARGIN_END : MARGIN_START);
    const right = style.side(MARGIN_RIGHT, rtl ? MARGIN_START : MARGIN_END);
    this.left = orZero(style.length(left, percentWidth));
    this.top = orZero(style.length(MARGIN_TOP, percentWidth));
    this.right = orZero(style.length(right, percentWidth));
    this.bottom = orZero(style.length(MARGIN_BOTTOM, percentWidth));
    this.auto =
      (style.isAuto(left) ? AUTO_LEFT : 0) |
      (style.isAuto(MARGIN_TOP) ? AUTO_TOP : 0) |
      (style.isAuto(right) ? AUTO_RIGHT : 0) |
      (style.isAuto(MARGIN_BOTTOM) ? AUTO_BOTTOM : 0);
  }
}

/** The margins of a style: `scratch`, filled, or an object of the style's own that nobody may change. */
export function marginsOf(style, rtl, percentWidth, scratch) {
  if (!style.fixedMargins()) {
    scratch.resolve(style, rtl, percentWidth);
    return scratch;
  }
  let margins = rtl ? style.marginsRtl : style.margins;
  if (margins === null) {
    margins = new Margins();
    margins.resolve(style, rtl, INDEFINITE);
    if (rtl) style.marginsRtl = margins;
    else style.margins = margins;
  }
  return margins;
}
