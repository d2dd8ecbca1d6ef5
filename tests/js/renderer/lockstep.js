// Both versions of the renderer, driven with the same messages and held against each other byte for byte.
import { MessageWriter } from "../../../python/tenfoot/js/contract/generated.js";
import { named, numbered } from "./bitmap_names.js";
import { write } from "./messages.js";
import { damaged } from "./random/damage.js";
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

function callDifference(wasm, script) {
  if (wasm.measured !== script.measured) return `measured: wasm ${wasm.measured}, script ${script.measured}`;
  for (let i = 0; i < Math.max(wasm.calls.length, script.calls.length); i++) {
    if (wasm.calls[i] !== script.calls[i]) return `host calls: wasm ${wasm.calls[i]}, script ${script.calls[i]}`;
  }
  wasm.calls.length = 0;
  script.calls.length = 0;
  return null;
}

/** The two versions; a test puts others in their place. */
export const TWINS = { wasm: () => new WasmRenderer(), script: () => new ScriptRenderer() };

/** The two versions side by side, from an empty stage on. */
export class Lockstep {
  #writer = new MessageWriter();

  constructor(twins = TWINS) {
    this.wasm = twins.wasm();
    this.script = twins.script();
    /** What came of the last step. */
    this.outcome = null;
  }

  /** Sends messages to both. Gives what differs, or the exception or trap of either, or null. */
  step(messages) {
    this.#writer.reset();
    const { words, byteLength } = write(messages, this.#writer);
    try {
      this.outcome = this.wasm.step(words, byteLength);
      const script = this.script.step(words, byteLength);
      return difference(this.outcome, script) ?? callDifference(this.wasm.host, this.script.host);
    } catch (error) {
      return `thrown: ${error.stack}`;
    }
  }
}

/**
 * Replays steps, some of which may name bitmaps by url, from an empty stage. Gives { what, steps, named } for the first
 * difference: the steps up to it with ids, and with urls; null where nothing differs.
 */
export function replay(steps, twins = TWINS) {
  const both = new Lockstep(twins);
  const sent = [];
  const symbolic = [];
  for (const step of steps) {
    const messages = numbered(step, both.wasm.host);
    sent.push(messages);
    symbolic.push(named(messages, both.wasm.host));
    const what = both.step(messages);
    if (what !== null) return { what, steps: sent, named: symbolic };
  }
  return null;
}

/**
 * Runs one random scene of `count` steps, the share `damage` of them damaged. Gives { steps, what } for the first
 * difference, with the messages that led there, or null. `watch` is shown the outcome of every step.
 */
export function runRandom(seed, count, { damage = 0, twins = TWINS, watch = () => {} } = {}) {
  const scenes = new RandomScenes(seed);
  const both = new Lockstep(twins);
  const steps = [];
  for (let step = 0; step < count; step++) {
    let messages = scenes.batch(both.wasm.host);
    if (damage > 0 && scenes.random.chance(damage)) messages = damaged(scenes.random, messages);
    steps.push(messages);
    const what = both.step(messages);
    if (what !== null) return { steps, what };
    scenes.heard(both.outcome.events);
    watch(both.outcome);
  }
  return null;
}
