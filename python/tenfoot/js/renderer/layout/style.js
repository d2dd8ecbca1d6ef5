// The layout properties of one node, as the contract numbers them.

import { Align, Display, Overflow, Position, PROPS, Status, Unit } from "../../contract/generated.js";
import { accepts, INITIAL_UNITS, INITIAL_VALUES, NATURAL_HEIGHT, NATURAL_WIDTH, SLOTS, UNSET } from "./initial.js";
import {
  BY_HEIGHT, BY_WIDTH, CONTENT_LIMIT, CONTENT_WIDTH, notesOf, PERCENT_MARGIN, REPLACED, STRETCHES,
} from "./notes.js";
import { greater, lesser } from "./numbers.js";
import { DISPLAY, POSITION, WIDTH, MAX_WIDTH, OVERFLOW, OVERFLOW_Y } from "./props.js";

const PX = Unit.px;
const PERCENT = Unit.percent;
const AUTO = Unit.auto;
const MAX_CONTENT = Unit.maxContent;
const MIN_CONTENT = Unit.minContent;
const FIT_CONTENT = Unit.fitContent;
const STRETCH = Unit.stretch;
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
    this.notes = notesOf(this.units, this.values[NATURAL_WIDTH] > 0);
  }
}
