// A small fast generator (mulberry32): the same numbers for the same seed.

export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count) {
    return Math.floor(this.next() * count);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  chance(share) {
    return this.next() < share;
  }

  /** One of pairs [weight, item]. */
  weighed(pairs) {
    let total = 0;
    for (const [weight] of pairs) total += weight;
    let at = this.next() * total;
    for (const [weight, item] of pairs) {
      at -= weight;
      if (at < 0) return item;
    }
    return pairs.at(-1)[1];
  }
}
