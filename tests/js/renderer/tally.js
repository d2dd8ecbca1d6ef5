// What came up in a run: how often each record of the draw lists and events, and each status of a refusal.
import { DrawOp, EventOp, Status } from "../../../python/tenfoot/js/contract/generated.js";

/** [op, words of the payload] of each record in `bytes`. */
export function* recordsOf(bytes) {
  const words = new Uint32Array(bytes.slice().buffer);
  for (let at = 0; at < words.length; at += 1 + (words[at] >>> 16)) {
    yield [words[at] & 0xffff, words.subarray(at + 1, at + 1 + (words[at] >>> 16))];
  }
}

export class Tally {
  constructor() {
    this.steps = 0;
    this.drawn = 0;
    /** How often each came up, by op or status. */
    this.draws = new Map();
    this.events = new Map();
    this.statuses = new Map();
  }

  /** Counts the outcome of a step. */
  add({ flags, draw, events }) {
    const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
    this.steps++;
    for (const [op, payload] of recordsOf(events)) {
      count(this.events, op);
      if (op === EventOp.refusal) count(this.statuses, payload[0]);
    }
    if ((flags & 1) === 0) return;
    this.drawn++;
    for (const [op] of recordsOf(draw)) count(this.draws, op);
  }

  /** The names of draws and events that never came up. */
  get missing() {
    const never = (table, seen) => Object.keys(table).filter((name) => !seen.has(table[name]));
    return [...never(DrawOp, this.draws), ...never(EventOp, this.events)];
  }

  /** A line a language. */
  toString() {
    const line = (what, table, seen) =>
      `${what}: ${Object.keys(table).filter((name) => seen.has(table[name])).map((name) => `${name} ${seen.get(table[name])}`).join(", ")}`;
    return [line("draws", DrawOp, this.draws), line("events", EventOp, this.events), line("refusals", Status, this.statuses)].join("\n");
  }
}
