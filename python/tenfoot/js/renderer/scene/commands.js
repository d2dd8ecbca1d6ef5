// The inbox: each message done or refused, in order.

import { decodeMessages, MessageOp, PROPS, SettingsFlags, Status } from "../../contract/generated.js";
import { VIEWER } from "../animation/calm.js";
import { set as setKeyframes, wishCalm } from "../animation/keyframes.js";
import { Track } from "../animation/track.js";
import { set as setTransition, Transition } from "../animation/transition.js";
import { handle } from "../focus/buttons.js";
import { ask } from "../focus/hold.js";
import { handle as handlePointer, wheel as turnWheel } from "../focus/pointer.js";
import { focusItem, set as setList, setSizes } from "../lists/change.js";
import { failed, ready, setUrl } from "../resources/bitmaps.js";
import { measured } from "../resources/naturals.js";
import { ask as askPressure } from "../resources/pressure.js";
import { styleChanged } from "./arrange.js";
import { slotOf } from "./paint_props.js";
import { addSpan, setText } from "./paragraphs.js";
import { NODES_MOST, STAGE } from "./state.js";
import { setStateStyle } from "./states.js";
import { paintValue, set as setStyle, settle } from "./style.js";
import { create, destroy, insert, remove } from "./tree.js";

const OK = Status.ok;
const BAD_VALUE = Status.badValue;
const BAD_KIND = Status.badKind;
const UNKNOWN_NODE = Status.unknownNode;

/** Takes messages for a scene, as the decoder calls it. */
export class Inbox {
  #words = null;
  #floats = null;

  constructor(scene) {
    this.scene = scene;
    // Where the record at hand starts, bytes.
    this.offset = 0;
    this.ticked = false;
  }

  /** Takes every message. Says whether there was a tick among them. */
  take(words, floats, bytes, byteLength) {
    this.ticked = false;
    this.#words = words;
    this.#floats = floats;
    decodeMessages(words, floats, bytes, byteLength, this);
    return this.ticked;
  }

  refused(status, op, offset) {
    this.scene.events.refusal(status, op, offset, 0);
  }

