import assert from "node:assert/strict";
import test from "node:test";
import { engine, settle } from "./harness.js";
import { Button, ListenFlags, NodeKind, Phase, Prop, Role, SpanFlags, Status, Visibility, floatBits } from "../../python/tenfoot/js/contract/generated.js";
const sdk = await import("../../python/tenfoot/js/sdk/index.js");
const { button, column, image, lazyColumn, onButton, row, stage, text, view } = sdk;

test("a turn's writes go out as one batch", async () => {
  stage.append(view({ width: 10 }, text("a"), text("b")));
  assert.equal(engine.batches.length, 0);
  await settle();
  assert.equal(engine.batches.length, 1);
  await engine.take();
});

test("an element is created, styled and inserted", async () => {
  const node = view({ opacity: 0.5 }, "hi");
  stage.append(node);
  assert.deepEqual(await engine.take(), [
    ["create", node.id, NodeKind.view],
    ["style", node.id, [Prop.opacity, floatBits(0.5)]],
    ["create", node.id + 1, NodeKind.text],
    ["text", node.id + 1, "hi"],
    ["insert", node.id, node.id + 1, 0],
    ["insert", 1, node.id, 0],
  ]);
});

test("nothing is created for null, false and empty arrays", async () => {
  row(null, false, [], undefined);
  assert.deepEqual((await engine.take()).map(([record]) => record), ["create", "style"]);
});

test("a new node's transitions follow its style, a set's come before", async () => {
  const node = view({ opacity: 0, transition: { opacity: 100 } });
  assert.deepEqual((await engine.take()).map(([record]) => record), ["create", "style", "transition"]);
  node.set({ opacity: 1, transition: { opacity: 300 } });
  assert.deepEqual((await engine.take()).map(([record]) => record), ["transition", "style"]);
});

test("states of several styles are sent as one", async () => {
  view({ style: [{ focused: { opacity: 1 } }, { focused: { rotate: 9 } }] });
  const states = (await engine.take()).filter(([record]) => record === "stateStyle");
  assert.equal(states.length, 1);
  assert.equal(states[0][3].length, 4);
});

test("what is no text is refused", async () => {
  assert.throws(() => text({ title: "Up" }), /text: expected a string, a number or an array of parts, got/);
  await engine.take();
});

test("a text may have parts that look different", async () => {
  const node = text(["Né ", { text: "à 4K", fontWeight: "bold", colour: "#ffb000" }, 2026, null, { text: "" }, { text: "🎬", scale: 1.5 }]);
  const { id } = node;
  assert.deepEqual((await engine.take()).slice(1), [
    ["text", id, "Né à 4K2026🎬"],
    ["span", id, 4, 9, SpanFlags.colour | SpanFlags.weight, 0xffb000ff, 700, 0, 1, 0],
    ["span", id, 13, 17, SpanFlags.size, 0, 400, 0, 1.5, 0],
  ]);
  assert.throws(() => { node.text = [{ text: "x", fontWieght: 700 }]; }, /unknown style "fontWieght" of a span \(did you mean "fontWeight"\?\)/);
  assert.throws(() => { node.text = [{ text: "x", colour: "red-ish" }]; }, /"span.colour": expected a colour/);
  assert.throws(() => { node.text = Array(65).fill({ text: "x", scale: 2 }); }, /at most 64 spans/);
});

