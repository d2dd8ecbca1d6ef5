// The layout properties of one node, as the contract numbers them.

import { Display, Overflow, Prop, PROPS, Status, Unit } from "../../contract/generated.js";

export const DIRECTION = Prop.direction;
export const POSITION = Prop.position;
export const FLEX_DIRECTION = Prop.flexDirection;
export const FLEX_WRAP = Prop.flexWrap;
export const JUSTIFY_CONTENT = Prop.justifyContent;
export const ALIGN_ITEMS = Prop.alignItems;
export const ALIGN_SELF = Prop.alignSelf;
export const ALIGN_CONTENT = Prop.alignContent;
export const FLEX_GROW = Prop.flexGrow;
export const FLEX_SHRINK = Prop.flexShrink;
export const FLEX_BASIS = Prop.flexBasis;
export const WIDTH = Prop.width;
export const HEIGHT = Prop.height;
export const MIN_WIDTH = Prop.minWidth;
export const MIN_HEIGHT = Prop.minHeight;
export const MAX_WIDTH = Prop.maxWidth;
export const MAX_HEIGHT = Prop.maxHeight;
export const ASPECT_RATIO = Prop.aspectRatio;
export const MARGIN_LEFT = Prop.marginLeft;
export const MARGIN_TOP = Prop.marginTop;
export const MARGIN_RIGHT = Prop.marginRight;
export const MARGIN_BOTTOM = Prop.marginBottom;
export const MARGIN_START = Prop.marginStart;
export const MARGIN_END = Prop.marginEnd;
export const PADDING_LEFT = Prop.paddingLeft;
export const PADDING_TOP = Prop.paddingTop;
export const PADDING_RIGHT = Prop.paddingRight;
export const PADDING_BOTTOM = Prop.paddingBottom;
export const PADDING_START = Prop.paddingStart;
export const PADDING_END = Prop.paddingEnd;
export const BORDER_LEFT = Prop.borderLeft;
export const BORDER_TOP = Prop.borderTop;
export const BORDER_RIGHT = Prop.borderRight;
export const BORDER_BOTTOM = Prop.borderBottom;
export const BORDER_START = Prop.borderStart;
export const BORDER_END = Prop.borderEnd;
export const LEFT = Prop.left;
export const TOP = Prop.top;
export const RIGHT = Prop.right;
export const BOTTOM = Prop.bottom;
export const START = Prop.start;
export const END = Prop.end;
export const ROW_GAP = Prop.rowGap;
export const COLUMN_GAP = Prop.columnGap;
export const BOX_SIZING = Prop.boxSizing;
export const OVERFLOW = Prop.overflow;

/** One more than the last layout property; the slots after it are EXTRA's. */
const CONTRACT_SLOTS = 48;
const SLOTS = CONTRACT_SLOTS + 3;
const PX = Unit.px;
const PERCENT = Unit.percent;
const AUTO = Unit.auto;
/** A start or end property that was never set: the left or right one holds. */
const UNSET = 3;
const DISPLAY = Prop.display;
const FLEX = Display.flex;
const VISIBLE = Overflow.visible;

/** Properties that the contract does not have (yet), for the conformance cases. */
export const EXTRA = Object.freeze({
  /** `overflow-y`; the contract's `overflow` sets both axes. */
  overflowY: 48,
  /** Width of a classic scrollbar, px; 0 for overlaid ones. */
  scrollbarWidth: 49,
  /** Bits: which alignments are `safe`, that is never push content out at the start. */
  safe: 50,
});
export const OVERFLOW_Y = EXTRA.overflowY;
export const SCROLLBAR_WIDTH = EXTRA.scrollbarWidth;
export const SAFE = EXTRA.safe;
/** Bits of EXTRA.safe. */
export const SAFE_JUSTIFY = 1;
export const SAFE_ITEMS = 2;
export const SAFE_SELF = 4;
export const SAFE_CONTENT = 8;

// Bits of `percents`.
const PERCENT_PADDING = 1;
const PERCENT_HEIGHT = 2;
const PERCENT_WIDTH = 4;
const PERCENT_MARGIN = 8;

const INITIAL_VALUES = new Float32Array(SLOTS);
const INITIAL_UNITS = new Uint8Array(SLOTS);
for (const prop of [MARGIN_START, MARGIN_END, PADDING_START, PADDING_END, BORDER_START, BORDER_END, START, END]) {
  INITIAL_UNITS[prop] = UNSET;
}
for (const prop of [
  FLEX_BASIS, WIDTH, HEIGHT, MIN_WIDTH, MIN_HEIGHT, MAX_WIDTH, MAX_HEIGHT, LEFT, TOP, RIGHT, BOTTOM,
]) {
  INITIAL_UNITS[prop] = AUTO;
}
INITIAL_VALUES[FLEX_SHRINK] = 1;

