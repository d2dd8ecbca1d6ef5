/**
 * Compiled styles → messages. A shared style's records are kept as words, written once; for each node they are copied
 * into the batch and the node's id is put in its places.
 */
import { MessageWriter } from "../../contract/generated.js";

/** @typedef {{ words: Uint32Array, slots: number[] }} Block  slots: the words that hold the node's id */
/** @typedef {import("./compile.js").CompiledStyle} CompiledStyle */

/**
 * Writes styles of which later ones win. The transitions of a new node come last, so that its first look is not
 * animated; of one that is there they come first, so that this change already follows them.
 * @param {MessageWriter} batch @param {number} id @param {CompiledStyle[]} parts @param {boolean} fresh
 */
export function writeStyles(batch, id, parts, fresh) {
  if (parts.length === 1) return writeOne(batch, id, parts[0], fresh);
  if (!fresh) for (const part of parts) putBlock(batch, id, transitionsOf(part));
  if (statesMeet(parts)) writeMerged(batch, id, parts);
  else for (const part of parts) putBlock(batch, id, lookOf(part));
  if (fresh) for (const part of parts) putBlock(batch, id, transitionsOf(part));
}

function writeOne(batch, id, part, fresh) {
  if (!fresh) putBlock(batch, id, transitionsOf(part));
  putBlock(batch, id, lookOf(part));
  if (fresh) putBlock(batch, id, transitionsOf(part));
}

function putBlock(batch, id, block) {
  const length = block.words.length;
  if (length === 0) return;
  const start = batch.begin(length) - 1;
  const words = batch.words;
  words.set(block.words, start);
  const slots = block.slots;
  for (let i = 0; i < slots.length; i++) words[start + slots[i]] = id;
  batch.byteLength += length * 4;
}

/** @returns {Block} */
function lookOf(part) {
  return part.look ??= block((writer) => {
    if (part.words.length > 0) writer.style(0, part.words);
    if (part.gradient !== null) putGradient(writer, 0, part.gradient);
    for (const [state, words] of part.states) writer.stateStyle(0, state, words);
  });
}

/** @returns {Block} */
function transitionsOf(part) {
  return part.moves ??= block((writer) => { for (const transition of part.transitions) writer.transition(0, ...transition); });
}

const EMPTY = { words: new Uint32Array(0), slots: [] };

/** Every record that `write` writes has its node first. @param {(writer: MessageWriter) => void} write @returns {Block} */
function block(write) {
  const writer = new MessageWriter(256);
  write(writer);
  if (writer.byteLength === 0) return EMPTY;
  const words = writer.words.slice(0, writer.byteLength >> 2);
  const slots = [];
  for (let at = 0; at < words.length; at += 1 + (words[at] >>> 16)) slots.push(at + 1);
  return { words, slots };
}

function putGradient(writer, id, { kind, points, stops }) {
  const [x0, y0, x1, y1] = points;
  writer.gradient(id, kind, x0, y0, x1, y1, stops);
}

/** Whether two parts speak of the same state: a state style replaces the one before, so they have to be sent as one. */
function statesMeet(parts) {
  let seen = 0;
  for (let i = 0; i < parts.length; i++) {
    const states = parts[i].states;
    if (states.length === 0) continue;
    let own = 0;
    for (let j = 0; j < states.length; j++) own |= 1 << states[j][0];
    if (seen & own) return true;
    seen |= own;
  }
  return false;
}

function writeMerged(batch, id, parts) {
  const merged = new Map();
  for (const { words, gradient, states } of parts) {
    if (words.length > 0) batch.style(id, words);
    if (gradient !== null) putGradient(batch, id, gradient);
    for (const [state, values] of states) merged.set(state, [...(merged.get(state) ?? []), ...values]);
  }
  for (const [state, values] of merged) batch.stateStyle(id, state, values);
}
