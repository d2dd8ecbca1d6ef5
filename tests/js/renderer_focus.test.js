// Focus cannot be lost: random presses and mutations on both versions in lock-step; after every step exactly one
// visible, enabled node has focus whenever there is one. PRESSES=1000000 node --test tests/js/renderer_focus.test.js
// presses and mutates a million times.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertFocusHolds, withScene } from "./renderer/focus_check.js";
import { Lockstep } from "./renderer/lockstep.js";
import { RandomFocus } from "./renderer/random_focus.js";

const PRESSES = Number(process.env.PRESSES ?? 20_000);
const SEED = Number(process.env.SEED ?? 1);
const PRESSES_A_WORLD = 2000;

/** Runs one world; gives how often somebody had focus after a step, and how often it moved. */
function runWorld(seed, sceneOf) {
  const twins = new Lockstep();
  const world = new RandomFocus(seed);
  const figures = { focused: 0, moved: 0, last: 0 };
  for (let step = 0; world.count < PRESSES_A_WORLD; step++) {
    const messages = world.batch();
    const what = twins.step(messages);
    if (what) assert.fail(`seed ${seed}, step ${step}: ${what}: ${JSON.stringify(messages)}`);
    const scene = sceneOf();
    assertFocusHolds(scene, `seed ${seed}, step ${step}`);
    figures.focused += scene.focus.current === 0 ? 0 : 1;
    figures.moved += scene.focus.current === figures.last ? 0 : 1;
    figures.last = scene.focus.current;
  }
  return figures;
}

test(`${PRESSES} random presses and mutations never lose focus`, () => {
  withScene((sceneOf) => {
    let focused = 0;
    let moved = 0;
    const worlds = Math.ceil(PRESSES / PRESSES_A_WORLD);
    for (let world = 0; world < worlds; world++) {
      const figures = runWorld(SEED + world, sceneOf);
      focused += figures.focused;
      moved += figures.moved;
    }
    assert.ok(focused > worlds * 200, `only ${focused} steps left somebody with focus`);
    assert.ok(moved > worlds * 100, `focus moved only ${moved} times`);
  });
});
