// Random presses and mutations, chosen to lose focus: what has it is destroyed, removed, hidden, disabled, moved,
// scrolled away, or its id is used again for another node.
import { Random } from "./random/random.js";

const IDS = 40;
const ARROWS = [1, 2, 3, 4];
const PHASES = ["down", "down", "repeat", "up", "cancel"];
const LOOK = { focused: { scaleX: 1.1 } };

export class RandomFocus extends Random {
  constructor(seed) {
    super(seed);
    this.nowMs = 0;
    /** Presses and mutations so far. */
    this.count = 0;
    /** Some worlds keep their trees, some lose them all the time. */
    this.decay = this.pick([0.02, 0.08, 0.2]);
    /** Kinds of the nodes that may be there, the stage included. @type {Map<number, string>} */
    this.kinds = new Map([[1, "view"]]);
  }

  any() {
    return this.pick([...this.kinds.keys()]);
  }

  /** A view, the stage often: what hangs nowhere can lose no focus. */
  anyView() {
    if (this.chance(0.4)) return 1;
    return this.pick([...this.kinds].filter(([, kind]) => kind === "view").map(([id]) => id));
  }

  /** The messages of one step. */
  batch() {
    const out = [["clock", this.nowMs]];
    for (let i = this.below(5); i >= 0; i--) {
      const change = this.chance(0.45) ? this.press() : this.mutation();
      this.count++;
      out.push(...change);
    }
    if (this.chance(0.7)) {
      this.nowMs += this.pick([4, 16, 17, 100, 600]);
      out.push(["tick", this.nowMs]);
    }
    return out;
  }

  press() {
    if (this.chance(0.2)) return this.pointing();
    if (this.chance(0.8)) return [["button", this.pick(ARROWS), this.pick(PHASES)]];
    return [["button", this.pick([5, 5, 5, 6]), this.pick(PHASES)]];
  }

  pointing() {
    const [x, y] = [this.below(1000), this.below(700)];
    if (this.chance(0.3)) return [["wheel", x, y, this.pick([0, 120, -90]), this.pick([0, 120, -90])]];
    return [["pointer", x, y, this.pick(["move", "move", "down", "up", "leave"])]];
  }

  mutation() {
    if (this.kinds.size < 6) return this.birth();
    if (this.chance(this.decay)) return this.loss();
    const id = this.any();
    switch (this.below(13)) {
      case 0:
      case 1:
        return this.birth();
      case 2:
        return this.row();
      case 3:
        return [["insert", this.anyView(), id, this.chance(0.4) ? this.any() : 0]];
      case 4:
        return [["focus", id]];
      case 5:
        return [["style", id, { focusable: this.below(2) }]];
      case 6:
        return [["style", id, { focusScope: this.below(64), longPressMs: this.pick([0, 50]) }]];
      case 7:
        return [["style", id, { width: this.below(400), height: this.below(300) }]];
      case 8:
        return [["stateStyle", id, 1 + this.below(4), { scaleX: 1 + this.below(3) / 10 }]];
      case 9:
        return this.recycled();
      case 11:
        return [["navigation", id, { left: this.target(id), right: this.target(id), up: this.target(id), down: this.target(id) }]];
      case 10:
        return [1, this.any(), this.any(), id].map((node) => ["style", node, { display: "flex", disabled: 0 }]);
      default:
        return [["style", id, { scrollX: this.below(900), scrollY: this.below(900) }]];
    }
  }

  /** Where an arrow from a node is declared to lead. */
  target(id) {
    return this.pick([0, 0, 0, id, this.any(), this.any()]);
  }

  /** Something that may have focus goes, in one of the ways there are. */
  loss() {
    const id = this.any();
    if (id === 1 && this.chance(0.8)) return [];
    switch (this.below(5)) {
      case 0:
        return [["remove", id]];
      case 1:
        return [["style", id, { display: "none" }]];
      case 2:
        return [["style", id, { disabled: 1 }]];
      default:
        if (id !== 1) this.kinds.delete(id);
        return this.chance(0.5) ? [["destroy", id]] : [["destroy", id], ...this.birth(id)];
    }
  }

  /** A row of cards as apps have it, in place of what used its ids. */
  row() {
    const row = 2 + IDS + 10 * this.below(3);
    const out = [["destroy", row], ["create", row, "view"]];
    const scope = this.pick([0, 1, 1, 3, 9, 33]);
    const style = { flexDirection: this.pick(["row", "row", "column"]), columnGap: 20, rowGap: 20, focusScope: scope };
    if (this.chance(0.6)) Object.assign(style, { overflow: "scroll", scrollAxis: this.below(3), flexShrink: 0 });
    out.push(["style", row, style], ["insert", this.anyView(), row, 0]);
    this.kinds.set(row, "view");
    for (let card = row + 1; card < row + 2 + this.below(8); card++) {
      out.push(["destroy", card], ["create", card, "view"], ["insert", row, card, 0], ["stateStyle", card, "focused", LOOK.focused]);
      out.push(["style", card, { width: 200, height: 150, flexShrink: 0, focusable: 1, sticky: Number(this.chance(0.1)) }]);
      this.kinds.set(card, "view");
    }
    return out;
  }

  birth(id = 2 + this.below(IDS)) {
    if (id === 1) return [];
    const kind = this.chance(0.85) ? "view" : "image";
    const style = {
      focusable: Number(this.chance(0.6)), width: 20 + this.below(400), height: 20 + this.below(300),
      flexDirection: this.below(4), flexShrink: this.below(2), autoFocus: Number(this.chance(0.05)),
    };
    if (this.chance(0.2)) Object.assign(style, { position: "absolute", left: this.below(1500), top: this.below(800) });
    if (this.chance(0.1)) style.direction = "rtl";
    if (kind === "view" && this.chance(0.4)) {
      style.focusScope = this.below(64);
      if (this.chance(0.5)) Object.assign(style, { overflow: "scroll", scrollAxis: this.below(3), scrollAlign: this.below(3) });
      if (this.chance(0.3)) style.flexWrap = "wrap";
    }
    const out = [["create", id, kind], ["style", id, style], ["stateStyle", id, "focused", LOOK.focused]];
    // Where the id is in use the create is refused, and the rest happens to the node that has it.
    if (!this.kinds.has(id)) this.kinds.set(id, kind);
    out.push(["insert", this.anyView(), id, 0]);
    return out;
  }

  /** As lists do it: a node goes to the other end of its row and shows something else. */
  recycled() {
    const id = this.any();
    const parent = this.anyView();
    return [["insert", parent, id, this.chance(0.5) ? this.any() : 0], ["style", id, { width: this.below(400), focusable: Number(this.chance(0.8)) }]];
  }
}
