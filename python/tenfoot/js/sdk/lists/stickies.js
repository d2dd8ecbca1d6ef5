/**
 * Which items of a list stick to its start. The renderer keeps them there and lets the next one push them off; here they are
 * kept made while they are the last ones before what is seen.
 */
import { Prop } from "../../contract/generated.js";
import { stickies } from "../windows.js";

export class Stickies {
  /** @type {null | ((item: any, index: number) => boolean)} */ #says;
  #lanes;
  /** @type {number[]} the indices of those that are known, upwards */ #known = [];

  /**
   * @param {null | ((item: any, index: number) => boolean)} says  null: a made item is known by its node's style, another one is not
   * @param {number} lanes  items a line
   */
  constructor(says, lanes) {
    this.#says = says;
    this.#lanes = lanes;
  }

  /** The list has other items. */
  reset(items) {
    this.#known = [];
    const says = this.#says;
    if (says !== null) items.forEach((item, index) => { if (says(item, index)) this.#known.push(index); });
  }

  /** A node is an item now. */
  note(index, node) {
    if (this.#says !== null) return;
    const at = this.#countTo(index);
    const known = this.#known[at - 1] === index;
    if (known === stickies.has(node.id)) return;
    if (known) this.#known.splice(at - 1, 1);
    else this.#known.splice(at, 0, index);
  }

  /** What a `style` record says of it: a node that is used again may have been another kind of item. */
  words(index) {
    return this.#says === null ? [] : [Prop.sticky, Number(this.#known[this.#countTo(index) - 1] === index)];
  }

  /** Those that may be at the list's start while the line of an item is: of the last line up to there that has any. */
  leading(index) {
    const lineOf = (/** @type {number} */ at) => Math.floor(at / this.#lanes);
    const end = this.#countTo((lineOf(index) + 1) * this.#lanes - 1);
    let first = end;
    while (first > 0 && lineOf(this.#known[first - 1]) === lineOf(this.#known[end - 1])) first--;
    return this.#known.slice(first, end);
  }

  /** How many lie at an index or before it. */
  #countTo(index) {
    let low = 0;
    let high = this.#known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#known[middle] <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
