// Random batches of messages, most of them sound. Each area has a file in random/ that exports any of
//   values    { prop: (random) => value }        where a property's type alone would mostly give nonsense
//   changes   [[weight, (scenes, host) => messages]]   what may happen in a step; the weights of all areas add up to about 30
//   openings  [[weight, (scenes) => messages]]   what a scene may begin with
// Messages have the form of messages.js. `host` is the FakeHost of either version.
import { EventOp, Status } from "../../../python/tenfoot/js/contract/generated.js";
import * as home from "./random/home.js";
import * as lists from "./random/lists.js";
import * as motion from "./random/motion.js";
import * as pictures from "./random/pictures.js";
import * as presses from "./random/presses.js";
import { Random } from "./random/random.js";
import * as styles from "./random/styles.js";
import * as surroundings from "./random/surroundings.js";
import * as trees from "./random/trees.js";
import * as values from "./random/values.js";
import { recordsOf } from "./tally.js";

const AREAS = [trees, values, styles, motion, pictures, presses, surroundings, home, lists];
const CHANGES = AREAS.flatMap((area) => area.changes ?? []);
const OPENINGS = AREAS.flatMap((area) => area.openings ?? []);
const VALUES = Object.assign({}, ...AREAS.map((area) => area.values ?? {}));

/** Ids that come and go. */
const IDS = 60;

export class RandomScenes {
  #nextReserved = 100;
  /** Steps in a row that found the renderer's clock ahead. */
  #late = 0;

  constructor(seed) {
    this.random = new Random(seed);
    this.values = VALUES;
    this.nowMs = 0;
    this.begun = false;
    /** The long lists that this side keeps supplied, by id. */
    this.lists = new Map();
    /** How often something happens in a step: some scenes are calm, so that animations get to their ends. */
    this.pace = this.random.pick([0.1, 0.2, 0.6]);
    /** Kinds by id, as far as this side knows. */
    this.kinds = new Map([[1, "view"]]);
  }

  /** A node there is, as far as this side knows; now and then one there is not. */
  anyNode() {
    return this.random.chance(0.03) ? this.random.below(IDS + 5) : this.random.pick([...this.kinds.keys()]);
  }

  anyView() {
    return this.random.pick([...this.kinds].filter(([, kind]) => kind === "view").map(([id]) => id));
  }

  /** An id for a node that comes and goes; most are not in use. */
  freeId() {
    let id = 2 + this.random.below(IDS);
    for (let i = 0; i < 5 && this.kinds.has(id); i++) id = 2 + this.random.below(IDS);
    return id;
  }

  /** The first of `count` ids for the caller alone. */
  reserve(count) {
    const first = this.#nextReserved;
    this.#nextReserved += count;
    return first;
  }

  /**
   * Takes in what a step told: nodes that went with their parents are not spoken of for ever, and a clock that damage
   * threw ahead is caught up with, or nothing would move again.
   */
  heard(events) {
    let late = false;
    for (const [op, fields] of recordsOf(events)) {
      if (op === EventOp.listWindow) lists.hear(this, fields);
      if (op !== EventOp.refusal) continue;
      const [status, , , node] = fields;
      if (status === Status.unknownNode) this.kinds.delete(node);
      if (status === Status.badClock) late = true;
    }
    this.#late = late ? this.#late + 1 : 0;
    if (this.#late > 1) this.nowMs = Math.min(Math.round(this.nowMs) * 4 + 1000, 9e12);
  }

  /** The messages of one step. */
  batch(host) {
    const { random } = this;
    const messages = [];
    if (!this.begun) {
      this.begun = true;
      if (random.chance(0.7)) messages.push(...random.weighed(OPENINGS)(this));
    }
    if (random.chance(this.pace)) {
      messages.push(["clock", this.nowMs]);
      for (let i = random.below(4); i >= 0; i--) messages.push(...random.weighed(CHANGES)(this, host));
    }
    if (random.chance(0.85)) messages.push(["tick", this.#nextTick()]);
    return messages;
  }

  /** Most frames follow one another; some are late, some come after hours asleep, some find the clock standing or behind. */
  #nextTick() {
    const { random } = this;
    if (random.chance(0.005)) return Math.max(0, this.nowMs - 5);
    const gap = random.chance(0.01) ? random.pick([0, 0, 20_000, 4 * 3600_000]) : random.pick([16, 17, 16.667, 4, 100, 16]);
    this.nowMs = Math.round((this.nowMs + gap) * 1000) / 1000;
    return this.nowMs;
  }
}
