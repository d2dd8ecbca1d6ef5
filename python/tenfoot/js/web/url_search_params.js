/** URL standard, section 6: application/x-www-form-urlencoded pairs in order. */
import { encodeText, decodeText } from "./encoding.js";

export class URLSearchParams {
  /** @type {[string, string][]} */
  #pairs = [];
  #changed;

  /**
   * @param {string | Iterable<[string, string]> | Record<string, string>} [init]
   * @param {(query: string) => void} [changed]  how a URL hears of changes
   */
  constructor(init = "", changed = undefined) {
    this.#changed = changed;
    if (typeof init === "string") this.#pairs = parse(init.replace(/^\?/, ""));
    else {
      const pairs = typeof init[Symbol.iterator] === "function" ? init : Object.entries(init);
      for (const [name, value] of /** @type {Iterable<[string, string]>} */ (pairs)) this.#pairs.push([String(name), String(value)]);
    }
  }

  get size() { return this.#pairs.length; }
  get(name) { return this.#pairs.find(([key]) => key === name)?.[1] ?? null; }
  getAll(name) { return this.#pairs.filter(([key]) => key === name).map(([, value]) => value); }
  has(name) { return this.#pairs.some(([key]) => key === name); }
  append(name, value) { this.#update([...this.#pairs, [String(name), String(value)]]); }
  delete(name) { this.#update(this.#pairs.filter(([key]) => key !== name)); }
  sort() { this.#update([...this.#pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))); }

  set(name, value) {
    const first = this.#pairs.findIndex(([key]) => key === name);
    if (first < 0) this.append(name, value);
    else this.#update(this.#pairs.filter(([key], index) => key !== name || index === first).map((pair, index) => (index === first ? [pair[0], String(value)] : pair)));
  }

  forEach(callback, self) { for (const [name, value] of this) callback.call(self, value, name, this); }
  *entries() { for (const [name, value] of this.#pairs) yield [name, value]; }
  *keys() { for (const [name] of this.#pairs) yield name; }
  *values() { for (const [, value] of this.#pairs) yield value; }
  [Symbol.iterator]() { return this.entries(); }
  toString() { return this.#pairs.map(([name, value]) => `${escape(name)}=${escape(value)}`).join("&"); }

  #update(pairs) {
    this.#pairs = pairs;
    this.#changed?.(this.toString());
  }
}

function parse(query) {
  return query.split("&").filter((part) => part !== "").map((part) => {
    const split = part.indexOf("=");
    const name = split < 0 ? part : part.slice(0, split);
    return /** @type {[string, string]} */ ([unescape(name), split < 0 ? "" : unescape(part.slice(split + 1))]);
  });
}

function unescape(text) {
  const spaced = text.replaceAll("+", " ");
  if (!spaced.includes("%")) return spaced;
  const from = new Uint8Array(encodeText(spaced));
  const to = new Uint8Array(from.length);
  let length = 0;
  for (let index = 0; index < from.length; index++) {
    const code = from[index] === 0x25 ? hexPair(from, index + 1) : -1;
    to[length++] = code < 0 ? from[index] : code;
    if (code >= 0) index += 2;
  }
  return decodeText(to.subarray(0, length));
}

function hexPair(bytes, index) {
  const pair = String.fromCharCode(bytes[index] ?? 0, bytes[index + 1] ?? 0);
  return /^[0-9a-f]{2}$/i.test(pair) ? parseInt(pair, 16) : -1;
}

function escape(text) {
  let result = "";
  for (const byte of new Uint8Array(encodeText(text))) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9*\-._]/.test(char)) result += char;
    else if (char === " ") result += "+";
    else result += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return result;
}
