/** A node handle: an id, and the verbs that write messages about it. The node itself lives in the renderer. */
import { Limits, NodeKind, Role } from "../contract/generated.js";
import { batch } from "./batch.js";
import { allocate, childrenOf, generationOf, link, parentOf, release, unlink } from "./links.js";
import { writeKeyframes } from "./keyframes.js";
import { forget, isListener, listen, scrolls, writeListen } from "./listeners.js";
import { setName, setSemanticName } from "./names.js";
import { writeParts } from "./spans.js";
import { writeNavigation } from "./navigation.js";
import { noteDirection } from "./reading.js";
import { CompiledStyle, compileKey, compiled } from "./style/compile.js";
import { StyleError, shown } from "./style/suggest.js";
import { StyleSink, enumValue } from "./style/values.js";
import { writeStyles } from "./style/write.js";
import { noteSticky } from "./windows.js";

/** How long ok is held for a long press where nothing else is said. */
const LONG_PRESS_MS = 500;
const KIND_NAMES = ["", "view", "text", "image", "hole"];

export class Node {
  /** The renderer's id of this node. */
  id;
  /** @type {number} */ kind;
  #generation;

  /** Use view(), text(), image() … instead. @param {number} id  @param {number} kind */
  constructor(id, kind) {
    this.id = id;
    this.kind = kind;
    this.#generation = generationOf(id);
  }

  /** False once the node, or one that held it, was destroyed. */
  get alive() { return generationOf(this.id) === this.#generation; }

  /** Changes styles, listeners and contents; what is not named stays. Returns the node. */
  set(props) {
    this.#check("set");
    applyProps(this, props, false);
    return this;
  }

  /** The text of a text node: a string, or strings and spans in an array, `{ text, colour, fontWeight … }`. */
  set text(value) {
    this.#check("text");
    writeText(this, value);
  }

  /** The picture of an image node: an http(s) or app: URL, or "" for none. */
  set src(url) {
    this.#check("src");
    writeImage(this, url);
  }

  /** Adds children at the end: nodes, texts, arrays of them; null and false are nothing. Returns the node. */
  append(...children) {
    this.#check("append");
    appendAll(this, children);
    return this;
  }

  /** Puts `child` before `before`, a child of this node, or at the end when it is null. */
  insertBefore(child, before) {
    this.#check("insertBefore");
    insert(this, child, before == null ? 0 : before.id);
    return this;
  }

  /** Takes the node out of its parent and keeps it. */
  remove() {
    this.#check("remove");
    if (parentOf(this.id) === 0) return this;
    unlink(this.id);
    batch().remove(this.id);
    return this;
  }

  /** Frees the node and all below it; none of their handles may be used again. */
  destroy() {
    if (!this.alive) return;
    if (this.id === Limits.stageNode) throw new Error("the stage cannot be destroyed");
    batch().destroy(this.id);
    release(this.id, forget);
  }

  /** Destroys all children. */
  clear() {
    this.#check("clear");
    for (const id of childrenOf(this.id)) {
      batch().destroy(id);
      release(id, forget);
    }
    return this;
  }

  /** Gives this node the focus; a focus scope gives it to the child that had it last. */
  focus() {
    this.#check("focus");
    batch().focus(this.id);
    return this;
  }

  /**
   * Moves properties through keyframes: `animate({ scale: [1, 1.1, 1], opacity: 0.5, rotate: null }, { duration })`; one
   * value is where to, [offset, value] a frame at a place of its own, null takes keyframes away. Returns the node.
   */
  animate(frames, timing = {}) {
    this.#check("animate");
    writeKeyframes(this.id, frames, timing);
    return this;
  }

  toString() { return `${KIND_NAMES[this.kind]}#${this.id}`; }

  #check(verb) {
    if (!this.alive) throw new Error(`${verb}: ${this} was destroyed`);
  }
}

/** The root of everything that is seen: it fills the display, 1080 px high. */
export const stage = new Node(Limits.stageNode, NodeKind.view);

/**
 * Makes a detached node.
 * @param {number} kind
 * @param {object | null | undefined} props
 * @param {object | null} [base]  a shared style below all that props say
 * @param {typeof Node} [Handle]  the class of its handle
 */
