// The sizes that a style gives a node once it is known what its percentages refer to.

import { BoxSizing, Overflow } from "../../contract/generated.js";
import { Margins } from "./margins.js";
import { clamp, definite, greater, INDEFINITE, orZero } from "./numbers.js";
import {
  ASPECT_RATIO, BORDER_BOTTOM, BORDER_END, BORDER_LEFT, BORDER_RIGHT, BORDER_START, BORDER_TOP, BOX_SIZING, HEIGHT,
  MAX_HEIGHT, MAX_WIDTH, MIN_HEIGHT, MIN_WIDTH, OVERFLOW, PADDING_BOTTOM, PADDING_END, PADDING_LEFT, PADDING_RIGHT,
  PADDING_START, PADDING_TOP, SCROLLBAR_WIDTH, WIDTH,
} from "./props.js";

const CONTENT_BOX = BoxSizing.contentBox;
const SCROLL = Overflow.scroll;

const scratchMargins = new Margins();

/** The resolved sizes of one node: border boxes, px; indefinite where the style does not say. */
export class Sizes {
  constructor() {
    // Padding, border and scrollbar: from the border box to the content box.
    this.left = 0.5;
    this.top = 0.5;
    this.right = 0.5;
    this.bottom = 0.5;
    // Border and scrollbar: from the border box to the box that absolute children refer to.
    this.rimLeft = 0.5;
    this.rimTop = 0.5;
    this.rimRight = 0.5;
    this.rimBottom = 0.5;
    // Padding and border together, without scrollbar: what a border box is never smaller than.
    this.frameWidth = 0.5;
    this.frameHeight = 0.5;
    this.width = INDEFINITE;
    this.height = INDEFINITE;
    this.minWidth = 0.5;
    this.minHeight = 0.5;
    // Infinite where there is no limit.
    this.maxWidth = Infinity;
    this.maxHeight = Infinity;
    // Width over height; indefinite where there is none.
    this.ratio = INDEFINITE;
    this.contentBox = false;
    // Whether it is the content box that has it: that of a picture is its own.
    this.contentRatio = false;
  }

  /** Resolves a style; percentages refer to `percentWidth` and `percentHeight`. */
  resolve(style, rtl, percentWidth, percentHeight) {
    const values = style.values;
    const left = style.side(PADDING_LEFT, rtl ? PADDING_END : PADDING_START);
    const right = style.side(PADDING_RIGHT, rtl ? PADDING_START : PADDING_END);
    const paddingLeft = orZero(style.length(left, percentWidth));
    const paddingRight = orZero(style.length(right, percentWidth));
    const paddingTop = orZero(style.length(PADDING_TOP, percentWidth));
    const paddingBottom = orZero(style.length(PADDING_BOTTOM, percentWidth));
    this.rimLeft = values[style.side(BORDER_LEFT, rtl ? BORDER_END : BORDER_START)];
    this.rimTop = values[BORDER_TOP];
    this.rimRight = values[style.side(BORDER_RIGHT, rtl ? BORDER_START : BORDER_END)];
    this.rimBottom = values[BORDER_BOTTOM];
    this.frameWidth = paddingLeft + paddingRight + this.rimLeft + this.rimRight;
    this.frameHeight = paddingTop + paddingBottom + this.rimTop + this.rimBottom;
    if (values[SCROLLBAR_WIDTH] !== 0) this.#addScrollbars(style, rtl);
    this.left = this.rimLeft + paddingLeft;
    this.top = this.rimTop + paddingTop;
    this.right = this.rimRight + paddingRight;
    this.bottom = this.rimBottom + paddingBottom;
    this.contentBox = values[BOX_SIZING] === CONTENT_BOX;
    this.ratio = values[ASPECT_RATIO] > 0 ? values[ASPECT_RATIO] : INDEFINITE;
    this.contentRatio = this.contentBox;
    if (style.isReplaced() && !this.hasRatio()) {
      this.ratio = style.naturalRatio();
      this.contentRatio = true;
    }
    this.width = this.boxWidth(style.length(WIDTH, percentWidth));
    this.height = this.boxHeight(style.length(HEIGHT, percentHeight));
    this.minWidth = this.boxWidth(orZero(style.length(MIN_WIDTH, percentWidth)));
    this.minHeight = this.boxHeight(orZero(style.length(MIN_HEIGHT, percentHeight)));
    this.maxWidth = limit(this.boxWidth(style.length(MAX_WIDTH, percentWidth)));
    this.maxHeight = limit(this.boxHeight(style.length(MAX_HEIGHT, percentHeight)));
    if (style.hasStretch()) this.#stretch(style, rtl, percentWidth, percentHeight);
  }

