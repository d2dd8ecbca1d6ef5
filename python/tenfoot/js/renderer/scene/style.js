// Style properties: which part of a node each one changes, and what it asks for afterwards. Functions give a Status.

import { Display, NodeKind, Prop, PROPS, Status } from "../../contract/generated.js";
import { APP } from "../animation/calm.js";
import { wishCalm } from "../animation/keyframes.js";
import { retarget, setValue } from "../animation/running.js";
import { compute as computeReach } from "../focus/reach.js";
import { setIndex } from "../lists/change.js";
import { mark } from "../lists/place.js";
import { setFit, setSlice } from "../resources/bitmaps.js";
import { reconsider } from "../resources/naturals.js";
import { setFrugal } from "../resources/pressure.js";
import { styleChanged } from "./arrange.js";
import { scrolls, slotOf } from "./paint_props.js";
import { checkDirectionBelow, textChanged } from "./paragraphs.js";
import { noteTravel } from "./scroll.js";
import { STAGE } from "./state.js";
import { refreshBelow, resolved } from "./states.js";
import { set as setSticky } from "./sticky.js";
import { countFocusables } from "./tree.js";

const OK = Status.ok;
const BAD_VALUE = Status.badValue;
const BAD_KIND = Status.badKind;
const UNKNOWN_PROP = Status.unknownProp;
const DISPLAY = Prop.display;
const CONTENTS = Display.contents;
const VIEW = NodeKind.view;
const OVERFLOW = Prop.overflow;
const OVERFLOW_Y = Prop.overflowY;
const DIRECTION = Prop.direction;
const FIRST_BORDER = Prop.borderLeft;
const LAST_BORDER = Prop.borderEnd;
const FIRST_PADDING = Prop.paddingLeft;
const LAST_PADDING = Prop.paddingEnd;
/** Properties below this one are layout's. */
const FIRST_PAINT = Prop.opacity;

/**
 * Sets one property of a node's own style; `bits` is the value word, `number` the same as a float. After the last one,
 * `settle` is to be called.
 */
export function set(scene, id, prop, unit, bits, number) {
  const known = PROPS[prop];
  if (known === undefined) return UNKNOWN_PROP;
  if (prop < FIRST_PAINT) return setLayout(scene, id, prop, known, unit, bits, number);
  if (prop === Prop.box) return BAD_VALUE;
  const slot = slotOf(prop);
  if (slot >= 0) {
    const value = paintValue(known, unit, bits, number);
    if (value !== value) return BAD_VALUE;
    const node = scene.nodes[id];
    if (scrolls(slot)) noteTravel(scene, id, slot, value);
    node.setBase(slot, value);
    if (!node.attached && !scrolls(slot)) {
      setValue(scene, id, slot, value);
      return OK;
    }
    if (scrolls(slot)) {
      scene.lookDirty = true;
      scene.touch(id);
    }
    retarget(scene, id, slot, resolved(scene, id, slot));
    return OK;
  }
  if (known.kind === "text") return setText(scene, id, prop, known, unit, bits, number);
  return setBehaviour(scene, id, prop, known, unit, bits, number);
}

/** Does once for several properties what layout properties ask for. */
export function settle(scene, id) {
  if (!scene.restyled) return;
  scene.restyled = false;
  reconsider(scene, id);
  styleChanged(scene, id);
}

/** The value of a paint property in its slot, NaN where it is refused. */
export function paintValue(known, unit, bits, number) {
  if (unit !== 0) return NaN;
  if (known.type === "colour") return bits;
  if (known.type === "integer") return bits | 0;
  return number - number === 0 ? number : NaN;
}

function setLayout(scene, id, prop, known, unit, bits, number) {
  const node = scene.nodes[id];
  if (prop === DISPLAY && bits === CONTENTS && node.kind !== VIEW) return BAD_KIND;
  const status = node.layout.set(prop, unit, known.type === "enum" ? bits : number);
  if (status !== OK) return status;
  if (prop === DISPLAY || prop === OVERFLOW || prop === OVERFLOW_Y) {
    node.shown = node.layout.shown();
    node.boxed = !node.layout.isContents();
    node.overflow = node.layout.overflow();
    if (prop === DISPLAY) scene.appear(id);
  } else if (prop >= FIRST_BORDER && prop <= LAST_BORDER) {
    node.bordered = true;
  } else if (prop >= FIRST_PADDING && prop <= LAST_PADDING) {
    node.padded = true;
  }
  scene.restyled = true;
  if (prop === DIRECTION) {
    // Borders of what is below may change sides without a box changing.
    scene.paintDirty = true;
    checkDirectionBelow(scene, id);
  }
  return OK;
}

