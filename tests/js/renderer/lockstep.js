// Both versions of the renderer, driven with the same messages and held against each other byte for byte.
import { MessageWriter } from "../../../python/tenfoot/js/contract/generated.js";
import { write } from "./messages.js";
import { RandomScenes } from "./random_scenes.js";
import { readableDraws, readableEvents } from "./readable.js";
import { ScriptRenderer, WasmRenderer } from "./versions.js";

function sameBytes(a, b) {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

function firstDifference(a, b) {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i] !== b[i]) return `line ${i}\n  wasm:   ${a[i]}\n  script: ${b[i]}`;
  }
  return "the bytes differ, the text does not";
}

/** What differs between two outcomes of a step, or null. */
export function difference(wasm, script) {
  if (wasm.flags !== script.flags) return `flags: wasm ${wasm.flags}, script ${script.flags}`;
  if (!sameBytes(wasm.events, script.events)) {
    return `events: ${firstDifference(readableEvents(wasm.events), readableEvents(script.events))}`;
  }
  if (!sameBytes(wasm.draw, script.draw)) {
    return `draw list: ${firstDifference(readableDraws(wasm.draw), readableDraws(script.draw))}`;
  }
  if (String(wasm.figures) !== String(script.figures)) return `figures: wasm ${wasm.figures}, script ${script.figures}`;
  return null;
}

/** Flips bits of, or writes odd numbers into, a few words of a batch. */
function damage(scenes, writer) {
  const length = writer.byteLength >> 2;
  if (length === 0) return;
  for (let i = scenes.below(3); i >= 0; i--) {
    const at = scenes.below(length);
    const odd = [0, 1, 2, 0xffffffff, 0x7f800000, 0x7fc00000, 0x7f7fffff, 0x80000000, 0x00000001, 0x461c4000];
    if (scenes.chance(0.5)) writer.words[at] = scenes.pick(odd);
    else writer.words[at] = (writer.words[at] ^ (1 << scenes.below(32))) >>> 0;
  }
}

/**
 * Runs one random scene of `steps` steps, a share of them damaged. Gives figures of what happened; throws where the
 * versions differ.
 */
export function runRandom(seed, steps, damaged = 0) {
  const wasm = new WasmRenderer();
  const script = new ScriptRenderer();
  const scenes = new RandomScenes(seed);
  const writer = new MessageWriter();
  const figures = { draws: 0, events: 0, items: 0 };
  for (let step = 0; step < steps; step++) {
    const messages = scenes.batch(wasm.host);
    writer.reset();
    write(messages, writer);
    if (damaged > 0 && scenes.chance(damaged)) damage(scenes, writer);
    let a;
    let b;
    let what;
    try {
      a = wasm.step(writer.words, writer.byteLength);
      b = script.step(writer.words, writer.byteLength);
      what = difference(a, b);
    } catch (error) {
      what = error.stack;
    }
    const calls = what ? null : callDifference(wasm.host, script.host);
    if (what || calls) {
      const said = messages.map((message) => JSON.stringify(message)).join("\n  ");
      throw new Error(`seed ${seed}, step ${step}: ${what ?? calls}\nmessages:\n  ${said}`);
    }
    figures.draws += a.flags & 1;
    figures.events += a.events.length > 0 ? 1 : 0;
    figures.items += a.draw.length;
  }
  return figures;
}

function callDifference(wasm, script) {
  if (wasm.measured !== script.measured) return `measured: wasm ${wasm.measured}, script ${script.measured}`;
  for (let i = 0; i < Math.max(wasm.calls.length, script.calls.length); i++) {
    if (wasm.calls[i] !== script.calls[i]) return `host calls: wasm ${wasm.calls[i]}, script ${script.calls[i]}`;
  }
  wasm.calls.length = 0;
  script.calls.length = 0;
  return null;
}
