// A tree for layout tests, made from JSON: {"style": {…}, "children": […], "text": "…"} with CSS values as style.
// A picture has "image": [width, height].
// Its text is set in Ahem, 10 px: every glyph is a square of 10 px, with the baseline 8 px down.
// rust/renderer/tests/layout_support/mod.rs is the same in Rust.

import * as contract from "../../python/tenfoot/js/contract/generated.js";
import { Cache, Layout, LayoutStyle } from "../../python/tenfoot/js/renderer/layout/index.js";

const { PROPS, Prop, Status, Unit } = contract;
const GLYPH_PX = 10;
const BASELINE_PX = 8;
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
    this.#add(json, 0);
  }

  #add(json, parent) {
    const id = this.nodes.length;
    const node = new Node(parent, json.image === undefined ? json.text : "");
    this.nodes.push(node);
    for (const [name, value] of Object.entries(json.style ?? {})) setCss(node.style, name, value);
    if (json.image !== undefined) node.style.setNatural(...json.image);
    for (const child of json.children ?? []) node.children.push(this.#add(child, id));
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

  boxOf(id, out) {
    [out.x, out.y, out.width, out.height] = this.nodes[id].place;
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
  // Blocks in a block are a column without flexing; no case has margins that would collapse.
  if (name === "display" && value === "block") return setCss(style, "flexDirection", "column");
  const prop = Prop[propName(name)];
  if (prop === undefined) throw new Refused(`${name}: ${JSON.stringify(value)}`);
  const [unit, number] = parse(prop, name, value);
  if (style.set(prop, unit, number) !== Status.ok) throw new Refused(`${name}: ${JSON.stringify(value)}`);
  return undefined;
}

function parse(prop, name, value) {
  if (PROPS[prop].type === "enum") return [Unit.px, keyword(prop, value, name)];
  if (typeof value === "number") return [Unit.px, value];
  if (value.endsWith("%")) return [Unit.percent, Number.parseFloat(value)];
  const unit = Unit[camel(value)];
  if (unit === undefined) throw new Refused(`${name}: ${JSON.stringify(value)}`);
  return [unit, 0];
}

function camel(text) {
  return text.replace(/[- ](.)/g, (_, letter) => letter.toUpperCase());
}

function propName(name) {
  const names = { overflowX: "overflow", insetInlineStart: "start", insetInlineEnd: "end" };
  const plain = names[name] ?? name.replace("Inline", "");
  return plain.startsWith("border") ? plain.replace("Width", "") : plain;
}

function keyword(prop, value, name) {
  const number = contract[PROPS[prop].enumName][value === "normal" ? "auto" : camel(value)];
  if (number === undefined) throw new Refused(`${name}: ${JSON.stringify(value)}`);
  return number;
}