function setText(scene, id, prop, known, unit, bits, number) {
  if (unit !== 0 || (known.type === "enum" && bits > known.enumMax)) return BAD_VALUE;
  const text = scene.nodes[id].text;
  if (text === null) return BAD_KIND;
  switch (prop) {
    case Prop.fontFamily:
      text.family = bits;
      break;
    case Prop.fontSize:
      if (!(number > 0 && number <= 2000)) return BAD_VALUE;
      text.size = number;
      break;
    case Prop.fontWeight:
      if (bits < 1 || bits > 1000) return BAD_VALUE;
      text.weight = bits;
      break;
    case Prop.fontStyle:
      text.style = bits;
      break;
    case Prop.lineHeight:
      if (!(number > 0 && number <= 100)) return BAD_VALUE;
      text.lineHeight = number;
      break;
    case Prop.letterSpacing:
      if (number - number !== 0) return BAD_VALUE;
      text.letterSpacing = number;
      break;
    case Prop.textAlign:
      text.align = bits;
      break;
    case Prop.maxLines:
      text.maxLines = bits;
      break;
    case Prop.textOverflow:
      text.overflow = bits;
      break;
    default:
      return BAD_VALUE;
  }
  textChanged(scene, id);
  return OK;
}

function setBehaviour(scene, id, prop, known, unit, bits, number) {
  if (unit !== 0 || (known.type === "enum" && bits > known.enumMax)) return BAD_VALUE;
  const node = scene.nodes[id];
  switch (prop) {
    case Prop.objectFit:
      if (node.kind !== NodeKind.image) return BAD_KIND;
      setFit(scene, id, bits);
      break;
    case Prop.sliceLeft:
    case Prop.sliceTop:
    case Prop.sliceRight:
    case Prop.sliceBottom:
      if (number - number !== 0) return BAD_VALUE;
      if (node.image === null) return BAD_KIND;
      setSlice(scene, id, prop - Prop.sliceLeft, number > 0 ? number : 0);
      break;
    case Prop.tintMode:
      if (node.image === null) return BAD_KIND;
      node.image.stencil = bits !== 0;
      scene.repaint(id);
      break;
    case Prop.fadeMs:
      if (number - number !== 0) return BAD_VALUE;
      node.fadeMs = number < 0 ? 0 : number;
      break;
    case Prop.focusable:
      setFocusable(scene, id, bits !== 0);
      break;
    case Prop.disabled:
      node.disabled = bits !== 0;
      if (node.attached) refreshBelow(scene, id);
      break;
    case Prop.focusScope:
      node.scope = bits;
      break;
    case Prop.longPressMs:
      if (number - number !== 0) return BAD_VALUE;
      node.longPressMs = number < 0 ? 0 : number;
      break;
    case Prop.autoFocus:
      node.autoFocus = bits !== 0;
      break;
    case Prop.scrollAxis:
      node.ownScroll().axis = bits;
      mark(scene, id);
      break;
    case Prop.scrollAlign:
      node.ownScroll().align = bits;
      break;
    case Prop.scrollPadding:
      if (number - number !== 0) return BAD_VALUE;
      node.ownScroll().padding = number;
      break;
    case Prop.effects:
      setFrugal(scene, id, bits !== 0);
      break;
    case Prop.sticky:
      setSticky(scene, id, bits !== 0);
      break;
    case Prop.reduceMotion:
      if (id !== STAGE) return BAD_KIND;
      wishCalm(scene, APP, bits !== 0);
      break;
    case Prop.listIndex:
      setIndex(scene, id, bits | 0);
      break;
    case Prop.listen:
      node.listen = bits;
      scene.lookDirty = true;
      break;
    default:
      return UNKNOWN_PROP;
  }
  return OK;
}

function setFocusable(scene, id, focusable) {
  const node = scene.nodes[id];
  if (node.focusable === focusable) return;
  node.focusable = focusable;
  countFocusables(scene, id, focusable ? 1 : -1);
  if (!node.attached) return;
  computeReach(scene, id);
  refreshBelow(scene, id);
}