test("a destroyed subtree gives its handles up and cannot be used", async () => {
  const inner = text("x");
  const outer = column(inner);
  outer.destroy();
  assert.equal(inner.alive, false);
  assert.throws(() => { inner.text = "y"; }, /text#\d+ was destroyed/);
  outer.destroy();
  assert.equal((await engine.take()).filter(([record]) => record === "destroy").length, 1);
});

test("ids are used again, after a rest", async () => {
  const first = Array.from({ length: 400 }, () => view());
  const ids = new Set(first.map((node) => node.id));
  first.forEach((node) => node.destroy());
  const again = Array.from({ length: 144 }, () => view());
  assert.ok(again.filter((node) => ids.has(node.id)).length > 130);
  again.forEach((node) => node.destroy());
  await engine.take();
});

test("clear destroys the children and keeps the node", async () => {
  const node = column("a", "b");
  node.clear();
  assert.equal((await engine.take()).filter(([record]) => record === "destroy").length, 2);
  node.append("c");
});

test("a button has its role and name, and hears ok once a press", async () => {
  let presses = 0;
  const node = button({ label: "Play", onPress: () => presses++ });
  const messages = await engine.take();
  assert.ok(messages.some(([record, id, role, label]) => record === "semantics" && id === node.id && role === Role.button && label === "Play"));
  assert.ok(messages.some(([record, id, words]) => record === "style" && id === node.id && words[0] === Prop.listen && words[1] === ListenFlags.press));
  await engine.send((events) => { events.press(node.id, Phase.down); events.press(node.id, Phase.repeat); events.press(node.id, Phase.up); });
  assert.equal(presses, 1);
});

test("focus, blur, layout, visibility and pictures reach their node", async () => {
  const seen = [];
  const node = image("app:a.png", {
    onFocus: ({ previous }) => seen.push(["focus", previous]), onBlur: ({ next }) => seen.push(["blur", next]),
    onLayout: ({ width }) => seen.push(["layout", width]), onVisible: ({ visibility }) => seen.push([visibility]),
    onLoad: () => seen.push(["load"]), onError: ({ error }) => seen.push([error]),
  });
  await engine.send((events) => {
    events.focusChanged(node.id, 7);
    events.focusChanged(8, node.id);
    events.layout(node.id, 0, 0, 240, 360);
    events.visible(node.id, Visibility.near);
    events.bitmap(node.id, Status.ok);
    events.bitmap(node.id, Status.fetchFailed);
  });
  assert.deepEqual(seen, [["focus", 7], ["blur", 8], ["layout", 240], ["near"], ["load"], ["fetch-failed"]]);
  await engine.take();
});

test("a button travels up from the focused node, then to the newest handler, until one takes it", async () => {
  const seen = [];
  const inner = view({ onButton: () => { seen.push("inner"); } });
  stage.append(view({ onButton: ({ button }) => { seen.push("outer"); return button === "menu"; } }, inner));
  const stop = onButton(({ button, phase }) => { seen.push(`${button} ${phase}`); return true; });
  await engine.send((events) => { events.button(Button.menu, Phase.down, inner.id); events.button(Button.playPause, Phase.repeat, inner.id); });
  stop();
  assert.deepEqual(seen, ["inner", "outer", "inner", "outer", "play-pause repeat"]);
  await engine.take();
});

test("a refusal of the renderer is an error in the log that names the message", async () => {
  const errors = [];
  globalThis.console = { ...console, error: (message) => errors.push(message) };
  await engine.send((events) => events.refusal(Status.badKind, 8, 40, 12));
  assert.match(errors[0], /refused "text" of node 12: bad-kind/);
});

test("texts and pictures belong to their kind of node", () => {
  assert.throws(() => { view().text = "x"; }, /is no text node/);
  assert.throws(() => view({ src: "x" }), /is no image node/);
  assert.throws(() => view(() => {}), /expected a node/);
});

test("a lazy column fills a slot when it comes near, and the next one", async () => {
  const made = [];
  const list = lazyColumn({ items: ["a", "b", "c", "d", "e"], itemHeight: 100, eager: 1, render: (item) => { made.push(item); return text(item); } });
  stage.append(list);
  assert.deepEqual(made, ["a"]);
  const slots = (await engine.take()).filter(([record, parent]) => record === "insert" && parent === list.id).map(([, , id]) => id);
  await engine.send((events) => events.visible(slots[2], Visibility.near));
  assert.deepEqual(made, ["a", "b", "c", "d"]);
});

test("an app hears when memory is short", async () => {
  const heard = [];
  const stop = sdk.onMemory((event) => heard.push(event));
  await engine.send((w) => w.memory(3, 1_000));
  stop();
  await engine.send((w) => w.memory(0, 500));
  assert.deepEqual(heard, [{ level: 3, bitmapBytes: 1_000 }]);
});
