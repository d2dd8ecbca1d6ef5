// The two versions of the renderer, over random scenes: the same bytes at every step.
// STEPS=200000 SEED=7 node --test tests/js/renderer_twins.test.js goes further, from elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runRandom } from "./renderer/lockstep.js";

const STEPS = Number(process.env.STEPS ?? 20_000);
const SEED = Number(process.env.SEED ?? 1);
const STEPS_A_SCENE = 400;

test(`${STEPS} random steps give the same bytes in Wasm and in script`, () => {
  let draws = 0;
  for (let scene = 0; scene * STEPS_A_SCENE < STEPS; scene++) draws += runRandom(SEED + scene, STEPS_A_SCENE).draws;
  assert.ok(draws > STEPS / 5, `only ${draws} of ${STEPS} steps drew something new`);
});

test("and where bits of the messages are flipped", () => {
  for (let scene = 0; scene * STEPS_A_SCENE < STEPS / 4; scene++) runRandom(SEED + scene, STEPS_A_SCENE, 0.1);
});
