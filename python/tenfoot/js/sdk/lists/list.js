/**
 * A list over data. The renderer knows where every item stands and says which are wanted; here those are made, and the
 * nodes of items that left are used again. So a list of ten thousand costs what is seen of it.
 */
import { Prop, Travel } from "../../contract/generated.js";
import { clearTimeout, setTimeout } from "../../web/timers.js";
import { batch } from "../batch.js";
import { Node } from "../node.js";
import { lists, owners } from "../windows.js";
import { Measures } from "./measures.js";
import { Stickies } from "./stickies.js";

/** Items made a turn ahead of what is seen, and how long until the next ones: a turn stays within a frame. */
const AHEAD_A_TURN = 2;
const BETWEEN_TURNS_MS = 8;
const NOWHERE = 0xffffffff;

/** @typedef {{ node: Node, item: any, key: any, kind: any }} Made  key: who the item is; kind: which nodes may become it */
/** @typedef {{ render: (item: any, index: number) => Node, update?: (node: Node, item: any, index: number) => void, key?: (item: any, index: number) => any, kind?: (item: any, index: number) => any }} Making */

const isName = (/** @type {any} */ key) => typeof key === "string" || typeof key === "number";

export class List extends Node {
  /** @type {Measures} */ #measures;
  /** @type {Making} */ #making;
  /** @type {Stickies} */ #stickies;
  /** @type {any[]} */ #items = [];
  /** @type {Map<number, Made>} by index */ #made = new Map();
  /** @type {Map<any, Node[]>} nodes at rest, by kind */ #pools = new Map();
  /** @type {null | import("../windows.js").Window} */ #window = null;
  /** By how many items other data have moved what is seen, until the renderer says what is wanted now. */
  #moved = 0;
  /** The node of the item that had focus last: it stays, and with it the list's memory. */ #kept = 0;
  #timer = 0;
  #hearing = false;

  /** What `row`, `column` and `grid` call once the node is there. @param {Measures} measures @param {Making} making @param {Stickies} stickies */
  supply(measures, making, stickies, items) {
    if (typeof making.render !== "function") throw new TypeError("render: a list over items needs it");
    this.#measures = measures;
    this.#making = making;
    this.#stickies = stickies;
    lists.set(this.id, this);
    this.items = items;
    return this;
  }

