// The geometry of long lists against plain sums, and what lists cost: nothing that follows from how long they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Sizes } from "../../python/tenfoot/js/renderer/lists/sizes.js";
import { send } from "./renderer/messages.js";
import { Random } from "./renderer/random/random.js";
import { ScriptRenderer, WasmRenderer } from "./renderer/versions.js";

/** Whole numbers, so that sums in any order are the same. */
function randomSizes(random) {
  const lines = random.below(200);
  const usual = 1 + random.below(300);
  const sizes = new Sizes(lines, usual);
  const plain = new Array(lines).fill(usual);
  sizes.settle();
  for (let i = random.below(60); i > 0 && lines > 0; i--) {
    const line = random.below(lines);
    const size = 1 + random.below(900);
    assert.equal(sizes.set(line, size), plain[line] !== size);
    plain[line] = size;
  }
  return { sizes, plain };
}

test("sums and lines are those of the plain lengths", () => {
  const random = new Random(1);
  for (let run = 0; run < 300; run++) {
    const { sizes, plain } = randomSizes(random);
    const gap = random.pick([0, 12]);
    const starts = [0];
    for (const size of plain) starts.push(starts.at(-1) + size + gap);
    for (let line = 0; line <= plain.length; line++) assert.equal(sizes.before(line) + line * gap, starts[line]);
    for (let i = 0; i < 20; i++) {
      const at = random.below(starts.at(-1) + 400) - 200;
      const expected = Math.max(0, starts.slice(0, -1).findLastIndex((start) => start <= at));
      assert.equal(sizes.lineAt(at, gap), expected, `at ${at}`);
    }
  }
});

function list(count, made) {
  const out = [
    ["create", 10, "view"],
    ["style", 10, { overflow: "scroll", scrollAxis: "horizontal", width: 1000, height: 200, flexShrink: 0 }],
    ["list", 10, count, 1, 200, 200, 20],
    ["insert", 1, 10],
  ];
  for (let index = 0; index < made; index++) {
    const style = { position: "absolute", width: 200, height: 200, focusable: 1, background: "#223344ff", listIndex: index };
    out.push(["create", 11 + index, "view"], ["style", 11 + index, style], ["insert", 10, 11 + index]);
  }
  return out;
}

for (const Version of [WasmRenderer, ScriptRenderer]) {
  const { name } = new Version();

  test(`${name}: a list costs what is made of it, however long it is`, () => {
    const short = send(new Version(), ...list(20, 12), ["tick", 0]);
    const long = send(new Version(), ...list(1_000_000, 12), ["tick", 0]);
    assert.deepEqual(long.draw, short.draw);
    assert.deepEqual(long.figures, short.figures);
  });

  test(`${name}: a node that becomes another item is laid out with its list alone`, () => {
    const renderer = new Version();
    send(renderer, ...list(1_000_000, 12), ["tick", 0]);
    const { figures } = send(renderer, ["remove", 11], ["style", 11, { listIndex: 12 }], ["insert", 10, 11], ["tick", 16]);
    assert.ok(figures[3] <= 1, `${figures[3]} nodes were laid out`);
    assert.equal(send(renderer, ["style", 11, { listIndex: 500_000 }], ["tick", 32]).figures[3], 0);
  });
}
