// Where arrows lead among boxes placed one by one: over grids and random layouts, on both versions. Boxes can be
// reached from one another, the way back leads back, and what a press looks at is counted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { send, sendAll } from "./renderer/messages.js";
import { Random } from "./renderer/random/random.js";
import { readableEvents } from "./renderer/readable.js";
import { ScriptRenderer, WasmRenderer } from "./renderer/versions.js";

const VERSIONS = [WasmRenderer, ScriptRenderer];
const WAYS = ["left", "right", "up", "down"];
const BACK = { left: "right", right: "left", up: "down", down: "up" };

/** A stage with boxes [left, top, right, bottom] on it; their ids start at 2. */
function stageOf(Version, boxes) {
  const renderer = new Version();
  const nodes = boxes.flatMap(([left, top, right, bottom], i) => [
    ["create", i + 2, "view"],
    ["style", i + 2, { position: "absolute", left, top, width: right - left, height: bottom - top, focusable: 1 }],
    ["insert", 1, i + 2],
  ]);
  send(renderer, ...nodes, ["tick", 0]);
  return renderer;
}

/** Whom focus ends at after these messages, as an index of the boxes; `before` where it does not move. */
function ends(renderer, before, ...messages) {
  const moves = readableEvents(send(renderer, ...messages).events).filter((line) => line.startsWith("focusChanged"));
  return moves.length === 0 ? before : Number(moves.at(-1).split(" ")[1]) - 2;
}

/** For each box and way: where the arrow leads from fresh focus, and where the arrow back leads then. */
function movesOf(renderer, count) {
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(WAYS.map((way) => {
      send(renderer, ["focus", (i + 1) % count + 2], ["focus", i + 2]);
      const to = ends(renderer, i, ["button", way], ["button", way, "up"]);
      return [way, { to, back: to === i ? i : ends(renderer, to, ["button", BACK[way]]) }];
    })),
  );
}

/** Pairs of boxes of which the second cannot be reached from the first. */
function unreachable(moves) {
  let pairs = 0;
  for (let start = 0; start < moves.length; start++) {
    const seen = new Set([start]);
    for (const at of seen) for (const way of WAYS) seen.add(moves[at][way].to);
    pairs += moves.length - seen.size;
  }
  return pairs;
}

/** Boxes that do not overlap, of all sizes, placed at random. */
function scattered(random) {
  const boxes = [];
  for (let tries = 0; tries < 60 && boxes.length < 16; tries++) {
    const width = random.chance(0.2) ? 200 + random.below(900) : 50 + random.below(250);
    const height = random.chance(0.2) ? 150 + random.below(500) : 50 + random.below(200);
    const left = random.below(1920 - width);
    const top = random.below(1080 - height);
    const box = [left, top, left + width, top + height];
    if (boxes.every((other) => other[2] <= left || other[0] >= box[2] || other[3] <= top || other[1] >= box[3])) boxes.push(box);
  }
  return boxes;
}

