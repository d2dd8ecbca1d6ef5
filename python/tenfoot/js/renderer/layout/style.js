// The layout properties of one node, as the contract numbers them.

import { Align, Display, Overflow, Position, Prop, PROPS, Status, Unit } from "../../contract/generated.js";
import { greater, lesser } from "./numbers.js";

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
export const FLEX_LINE_COUNT = Prop.flexLineCount;
export const OVERFLOW_Y = Prop.overflowY;
export const SCROLLBAR_WIDTH = Prop.scrollbarWidth;

/** One more than the last layout property. */
const SLOTS = 51;
// A picture's own size stands before and behind them.
const NATURAL_WIDTH = 0;
const NATURAL_HEIGHT = SLOTS;
const PX = Unit.px;
const PERCENT = Unit.percent;
const AUTO = Unit.auto;
const MAX_CONTENT = Unit.maxContent;
const MIN_CONTENT = Unit.minContent;
const FIT_CONTENT = Unit.fitContent;
const STRETCH = Unit.stretch;
/** A property with a fallback that was never set: a start or end one gives way to left or right, for instance. */
const UNSET = Unit.unset;
const DISPLAY = Prop.display;
const NONE = Display.none;
const CONTENTS = Display.contents;
const VISIBLE = Overflow.visible;
const ABSOLUTE = Position.absolute;
const STATIC = Position.static;

// What part a node takes in the layout of the container above it.
/** None, nor does anything below it. */
export const FLOW_HIDDEN = 0;
/** None itself: its children stand in its place. */
export const FLOW_CONTENTS = 1;
/** Its own, at its containing block. */
export const FLOW_ABSOLUTE = 2;
/** A flex item. */
export const FLOW_ITEM = 3;

/** By `Align`: the same without `safe`. */
const UNSAFE = new Uint8Array(Align.safeSelfEnd + 1).map((_, align) => align);
for (const name of ["flexStart", "flexEnd", "center", "start", "end", "selfStart", "selfEnd"]) {
  UNSAFE[Align[`safe${name[0].toUpperCase()}${name.slice(1)}`]] = Align[name];
}

// Bits of `notes`.
/** Something vertical refers to a width: padding that is a percentage. */
const BY_WIDTH = 1;
/** A height refers to another: a percentage, or `stretch`. */
const BY_HEIGHT = 2;
/** A width, or a limit of it, is that of the content. */
const CONTENT_WIDTH = 4;
/** A limit of the height is that of the content. */
const CONTENT_LIMIT = 8;
/** A size is `stretch`. */
const STRETCHES = 16;
const PERCENT_WIDTH = 32;
const PERCENT_MARGIN = 64;
/** The content is a picture whose size is known. */
const REPLACED = 128;

const INITIAL_VALUES = new Float32Array(SLOTS + 1);
const INITIAL_UNITS = new Uint8Array(SLOTS);
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

/** The layout properties of a node; at first CSS's initial values, with `box-sizing: border-box`. */
export class LayoutStyle {
  constructor() {
    this.values = INITIAL_VALUES;
    this.units = INITIAL_UNITS;
    this.notes = 0;
    // What sizes.js and flex_item.js resolved, where no percentage is in it; for text from left to right, and back.
    this.sizes = null;
    this.sizesRtl = null;
    this.margins = null;
    this.marginsRtl = null;
  }

  /**
   * Sets one property. `unit` is a Unit; `value` is px, percent (0–100), a plain number, or an enum's number. The unit
   * `unset` puts the property back to its initial value.
   * Gives a Status: `ok`; `unknownProp` where `prop` is not a layout property; `badValue` for a unit or value that the
   * property does not take. The style is unchanged then.
   */
  set(prop, unit, value) {
    const known = PROPS[prop];
    if (known === undefined || known.kind !== "layout") return Status.unknownProp;
    if (unit === UNSET) {
      this.reset(prop);
      return Status.ok;
    }
    const narrow = Math.fround(value);
    if (!accepts(prop, known, unit, narrow)) return Status.badValue;
    this.#own();
    this.values[prop] = unit >= AUTO ? 0 : narrow;
    this.units[prop] = unit;
    if ((unit !== PX && unit !== AUTO) || this.notes !== 0) this.#takeNotes();
    return Status.ok;
  }

  /** Puts one property back to its initial value. A start or end property gives way to left or right again. */
  reset(prop) {
    if (!(prop < SLOTS)) return;
    this.#own();
    this.values[prop] = INITIAL_VALUES[prop];
    this.units[prop] = INITIAL_UNITS[prop];
    this.#takeNotes();
  }

  /** Says what size the picture in the node has by itself, px; 0 for none, or that nobody knows it yet. */
  setNatural(width, height) {
    this.#own();
    const known = width > 0 && height > 0;
    this.values[NATURAL_WIDTH] = known ? width : 0;
    this.values[NATURAL_HEIGHT] = known ? height : 0;
    this.#takeNotes();
  }

  hasNatural(width, height) {
    return this.values[NATURAL_WIDTH] === Math.fround(width) && this.values[NATURAL_HEIGHT] === Math.fround(height);
  }

  /** Whether the content is a picture whose own size is known. */
  isReplaced() {
    return (this.notes & REPLACED) !== 0;
  }

  /**
   * Whether that makes no demands on the width of what is around it: its own is a percentage of it
   * (https://www.w3.org/TR/css-sizing-3/#min-content-zero).
   */
  isCompressible() {
    return this.isReplaced() && (this.units[WIDTH] === PERCENT || this.units[MAX_WIDTH] === PERCENT);
  }

