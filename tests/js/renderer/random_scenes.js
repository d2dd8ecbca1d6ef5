// Random batches of messages, most of them sound: trees, styles, transitions, buttons, bitmaps, ticks.
import * as contract from "../../../python/tenfoot/js/contract/generated.js";

const { PROPS, Status } = contract;
const IDS = 60;
/** Ids of furnished homes start here. */
const HOME_IDS = 100;

/** A small fast generator (mulberry32), the same numbers for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const COLOURS = ["#00000000", "#ff0000ff", "#00ff0080", "#123456ff", "#ffffffff", "#0000ff01"];
const TEXTS = ["", "Play", "The Long Way Home", "a b c d e f g", "نص عربي", "映画 の 名前", "One more line of words to break"];
const URLS = ["", "app:a.png", "app:b.jpg", "http://x/c.webp", "http://x/d.png", "app:e"];
const ANIMATED = PROPS.filter((prop) => prop?.animatable).map((prop) => prop.name);
const STATEFUL = PROPS.filter((prop) => prop?.inState).map((prop) => prop.name);
const ALL = PROPS.filter(Boolean).map((prop) => prop.name);
const BY_NAME = Object.fromEntries(PROPS.filter(Boolean).map((prop) => [prop.name, prop]));

export class RandomScenes {
  constructor(seed) {
    this.random = randomFrom(seed);
    this.nowMs = 0;
    /** How often something happens in a step: some scenes are calm, so that animations get to their ends. */
    this.pace = this.pick([0.1, 0.2, 0.6]);
    /** Kinds by id, as far as this side knows. */
    this.kinds = new Map([[1, "view"]]);
  }

  below(count) {
    return Math.floor(this.random() * count);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  chance(share) {
    return this.random() < share;
  }

  anyNode() {
    return this.chance(0.03) ? this.below(IDS + 5) : this.pick([...this.kinds.keys()]);
  }

  anyView() {
    const views = [...this.kinds].filter(([, kind]) => kind === "view").map(([id]) => id);
    return this.pick(views);
  }

  number(prop) {
    switch (prop) {
      case "opacity":
        return this.pick([0, 0.25, 0.5, 1, 1]);
      case "scaleX":
      case "scaleY":
        return this.pick([1, 1, 1.1, 0.9, 2, -1]);
      case "rotate":
        return this.pick([0, 0, 90, 30, -720.5]);
      case "originX":
      case "originY":
        return this.random();
      case "flexGrow":
      case "flexShrink":
        return this.below(3);
      case "aspectRatio":
        return this.pick([0, 1, 1.5, 16 / 9]);
      case "fontSize":
        return this.pick([16, 24.5, 32, 48]);
      case "lineHeight":
        return this.pick([1, 1.25, 1.5]);
      case "fadeMs":
        return this.pick([0, 100, 200]);
      case "borderLeft":
      case "borderTop":
      case "borderRight":
      case "borderBottom":
        return this.below(5);
      default:
        return this.chance(0.1) ? -this.below(300) / 4 : this.below(1600) / 4;
    }
  }

  length(signed) {
    const kind = this.random();
    if (kind < 0.15) return "auto";
    if (kind < 0.35) return `${this.below(400) / 4}%`;
    return signed && kind < 0.45 ? -this.below(50) : this.pick([this.below(40), this.below(600), this.below(2000) / 3]);
  }

  value(name) {
    const prop = BY_NAME[name];
    if (prop.type === "colour") return this.pick(COLOURS);
    if (prop.type === "enum") return this.chance(0.01) ? prop.enumMax + 1 : this.below(prop.enumMax + 1);
    if (prop.type === "integer") return this.pick([0, 0, 1, 2, -1]);
    if (prop.type === "length") return this.length(true);
    if (prop.type === "number") return this.number(name);
    switch (name) {
      case "fontWeight":
        return this.pick([400, 700, 0]);
      case "maxLines":
        return this.below(3);
      case "listen":
      case "focusScope":
        return this.below(128);
      case "disabled":
        return Number(this.chance(0.1));
      default:
        return Number(this.chance(0.6));
    }
  }

  style(names, most) {
    const style = {};
    for (let i = this.below(most) + 1; i > 0; i--) {
      const name = this.pick(names);
      // What hides or takes everything out of flow is rare, or nothing would be left to see.
      if ((name === "display" || name === "position" || name === "direction") && this.chance(0.8)) continue;
      style[name] = this.value(name);
    }
    return style;
  }

  /** A node with a sensible look, attached somewhere. */
  birth() {
    let id = 2 + this.below(IDS);
    for (let i = 0; i < 5 && this.kinds.has(id); i++) id = 2 + this.below(IDS);
    const kind = this.pick(["view", "view", "view", "text", "image", "image", "hole"]);
    const out = [["create", id, kind]];
    if (this.kinds.has(id)) return out;
    const parent = this.anyView();
    this.kinds.set(id, kind);
    const look = { width: this.below(500), height: this.below(300) };
    if (this.chance(0.3)) look.background = this.pick(COLOURS);
    if (this.chance(0.4)) look.focusable = 1;
    if (this.chance(0.1)) look.autoFocus = 1;
    if (kind === "view" && this.chance(0.3)) {
      Object.assign(look, { overflow: "scroll", scrollAxis: this.below(3), scrollAlign: this.below(3), flexDirection: this.below(4) });
      if (this.chance(0.5)) look.focusScope = this.below(64);
    }
    if (this.chance(0.2)) look.flexShrink = 0;
    if (this.chance(0.3)) look.listen = this.below(128);
    out.push(["style", id, look]);
    if (kind === "text") out.push(["text", id, this.pick(TEXTS)]);
    if (kind === "image") out.push(["image", id, this.pick(URLS)]);
    if (this.chance(0.4)) out.push(this.transition(id));
    if (this.chance(0.4)) out.push(["stateStyle", id, 1 + this.below(4), this.style(STATEFUL, 3)]);
    out.push(["insert", parent, id, 0]);
    return out;
  }

  transition(id) {
    const prop = this.pick(ANIMATED);
    if (this.chance(0.1)) return ["transition", id, prop, "none"];
    if (this.chance(0.5)) {
      return ["transition", id, prop, "bezier", this.pick([0, 100, 300]), this.pick([0, 0, 50]), this.random(), this.random() * 3 - 1, this.random(), this.random() * 3 - 1];
    }
    return ["transition", id, prop, "spring", 0, this.pick([0, 0, 80]), this.pick([100, 300, 900]), this.pick([2, 20, 40]), this.pick([0.5, 1, 2]), 0];
  }

  gradient(id) {
    const stops = [[0, this.pick(COLOURS)], [this.random(), this.pick(COLOURS)], [1, this.pick(COLOURS)]].slice(this.below(3));
    return ["gradient", id, this.below(3), [0, 0, this.below(300), this.below(300)], stops];
  }

  death() {
    const id = this.anyNode();
    // Whoever went with it is not known here; the renderer says so when they are spoken of again.
    if (id !== 1) this.kinds.delete(id);
    return [["destroy", id]];
  }

  /** A few messages about one thing. */
  change(host) {
    const id = this.anyNode();
    switch (this.below(30)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.birth();
      case 4:
        return this.chance(0.4) ? this.death() : [["remove", id]];
      case 5:
      case 6:
        return [["insert", this.anyView(), id, this.chance(0.3) ? this.anyNode() : 0]];
      case 7:
      case 8:
      case 9:
        return [["style", id, this.style(ALL, 4)]];
      case 10:
        return [["stateStyle", id, 1 + this.below(4), this.style(STATEFUL, 4)]];
      case 11:
        return [this.transition(id)];
      case 12:
        return [["text", id, this.pick(TEXTS)]];
      case 13:
        return [["image", id, this.pick(URLS)]];
      case 14:
        return this.chance(0.5) ? [this.gradient(id)] : [["semantics", id, this.below(12), this.pick(TEXTS)]];
      case 15:
        return [["focus", id]];
      case 16:
      case 17:
      case 18:
        return [["button", 1 + this.below(6), this.chance(0.5) ? 1 : 1 + this.below(4)]];
      case 19:
        return this.bitmapNews(host);
      case 22:
      case 23:
      case 24:
      case 25:
        return [["button", this.pick([1, 2, 2, 3, 4, 4]), this.pick([1, 1, 2])]];
      case 26:
      case 27:
        return this.bitmapNews(host);
      case 28:
        return [["button", 5, 1 + this.below(4)]];
      case 20:
        return this.chance(0.2) ? [["inspect"]] : [["style", id, this.style(ANIMATED, 3)]];
      default:
        return this.rare();
    }
  }

  bitmapNews(host) {
    const known = [...host.bitmaps.keys()];
    const id = this.chance(0.05) ? this.below(500) : known.at(-1 - this.below(5)) ?? 0;
    if (this.chance(0.2)) return [["bitmapFailed", id, Status.fetchFailed]];
    return [["bitmapReady", id, this.below(400), this.below(400), this.below(2_000_000)]];
  }

  rare() {
    if (!this.chance(0.1)) return [];
    if (this.chance(0.5)) return [["budget", this.below(8_000_000), 50 + this.below(200)]];
    return [this.pick([["viewport", 1920, 1080, 1], ["viewport", 1280, 720, 2 / 3], ["viewport", 3840, 2160, 2], ["viewport", 0, 0, 1]])];
  }

  /** A page as apps have it: a column that scrolls, rows of cards that scroll, transitions, states, pictures. */
  home() {
    const out = [];
    let next = HOME_IDS;
    const make = (kind, parent, style) => {
      const id = next++;
      this.kinds.set(id, kind);
      out.push(["create", id, kind], ["style", id, style], ["insert", parent, id, 0]);
      return id;
    };
    const page = make("view", 1, {
      width: "100%", height: "100%", flexDirection: "column", overflow: "scroll", scrollAxis: "vertical",
      scrollAlign: this.below(3), scrollPadding: this.below(80), listen: this.below(128), paddingTop: 40, rowGap: 30,
    });
    for (let row = 1 + this.below(6); row > 0; row--) this.homeRow(out, make, page);
    this.kinds.set(page, "view");
    return out;
  }

  homeRow(out, make, page) {
    const section = make("view", page, { flexDirection: "column", flexShrink: 0, focusScope: this.below(64), rowGap: 8 });
    out.push(["text", make("text", section, { fontSize: 28, listen: this.below(128) }), this.pick(TEXTS)]);
    const row = make("view", section, {
      flexDirection: "row", overflow: "scroll", scrollAxis: "horizontal", scrollAlign: this.below(3),
      scrollPadding: this.below(100), columnGap: 20, height: 330, alignItems: "center", listen: this.below(128),
    });
    if (this.chance(0.5)) out.push(this.transition(row));
    const [width, height] = [150 + this.below(200), 200 + this.below(100)];
    for (let card = 1 + this.below(14); card > 0; card--) {
      const id = make("view", row, {
        width, height, flexShrink: 0, focusable: 1, background: "#223344ff", radiusTopLeft: 8, listen: this.below(128),
        disabled: Number(this.chance(0.05)),
      });
      out.push(["transition", id, "scaleX", "bezier", 200], ["transition", id, "outlineColour", "bezier", 150, 20]);
      out.push(["transition", id, "scaleY", "spring", 0, 0, 300, 20, 1]);
      out.push(["stateStyle", id, "focused", { scaleX: 1.1, scaleY: 1.1, zIndex: 1, outlineWidth: 4, outlineColour: "#ffffffff" }]);
      const picture = make("image", id, { width: "100%", height: "100%", listen: this.below(128) });
      out.push(["image", picture, `${this.pick(URLS)}${this.below(30)}`]);
    }
  }

  /** The messages of one step; `host` is the FakeHost of either version. */
  batch(host) {
    const messages = [];
    if (this.nowMs === 0 && this.chance(0.7)) messages.push(...this.home());
    if (this.chance(this.pace)) {
      messages.push(["clock", this.nowMs]);
      for (let i = this.below(4); i >= 0; i--) messages.push(...this.change(host));
    }
    if (this.chance(0.85)) {
      this.nowMs += this.pick([16, 17, 16.667, 4, 100, this.chance(0.05) ? 20_000 : 16]);
      this.nowMs = Math.round(this.nowMs * 1000) / 1000;
      messages.push(["tick", this.chance(0.005) ? this.nowMs - 5 : this.nowMs]);
    }
    return messages;
  }
}
