// A tree for layout tests, made from JSON: {"style": {…}, "children": […], "text": "…"} with CSS values as style.
// Its text is set in Ahem, 10 px: every glyph is a square of 10 px, with the baseline 8 px down.
// rust/renderer/tests/layout_support/mod.rs is the same in Rust.

import * as contract from "../../python/tenfoot/js/contract/generated.js";
import { Cache, EXTRA, Layout, LayoutStyle } from "../../python/tenfoot/js/renderer/layout/index.js";

const { PROPS, Prop, Status, Unit } = contract;
const GLYPH_PX = 10;
const BASELINE_PX = 8;
/** What does not move a box of `position: static`. */
const INSETS = ["left", "top", "right", "bottom", "insetInlineStart", "insetInlineEnd"];

/** What a style has no meaning here for. */
export class Refused extends Error {}

class Node {
  constructor(parent, text) {
    this.children = [];
    this.parent = parent;
    this.style = new LayoutStyle();
    this.cache = new Cache();
    this.place = [0, 0, 0, 0];
    this.text = text;
  }
}

/** Nodes by id, in tree order from 1. */
export class TestTree {
  constructor(json) {
    this.nodes = [new Node(0, undefined)];
    this.boxesSet = 0;
    this.#add(json, 0, {});
  }

  #add(json, parent, container) {
    const id = this.nodes.length;
    const node = new Node(parent, json.text);
    this.nodes.push(node);
    const css = json.style ?? {};
    for (const [name, value] of Object.entries(css)) {
      if (!(css.position === "static" && INSETS.includes(name))) setCss(node.style, name, value);
    }
    const align = ownSide(css, container);
    if (align !== undefined) setCss(node.style, "alignSelf", align);
    for (const child of json.children ?? []) node.children.push(this.#add(child, id, css));
    return id;
  }

  /** Sets a style property by its CSS name. */
  set(node, name, value) {
    setCss(this.nodes[node].style, name, value);
  }

  /** Takes a node out of its parent, or puts it at the end of one. */
  attach(layout, node, parent) {
    const old = this.nodes[node].parent;
    this.nodes[old].children = this.nodes[old].children.filter((child) => child !== node);
    layout.markContentDirty(this, old);
    this.nodes[node].parent = parent;
    if (parent === 0) return;
    this.nodes[parent].children.push(node);
    layout.markContentDirty(this, parent);
  }

  /** The boxes of the same tree laid out from scratch. */
  freshBoxes(width, height) {
    const twin = Object.create(TestTree.prototype);
    twin.boxesSet = 0;
    twin.nodes = this.nodes.map((node) => Object.assign(new Node(node.parent, node.text), {
      children: node.children,
      style: node.style,
    }));
    new Layout().run(twin, 1, width, height);
    return twin.boxes();
  }

  /** The boxes that mean something, in tree order: x, y, width, height; zeros below `display: none`. */
  boxes(id = 1, shown = true, boxes = []) {
    const node = this.nodes[id];
    const visible = shown && node.style.shown();
    boxes.push(visible ? node.place : [0, 0, 0, 0]);
    for (const child of node.children) this.boxes(child, visible, boxes);
    return boxes;
  }

  children(id) {
    return this.nodes[id].children;
  }

  parent(id) {
    return this.nodes[id].parent;
  }

  style(id) {
    return this.nodes[id].style;
  }

  cache(id) {
    return this.nodes[id].cache;
  }

  isLeaf(id) {
    return this.nodes[id].text !== undefined;
  }

  measure(id, width, height, out) {
    measureAhem(this.nodes[id].text, width, out);
  }

  setBox(id, x, y, width, height) {
    this.boxesSet++;
    this.nodes[id].place = [x, y, width, height];
  }
}

/** Breaks text at spaces and zero-width spaces, as many words on a line as fit. */
function measureAhem(text, width, out) {
  let widest = 0;
  let line = 0;
  let lines = 1;
  let gap = 0;
  let first = true;
  for (const [, word, end] of text.matchAll(/([^ \u200b]*)([ \u200b]|$)/g)) {
    if (word === "" && end === "") break;
    const advance = [...word].length * GLYPH_PX;
    if (!first && line + gap + advance > width) {
      lines++;
      line = advance;
    } else {
      line += gap + advance;
    }
    first = false;
    gap = end === " " ? GLYPH_PX : 0;
    widest = Math.max(widest, line);
  }
  out.width = widest;
  out.height = lines * GLYPH_PX;
  out.baseline = BASELINE_PX;
}

function setCss(style, name, value) {
  if (name === "scrollbarWidth") return style.setExtra(EXTRA.scrollbarWidth, value);
  if (name === "overflowY") return style.setExtra(EXTRA.overflowY, keyword(Prop.overflow, value, name));
  if (name === "position" && value === "static") return undefined;
  // Blocks in a block are a column without flexing; no case has margins that would collapse.
  if (name === "display" && value === "block") return setCss(style, "flexDirection", "column");
  const prop = Prop[propName(name)];
  if (prop === undefined) throw new Refused(`${name}: ${JSON.stringify(value)}`);
  let text = value;
  if (typeof value === "string" && value.startsWith("safe ")) {
    text = value.slice(5);
    const bits = { justifyContent: 1, alignItems: 2, alignSelf: 4, alignContent: 8 };
    style.setExtra(EXTRA.safe, bits[name]);
  }
  const [unit, number] = parse(prop, name, text);
  if (style.set(prop, unit, number) !== Status.ok) throw new Refused(`${name}: ${JSON.stringify(value)}`);
  return undefined;
}

function parse(prop, name, value) {
  if (PROPS[prop].type === "enum") return [Unit.px, keyword(prop, value, name)];
  if (value === "auto") return [Unit.auto, 0];
  if (typeof value === "string" && value.endsWith("%")) return [Unit.percent, Number.parseFloat(value)];
  if (typeof value === "number") return [Unit.px, value];
  throw new Refused(`${name}: ${JSON.stringify(value)}`);
}

/**
 * What `self-start` and `self-end` mean for an item: start and end, or the other way round where the cross axis is
 * horizontal and the item's direction is not its container's.
 */
function ownSide(css, container) {
  const align = css.alignSelf ?? container.alignItems;
  if (align !== "self-start" && align !== "self-end") return undefined;
  const column = container.flexDirection?.startsWith("column") ?? false;
  const same = !column || css.direction === container.direction;
  return (align === "self-start") === same ? "start" : "end";
}

function propName(name) {
  const names = { overflowX: "overflow", insetInlineStart: "start", insetInlineEnd: "end" };
  const plain = names[name] ?? name.replace("Inline", "");
  return plain.startsWith("border") ? plain.replace("Width", "") : plain;
}

function keyword(prop, value, name) {
  const alias = { "self-start": "start", "self-end": "end", normal: "auto" };
  const camel = (alias[value] ?? value).replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const number = contract[PROPS[prop].enumName][camel];
  if (number === undefined) throw new Refused(`${name}: ${JSON.stringify(value)}`);
  return number;
}