  #check(status, op, node) {
    if (status !== OK) this.scene.events.refusal(status, op, this.offset, node);
  }

  create(node, kind) {
    const full = this.scene.nodeCount >= this.scene.nodesMax;
    this.#check(full ? Status.tooManyNodes : create(this.scene, node, kind), MessageOp.create, node);
  }

  destroy(node) {
    this.#check(destroy(this.scene, node), MessageOp.destroy, node);
  }

  insert(parent, node, before) {
    this.#check(insert(this.scene, parent, node, before), MessageOp.insert, node);
  }

  remove(node) {
    this.#check(remove(this.scene, node), MessageOp.remove, node);
  }

  /** Sets what can be set; each property that cannot is refused by itself. */
  style(node, first, end) {
    if (!this.scene.has(node)) return this.#check(UNKNOWN_NODE, MessageOp.style, node);
    const words = this.#words;
    const floats = this.#floats;
    for (let i = first; i < end; i += 2) {
      const key = words[i];
      const status = setStyle(this.scene, node, key & 0xffff, key >>> 16, words[i + 1], floats[i + 1]);
      if (status !== OK) this.#check(status, MessageOp.style, node);
    }
    settle(this.scene, node);
  }

  stateStyle(node, state, first, end) {
    if (!this.scene.has(node)) return this.#check(UNKNOWN_NODE, MessageOp.stateStyle, node);
    const words = this.#words;
    const slots = [];
    const values = [];
    for (let i = first; i < end; i += 2) {
      const prop = words[i] & 0xffff;
      const known = PROPS[prop];
      const slot = slotOf(prop);
      let value = NaN;
      if (slot >= 0 && known.inState) value = paintValue(known, words[i] >>> 16, words[i + 1], this.#floats[i + 1]);
      if (value !== value) {
        this.#check(known === undefined ? Status.unknownProp : BAD_VALUE, MessageOp.stateStyle, node);
        continue;
      }
      slots.push(slot);
      values.push(value);
    }
    setStateStyle(this.scene, node, state, slots, values);
  }

  transition(node, prop, kind, durationMs, delayMs, a, b, c, d) {
    let status = UNKNOWN_NODE;
    if (this.scene.has(node)) {
      status = setTransition(this.scene, node, prop, new Transition(0, kind, durationMs, delayMs, a, b, c, d));
    }
    this.#check(status, MessageOp.transition, node);
  }

  keyframes(node, prop, durationMs, delayMs, iterations, direction, fill, x1, y1, x2, y2, first, end) {
    let status = UNKNOWN_NODE;
    if (this.scene.has(node)) {
      const track = new Track(durationMs, delayMs, iterations, direction, fill, x1, y1, x2, y2);
      status = setKeyframes(this.scene, node, prop, track, this.#words, this.#floats, first, end);
    }
    this.#check(status, MessageOp.keyframes, node);
  }

  text(node, text) {
    if (!this.scene.has(node)) return this.#check(UNKNOWN_NODE, MessageOp.text, node);
    this.#check(setText(this.scene, node, text), MessageOp.text, node);
  }

  span(node, startBytes, endBytes, set, colour, weight, style, sizeFactor, family) {
    const span = { startBytes, endBytes, set, colour, weight, style, sizeFactor, family };
    this.#check(this.scene.has(node) ? addSpan(this.scene, node, span) : UNKNOWN_NODE, MessageOp.span, node);
  }

  image(node, url) {
    if (!this.scene.has(node)) return this.#check(UNKNOWN_NODE, MessageOp.image, node);
    const image = this.scene.nodes[node].image;
    if (image === null) return this.#check(BAD_KIND, MessageOp.image, node);
    if (image.url !== url) setUrl(this.scene, node, url);
  }

  gradient(node, kind, x0, y0, x1, y1, first, end) {
    if (!this.scene.has(node)) return this.#check(UNKNOWN_NODE, MessageOp.gradient, node);
    if (kind !== 0 && end - first < 4) return this.#check(BAD_VALUE, MessageOp.gradient, node);
    const found = this.scene.nodes[node];
    const line = [x0, y0, x1, y1];
    found.gradient = kind === 0 ? null : { kind, line, stops: this.#words.slice(first, end) };
    if (found.attached) this.scene.repaint(node);
  }

  semantics(node, role, label) {
    if (!this.scene.has(node)) return this.#check(UNKNOWN_NODE, MessageOp.semantics, node);
    this.scene.nodes[node].role = role;
    this.scene.nodes[node].label = label;
  }

  focus(node) {
    this.#check(ask(this.scene, node), MessageOp.focus, node);
  }

  list(node, count, lanes, size, cross, gap, crossGap, flags) {
    const known = this.scene.has(node);
    const status = known ? setList(this.scene, node, count, lanes, size, cross, gap, crossGap, flags) : UNKNOWN_NODE;
    this.#check(status, MessageOp.list, node);
  }

  listSizes(node, first, count, size) {
    const status = this.scene.has(node) ? setSizes(this.scene, node, first, count, size) : UNKNOWN_NODE;
    this.#check(status, MessageOp.listSizes, node);
  }

  listFocus(node, index) {
    const status = this.scene.has(node) ? focusItem(this.scene, node, index) : UNKNOWN_NODE;
    this.#check(status, MessageOp.listFocus, node);
  }

  /** Where arrows lead from a node. All the nodes named have to be there. */
  navigation(node, left, right, up, down) {
    const links = [left, right, up, down];
    for (const target of [node, ...links]) {
      if (target === 0 && node !== 0) continue;
      if (!this.scene.has(target)) return this.#check(UNKNOWN_NODE, MessageOp.navigation, node);
    }
    for (let i = 0; i < 4; i++) links.push(links[i] === 0 ? 0 : this.scene.nodes[links[i]].birth);
    this.scene.nodes[node].links = links.some((target) => target !== 0) ? links : null;
  }

  #time(timeUs, op) {
    if (timeUs < this.scene.nowUs) this.#check(Status.badClock, op, 0);
    else this.scene.nowUs = timeUs;
  }

  clock(timeUs) {
    this.#time(timeUs, MessageOp.clock);
  }

  tick(timeUs) {
    this.ticked = true;
    this.#time(timeUs, MessageOp.tick);
  }

  button(button, phase) {
    this.#check(handle(this.scene, button, phase), MessageOp.button, 0);
  }

  pointer(x, y, phase) {
    handlePointer(this.scene, x, y, phase);
  }

  wheel(x, y, dx, dy) {
    turnWheel(this.scene, x, y, dx, dy);
  }

  viewport(widthPx, heightPx, scale) {
    if (widthPx === 0 || heightPx === 0 || widthPx > 16384 || heightPx > 16384 || scale <= 0) {
      return this.#check(BAD_VALUE, MessageOp.viewport, 0);
    }
    this.scene.view.widthPx = widthPx;
    this.scene.view.heightPx = heightPx;
    this.scene.view.scale = scale;
    this.scene.lookDirty = true;
    this.scene.appear(STAGE);
    styleChanged(this.scene, STAGE);
  }

  budget(bitmapBytes, nodesMax) {
    this.scene.bitmaps.budget = bitmapBytes;
    this.scene.nodesMax = Math.min(nodesMax, NODES_MOST);
    this.scene.lookDirty = true;
  }

  bitmapReady(bitmap, widthPx, heightPx, bytes) {
    this.#check(ready(this.scene, bitmap, widthPx, heightPx, bytes), MessageOp.bitmapReady, 0);
  }

  bitmapFailed(bitmap, status) {
    this.#check(failed(this.scene, bitmap, status), MessageOp.bitmapFailed, 0);
  }

  quirks(bits) {
    this.scene.quirks = bits;
    this.scene.paintDirty = true;
  }

  memoryPressure(level) {
    this.#check(askPressure(this.scene, level), MessageOp.memoryPressure, 0);
  }

  bitmapMeasured(bitmap, widthPx, heightPx) {
    this.#check(measured(this.scene, bitmap, widthPx, heightPx), MessageOp.bitmapMeasured, 0);
  }

  inspect() {
    this.scene.inspect = true;
  }

  settings(flags) {
    wishCalm(this.scene, VIEWER, (flags & SettingsFlags.reduceMotion) !== 0);
  }
}
