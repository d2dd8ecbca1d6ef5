// One node of the scene.

import { NodeKind } from "../../contract/generated.js";
import { Cache, LayoutStyle } from "../layout/index.js";
import { NO_STRETCHES, Stretches } from "../paint/stretches.js";
import { INITIAL } from "./paint_props.js";

const NONE = Object.freeze([]);

/** What a text node has besides its box. */
export class TextPart {
  constructor() {
    this.text = "";
    this.family = 0;
    this.size = 32;
    this.weight = 400;
    this.style = 0;
    this.lineHeight = 1.25;
    this.letterSpacing = 0;
    this.align = 0;
    this.maxLines = 0;
    this.overflow = 0;
    // Parts that look different: the fields of the `span` messages.
    this.spans = NONE;
    // The shaped paragraph, 0 while there is none, and the direction it was shaped with.
    this.paragraph = 0;
    this.direction = 0;
    // How it runs, null while it does not.
    this.roll = null;
    // Width, then height, measured width and baseline at that width; at most four, oldest first out.
    this.measured = [];
  }
}

const NO_SLICES = Object.freeze([0, 0, 0, 0]);

/** What an image node has besides its box: url, ObjectFit, the bitmap in use (0 for none). */
export class ImagePart {
  constructor() {
    this.url = "";
    this.fit = 0;
    this.bitmap = 0;
    // The bitmap in full size that is to take the place of one at half of it, 0 for none.
    this.whole = 0;
    // The size that its layout waits for or has, 0 for none; and whether url, style or place changed since that was asked for.
    this.natural = 0;
    this.unsettled = false;
    // How much of the picture is its left, top, right and bottom edge, px of the picture; all 0: it has no edges.
    this.slices = NO_SLICES;
    // The tint shows through the picture's alpha, in place of the picture's own colours.
    this.stencil = false;
  }

  /** Whether the picture's edges keep their width while its middle is stretched: it is wanted in its own size. */
  sliced() {
    const slices = this.slices;
    return slices !== NO_SLICES && (slices[0] > 0 || slices[1] > 0 || slices[2] > 0 || slices[3] > 0);
  }
}

/** How a scroll container moves: ScrollAxis, ScrollAlign, padding, the range of its offsets. */
export class ScrollPart {
  constructor() {
    this.axis = 0;
    this.align = 0;
    this.padding = 0;
    // Which way it was last sent along its axis: 1, -1, or 0 before that.
    this.travel = 0;
    this.minX = 0;
    this.maxX = 0;
    this.minY = 0;
    this.maxY = 0;
  }
}

/** What containers that do not scroll share. */
const STILL = new ScrollPart();

