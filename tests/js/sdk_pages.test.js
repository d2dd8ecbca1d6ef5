import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
import { Button, Phase, Prop, floatBits } from "../../python/tenfoot/js/contract/generated.js";
const { pages, stage, text } = await import("../../python/tenfoot/js/sdk/index.js");

const back = () => engine.send((events) => events.button(Button.back, Phase.down, 0));
const named = (messages, name) => messages.filter(([record]) => record === name);

const shown = (id, display) => (message) => message[0] === "style" && message[1] === id && String(message[2]) === String([Prop.display, display]);

test("a page hides the one below and takes its focus, and gives both back", async () => {
  pages.push(text("home"));
  const [, homeId] = named(await engine.take(), "focus")[0];

  pages.push(text("details"));
  const pushed = await engine.take();
  const [, detailsId] = named(pushed, "focus")[0];
  assert.notEqual(detailsId, homeId);
  assert.ok(pushed.some(shown(homeId, 1)));
  await engine.take();

  await back();
  const popped = await engine.take();
  assert.ok(popped.some(shown(homeId, 0)));
  assert.deepEqual(named(popped, "focus"), [["focus", homeId]]);
  assert.ok(popped.some(([record, id]) => record === "destroy" && id === detailsId));
});

test("what is no page is refused by name", () => {
  assert.throws(() => pages.push(5), /pages\.push: expected a node, got 5/);
});

test("the veil over a new page is gone once it has lifted", async () => {
  pages.push(text("details"));
  const veil = named(await engine.take(), "insert").at(-1)[2];
  await engine.send((events) => events.animationEnd(veil, Prop.background));
  assert.deepEqual(named(await engine.take(), "destroy"), [["destroy", veil]]);
  pages.pop();
  await engine.take();
});

const slides = (messages) => named(messages, "keyframes").filter(([, , prop]) => prop === Prop.translateX).map((record) => [record[1], record.at(-1)[1]]);

test("pages slide the other way on a stage that reads from right to left", async () => {
  stage.set({ direction: "rtl" });
  pages.push(text("details"));
  const pushed = await engine.take();
  assert.deepEqual(slides(pushed).map(([, from]) => from), [floatBits(-64)]);
  await back();
  assert.deepEqual(slides(await engine.take()).map(([, from]) => from), [floatBits(32)]);
  stage.set({ style: { direction: null } });
  pages.push(text("details"));
  assert.deepEqual(slides(await engine.take()).map(([, from]) => from), [floatBits(64)]);
  await back();
  await engine.take();
});

test("back brings the page below in from the other side, also while the one above still comes", async () => {
  pages.push(text("details"));
  const pushed = await engine.take();
  const [, detailsId] = named(pushed, "focus")[0];
  assert.deepEqual(slides(pushed), [[detailsId, floatBits(64)]]);
  await back();
  const popped = await engine.take();
  const [, homeId] = named(popped, "focus")[0];
  assert.deepEqual(slides(popped), [[homeId, floatBits(-32)]]);
  assert.ok(popped.some(([record, id]) => record === "destroy" && id === detailsId));
});

test("a dialog that is left is gone once it has faded, and focus has long left it", async () => {
  pages.push(text("dialog"), { modal: true, transition: "rise" });
  const [, dialogId] = named(await engine.take(), "focus")[0];
  pages.pop();
  const popped = await engine.take();
  assert.notEqual(named(popped, "focus")[0][1], dialogId);
  assert.equal(named(popped, "destroy").length, 0);
  for (const prop of [Prop.opacity, Prop.translateY]) await engine.send((events) => events.animationEnd(dialogId, prop));
  assert.deepEqual(named(await engine.take(), "destroy"), [["destroy", dialogId]]);
});

test("a dialog leaves the page below in sight", async () => {
  pages.push(text("dialog"), { modal: true });
  assert.ok(!(await engine.take()).some(([record, , words]) => record === "style" && words[0] === Prop.display));
  pages.pop();
  await engine.take();
});

test("back on the last page leaves the app, or does what onExit says", async () => {
  await back();
  assert.deepEqual(engine.exits, [0]);
  let asked = 0;
  pages.onExit = () => asked++;
  await back();
  assert.equal(asked, 1);
  assert.equal(pages.depth, 1);
});

test("leaving and coming back are told", async () => {
  const seen = [];
  pages.push(text("a"), { onReturn: () => seen.push("return"), onLeave: () => seen.push("leave a") });
  pages.push(text("b"), { onLeave: () => seen.push("leave b") });
  pages.pop();
  pages.pop();
  assert.deepEqual(seen, ["leave b", "return", "leave a"]);
});

test("replace puts one page in the place of all", async () => {
  pages.push(text("a"));
  pages.replace(text("fresh"));
  assert.equal(pages.depth, 1);
  pages.pop();
  assert.equal(pages.depth, 1);
});
