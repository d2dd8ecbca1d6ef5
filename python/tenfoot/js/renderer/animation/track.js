// The keyframes of one slot of one node: what they show at a moment.

import { AnimationDirection, AnimationFill } from "../../contract/generated.js";
import { bezier, mixColours } from "./curve.js";
import { bounded } from "./flight.js";
import { isColour } from "../scene/paint_props.js";

const BACKWARDS = AnimationFill.backwards;

/** For its node to come to the stage. */
export const WAITING = 0;
export const RUNNING = 1;
/** It has ended, and `fill` holds its last value. */
export const HOLDING = 2;

/** The keyframes of one slot of one node; iterations 0: for ever. */
export class Track {
  constructor(durationMs, delayMs, iterations, direction, fill, x1, y1, x2, y2) {
    this.slot = 0;
    this.durationMs = durationMs;
    this.delayMs = delayMs;
    this.iterations = iterations;
    this.direction = direction;
    this.fill = fill;
    this.x1 = x1;
    this.y1 = y1;
    this.x2 = x2;
    this.y2 = y2;
    // Offsets 0–1, in order, and their values.
    this.offsets = [];
    this.values = [];
    this.phase = WAITING;
    this.startUs = 0;
    // What the slot would show without it.
    this.under = 0;
  }

  /** Takes the frames in `words[first..end]`; says whether offsets are in order and values numbers. */
  take(words, floats, first, end) {
    const colour = isColour(this.slot);
    let last = 0;
    for (let i = first; i < end; i += 2) {
      const offset = floats[i];
      const number = floats[i + 1];
      if (!(offset >= last && offset <= 1) || !(colour || number - number === 0)) return false;
      last = offset;
      this.offsets.push(offset);
      this.values.push(colour ? words[i + 1] : number);
    }
    return true;
  }

  isSound() {
    const { x1, x2 } = this;
    if (!(this.durationMs >= 0 && this.delayMs >= 0 && (this.iterations > 0 || this.durationMs > 0))) return false;
    return x1 >= 0 && x1 <= 1 && x2 >= 0 && x2 <= 1;
  }

  /** Since its delay was over, ms; less than 0 while it lasts. */
  elapsedMs(nowUs) {
    return (nowUs - this.startUs) / 1000 - this.delayMs;
  }

  isOver(nowUs) {
    return this.iterations > 0 && this.elapsedMs(nowUs) >= this.durationMs * this.iterations;
  }

  /** What it shows at a moment. */
  value(nowUs) {
    const elapsedMs = this.elapsedMs(nowUs);
    if (this.phase === HOLDING || this.isOver(nowUs)) return this.#between(this.#directed(this.iterations - 1, 1));
    if (elapsedMs < 0) return (this.fill & BACKWARDS) !== 0 ? this.#between(this.#directed(0, 0)) : this.under;
    const turns = elapsedMs / this.durationMs;
    const turn = Math.floor(turns);
    return this.#between(this.#directed(turn, turns - turn));
  }

  /** How far along the frames it is, 0–1, in one of its turns. */
  #directed(turn, progress) {
    const odd = turn - Math.floor(turn / 2) * 2 >= 1;
    const { direction } = this;
    const back =
      direction === AnimationDirection.reverse ||
      (direction === AnimationDirection.alternate && odd) ||
      (direction === AnimationDirection.alternateReverse && !odd);
    return back ? 1 - progress : progress;
  }

  /** The value at a place along the frames; each stretch between two of them follows the curve. */
  #between(at) {
    const { offsets, values } = this;
    let from = 0;
    let fromValue = this.under;
    let to = 1;
    let toValue = this.under;
    for (let i = 0; i < offsets.length; i++) {
      if (offsets[i] > at) {
        to = offsets[i];
        toValue = values[i];
        break;
      }
      from = offsets[i];
      fromValue = values[i];
    }
    if (from >= 1 || to <= from) return fromValue;
    const eased = bezier(this.x1, this.y1, this.x2, this.y2, (at - from) / (to - from));
    if (isColour(this.slot)) return mixColours(fromValue, toValue, eased);
    return bounded(fromValue + (toValue - fromValue) * eased);
  }
}
