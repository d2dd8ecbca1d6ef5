// What things cost, counted: nodes laid out, texts measured, bytes of the draw list. No clock.
import assert from "node:assert/strict";
import { test } from "node:test";
import { StepFlags } from "../../python/tenfoot/js/contract/generated.js";
import { send, sendAll } from "./renderer/messages.js";
import { bytesOf } from "./renderer/node_bytes.js";
import { ScriptRenderer, WasmRenderer } from "./renderer/versions.js";

const VERSIONS = [WasmRenderer, ScriptRenderer];

/** A row of cards with titles, in a column. */
function row(cards, first = 10) {
  const out = [
    ["create", first, "view"],
    ["style", first, { overflow: "scroll", scrollAxis: "horizontal", scrollAlign: "start", flexShrink: 0, height: 400 }],
    ["insert", 1, first],
  ];
  for (let i = 0; i < cards; i++) {
    const card = first + 1 + i * 2;
    out.push(
      ["create", card, "view"],
      ["style", card, { width: 240, height: 360, flexShrink: 0, focusable: 1, background: "#223344ff" }],
      ["stateStyle", card, "focused", { scaleX: 1.1, scaleY: 1.1 }],
      ["transition", card, "scaleX", "bezier", 200],
      ["create", card + 1, "text"],
      ["text", card + 1, `Title ${i}`],
      ["insert", card, card + 1],
      ["insert", first, card],
    );
  }
  return out;
}

/** Nodes looked at in each frame of a scroll by 900 px among cards in the middle of a long container. */
function lookedAtWhileScrolling(renderer, style, cards) {
  const axis = style.flexWrap ? "scrollY" : "scrollX";
  const sign = style.direction === "rtl" ? -1 : 1;
  send(renderer, ["budget", 1 << 26, 1 << 20], ["create", 10, "view"], ["insert", 1, 10]);
  send(renderer, ["style", 10, { overflow: "scroll", ...style }], ["transition", 10, axis, "bezier", 100]);
  const messages = [];
  for (let id = 11; id < 11 + cards; id++) {
    messages.push(["create", id, "view"], ["insert", 10, id]);
    messages.push(["style", id, { width: 240, height: 360, flexShrink: 0, background: "#223344ff" }]);
  }
  sendAll(renderer, messages);
  send(renderer, ["tick", 0], ["style", 10, { [axis]: sign * 12_000 }], ["tick", 16], ["tick", 500], ["tick", 516]);
  send(renderer, ["style", 10, { [axis]: sign * 12_900 }]);
  return [600, 616, 632, 700, 716].map((time) => send(renderer, ["tick", time]).figures[4]);
}

test("wasm: a sized view takes at most 850 bytes, a card that moves at most 1,450", () => {
  assert.ok(bytesOf("sized view") <= 850, `${bytesOf("sized view")} bytes`);
  assert.ok(bytesOf("card") <= 1450, `${bytesOf("card")} bytes`);
});