  /** Sizes that are `stretch`: what the container has, less margins. */
  #stretch(style, rtl, percentWidth, percentHeight) {
    scratchMargins.resolve(style, rtl, percentWidth);
    const width = percentWidth - scratchMargins.left - scratchMargins.right;
    const height = percentHeight - scratchMargins.top - scratchMargins.bottom;
    this.stretchInto(
      style, width < this.frameWidth ? this.frameWidth : width, height < this.frameHeight ? this.frameHeight : height,
    );
  }

  /** Sizes that are `stretch`: border boxes of a given size; as if not set where it is indefinite. */
  stretchInto(style, width, height) {
    const wide = definite(width);
    const high = definite(height);
    if (style.isStretch(WIDTH)) this.width = width;
    if (style.isStretch(HEIGHT)) this.height = height;
    if (style.isStretch(MIN_WIDTH)) this.minWidth = wide ? width : this.frameWidth;
    if (style.isStretch(MIN_HEIGHT)) this.minHeight = high ? height : this.frameHeight;
    if (style.isStretch(MAX_WIDTH)) this.maxWidth = wide ? width : Infinity;
    if (style.isStretch(MAX_HEIGHT)) this.maxHeight = high ? height : Infinity;
  }

  copy(from) {
    Object.assign(this, from);
  }

  #addScrollbars(style, rtl) {
    const thickness = style.values[SCROLLBAR_WIDTH];
    if (style.overflowY() === SCROLL) {
      if (rtl) this.rimLeft += thickness;
      else this.rimRight += thickness;
    }
    if (style.values[OVERFLOW] === SCROLL) this.rimBottom += thickness;
  }

  /** The border box of a width that the style gives. */
  boxWidth(width) {
    if (this.contentBox) return width + this.frameWidth;
    return width < this.frameWidth ? this.frameWidth : width;
  }

  /** The border box of a height that the style gives. */
  boxHeight(height) {
    if (this.contentBox) return height + this.frameHeight;
    return height < this.frameHeight ? this.frameHeight : height;
  }

  /** The width that the aspect ratio gives to a height; both border boxes. */
  widthFrom(height) {
    if (this.contentRatio) return greater(height - this.frameHeight, 0) * this.ratio + this.frameWidth;
    const width = height * this.ratio;
    return width < this.frameWidth ? this.frameWidth : width;
  }

  /** The height that the aspect ratio gives to a width; both border boxes. */
  heightFrom(width) {
    if (this.contentRatio) return greater(width - this.frameWidth, 0) / this.ratio + this.frameHeight;
    const height = width / this.ratio;
    return height < this.frameHeight ? this.frameHeight : height;
  }

  /** Whether the node has an aspect ratio. */
  hasRatio() {
    return this.ratio === this.ratio;
  }

  /** A width within this node's limits. */
  limitWidth(width) {
    return clamp(width, this.minWidth, this.maxWidth);
  }

  /** A height within this node's limits. */
  limitHeight(height) {
    return clamp(height, this.minHeight, this.maxHeight);
  }
}

function limit(value) {
  return value === value ? value : Infinity;
}

/** The sizes of a style: `scratch`, filled, or an object of the style's own that nobody may change. */
export function sizesOf(style, rtl, percentWidth, percentHeight, scratch) {
  if (!style.fixedSizes()) {
    scratch.resolve(style, rtl, percentWidth, percentHeight);
    return scratch;
  }
  let sizes = rtl ? style.sizesRtl : style.sizes;
  if (sizes === null) {
    sizes = new Sizes();
    sizes.resolve(style, rtl, INDEFINITE, INDEFINITE);
    if (rtl) style.sizesRtl = sizes;
    else style.sizes = sizes;
  }
  return sizes;
}
