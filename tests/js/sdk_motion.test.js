import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
import { AnimationDirection, AnimationFill, Prop, TransitionKind, floatBits } from "../../python/tenfoot/js/contract/generated.js";
const { StyleError, enter, leave, motion, stage, stagger, text, view } = await import("../../python/tenfoot/js/sdk/index.js");

const written = async (name) => (await engine.take()).filter(([record]) => record === name);
const frames = (...pairs) => pairs.flatMap(([offset, value]) => [floatBits(offset), floatBits(value)]);

test("values are spread evenly, or stand where they say", async () => {
  const node = view().animate({ opacity: [0, 1, 0.5], rotate: [[0.25, 90]] }, { duration: 400, delay: 10, easing: "linear" });
  assert.deepEqual(await written("keyframes"), [
    ["keyframes", node.id, Prop.opacity, 400, 10, 1, 0, 0, 0, 0, 1, 1, frames([0, 0], [0.5, 1], [1, 0.5])],
    ["keyframes", node.id, Prop.rotate, 400, 10, 1, 0, 0, 0, 0, 1, 1, frames([0.25, 90])],
  ]);
});

test("one value is where to; a shorthand moves what it stands for; colours are colours", async () => {
  view().animate({ scale: 2, background: "#ff0000" }, { iterations: Infinity, direction: "alternate-reverse", fill: "both" });
  const all = await written("keyframes");
  assert.deepEqual(all.map(([, , prop]) => prop), [Prop.scaleX, Prop.scaleY, Prop.background]);
  assert.deepEqual(all[0].at(-1), frames([1, 2]));
  assert.deepEqual(all[2].at(-1), [floatBits(1), 0xff0000ff]);
  assert.deepEqual(all[0].slice(5, 8), [0, AnimationDirection.alternateReverse, AnimationFill.both]);
});

test("null takes keyframes away", async () => {
  view().animate({ opacity: null });
  assert.deepEqual((await written("keyframes"))[0].at(-1), []);
});

test("what cannot be animated is refused by name", () => {
  const node = view();
  assert.throws(() => node.animate({ width: 10 }), /^StyleError: animate: "width" cannot be animated/);
  assert.throws(() => node.animate({ opactiy: 1 }), /unknown property "opactiy" \(did you mean "opacity"\?\)/);
  assert.throws(() => node.animate({ scrollX: 1 }), /"scrollX" follows from layout and focus/);
  assert.throws(() => node.animate({ opacity: [] }), StyleError);
  assert.throws(() => node.animate({ opacity: [[2, 1]] }), /offset of "opacity" is 0 to 1/);
  assert.throws(() => node.animate({ opacity: 1 }, { iterations: 0.5 }), /iterations/);
  assert.throws(() => view({ box: 1 }), /unknown style "box"/);
});

test("a box may have a transition", async () => {
  const node = view({ transition: { box: { spring: "gentle" } } });
  assert.deepEqual((await written("transition"))[0].slice(1, 4), [node.id, Prop.box, TransitionKind.spring]);
});

test("a node that enters comes from a look to its own", async () => {
  const node = enter(view(), { opacity: 0, scale: 0.9 }, { delay: 80 });
  const all = await written("keyframes");
  assert.deepEqual(all.map((record) => record[2]), [Prop.opacity, Prop.scaleX, Prop.scaleY]);
  assert.deepEqual(all[0].slice(1, 8), [node.id, Prop.opacity, 220, 80, 1, 0, AnimationFill.backwards]);
  assert.deepEqual(all[1].at(-1), frames([0, 0.9]).map((word, i) => (i === 1 ? floatBits(0.9) : word)));
});

test("a node that leaves is out of focus at once and destroyed when all of it has ended", async () => {
  const node = text("bye");
  stage.append(node);
  let gone = 0;
  leave(node, { opacity: 0, scale: 0.9 }, { onGone: () => gone++ });
  const said = await engine.take();
  assert.ok(said.some(([record, id, words]) => record === "style" && id === node.id && words[0] === Prop.disabled && words[1] === 1));
  for (const prop of [Prop.opacity, Prop.scaleX]) await engine.send((events) => events.animationEnd(node.id, prop));
  assert.ok(node.alive);
  await engine.send((events) => events.animationEnd(node.id, Prop.scaleY));
  assert.deepEqual(await written("destroy"), [["destroy", node.id]]);
  assert.equal(gone, 1);
});

test("what is not on the stage goes at once", () => {
  const node = view();
  leave(node);
  assert.equal(node.alive, false);
});

test("less movement is the renderer's: script only tells it the wish, and asks for what it asks for", async () => {
  motion.reduced = true;
  assert.equal(motion.reduced, true);
  view({ transition: { opacity: 100 } }).animate({ opacity: [0, 1] });
  motion.reduced = false;
  const said = await engine.take();
  const wishes = said.filter(([record, id]) => record === "style" && id === stage.id).map(([, , words]) => words);
  assert.deepEqual(wishes, [[Prop.reduceMotion, 1], [Prop.reduceMotion, 0]]);
  assert.deepEqual(said.filter(([record]) => record === "transition").map((record) => record.slice(2, 5)), [[Prop.opacity, TransitionKind.bezier, 100]]);
  assert.deepEqual(said.filter(([record]) => record === "keyframes").map((record) => record.at(-1)), [frames([0, 0], [1, 1])]);
});

test("delays follow from the distance to the first", async () => {
  assert.deepEqual(stagger(4, { each: 30 }), [0, 30, 60, 90]);
  assert.deepEqual(stagger(3, { from: "end" }), [80, 40, 0]);
  assert.deepEqual(stagger(3, { from: "center" }), [40, 0, 40]);
  assert.deepEqual(stagger(4, { from: 1, each: 10 }), [10, 0, 10, 20]);
  const nodes = [view(), view(text("a")), view()];
  await engine.send((events) => events.focusChanged(nodes[1].id, 0));
  assert.deepEqual(stagger(nodes, { from: "focused" }), [40, 0, 40]);
  assert.throws(() => stagger(3, { from: "middle" }), /"start", "end", "center", "focused" or an index/);
});