for (const Version of VERSIONS) {
  const { name } = new Version();

  test(`${name}: a picture's own size that comes lays out the picture, what is around it and what it moves`, () => {
    const renderer = new Version();
    const rows = Array.from({ length: 50 }, (_, at) => row(3, 100 + at * 10)).flat();
    send(renderer, ...rows, ["create", 10, "view"], ["insert", 1, 10], ["create", 12, "text"], ["text", 12, "name"], ["insert", 10, 12]);
    send(renderer, ["create", 11, "image"], ["style", 11, { height: 40 }], ["image", 11, "app:logo.png"], ["insert", 10, 11, 12], ["tick", 0]);
    const known = send(renderer, ["bitmapMeasured", 1, 200, 100], ["tick", 16]);
    assert.equal(known.figures[3], 3);
    assert.equal(send(renderer, ["bitmapReady", 2, 80, 40, 12_800], ["tick", 33]).figures[3], 0);
  });

  test(`${name}: an image with a size is not laid out when its picture comes`, () => {
    const renderer = new Version();
    send(renderer, ["create", 2, "image"], ["style", 2, { width: 80, height: 40 }], ["image", 2, "app:a.png"], ["insert", 1, 2], ["tick", 0]);
    assert.deepEqual(renderer.host.pictures, new Map());
    assert.equal(send(renderer, ["bitmapReady", 1, 80, 40, 12_800], ["tick", 16]).figures[3], 0);
  });

  test(`${name}: sizes of pictures that nobody shows are forgotten in time, and asked for again`, () => {
    const renderer = new Version();
    send(renderer, ["create", 2, "image"], ["insert", 1, 2]);
    for (let turn = 0; turn < 300; turn++) {
      send(renderer, ["image", 2, `app:${turn}.png`], ["tick", turn * 16]);
      send(renderer, ["bitmapMeasured", [...renderer.host.pictures.keys()].at(-1), 10, 10]);
    }
    const asked = () => renderer.host.pictures.size;
    assert.equal(asked(), 300);
    send(renderer, ["image", 2, "app:298.png"], ["tick", 5000]);
    assert.equal(asked(), 300);
    send(renderer, ["image", 2, "app:0.png"], ["tick", 5016]);
    assert.equal(asked(), 301);
  });

  test(`${name}: a tick with nothing to do does nothing`, () => {
    const renderer = new Version();
    send(renderer, ...row(20), ["tick", 0]);
    send(renderer, ["tick", 5000]);
    const { flags, events, figures } = send(renderer, ["tick", 5016]);
    assert.equal(flags, 0);
    assert.equal(events.length, 0);
    assert.equal(figures[3], 0);
  });

  test(`${name}: focus along a row lays nothing out and measures no text`, () => {
    const renderer = new Version();
    send(renderer, ["style", 1, { flexDirection: "column" }], ...row(200), ["tick", 0]);
    const { measured } = renderer.host;
    for (let i = 1; i <= 60; i++) {
      const { figures } = send(renderer, ["clock", i * 80], ["button", "right", "repeat"], ["tick", i * 80 + 8]);
      assert.equal(figures[3], 0);
      assert.ok(figures[2] <= 12, `${figures[2]} animations run`);
    }
    assert.equal(renderer.host.measured, measured);
  });

  test(`${name}: ten thousand cards off screen draw nothing`, () => {
    const few = new Version();
    const many = new Version();
    const column = ["style", 1, { flexDirection: "column" }];
    const a = send(few, column, ...row(20), ["tick", 0]);
    const b = send(many, column, ...row(10_000), ["tick", 0]);
    assert.deepEqual(a.draw, b.draw);
  });

  for (const [what, style] of [
    ["row", { flexDirection: "row" }],
    ["row from right to left", { flexDirection: "row", direction: "rtl" }],
    ["grid", { flexDirection: "row", flexWrap: "wrap" }],
  ]) {
    test(`${name}: a frame looks at as many nodes of a ${what} of 1,000 cards as of 30,000`, () => {
      const [few, many] = [1_000, 30_000].map((cards) => lookedAtWhileScrolling(new Version(), style, cards));
      assert.deepEqual(few, many);
      assert.ok(few.every((count) => count < 200), `${few}`);
    });
  }

  test(`${name}: a frame looks at what changed only`, () => {
    const renderer = new Version();
    const rows = [];
    for (let i = 0; i < 10; i++) rows.push(...row(20, 10 + i * 100));
    send(renderer, ["budget", 0, 100_000], ["style", 1, { flexDirection: "column" }], ...rows, ["tick", 0]);
    send(renderer, ["tick", 5000]);
    const { figures } = send(renderer, ["style", 211, { background: "#ffffffff" }], ["tick", 5016]);
    // The stage, its ten rows, and the cards and titles of one that may show.
    assert.ok(figures[4] <= 1 + 10 + 2 * 20, `${figures[4]} nodes were looked at`);
  });

  test(`${name}: a changed text is laid out alone where its box cannot change`, () => {
    const renderer = new Version();
    send(renderer, ["style", 1, { flexDirection: "column" }], ...row(200), ["tick", 0]);
    const { measured } = renderer.host;
    const { figures } = send(renderer, ["text", 12, "Another"], ["tick", 16]);
    assert.ok(figures[3] <= 8, `${figures[3]} nodes were laid out`);
    assert.ok(renderer.host.measured - measured <= 4);
  });

  test(`${name}: a finished animation runs no more`, () => {
    const renderer = new Version();
    send(renderer, ["style", 1, { flexDirection: "column" }], ...row(20), ["tick", 0], ["button", "right"]);
    assert.ok(send(renderer, ["tick", 100]).flags & StepFlags.animating);
    assert.equal(send(renderer, ["tick", 5000]).flags & StepFlags.animating, 0);
    assert.equal(send(renderer, ["tick", 5016]).flags, 0);
  });
}
