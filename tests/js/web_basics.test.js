import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
const { console: ours } = await import("../../python/tenfoot/js/web/console.js");
const { format } = await import("../../python/tenfoot/js/web/format.js");
const { Event, EventTarget } = await import("../../python/tenfoot/js/web/events.js");
const { structuredClone } = await import("../../python/tenfoot/js/web/structured_clone.js");
const { installGlobals } = await import("../../python/tenfoot/js/web/install.js");
const { TextDecoder } = await import("../../python/tenfoot/js/web/encoding.js");
const { Headers } = await import("../../python/tenfoot/js/web/headers.js");

test("the console writes one entry a call, with its level", () => {
  engine.logs.length = 0;
  ours.log("row %s of %d", "Drama", 3, { a: [1, "x"] });
  ours.error(new RangeError("too far"));
  assert.deepEqual(engine.logs[0], [1, 'row Drama of 3 { a: [1, "x"] }']);
  assert.equal(engine.logs[1][0], 3);
  assert.match(engine.logs[1][1], /^RangeError: too far\n\s+at .*web_basics/);
});

test("an error is written with its cause", () => {
  assert.match(format(new Error("no catalogue", { cause: "connection-refused" })), /no catalogue[^]*caused by "connection-refused"$/);
});

test("cycles, depth and length are cut", () => {
  const loop = { name: "a" };
  loop.self = loop;
  assert.equal(format(loop), '{ name: "a", self: [circular] }');
  assert.equal(format({ a: { b: { c: { d: { e: 1 } } } } }), "{ a: { b: { c: { d: Object {…} } } } }");
  assert.match(format(Array(80).fill(0)), /…/);
});

test("maps, sets, dates, functions and classes are named", () => {
  assert.equal(format(new Map([["k", new Set([1])]])), 'Map(1) { "k" => Set(1) { 1 } }');
  assert.equal(format([new Date(0), Math.max, class Film {}]), "[1970-01-01T00:00:00.000Z, [function max], [class Film]]");
});

test("every listener is called, and the first error is thrown after them", () => {
  const target = new EventTarget();
  const seen = [];
  target.addEventListener("x", () => { seen.push(1); throw new Error("first"); });
  target.addEventListener("x", () => seen.push(2), { once: true });
  assert.throws(() => target.dispatchEvent(new Event("x")), /first/);
  assert.throws(() => target.dispatchEvent(new Event("x")), /first/);
  assert.deepEqual(seen, [1, 2, 1]);
});

test("structuredClone keeps cycles and refuses functions", () => {
  const value = { at: new Date(5), list: [1, { deep: new Map([[1, new Set(["a"])]]) }], bytes: new Uint8Array([1, 2]) };
  value.self = value;
  const copy = structuredClone(value);
  assert.notEqual(copy, value);
  assert.equal(copy.self, copy);
  assert.deepEqual(copy.list, value.list);
  assert.deepEqual([...copy.bytes], [1, 2]);
  assert.throws(() => structuredClone({ f() {} }), { name: "DataCloneError" });
});

test("the globals are installed, and time and chance are the engine's", () => {
  const target = { Math: { random: Math.random }, Date, Error: {} };
  installGlobals(target);
  assert.equal(globalThis.__host, undefined);
  assert.equal(target.Math.random(), 0.5);
  assert.equal(target.Date.now(), 1_700_000_000_000 + target.performance.now());
  assert.equal(new target.Date(0).toISOString(), "1970-01-01T00:00:00.000Z");
  assert.equal(typeof target.fetch, "function");
});

test("a byte order mark is dropped and other encodings are refused", () => {
  assert.equal(new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x41])), "A");
  assert.throws(() => new TextDecoder("latin1"), RangeError);
});

test("headers ignore case and join values", () => {
  const headers = new Headers([["Accept", "a"], ["accept", "b"]]);
  assert.equal(headers.get("ACCEPT"), "a, b");
  assert.throws(() => headers.set("bad name", "x"), TypeError);
});
