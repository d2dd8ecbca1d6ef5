// What must hold of everything that moves, whatever was asked for: it is the same in both versions, stays a number, comes
// to its end, and costs nothing where nobody sees it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { StepFlags } from "../../python/tenfoot/js/contract/generated.js";
import { difference } from "./renderer/lockstep.js";
import { send } from "./renderer/messages.js";
import { keyframes, transitionOf } from "./renderer/random/motion.js";
import { ANIMATED, valueOf } from "./renderer/random/values.js";
import { RandomScenes } from "./renderer/random_scenes.js";
import { readableDraws } from "./renderer/readable.js";
import { ScriptRenderer, WasmRenderer } from "./renderer/versions.js";

const VERSIONS = [WasmRenderer, ScriptRenderer];
const NODES = 12;
/** Longer than any delay and duration of random motion, and than a spring may take, ms. */
const LONG_MS = 60_000;

/** Boxes and texts in a row that wraps, each seen whatever becomes of it. */
function furnish(scenes) {
  const out = [["create", 2, "view"], ["style", 2, { width: 900, flexWrap: "wrap", flexDirection: "row" }], ["insert", 1, 2]];
  scenes.kinds.set(2, "view");
  for (let id = 3; id < 3 + NODES; id++) {
    const kind = id % 3 === 0 ? "text" : "view";
    scenes.kinds.set(id, kind);
    out.push(["create", id, kind], ["style", id, { width: 100, height: 60, background: "#336699ff", listen: 8, focusable: 1 }]);
    if (kind === "text") out.push(["text", id, "A line that is too long"], ["style", id, { maxLines: 1, fontSize: 20 }]);
    out.push(["insert", 2, id]);
  }
  return out;
}

function change(scenes) {
  const { random } = scenes;
  const id = 3 + random.below(NODES);
  switch (random.below(7)) {
    case 0:
      return [transitionOf(scenes, id)];
    case 1:
      return [transitionOf(scenes, id, "box")];
    case 2:
      return keyframes(scenes);
    case 3:
      return [["style", id, { width: 20 + random.below(300), marginLeft: random.below(40) }]];
    case 4:
      return [["stateStyle", id, "focused", { scaleX: 1.5, opacity: 0.5, marquee: random.pick([0, 50]) }]];
    case 5:
      return [["button", random.pick(["left", "right", "up", "down"])]];
    default: {
      const name = random.pick(ANIMATED.filter((name) => name !== "box"));
      return [["style", id, { [name]: valueOf(scenes, name, 0) }]];
    }
  }
}

/** One scene on both versions; every step is compared, and every number of what was drawn looked at. */
class Both {
  constructor(seed) {
    this.seed = seed;
    this.wasm = new WasmRenderer();
    this.script = new ScriptRenderer();
  }

  send(...messages) {
    const found = send(this.wasm, ...messages);
    assert.equal(difference(found, send(this.script, ...messages)), null, `seed ${this.seed}: ${JSON.stringify(messages)}`);
    for (const line of readableDraws(found.draw)) assert.doesNotMatch(line, /NaN|Infinity/, `seed ${this.seed}`);
    return found;
  }
}

test("random motion is the same twice, stays finite and ends", () => {
  for (let seed = 1; seed <= 25; seed++) {
    const scenes = new RandomScenes(seed);
    const both = new Both(seed);
    both.send(...furnish(scenes), ["tick", 0]);
    let now = 0;
    let moved = 0;
    for (let step = 0; step < 150; step++) {
      const messages = scenes.random.chance(0.4) ? [["clock", now + 3], ...change(scenes)] : [];
      now += scenes.random.pick([4, 16, 16, 16, 17, 100]);
      moved += both.send(...messages, ["tick", now]).figures[2];
    }
    assert.ok(moved > 100, `seed ${seed}: hardly anything moved`);
    // What goes on for ever is called off; the rest ends by itself.
    const off = [];
    for (let id = 2; id < 3 + NODES; id++) {
      for (const name of ANIMATED) if (!["box", "scrollX", "scrollY"].includes(name)) off.push(["keyframes", id, name, 0, []]);
      off.push(["stateStyle", id, "focused", {}]);
    }
    both.send(...off, ["tick", now]);
    both.send(["tick", now + LONG_MS]);
    const { flags, figures } = both.send(["tick", now + LONG_MS + 16]);
    assert.equal(figures[2], 0, `seed ${seed}: something still moves`);
    assert.equal(flags & StepFlags.animating, 0, `seed ${seed}: another tick is wanted`);
  }
});

for (const Version of VERSIONS) {
  const { name } = new Version();

  test(`${name}: what moves off the stage draws nothing anew`, () => {
    const renderer = new Version();
    const around = [];
    for (let id = 10; id < 60; id++) around.push(["create", id, "view"], ["style", id, { width: 20, height: 20, background: "#336699ff" }], ["insert", 1, id]);
    send(
      renderer, ...around, ["create", 2, "view"],
      ["style", 2, { position: "absolute", left: 5000, width: 40, height: 40, background: "#ffffffff" }],
      ["keyframes", 2, "rotate", 1000, [[0, 0], [1, 360]], { iterations: 0 }], ["insert", 1, 2], ["tick", 0],
    );
    for (let time = 16; time < 400; time += 16) {
      const { flags, events } = send(renderer, ["tick", time]);
      assert.equal(flags, StepFlags.animating);
      assert.equal(events.length, 0);
    }
  });

  test(`${name}: a frame of keyframes looks at what moves and what is around it`, () => {
    const renderer = new Version();
    const messages = [];
    for (let row = 0; row < 30; row++) {
      const first = 10 + row * 20;
      messages.push(["create", first, "view"], ["style", first, { flexDirection: "row", height: 30 }], ["insert", 1, first]);
      for (let id = first + 1; id < first + 20; id++) {
        messages.push(["create", id, "view"], ["style", id, { width: 30, height: 30, background: "#336699ff" }], ["insert", first, id]);
      }
    }
    send(renderer, ["style", 1, { flexDirection: "column" }], ...messages, ["keyframes", 11, "opacity", 1000, [[0, 0.5], [1, 1]], { iterations: 0 }], ["tick", 0]);
    send(renderer, ["tick", 16]);
    const { figures } = send(renderer, ["tick", 32]);
    assert.ok(figures[4] < 60, `${figures[4]} of 601 nodes looked at`);
    assert.equal(figures[3], 0, "keyframes lay nothing out");
  });
}