/** The layout properties of a node; at first CSS's initial values, with `box-sizing: border-box`. */
export class LayoutStyle {
  constructor() {
    this.values = INITIAL_VALUES;
    this.units = INITIAL_UNITS;
    this.percents = 0;
    // What sizes.js and flex_item.js resolved, where no percentage is in it; for text from left to right, and back.
    this.sizes = null;
    this.sizesRtl = null;
    this.margins = null;
    this.marginsRtl = null;
  }

  /**
   * Sets one property. `unit` is a Unit; `value` is px, percent (0–100), a plain number, or an enum's number.
   * Gives a Status: `ok`; `unknownProp` where `prop` is not a layout property; `badValue` for a unit or value that the
   * property does not take. The style is unchanged then.
   */
  set(prop, unit, value) {
    const known = PROPS[prop];
    if (known === undefined || known.kind !== "layout") return Status.unknownProp;
    const narrow = Math.fround(value);
    if (!accepts(prop, known, unit, narrow)) return Status.badValue;
    this.#own();
    this.values[prop] = unit === AUTO ? 0 : narrow;
    this.units[prop] = unit;
    if (prop === OVERFLOW) this.values[OVERFLOW_Y] = narrow;
    if (unit === PERCENT || this.percents !== 0) this.#notePercents();
    return Status.ok;
  }

  /** Puts one property back to its initial value. A start or end property gives way to left or right again. */
  reset(prop) {
    if (!(prop < CONTRACT_SLOTS)) return;
    this.#own();
    this.values[prop] = INITIAL_VALUES[prop];
    this.units[prop] = INITIAL_UNITS[prop];
    if (prop === OVERFLOW) this.values[OVERFLOW_Y] = 0;
    this.#notePercents();
  }

  /** Sets a property of EXTRA. */
  setExtra(slot, value) {
    if (slot < CONTRACT_SLOTS || slot >= SLOTS) return;
    this.#own();
    this.values[slot] = value;
  }

  /** Whether the node takes part in layout. */
  shown() {
    return this.values[DISPLAY] === FLEX;
  }

  /** Whether content that does not fit is cut off, so that the node may be smaller than its content. */
  clips() {
    return this.values[OVERFLOW] !== VISIBLE || this.values[OVERFLOW_Y] !== VISIBLE;
  }

  isAuto(prop) {
    return this.units[prop] === AUTO;
  }

  isPx(prop) {
    return this.units[prop] === PX;
  }

  /** A length in px; indefinite where it is `auto` or a percentage of something indefinite. */
  length(prop, basis) {
    const unit = this.units[prop];
    if (unit === PX) return this.values[prop];
    return unit === PERCENT ? (this.values[prop] * basis) / 100 : NaN;
  }

  /** Which of two properties holds: the logical one once it is set, else the physical one. */
  side(physical, logical) {
    return this.units[logical] === UNSET ? physical : logical;
  }

  /** Whether padding is a percentage, which the caches need to know. */
  percentPadding() {
    return (this.percents & PERCENT_PADDING) !== 0;
  }

  /** Whether a height is a percentage, which the caches need to know. */
  percentHeight() {
    return (this.percents & PERCENT_HEIGHT) !== 0;
  }

  /** Whether sizes depend on nothing but this style; likewise margins. */
  fixedSizes() {
    return (this.percents & ~PERCENT_MARGIN) === 0;
  }

  fixedMargins() {
    return (this.percents & PERCENT_MARGIN) === 0;
  }

  /** Styles share the initial arrays until they differ. */
  #own() {
    this.sizes = this.sizesRtl = this.margins = this.marginsRtl = null;
    if (this.values !== INITIAL_VALUES) return;
    this.values = INITIAL_VALUES.slice();
    this.units = INITIAL_UNITS.slice();
  }

  #notePercents() {
    const units = this.units;
    let bits = 0;
    for (let prop = PADDING_LEFT; prop <= PADDING_END; prop++) {
      if (units[prop] === PERCENT) bits |= PERCENT_PADDING;
    }
    if (units[HEIGHT] === PERCENT || units[MIN_HEIGHT] === PERCENT || units[MAX_HEIGHT] === PERCENT) {
      bits |= PERCENT_HEIGHT;
    }
    if (units[WIDTH] === PERCENT || units[MIN_WIDTH] === PERCENT || units[MAX_WIDTH] === PERCENT) bits |= PERCENT_WIDTH;
    for (let prop = MARGIN_LEFT; prop <= MARGIN_END; prop++) {
      if (units[prop] === PERCENT) bits |= PERCENT_MARGIN;
    }
    this.percents = bits;
  }
}

/** Whether a property takes a value: a finite one, of a fitting unit, not negative except where CSS says so. */
function accepts(prop, known, unit, value) {
  const signed = (prop >= MARGIN_LEFT && prop <= MARGIN_END) || (prop >= LEFT && prop <= END);
  const fits = value - value === 0 && (signed || value >= 0);
  if (known.type === "length") return unit === AUTO || ((unit === PX || unit === PERCENT) && fits);
  if (known.type === "enum") return unit === PX && fits && value <= known.enumMax && Math.floor(value) === value;
  return unit === PX && fits;
}