for (const Version of VERSIONS) {
  const { name } = new Version();

  test(`${name}: in a grid an arrow leads to the neighbour, and stays at the edge`, () => {
    const [columns, rows] = [5, 4];
    const boxes = Array.from({ length: columns * rows }, (_, i) => {
      const [left, top] = [(i % columns) * 220, Math.floor(i / columns) * 180];
      return [left, top, left + 200, top + 160];
    });
    for (const [i, moves] of movesOf(stageOf(Version, boxes), boxes.length).entries()) {
      const [column, row] = [i % columns, Math.floor(i / columns)];
      assert.equal(moves.left.to, column > 0 ? i - 1 : i);
      assert.equal(moves.right.to, column < columns - 1 ? i + 1 : i);
      assert.equal(moves.up.to, row > 0 ? i - columns : i);
      assert.equal(moves.down.to, row < rows - 1 ? i + columns : i);
    }
  });

  test(`${name}: over random layouts boxes are reached, and the arrow back leads back`, () => {
    const random = new Random(5);
    let [layouts, connected, moved, returned] = [0, 0, 0, 0];
    for (; layouts < 60; layouts++) {
      const boxes = scattered(random);
      const moves = movesOf(stageOf(Version, boxes), boxes.length);
      connected += unreachable(moves) === 0 ? 1 : 0;
      for (const [i, from] of moves.entries()) {
        for (const { to, back } of Object.values(from)) {
          if (to === i) continue;
          moved++;
          returned += back === i ? 1 : 0;
        }
      }
    }
    // With one arrow a way, a small box among large ones may be nobody's nearest: of a thousand layouts in two.
    assert.ok(connected >= layouts - 1, `${layouts - connected} layouts have boxes that cannot be reached`);
    assert.equal(returned, moved);
  });

  test(`${name}: where something lies wholly ahead, focus moves, and to something ahead`, () => {
    const random = new Random(6);
    const ahead = {
      left: (a, b) => b[2] <= a[0], right: (a, b) => b[0] >= a[2], up: (a, b) => b[3] <= a[1], down: (a, b) => b[1] >= a[3],
    };
    for (let layout = 0; layout < 30; layout++) {
      const boxes = scattered(random);
      for (const [i, from] of movesOf(stageOf(Version, boxes), boxes.length).entries()) {
        for (const way of WAYS) {
          const { to } = from[way];
          const some = boxes.some((box) => ahead[way](boxes[i], box));
          assert.equal(to !== i, some, `${way} from ${boxes[i]} of ${JSON.stringify(boxes)}`);
          if (to !== i) assert.ok(ahead[way](boxes[i], boxes[to]));
        }
      }
    }
  });

  test(`${name}: a wide box above small ones leads to the middle, or back to where one came from`, () => {
    const cards = Array.from({ length: 7 }, (_, i) => [i * 270, 620, i * 270 + 250, 900]);
    const renderer = stageOf(Version, [[0, 0, 1870, 600], ...cards]);
    const down = ["button", "down"];
    assert.equal(ends(renderer, 0, down), 4);
    send(renderer, ["focus", 2 + 6]);
    assert.equal(ends(renderer, 6, ["button", "up"]), 0);
    assert.equal(ends(renderer, 0, down), 6);
  });

  test(`${name}: the order in which boxes were made does not matter`, () => {
    const random = new Random(7);
    for (let layout = 0; layout < 20; layout++) {
      const boxes = scattered(random);
      const there = movesOf(stageOf(Version, boxes), boxes.length);
      const last = boxes.length - 1;
      const mirrored = movesOf(stageOf(Version, boxes.toReversed()), boxes.length);
      for (const [i, from] of there.entries()) {
        for (const way of WAYS) assert.equal(last - mirrored[last - i][way].to, from[way].to);
      }
    }
  });

  test(`${name}: a press among ten thousand cards looks at few of them`, () => {
    const renderer = new Version();
    const out = [["style", 1, { flexDirection: "column", rowGap: 20, overflow: "scroll", scrollAxis: "vertical" }]];
    for (let row = 0; row < 100; row++) {
      const section = 10_000 + row;
      out.push(["create", section, "view"], ["style", section, { columnGap: 20, flexShrink: 0, overflow: "scroll", scrollAxis: "horizontal", focusScope: 1 }], ["insert", 1, section]);
      for (let card = 0; card < 100; card++) {
        const id = 20_000 + row * 100 + card;
        out.push(["create", id, "view"], ["style", id, { width: 200, height: 150, flexShrink: 0, focusable: 1 }], ["insert", section, id]);
      }
    }
    send(renderer, ...out, ["focus", 25_050], ["tick", 0]);
    send(renderer, ["tick", 5000]);
    for (const way of ["right", "left", "down", "up", "left", "right"]) {
      const { figures } = send(renderer, ["button", way]);
      assert.ok(figures[4] <= 30, `${way} looked at ${figures[4]} nodes`);
    }
    const hovered = send(renderer, ["pointer", 500, 500]);
    assert.equal(readableEvents(hovered.events).length, 1);
    assert.ok(hovered.figures[4] <= 60, `the pointer looked at ${hovered.figures[4]} nodes`);
    send(renderer, ["focus", 25_099], ["tick", 6000]);
    const { figures, events } = send(renderer, ["button", "right"]);
    assert.deepEqual(readableEvents(events), ["button right down 25099"]);
    assert.ok(figures[4] <= 60, `the end of a row looked at ${figures[4]} nodes`);
  });

  // The twin in JavaScript builds more slowly, and counts the same.
  const cards = name === "wasm" ? 100_000 : 10_000;
  for (const [what, rows, style] of [["wrapped grid", 0, { flexWrap: "wrap" }], ["wall", 100, { flexDirection: "column" }]]) {
    test(`${name}: in a ${what} of ${cards} cards every arrow looks at few, one that leads nowhere too`, () => {
      const renderer = new Version();
      const messages = [["style", 1, style]];
      for (let row = 2; row < 2 + rows; row++) {
        messages.push(["create", row, "view"], ["style", row, { flexShrink: 0 }], ["insert", 1, row]);
      }
      for (let i = 0; i < cards; i++) {
        const parent = rows === 0 ? 1 : 2 + Math.floor((i * rows) / cards);
        messages.push(["create", 200 + i, "view"], ["insert", parent, 200 + i]);
        messages.push(["style", 200 + i, { width: 200, height: 150, flexShrink: 0, focusable: 1 }]);
      }
      sendAll(renderer, messages);
      send(renderer, ["tick", 0]);
      for (const card of [0, cards / 2 - 1, cards / 2 + 50, cards - 1]) {
        for (const way of WAYS) {
          send(renderer, ["focus", 201], ["focus", 200 + card]);
          const { figures } = send(renderer, ["button", way], ["button", way, "up"]);
          assert.ok(figures[4] <= 120, `${way} from ${card} looked at ${figures[4]} nodes`);
        }
      }
    });
  }
}
