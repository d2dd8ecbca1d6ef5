// The two versions of the renderer, over random scenes: the same bytes at every step.
// `node tests/js/renderer/fuzz.js --steps 1000000 --seed 7` goes further.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzz } from "./renderer/fuzz.js";

test("random steps give the same bytes in Wasm and in script, and every draw and event comes up", () => {
  const { tally, failure } = fuzz({ steps: 32_000, seed: 1 });
  assert.equal(failure, null);
  assert.deepEqual(tally.missing, [], "records that no random scene leads to: add what does to tests/js/renderer/random/");
});

test("and where records are damaged", () => {
  assert.equal(fuzz({ steps: 12_000, seed: 1, damage: 0.1 }).failure, null);
});
