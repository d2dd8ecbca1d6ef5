// Messages in a readable form, `["style", 2, { width: 100, height: "50%" }]`, as records. They survive JSON: a float that it
// cannot hold is a string, "NaN" or "-Infinity".
import * as contract from "../../../python/tenfoot/js/contract/generated.js";

const { floatBits, MessageWriter, Prop, PROPS, Unit } = contract;

const pick = (table, value) => {
  if (typeof value === "number") return value;
  if (!(value in table)) throw new Error(`no ${value} among ${Object.keys(table)}`);
  return table[value];
};

/**
 * The words of a style object. Lengths: 12, "50%", "auto", "maxContent" and so on; "unset"; colours: "#rrggbbaa"; anything:
 * { unit, bits }.
 */
export function props(style) {
  const words = [];
  for (const [name, value] of Object.entries(style)) {
    const id = pick(Prop, name);
    const known = PROPS[id];
    let unit = Unit.px;
    let bits;
    if (value !== null && typeof value === "object") ({ unit, bits } = value);
    else if (value === "unset") [unit, bits] = [Unit.unset, 0];
    else if (known.type === "enum") bits = pick(contract[known.enumName], value);
    else if (known.type === "colour") bits = colour(value);
    else if (known.type === "integer") bits = value >>> 0;
    else if (known.type === "unsigned") bits = Number(value);
    else if (value in Unit) [unit, bits] = [Unit[value], 0];
    else if (typeof value === "string") [unit, bits] = [Unit.percent, floatBits(parseFloat(value))];
    else bits = floatBits(value);
    words.push((id | (unit << 16)) >>> 0, bits);
  }
  return words;
}

export function colour(text) {
  return typeof text === "number" ? text : parseInt(text.slice(1), 16);
}

const stops = (pairs) => pairs.flatMap(([offset, value]) => [floatBits(offset), colour(value)]);

const framesOf = (prop, pairs) =>
  pairs.flatMap(([offset, value]) => [
    floatBits(offset), PROPS[pick(Prop, prop)]?.type === "colour" ? colour(value) : floatBits(value),
  ]);

const FORMS = {
  create: (w, node, kind) => w.create(node, pick(contract.NodeKind, kind)),
  destroy: (w, node) => w.destroy(node),
  insert: (w, parent, node, before = 0) => w.insert(parent, node, before),
  remove: (w, node) => w.remove(node),
  style: (w, node, style) => w.style(node, props(style)),
  stateStyle: (w, node, state, style) => w.stateStyle(node, pick(contract.State, state), props(style)),
  transition: (w, node, prop, kind, ms = 0, delay = 0, a = 0.25, b = 0.1, c = 0.25, d = 1) =>
    w.transition(node, pick(Prop, prop), pick(contract.TransitionKind, kind), ms, delay, a, b, c, d),
  keyframes: (w, node, prop, ms, frames, { delay = 0, iterations = 1, direction = "normal", fill = "none", curve = [0, 0, 1, 1] } = {}) =>
    w.keyframes(
      node, pick(Prop, prop), ms, delay, iterations, pick(contract.AnimationDirection, direction),
      pick(contract.AnimationFill, fill), ...curve, framesOf(prop, frames),
    ),
  text: (w, node, text) => w.text(node, text),
  span: (w, node, start, end, { colour: own, weight, style, size, family }) => {
    const flags = contract.SpanFlags;
    const has = (value, flag) => (value === undefined ? 0 : flag);
    const set =
      has(own, flags.colour) | has(weight, flags.weight) | has(style, flags.style) | has(size, flags.size) |
      has(family, flags.family);
    const slope = pick(contract.FontStyle, style ?? "normal");
    w.span(node, start, end, set, colour(own ?? 0), weight ?? 0, slope, size ?? 0, pick(contract.FontFamily, family ?? "sans"));
  },
  image: (w, node, url) => w.image(node, url),
  gradient: (w, node, kind, line, pairs) => w.gradient(node, pick(contract.GradientKind, kind), ...line, stops(pairs)),
  semantics: (w, node, role, label) => w.semantics(node, pick(contract.Role, role), label),
  focus: (w, node) => w.focus(node),
  list: (w, node, count, lanes, size, cross = 0, gap = 0, crossGap = 0, flags = 0) =>
    w.list(node, count, lanes, size, cross, gap, crossGap, flags),
  listSizes: (w, node, first, count, size) => w.listSizes(node, first, count, size),
  listFocus: (w, node, index) => w.listFocus(node, index),
  navigation: (w, node, { left = 0, right = 0, up = 0, down = 0 }) => w.navigation(node, left, right, up, down),
  clock: (w, ms) => w.clock(ms * 1000),
  tick: (w, ms) => w.tick(ms * 1000),
  button: (w, button, phase = "down") => w.button(pick(contract.Button, button), pick(contract.Phase, phase)),
  pointer: (w, x, y, phase = "move") => w.pointer(x, y, pick(contract.PointerPhase, phase)),
  wheel: (w, x, y, dx, dy) => w.wheel(x, y, dx, dy),
  viewport: (w, width, height, scale) => w.viewport(width, height, scale),
  budget: (w, bytes, nodes) => w.budget(bytes, nodes),
  bitmapMeasured: (w, bitmap, width, height) => w.bitmapMeasured(bitmap, width, height),
  bitmapReady: (w, bitmap, width, height, bytes) => w.bitmapReady(bitmap, width, height, bytes),
  bitmapFailed: (w, bitmap, status) => w.bitmapFailed(bitmap, pick(contract.Status, status)),
  memoryPressure: (w, level) => w.memoryPressure(level),
  inspect: (w) => w.inspect(),
  quirks: (w, ...names) => w.quirks(names.reduce((bits, name) => bits | pick(contract.QuirkFlags, name), 0)),
  // Words as they are, sound or not, and the end of a batch cut off.
  raw: (w, ...words) => {
    const at = w.begin(words.length + 1) - 1;
    w.words.set(words, at);
    w.byteLength = (at + words.length) << 2;
  },
  cut: (w, bytes) => {
    w.byteLength = Math.max(0, w.byteLength - bytes);
  },
  settings: (w, flags) => w.settings(flags),
};

/** Writes messages and gives the writer. */
export function write(messages, writer = new MessageWriter()) {
  for (const [name, ...fields] of messages) {
    if (!(name in FORMS)) throw new Error(`no message ${name}`);
    FORMS[name](writer, ...fields);
  }
  return writer;
}

/** Sends messages to a renderer. */
export function send(renderer, ...messages) {
  return sendAll(renderer, messages);
}

/** The same for a list too long for arguments. */
export function sendAll(renderer, messages) {
  const writer = write(messages);
  return renderer.step(writer.words, writer.byteLength);
}