  get items() { return this.#items; }

  /** Other data. What has the same key stays the same node, wherever it stands now; position and focus are kept. */
  set items(items) {
    if (!Array.isArray(items)) throw new TypeError("items: expected an array");
    const before = this.#made;
    this.#items = items;
    this.#stickies.reset(items);
    const places = this.#placesOf(before);
    this.#made = new Map();
    for (const made of before.values()) if (!places.has(made.key)) this.#rest(made);
    this.#measures.write(batch(), this.id, items);
    for (const [index, made] of before) {
      const place = places.get(made.key);
      if (place !== undefined) this.#keep(made, index, place);
    }
    this.#moved += this.#shiftOf(before, places);
    if (this.#window === null) this.#make(0, Math.min(this.#measures.atFirst(), items.length), Infinity);
    else this.#supply();
  }

  /** The node of an item, null while it is not made. */
  nodeAt(index) { return this.#made.get(index)?.node ?? null; }

  /** How many items are made. */
  get madeCount() { return this.#made.size; }

  /** Gives focus to an item, wherever it is; it is made first if it has to be. */
  focusItem(index) {
    if (!(index >= 0 && index < this.#items.length)) throw new RangeError(`focusItem: there is no item ${index} of ${this.#items.length}`);
    batch().listFocus(this.id, index);
  }

  /** The renderer says which items are wanted. Only the last word of a turn counts. */
  hear(window) {
    this.#window = window;
    this.#moved = 0;
    if (this.#hearing) return;
    this.#hearing = true;
    Promise.resolve().then(() => { this.#hearing = false; if (this.alive) this.#supply(); });
  }

  /** Who the item of a node is to another version of the app: its key where that is a word or a number, else its place. */
  nameOf(id) {
    for (const [index, made] of this.#made) if (made.node.id === id) return isName(made.key) ? `#${made.key}` : `@${index}`;
    return null;
  }

  /** Where the item of that name is; -1 where there is none. */
  indexOfName(name) {
    if (name[0] === "@") return Number(name.slice(1)) < this.#items.length ? Number(name.slice(1)) : -1;
    const { key } = this.#making;
    return this.#items.findIndex((item, index) => `#${key ? key(item, index) : item}` === name);
  }

  gotFocus(id) { this.#kept = id; }

  dispose() {
    clearTimeout(this.#timer);
    lists.delete(this.id);
    for (const { node } of this.#made.values()) owners.delete(node.id);
    for (const pool of this.#pools.values()) for (const node of pool) node.destroy();
    this.#pools.clear();
    this.#made.clear();
  }

  /** Where the items that are made stand in the new data, by key. */
  #placesOf(made) {
    const { key } = this.#making;
    const wanted = new Set(Array.from(made.values(), (one) => one.key));
    const places = new Map();
    for (let index = 0; index < this.#items.length && places.size < wanted.size; index++) {
      const own = key ? key(this.#items[index], index) : this.#items[index];
      if (wanted.has(own) && !places.has(own)) places.set(own, index);
    }
    return places;
  }

  /** By how much the first item that is seen, and stays, has moved; in whole lines. A list at its start stays there. */
  #shiftOf(made, places) {
    const from = this.#window === null ? 0 : this.#window.shownFirst + this.#moved;
    if (from <= 0) return 0;
    let first = NOWHERE;
    for (const [index, { key }] of made) if (index >= from && index < first && places.has(key)) first = index;
    if (first === NOWHERE) return 0;
    const { lanes } = this.#measures;
    return (Math.floor(places.get(made.get(first).key) / lanes) - Math.floor(first / lanes)) * lanes;
  }

  #keep(made, index, place) {
    const item = this.#items[place];
    const { update } = this.#making;
    if (this.#made.has(place)) return this.#rest(made);
    if (item !== made.item && !update) {
      this.#drop(made.node);
      return this.#one(place);
    }
    const words = this.#reusedWords(item, place);
    if (place !== index || words.length > 2) batch().style(made.node.id, words);
    if (item !== made.item) update(made.node, item, place);
    this.#stickies.note(place, made.node);
    made.item = item;
    this.#made.set(place, made);
  }

  /** Makes what is wanted: at once what is seen, the rest a few a turn; first the nodes of what has gone are taken. */
  #supply() {
    clearTimeout(this.#timer);
    const { first, last, shownFirst, shownLast, wanted, travel } = /** @type {import("../windows.js").Window} */ (this.#window);
    const [seenFirst, seenLast] = this.#seen();
    const [stayFirst, stayLast] = [shownFirst + this.#moved, shownLast + this.#moved];
    const leading = new Set([first, stayFirst, seenFirst].flatMap((index) => this.#stickies.leading(index)));
    for (const [index, made] of this.#made) {
      if ((index >= first && index < last) || (index >= stayFirst && index < stayLast)) continue;
      if (made.node.id === this.#kept || leading.has(index)) continue;
      this.#made.delete(index);
      this.#rest(made);
    }
    const backward = travel === Travel.backward;
    let room = AHEAD_A_TURN;
    if (wanted !== NOWHERE) room -= this.#make(wanted, wanted + 1, 1);
    this.#make(seenFirst, seenLast, Infinity);
    for (const index of leading) this.#make(index, index + 1, 1);
    room -= backward ? this.#make(seenFirst - 1, first - 1, room) : this.#make(seenLast, last, room);
    room -= backward ? this.#make(seenLast, last, room) : this.#make(seenFirst - 1, first - 1, room);
    if (room <= 0) this.#timer = setTimeout(() => { if (this.alive) this.#supply(); }, BETWEEN_TURNS_MS);
  }

  /** The wanted items that are seen, or will be where scrolling goes. */
  #seen() {
    const { first, last, shownFirst, shownLast, travel } = /** @type {import("../windows.js").Window} */ (this.#window);
    const both = [Math.max(first, shownFirst), Math.min(last, shownLast)];
    if (both[0] < both[1]) return both;
    // Far from what is seen now: of two and a half windows of wanted items, those of the one that scrolling goes to.
    const window = Math.ceil((last - first) * 0.4);
    const behind = Math.floor((last - first) * 0.2);
    return travel === Travel.backward ? [last - behind - window, last - behind] : [first + behind, first + behind + window];
  }

  /** Makes up to `most` of the items from `from` on, up to, not including, `end`, upwards or downwards. Gives how many. */
  #make(from, end, most) {
    const step = from <= end ? 1 : -1;
    let made = 0;
    for (let index = from; index !== end && made < most; index += step) {
      if (index < 0 || index >= this.#items.length || this.#made.has(index)) continue;
      this.#one(index);
      made++;
    }
    return made;
  }

  #one(index) {
    const item = this.#items[index];
    const { render, update, key, kind } = this.#making;
    const own = kind ? kind(item, index) : null;
    const rested = this.#pools.get(own)?.pop();
    const node = rested ?? render(item, index);
    if (!(node instanceof Node)) throw new TypeError("render: a list's item is one node");
    batch().style(node.id, rested === undefined ? this.#freshWords(item, index) : this.#reusedWords(item, index));
    if (rested !== undefined) update(node, item, index);
    this.#stickies.note(index, node);
    owners.set(node.id, this);
    this.#made.set(index, { node, item, key: key ? key(item, index) : item, kind: own });
    this.append(node);
  }

  #freshWords(item, index) {
    return [...this.#measures.itemWords(item, index), ...this.#stickies.words(index)];
  }

  /** A node from the pool has its size already, unless sizes differ. */
  #reusedWords(item, index) {
    return this.#measures.sizeOf === null ? [Prop.listIndex, index, ...this.#stickies.words(index)] : this.#freshWords(item, index);
  }

  /** Takes an item out; its node waits for another one where `update` can make it one. */
  #rest({ node, kind }) {
    owners.delete(node.id);
    if (this.#kept === node.id) this.#kept = 0;
    if (!node.alive) return;
    if (!this.#making.update) return this.#drop(node);
    node.remove();
    const pool = this.#pools.get(kind);
    if (pool) pool.push(node);
    else this.#pools.set(kind, [node]);
  }

  #drop(node) {
    owners.delete(node.id);
    node.destroy();
  }
}
