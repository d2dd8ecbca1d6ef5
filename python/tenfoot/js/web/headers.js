/** Fetch's Headers: names in lower case, values joined with ", ", iterated in order of name. */

const NAME = /^[!#$%&'*+.^_`|~0-9a-zA-Z-]+$/;

export class Headers {
  /** @type {Map<string, string>} */
  #values = new Map();

  /** @param {Headers | Iterable<[string, string]> | Record<string, string>} [init] */
  constructor(init) {
    if (init == null) return;
    const pairs = /** @type {Iterable<[string, string]>} */ (Symbol.iterator in init ? init : Object.entries(init));
    for (const [name, value] of pairs) this.append(name, value);
  }

  append(name, value) {
    const key = checked(name);
    const text = trimmed(value);
    const before = this.#values.get(key);
    this.#values.set(key, before === undefined ? text : `${before}, ${text}`);
  }
  set(name, value) { this.#values.set(checked(name), trimmed(value)); }
  get(name) { return this.#values.get(checked(name)) ?? null; }
  has(name) { return this.#values.has(checked(name)); }
  delete(name) { this.#values.delete(checked(name)); }
  forEach(callback, self) { for (const [name, value] of this) callback.call(self, value, name, this); }
  *entries() { for (const name of [...this.#values.keys()].sort()) yield [name, this.#values.get(name)]; }
  *keys() { for (const [name] of this) yield name; }
  *values() { for (const [, value] of this) yield value; }
  [Symbol.iterator]() { return this.entries(); }
}

function checked(name) {
  if (!NAME.test(name)) throw new TypeError(`bad header name ${JSON.stringify(String(name))}`);
  return String(name).toLowerCase();
}

function trimmed(value) {
  const text = String(value).trim();
  if (/[\r\n\0]/.test(text)) throw new TypeError("a header value holds a line break");
  return text;
}
