// The fuzzer itself: a renderer with one defect is found, and what shows the defect is shrunk to a few messages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DrawOp, EventOp, MessageOp } from "../../python/tenfoot/js/contract/generated.js";
import { FakeHost } from "./renderer/fake_host.js";
import { caseText, fuzz, readArguments } from "./renderer/fuzz.js";
import { replay, runRandom, TWINS } from "./renderer/lockstep.js";
import { write } from "./renderer/messages.js";
import { damaged } from "./renderer/random/damage.js";
import { RandomScenes } from "./renderer/random_scenes.js";
import { shrink } from "./renderer/shrink.js";
import { recordsOf } from "./renderer/tally.js";
import { ScriptRenderer } from "./renderer/versions.js";

/** The twins with `defect(outcome)` applied to what the script version gives. */
function twinsWith(defect) {
  class Mutant extends ScriptRenderer {
    step(words, byteLength) {
      const outcome = super.step(words, byteLength);
      defect(outcome);
      return outcome;
    }
  }
  return { ...TWINS, script: () => new Mutant() };
}

const MUTANTS = {
  "a shadow with another blur": [
    ({ draw }) => {
      for (const [op, , at] of recordsAt(draw)) if (op === DrawOp.shadow) draw[at + 4 * 13] ^= 1;
    },
    ["create", "insert", "style", "tick"],
  ],
  "a press that is not told": [
    (outcome) => {
      for (const [op] of recordsOf(outcome.events)) if (op === EventOp.press) outcome.flags ^= 4;
    },
    // By a button or by a pointer.
    ["create", "insert", "style"],
  ],
  "a trap where a picture is drawn": [
    ({ draw }) => {
      for (const [op] of recordsOf(draw)) if (op === DrawOp.image) throw new RangeError("mutant");
    },
    ["bitmapReady", "create", "image", "insert", "style", "tick"],
  ],
};

/** The records of `bytes` with the byte at which each starts. */
function* recordsAt(bytes) {
  let at = 0;
  for (const [op, payload] of recordsOf(bytes)) {
    yield [op, payload, at];
    at += 4 + 4 * payload.length;
  }
}

for (const [name, [defect, needed]] of Object.entries(MUTANTS)) {
  test(`found and shrunk: ${name}`, () => {
    const twins = twinsWith(defect);
    const { failure } = fuzz({ steps: 20_000, seed: 1, twins });
    assert.notEqual(failure, null);
    const messages = failure.steps.flat();
    const kinds = new Set(messages.map(([kind]) => kind));
    assert.deepEqual(needed.filter((kind) => !kinds.has(kind)), []);
    assert.ok(messages.length <= 14, JSON.stringify(messages));
    const kept = JSON.parse(caseText("A mutant.", failure.steps));
    assert.notEqual(replay(kept.steps, twins), null, "the case as it is written does not show the defect");
    assert.equal(replay(kept.steps), null);
  });
}

test("a seed gives the same run again, damage included", () => {
  const run = () => {
    const seen = [];
    runRandom(5, 100, { damage: 0.2, watch: ({ flags, draw, events }) => seen.push(flags, draw.length, events.length) });
    return seen;
  };
  assert.deepEqual(run(), run());
});

test("random scenes send every message of the contract", () => {
  const sent = new Set();
  for (let seed = 0; seed < 60; seed++) {
    const scenes = new RandomScenes(seed);
    const host = new FakeHost();
    for (let step = 0; step < 400; step++) for (const [name] of scenes.batch(host)) sent.add(name);
  }
  assert.deepEqual(Object.keys(MessageOp).filter((name) => !sent.has(name)), [], "add what does to tests/js/renderer/random/");
});

test("messages survive the form in which a case is written", () => {
  const scenes = new RandomScenes(3);
  const bytes = (messages) => Buffer.from(write(messages).bytes.slice(0, write(messages).byteLength)).toString("hex");
  for (let step = 0; step < 300; step++) {
    const messages = damaged(scenes.random, scenes.batch(new FakeHost()));
    assert.equal(bytes(JSON.parse(JSON.stringify(messages))), bytes(messages));
  }
});

test("shrinking keeps what fails and leaves the rest", () => {
  const steps = Array.from({ length: 50 }, (_, i) => [["tick", i], ["style", 1, { width: i, height: 2 }], ["focus", i]]);
  const fails = (candidate) => candidate.flat().some(([name, , style]) => name === "style" && style.width >= 30);
  assert.deepEqual(shrink(steps, fails), [[["style", 1, { width: 30 }]]]);
});

test("the command line has defaults, and says what it does not take", () => {
  assert.deepEqual(readArguments([]), { steps: 100000, seed: 1, damage: 0.02, out: "out/difference.json" });
  assert.deepEqual(readArguments(["--steps", "400", "--seed", "0"]).steps, 400);
  assert.deepEqual(readArguments(["-h"]), { help: true });
  for (const bad of [["--steps", "0"], ["--steps", "many"], ["--seed", "-1"], ["--damage", "2"], ["--nonsense"], ["x"], ["--out"]]) {
    assert.match(readArguments(bad).error, /\S/, bad.join(" "));
  }
});