export function createNode(kind, props, base = null, Handle = Node) {
  const id = allocate();
  batch().create(id, kind);
  const node = new Handle(id, kind);
  if (props) applyProps(node, props, true, base);
  else if (base !== null) {
    const part = compiled(base);
    writeStyles(batch(), id, [part], true);
    if (watchesScroll(id, part)) writeListen(id);
  }
  return node;
}

/** Writes what `props` says; the transitions of a new node come last, so that its first style is not animated. */
function applyProps(node, props, fresh, base = null) {
  let inline = null;
  let sink = null;
  let heard = false;
  const parts = base === null ? [] : [compiled(base)];
  for (const key in props) {
    const value = props[key];
    if (key === "style") {
      if (Array.isArray(value)) { for (const source of value) if (source) parts.push(compiled(source)); }
      else if (value) parts.push(compiled(value));
    } else if (key === "text") writeText(node, value);
    else if (key === "src") writeImage(node, value);
    else if (key === "navigation") writeNavigation(node, value);
    else if (key === "role" || key === "label") continue;
    else if (key === "keepAs") setName(node.id, value);
    else if (isListener(key)) {
      if (fresh && value == null) continue;
      listen(node.id, key, value);
      heard = true;
      if (key === "onLongPress" && props.longPressMs === undefined) {
        if (inline === null) { inline = new CompiledStyle(); sink = new StyleSink(); inline.words = sink.words; }
        compileKey(inline, sink, "longPressMs", value == null ? 0 : LONG_PRESS_MS);
      }
    } else {
      if (inline === null) { inline = new CompiledStyle(); sink = new StyleSink(); inline.words = sink.words; }
      compileKey(inline, sink, key, value);
    }
  }
  if (inline !== null) parts.push(inline);
  if (parts.length > 0) writeStyles(batch(), node.id, parts, fresh);
  for (const part of parts) {
    if (watchesScroll(node.id, part)) heard = true;
    if (part.direction !== undefined) noteDirection(node.id, part.direction);
    if (part.sticky !== undefined) noteSticky(node.id, part.sticky);
  }
  if (heard) writeListen(node.id);
  if (props.role !== undefined || props.label !== undefined) {
    batch().semantics(node.id, enumValue(Role, props.role ?? "none", "role"), String(props.label ?? ""));
    setSemanticName(node.id, props.role, props.label);
  }
}

/** Keeps where a node scrolls that a style lets scroll; whether that is new. */
function watchesScroll(id, part) {
  if (!part.scrolls || scrolls.has(id)) return false;
  scrolls.set(id, [0, 0]);
  return true;
}

function writeText(node, value) {
  if (node.kind !== NodeKind.text) throw new TypeError(`text: ${node} is no text node`);
  if (Array.isArray(value)) writeParts(node.id, value);
  else if (typeof value === "object" && value !== null) throw new StyleError(`text: expected a string, a number or an array of parts, got ${shown(value)}`);
  else batch().text(node.id, String(value ?? ""));
}

function writeImage(node, url) {
  if (node.kind !== NodeKind.image) throw new TypeError(`src: ${node} is no image node`);
  batch().image(node.id, String(url ?? ""));
}

/** Adds children of every form that elements take, from `children[first]` on. */
export function appendAll(parent, children, first = 0) {
  if (first < children.length && parent.kind !== NodeKind.view) throw new TypeError(`append: ${parent} takes no children`);
  for (let i = first; i < children.length; i++) {
    const child = children[i];
    if (child instanceof Node) insert(parent, child, 0);
    else if (Array.isArray(child)) appendAll(parent, child);
    else if (child === null || child === undefined || child === "" || typeof child === "boolean") continue;
    else if (typeof child === "string" || typeof child === "number") insert(parent, createNode(NodeKind.text, { text: child }), 0);
    else throw new StyleError(`append: expected a node, a text or an array of them, got ${typeof child}`);
  }
}

function insert(parent, child, before) {
  if (!child.alive) throw new Error(`append: ${child} was destroyed`);
  link(parent.id, child.id);
  batch().insert(parent.id, child.id, before);
}
