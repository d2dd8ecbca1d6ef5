import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
import { Button, Phase, Prop } from "../../python/tenfoot/js/contract/generated.js";
const { pages, text } = await import("../../python/tenfoot/js/sdk/index.js");

const back = () => engine.send((events) => events.button(Button.back, Phase.down, 0));
const named = (messages, name) => messages.filter(([record]) => record === name);

test("pages are pushed over each other, hidden, and popped with their focus", async () => {
  pages.push(text("home"));
  const [, homeId] = named(await engine.take(), "focus")[0];

  pages.push(text("details"));
  const [, detailsId] = named(await engine.take(), "focus")[0];
  assert.notEqual(detailsId, homeId);
  await engine.advance(300);
  assert.deepEqual(await engine.take(), [["style", homeId, [Prop.display, 1]]]);

  await back();
  const messages = await engine.take();
  assert.deepEqual(messages.find(([record, id]) => record === "style" && id === homeId), ["style", homeId, [Prop.display, 0]]);
  assert.deepEqual(named(messages, "focus"), [["focus", homeId]]);
  await engine.advance(300);
  assert.deepEqual(named(await engine.take(), "destroy"), [["destroy", detailsId]]);
});

test("a dialog leaves the page below in sight", async () => {
  pages.push(text("dialog"), { modal: true });
  await engine.advance(300);
  assert.ok(!(await engine.take()).some(([record, , words]) => record === "style" && words[0] === Prop.display));
  pages.pop();
  await engine.advance(300);
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
  await engine.advance(300);
});

test("replace puts one page in the place of all", async () => {
  pages.push(text("a"));
  pages.replace(text("fresh"));
  assert.equal(pages.depth, 1);
  pages.pop();
  assert.equal(pages.depth, 1);
  await engine.advance(300);
});
