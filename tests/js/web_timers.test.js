import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
const { setTimeout, setInterval, clearTimeout, clearInterval, queueMicrotask } = await import("../../python/tenfoot/js/web/timers.js");

test("a timeout fires once, with its arguments", async () => {
  const seen = [];
  setTimeout((...args) => seen.push(args), 50, "a", 2);
  await engine.advance(49);
  assert.deepEqual(seen, []);
  await engine.advance(200);
  assert.deepEqual(seen, [["a", 2]]);
});

test("timers due at the same time fire in the order they were set", async () => {
  const seen = [];
  setTimeout(() => seen.push(1), 10);
  setTimeout(() => seen.push(2), 10);
  await engine.advance(10);
  assert.deepEqual(seen, [1, 2]);
});

test("an interval fires until it is cleared, even from inside", async () => {
  let count = 0;
  const id = setInterval(() => { if (++count === 3) clearInterval(id); }, 10);
  await engine.advance(100);
  assert.equal(count, 3);
});

test("a cleared timeout never fires, and clearing nonsense is ignored", async () => {
  clearTimeout(setTimeout(() => assert.fail("fired"), 10));
  clearTimeout(undefined);
  clearTimeout(99999);
  await engine.advance(20);
});

test("a timer without a function is refused", () => {
  assert.throws(() => setTimeout("code", 1), /needs a function/);
});

test("microtasks run before timers", async () => {
  const seen = [];
  setTimeout(() => seen.push("timer"), 0);
  queueMicrotask(() => seen.push("microtask"));
  await engine.advance(0);
  assert.deepEqual(seen, ["microtask", "timer"]);
});