/** One node. Boxes are border boxes in logical px, relative to the parent's border box, scrolling not applied. */
export class Node {
  constructor(kind) {
    this.kind = kind;
    // Which one it is of all that were created: an id may be used again, this number is not.
    this.birth = 0;
    this.parent = 0;
    // Place among the parent's children.
    this.index = 0;
    this.children = kind === NodeKind.view ? [] : NONE;
    // Steps down from the stage, or from the top of a detached tree.
    this.depth = 0;
    this.attached = false;

    this.layout = new LayoutStyle();
    this.cache = new Cache();
    // Copies of what the layout style says, for quick looks: display, whether it has a box, overflow, whether there are borders, padding.
    this.shown = true;
    this.boxed = true;
    this.overflow = 0;
    this.bordered = false;
    this.padded = false;
    this.x = 0;
    this.y = 0;
    this.width = 0;
    this.height = 0;
    // Whether layout has given it a box since it was attached.
    this.placed = false;
    // The layout in which it last came to be shown, or came to another parent.
    this.appeared = 0;
    // Whether it waits in the list of nodes whose bounds are to be computed again.
    this.touched = false;

    // Own paint values (scroll slots hold where scrolling is going), and the values now; null: CSS's initial ones.
    this.base = null;
    this.now = null;
    // { state, slots, values }, sorted by state: later ones win.
    this.states = NONE;
    // Bits `1 << state` of the states that hold.
    this.active = 0;
    this.transitions = NONE;
    this.tracks = NONE;
    // Bits `1 << slot` of the running animations, those of slots from 32 up apart.
    this.running = 0;
    this.runningHigh = 0;

    this.focusable = false;
    this.disabled = false;
    this.autoFocus = false;
    this.scope = 0;
    // The node that had focus last in this scope, 0 for none, and its birth.
    this.memory = 0;
    this.memoryBirth = 0;
    // Where arrows lead, by way: four nodes (0: wherever the search leads), then their births; or null.
    this.links = null;
    // How many focusable nodes it and its descendants are.
    this.focusables = 0;
    // Where they lie (a Reach), where it is not the only one.
    this.reach = null;
    this.listen = 0;
    this.scroll = STILL;
    // Its shadow and the blur behind it are left out for now.
    this.plain = false;
    // After how long a press is a long one, 0 for never.
    this.longPressMs = 0;
    // How far it is from its place, where it is sticky; else null.
    this.stuck = null;
    // What it has to know as a list; its place in the list that is its parent, -1 for none; the offset at which that
    // placed it, NaN before that.
    this.list = null;
    this.item = -1;
    this.stood = NaN;
    this.fadeMs = 200;

    this.text = kind === NodeKind.text ? new TextPart() : null;
    this.image = kind === NodeKind.image ? new ImagePart() : null;
    // { kind, line, stops }, or null.
    this.gradient = null;
    this.role = 0;
    this.label = "";

    // What it and its descendants cover at most, in its own space.
    this.bounds0 = 0;
    this.bounds1 = 0;
    this.bounds2 = 0;
    this.bounds3 = 0;
    // What its children cover, where they are many.
    this.stretches = NO_STRETCHES;
    // The frame in which it, or something below it, last came to look different.
    this.changed = 0;
    // The records of its subtree as last drawn (a Block), null where they are not worth keeping.
    this.block = null;
    // Bit 1: the children follow one another from left to right without overlap; bit 2: from top to bottom.
    this.ordered = 0;
    // Children whose z-index is not 0, in no order.
    this.lifted = NONE;
    // Visibility as of the last look; how far from the screen, 0 on it; the last look that saw it.
    this.visibility = 0;
    this.priority = 0;
    this.seen = 0;
  }

  /** The node's own value of a paint slot. */
  baseValue(slot) {
    return this.base === null ? INITIAL[slot] : this.base[slot];
  }

  /** The value of a paint slot at this moment. */
  value(slot) {
    return this.now === null ? INITIAL[slot] : this.now[slot];
  }

  /** Whether an animation of a slot runs. */
  runs(slot) {
    return ((slot < 32 ? this.running : this.runningHigh) & (1 << (slot & 31))) !== 0;
  }

  runsAny() {
    return (this.running | this.runningHigh) !== 0;
  }

  setRuns(slot, runs) {
    const bit = 1 << (slot & 31);
    if (slot < 32) this.running = runs ? this.running | bit : this.running & ~bit;
    else this.runningHigh = runs ? this.runningHigh | bit : this.runningHigh & ~bit;
  }

  setRunsNone() {
    this.running = 0;
    this.runningHigh = 0;
  }

  /** All paint values at this moment. */
  paint() {
    return this.now === null ? INITIAL : this.now;
  }

  setBase(slot, value) {
    if (this.base === null) this.base = INITIAL.slice();
    this.base[slot] = value;
  }

  setValue(slot, value) {
    if (this.now === null) this.now = INITIAL.slice();
    this.now[slot] = value;
  }

  /** Notes a child that is not drawn in tree order. */
  lift(child) {
    if (this.lifted === NONE) this.lifted = [];
    this.lifted.push(child);
  }

  /** Forgets that one. */
  lower(child) {
    const at = this.lifted.indexOf(child);
    if (at >= 0) this.lifted.splice(at, 1);
  }

  /** The stretches, the node's own from now on. */
  ownStretches() {
    return this.stretches === NO_STRETCHES ? new Stretches() : this.stretches;
  }

  /** The scroll part, the node's own from now on. */
  ownScroll() {
    if (this.scroll === STILL) this.scroll = new ScrollPart();
    return this.scroll;
  }
}
