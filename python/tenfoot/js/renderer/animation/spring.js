// Springs, integrated in fixed steps so that they do not depend on when the ticks come.

/** The length of a step, ms. */
export const STEP_MS = 2;
/** A spring that has not come to rest by then is put to rest. */
export const LONGEST_MS = 10000;

/** A mass on a damped spring; velocity a second, steps done since the start. */
export class Spring {
  constructor(stiffness, damping, mass, position, velocity) {
    this.stiffness = stiffness;
    this.damping = damping;
    this.mass = mass;
    this.position = position;
    this.velocity = velocity;
    this.steps = 0;
  }

  /** Moves on towards `to` until `elapsedMs` after the start; semi-implicit Euler. */
  advance(to, elapsedMs) {
    const h = STEP_MS / 1000;
    const until = Math.floor(elapsedMs / STEP_MS);
    const { stiffness, damping, mass } = this;
    let position = this.position;
    let velocity = this.velocity;
    let steps = this.steps;
    while (steps < until) {
      const pull = (to - position) * stiffness - velocity * damping;
      velocity += (pull / mass) * h;
      position += velocity * h;
      steps += 1;
    }
    this.position = position;
    this.velocity = velocity;
    this.steps = steps;
  }

  /** Where it is at `elapsedMs`, at or after the last step. */
  at(elapsedMs) {
    return this.position + (this.velocity * (elapsedMs - this.steps * STEP_MS)) / 1000;
  }

  /** Whether it is as good as still at `to`. */
  rests(to, rest) {
    const off = this.position - to;
    const speed = rest * 10;
    return off < rest && off > -rest && this.velocity < speed && this.velocity > -speed;
  }
}