  naturalWidth() {
    return this.values[NATURAL_WIDTH];
  }

  /** The picture's own width over its height. */
  naturalRatio() {
    return this.values[NATURAL_WIDTH] / this.values[NATURAL_HEIGHT];
  }

  /** Whether the node or what is below it takes part in layout. */
  shown() {
    return this.values[DISPLAY] !== NONE;
  }

  /** Whether the node has no box of its own: its children are laid out in its place. */
  isContents() {
    return this.values[DISPLAY] === CONTENTS;
  }

  /** Whether content that does not fit is cut off, so that the node may be smaller than its content. */
  clips() {
    return this.overflow() !== VISIBLE;
  }

  /** What becomes of content that does not fit, an `Overflow`: what the stricter of the two axes says. */
  overflow() {
    if (this.values[DISPLAY] === CONTENTS) return VISIBLE;
    return greater(this.values[OVERFLOW], this.overflowY());
  }

  overflowY() {
    return this.values[this.side(OVERFLOW, OVERFLOW_Y)];
  }

  /** One of the FLOW_ constants. */
  flow() {
    const display = this.values[DISPLAY];
    if (display === NONE) return FLOW_HIDDEN;
    if (display === CONTENTS) return FLOW_CONTENTS;
    return this.values[POSITION] === ABSOLUTE ? FLOW_ABSOLUTE : FLOW_ITEM;
  }

  /** Whether absolute boxes below refer to another node's box. */
  isStatic() {
    return this.values[POSITION] === STATIC;
  }

  /** An alignment without `safe`. */
  align(prop) {
    return UNSAFE[this.values[prop]];
  }

  /** Whether an alignment is `safe`: never pushes content out at the start. */
  isSafe(prop) {
    const align = this.values[prop];
    return UNSAFE[align] !== align;
  }

  isAuto(prop) {
    return this.units[prop] === AUTO;
  }

  /** Whether a size is given: px or a percentage. */
  isLength(prop) {
    return this.units[prop] < AUTO;
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

  /** Whether a size is given by a keyword other than `auto`. */
  isKeyword(prop) {
    return this.units[prop] > AUTO;
  }

  isStretch(prop) {
    return this.units[prop] === STRETCH;
  }

  /** The content's width that a size asks for, of least and most; indefinite where it asks for none. */
  contentOf(prop, least, most, available) {
    const unit = this.units[prop];
    if (unit === MAX_CONTENT) return most;
    if (unit === MIN_CONTENT) return least;
    return unit === FIT_CONTENT ? lesser(most, greater(least, available)) : NaN;
  }

  /** Which of two properties holds: the first one until the second is set. */
  side(first, second) {
    return this.units[second] === UNSET ? first : second;
  }

  /** Whether something vertical refers to a width, which the caches need to know. */
  refersToWidth() {
    return (this.notes & BY_WIDTH) !== 0;
  }

  /** Whether a height refers to the container's, which the caches need to know. */
  refersToHeight() {
    return (this.notes & BY_HEIGHT) !== 0;
  }

  /** Whether a width, or a limit of it, is that of the content. */
  hasContentWidth() {
    return (this.notes & CONTENT_WIDTH) !== 0;
  }

  /** Whether a limit of the height is that of the content. */
  hasContentLimit() {
    return (this.notes & CONTENT_LIMIT) !== 0;
  }

  /** Whether a size is `stretch`. */
  hasStretch() {
    return (this.notes & STRETCHES) !== 0;
  }

  /** Whether sizes depend on nothing but this style; likewise margins. */
  fixedSizes() {
    return (this.notes & ~(PERCENT_MARGIN | REPLACED)) === 0;
  }

  fixedMargins() {
    return (this.notes & PERCENT_MARGIN) === 0;
  }

  /** Styles share the initial arrays until they differ. */
  #own() {
    this.sizes = this.sizesRtl = this.margins = this.marginsRtl = null;
    if (this.values !== INITIAL_VALUES) return;
    this.values = INITIAL_VALUES.slice();
    this.units = INITIAL_UNITS.slice();
  }

  #takeNotes() {
    const units = this.units;
    let bits = this.values[NATURAL_WIDTH] > 0 ? REPLACED : 0;
    for (let prop = PADDING_LEFT; prop <= PADDING_END; prop++) {
      if (units[prop] === PERCENT) bits |= BY_WIDTH;
    }
    for (let prop = MARGIN_LEFT; prop <= MARGIN_END; prop++) {
      if (units[prop] === PERCENT) bits |= PERCENT_MARGIN;
    }
    this.notes = bits | noteHeight(units[HEIGHT], 0) | noteHeight(units[MIN_HEIGHT], CONTENT_LIMIT)
      | noteHeight(units[MAX_HEIGHT], CONTENT_LIMIT)
      | noteWidth(units[WIDTH]) | noteWidth(units[MIN_WIDTH]) | noteWidth(units[MAX_WIDTH]);
  }
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

/** Whether a property takes a value: a finite one, of a fitting unit, not negative except where CSS says so. */
function accepts(prop, known, unit, value) {
  const signed = (prop >= MARGIN_LEFT && prop <= MARGIN_END) || (prop >= LEFT && prop <= END);
  const fits = value - value === 0 && (signed || value >= 0);
  if (known.type === "length") {
    if (unit === AUTO) return true;
    return unit > AUTO ? prop >= FLEX_BASIS && prop <= MAX_HEIGHT && unit <= STRETCH : fits;
  }
  if (known.type === "enum") return unit === PX && fits && value <= known.enumMax && Math.floor(value) === value;
  return unit === PX && fits;
}
