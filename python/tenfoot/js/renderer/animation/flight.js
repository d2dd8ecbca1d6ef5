// One value on its way: where it is at a moment, and how fast. What is retargeted in flight keeps both.

import { TransitionKind } from "../../contract/generated.js";
import { bezier, mixColours } from "./curve.js";
import { LONGEST_MS, Spring } from "./spring.js";
import { isColour, restOf } from "../scene/paint_props.js";

const SPRING = TransitionKind.spring;

/** How long a curve that takes over in flight needs at most to lose the velocity it found, ms. */
const BEND_MS = 200;
/** The stretch over which the velocity of a curve is taken, ms. */
const STRIDE_MS = 1;
/** A wild curve, or spring, goes no further than what 32 bits can hold. */
const VALUE_MOST = 3.4028234663852886e38;

/** A value that a record can hold. */
export function bounded(value) {
  if (value > VALUE_MOST) return VALUE_MOST;
  return value < -VALUE_MOST ? -VALUE_MOST : value;
}

/** One paint slot of one node on its way. */
export class Animation {
  /** Starts at `nowUs` from where something is, with its velocity a second; NaN: from rest. */
  constructor(nowUs, node, slot, by, from, velocity, to) {
    // 0 once it is cancelled.
    this.node = node;
    this.slot = slot;
    this.kind = by.kind;
    // When it was asked for, microseconds.
    this.startUs = nowUs;
    this.delayMs = by.delayMs;
    this.durationMs = by.durationMs;
    this.x1 = by.a;
    this.y1 = by.b;
    this.x2 = by.c;
    this.y2 = by.d;
    this.from = from;
    this.to = to;
    // The velocity at its start, if it took over in flight.
    this.carried = velocity;
    this.spring = null;
    // Whether the last `advance` reached the end.
    this.arrived = false;
    if (by.kind === SPRING) {
      // The spring moves the value itself, or for a colour how far it has come, 0–1.
      const start = velocity === velocity ? velocity : 0;
      this.spring = new Spring(by.a, by.b, by.c, isColour(slot) ? 0 : from, start);
    }
  }

  /** Moves the whole way along. */
  shift(by) {
    this.from += by;
    this.to += by;
    if (this.spring !== null) this.spring.position += by;
  }

  /** Ends at its next tick, wherever it was going. */
  cutShort() {
    this.kind = TransitionKind.bezier;
    this.spring = null;
    this.delayMs = 0;
    this.durationMs = 0;
  }

  /** Since its delay was over; less than 0 while it lasts. */
  elapsedMs(nowUs) {
    return (nowUs - this.startUs) / 1000 - this.delayMs;
  }

  /** Moves on to a moment after its delay and gives the value there; sets `arrived`. */
  advance(elapsedMs) {
    const spring = this.spring;
    this.arrived = true;
    if (spring === null) {
      if (elapsedMs >= this.durationMs) return this.to;
      this.arrived = false;
      return this.#onCurve(elapsedMs);
    }
    const colour = isColour(this.slot);
    const goal = colour ? 1 : this.to;
    if (elapsedMs > LONGEST_MS) return this.to;
    spring.advance(goal, elapsedMs);
    if (spring.rests(goal, restOf(this.slot))) return this.to;
    this.arrived = false;
    const at = spring.at(elapsedMs);
    return colour ? mixColours(this.from, this.to, at) : bounded(at);
  }

  #onCurve(elapsedMs) {
    const eased = bezier(this.x1, this.y1, this.x2, this.y2, elapsedMs / this.durationMs);
    if (isColour(this.slot)) return mixColours(this.from, this.to, eased);
    const way = (this.to - this.from) * eased;
    const bendMs = this.durationMs < BEND_MS ? this.durationMs : BEND_MS;
    const velocity = this.carried;
    if (velocity !== velocity || elapsedMs >= bendMs) return bounded(this.from + way);
    const share = elapsedMs / bendMs;
    const left = 1 - share;
    const drift = ((velocity * elapsedMs) / 1000) * left * left;
    return bounded(this.from + way * share * share * (3 - 2 * share) + drift);
  }

  /** Writes where a number is at a moment, and how fast (NaN: at rest), to `out`. What moves is to be replaced then. */
  at(nowUs, out) {
    const elapsedMs = this.elapsedMs(nowUs);
    out.value = this.from;
    out.velocity = this.delayMs > 0 ? NaN : this.carried;
    if (elapsedMs <= 0) return;
    out.value = this.advance(elapsedMs);
    out.velocity = NaN;
    if (this.arrived) return;
    if (this.spring !== null) {
      out.velocity = this.spring.velocity;
      return;
    }
    const strideMs = elapsedMs < STRIDE_MS ? elapsedMs : STRIDE_MS;
    out.velocity = ((out.value - this.#onCurve(elapsedMs - strideMs)) / strideMs) * 1000;
  }
}
