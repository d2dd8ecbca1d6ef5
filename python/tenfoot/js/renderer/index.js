// Scene commands to draw list: a deterministic state machine, the JavaScript version of rust/renderer, file for file.
// The same messages give the same bytes.

import { CONTRACT_VERSION, DrawWriter, StepFlags } from "../contract/generated.js";
import { tick as tickTracks } from "./animation/keyframes.js";
import { tick as tickMarquees } from "./animation/marquee.js";
import { count, tick as tickAnimations } from "./animation/running.js";
import { afterLayout, atTick, settle } from "./focus/hold.js";
import { write as writeInspection } from "./paint/inspect.js";
import { draw } from "./paint/walk.js";
import { tellNews } from "./resources/bitmaps.js";
import { evict } from "./resources/budget.js";
import { settle as settleNaturals } from "./resources/naturals.js";
import { look } from "./resources/nearby.js";
import { run as runLayout } from "./scene/arrange.js";
import { Inbox } from "./scene/commands.js";
import { emitScrolled } from "./scene/scroll.js";
import { Scene } from "./scene/state.js";
import { update as updateStickies } from "./scene/sticky.js";

/** The version of the contract that this renderer speaks. */
export const contractVersion = CONTRACT_VERSION;

/** A renderer with an empty stage of 1920 × 1080 px. `host` has the host calls of the contract in camelCase. */
export function createRenderer(host) {
  return new Renderer(host);
}

class Renderer {
  #scene;
  #inbox;
  #draw = new DrawWriter();
  #nextDraw = new DrawWriter();

  constructor(host) {
    this.#scene = new Scene(host);
    this.#inbox = new Inbox(this.#scene);
    // What the last step left, valid until the next: bytes, and how many of them count.
    this.draw = { bytes: this.#draw.bytes, length: 0 };
    this.events = { bytes: this.#scene.events.bytes, length: 0 };
  }

  /**
   * Takes the messages in the first `byteLength` bytes of `words`; with a tick among them, moves on to its time and
   * draws. Gives StepFlags; `animating` says that a tick is wanted at the next frame: something moves, or waits.
   */
  step(words, byteLength) {
    const scene = this.#scene;
    scene.events.reset();
    scene.nodesLookedAt = 0;
    scene.nodesLaidOut = 0;
    let flags = 0;
    const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    if (!this.#inbox.take(words, floats, bytes, byteLength)) settle(scene);
    else if (this.#tick()) flags |= StepFlags.draw;
    if (scene.events.byteLength > 0) flags |= StepFlags.events;
    if (scene.inspect) {
      scene.inspect = false;
      writeInspection(scene);
      flags |= StepFlags.inspected;
    }
    if (scene.wantsTick()) flags |= StepFlags.animating;
    this.draw.bytes = this.#draw.bytes;
    this.draw.length = this.#draw.byteLength;
    this.events.bytes = scene.events.bytes;
    this.events.length = scene.events.byteLength;
    return flags;
  }

  /** One frame. Says whether the draw list differs from the last. */
  #tick() {
    const scene = this.#scene;
    tellNews(scene);
    tickAnimations(scene);
    tickTracks(scene);
    settleNaturals(scene);
    runLayout(scene);
    afterLayout(scene);
    atTick(scene);
    updateStickies(scene);
    if (scene.lookDirty) look(scene);
    evict(scene);
    emitScrolled(scene);
    tickMarquees(scene);
    if (!scene.paintDirty && !scene.repainted) return false;
    const last = this.#draw;
    const anew = scene.paintDirty;
    scene.paintDirty = false;
    scene.repainted = false;
    this.#nextDraw.reset();
    draw(scene, anew ? null : last, this.#nextDraw);
    if (same(this.#nextDraw, this.#draw)) return false;
    this.#draw = this.#nextDraw;
    this.#nextDraw = last;
    return true;
  }

  /** How many nodes there are, the stage included. */
  get nodeCount() {
    return this.#scene.nodeCount;
  }

  /** What the bitmaps that are here take. */
  get bitmapBytes() {
    return Math.min(this.#scene.bitmaps.bytes, 0xffffffff);
  }

  /** How many animations run. */
  get animations() {
    return count(this.#scene);
  }

  /** How many nodes the last step laid out. */
  get nodesLaidOut() {
    return this.#scene.nodesLaidOut;
  }

  /** How many nodes the last step looked at, to draw them or to see whether they are near. */
  get nodesLookedAt() {
    return this.#scene.nodesLookedAt;
  }
}

function same(a, b) {
  if (a.byteLength !== b.byteLength) return false;
  const length = a.byteLength >> 2;
  const left = a.words;
  const right = b.words;
  for (let i = 0; i < length; i++) if (left[i] !== right[i]) return false;
  return true;
}
