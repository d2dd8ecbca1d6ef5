// Headers of lists over data: which items stay made so that one of them is at the list's start.
import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
import { Prop, Travel } from "../../python/tenfoot/js/contract/generated.js";
const { column, grid, stage, view } = await import("../../python/tenfoot/js/sdk/index.js");

const NOWHERE = 0xffffffff;
const numbers = (count) => Array.from({ length: count }, (_, i) => i);
const isHeader = (item) => item % 40 === 0;
const madeOf = (list) => numbers(list.items.length).filter((index) => list.nodeAt(index) !== null);
const outside = (list, first, last) => madeOf(list).filter((index) => index < first || index >= last);

async function columnOf(props = {}) {
  const list = column({
    items: numbers(10_000), itemHeight: 60, render: () => view(), update: () => {}, sticky: isHeader, ...props,
  });
  stage.append(list);
  await engine.take();
  return list;
}

/** Tells of a window; `wait_ms` later gives what was written. */
async function showWindow(list, [first, last], shown = [first, last], { wanted = NOWHERE, travel = Travel.forward, waitMs = 400 } = {}) {
  await engine.send((w) => w.listWindow(list.id, first, last, ...shown, wanted, travel));
  if (waitMs > 0) await engine.advance(waitMs);
  return engine.take();
}

/** Whether the last word on a node's stickiness is yes. */
function sticks(messages, id) {
  let last = null;
  for (const [record, node, words] of messages) {
    if (record !== "style" || node !== id) continue;
    const at = words.indexOf(Prop.sticky);
    if (at >= 0) last = words[at + 1] === 1;
  }
  return last;
}

test("the last header before the window stays", async () => {
  const list = await columnOf();
  await showWindow(list, [30, 60], [35, 50]);
  assert.deepEqual(outside(list, 30, 60), [0]);
  const header = list.nodeAt(40);
  await showWindow(list, [60, 90], [65, 80]);
  assert.deepEqual(outside(list, 60, 90), [40]);
  assert.equal(list.nodeAt(40), header);
});

test("the header of what is still on the screen stays, too", async () => {
  const list = await columnOf();
  await showWindow(list, [60, 90], [65, 80]);
  await showWindow(list, [5000, 5030], [65, 80], { waitMs: 0 });
  assert.ok(list.nodeAt(40) !== null && list.nodeAt(5000) !== null);
});

test("one that jumps past headers finds the one it needs in the turn in which it gets its items", async () => {
  const list = await columnOf();
  await showWindow(list, [5010, 5040], [0, 10], { wanted: 5025, waitMs: 0 });
  assert.ok(list.nodeAt(5025) !== null && list.nodeAt(5000) !== null);
});

test("a header among what is made ahead is made before it is needed", async () => {
  const list = await columnOf();
  await showWindow(list, [995, 1025], [0, 10], { waitMs: 0 });
  assert.ok(list.nodeAt(1000) !== null, "half a window before what is seen first");
});

test("a node that is used again is sticky only where it is a header", async () => {
  const list = await columnOf();
  const header = list.nodeAt(0).id;
  await showWindow(list, [0, 20], [0, 10]);
  await showWindow(list, [60, 90], [65, 80]);
  const messages = await showWindow(list, [130, 160], [135, 150]);
  const reused = madeOf(list).find((index) => list.nodeAt(index).id === header);
  assert.ok(reused !== undefined && !isHeader(reused));
  assert.equal(sticks(messages, list.nodeAt(120).id), true);
  assert.equal(sticks(messages, list.nodeAt(131).id), false);
});

test("other data: the header moves with its key, another one takes the place of one that goes", async () => {
  const list = await columnOf({ sticky: (item) => isHeader(item) });
  await showWindow(list, [60, 90], [65, 80]);
  const header = list.nodeAt(40);
  list.items = [0.5, 1.5, 2.5, ...list.items];
  assert.equal(list.nodeAt(43), header);
  list.items = list.items.filter((item) => item !== 40);
  assert.equal(list.items[outside(list, 60, 93)[0]], 0);
});

test("what is seen stays when more data come before it than a window holds", async () => {
  const list = await columnOf();
  await showWindow(list, [60, 90], [65, 80]);
  const [header, row] = [list.nodeAt(40), list.nodeAt(70)];
  list.items = [...numbers(1000).map((i) => i + 0.5), ...list.items];
  assert.deepEqual([list.nodeAt(1040), list.nodeAt(1070)], [header, row]);
  await showWindow(list, [1060, 1090], [1065, 1080]);
  assert.deepEqual(outside(list, 1060, 1090), [1040]);
});

test("an item that becomes a header in its place is told", async () => {
  let starred = null;
  const list = await columnOf({ sticky: (item) => item === starred });
  starred = 3;
  list.items = [...list.items];
  assert.equal(sticks(await engine.take(), list.nodeAt(3).id), true);
});

test("all headers of a line of a grid stay", async () => {
  const list = grid({ items: numbers(999), columns: 3, itemWidth: 100, itemHeight: 60, render: () => view(), sticky: (item) => item === 30 || item === 32 });
  stage.append(list);
  await showWindow(list, [60, 90]);
  assert.deepEqual(outside(list, 60, 90), [30, 32]);
});

test("an item whose own style is sticky is a header from when it is made", async () => {
  const list = await columnOf({ sticky: undefined, render: (item) => view({ sticky: isHeader(item) }), update: undefined });
  await showWindow(list, [30, 60], [35, 50]);
  await showWindow(list, [60, 90], [65, 80]);
  assert.deepEqual(outside(list, 60, 90), [40]);
  list.items = list.items.slice(1);
  await showWindow(list, [80, 110], [85, 100]);
  assert.deepEqual(outside(list, 79, 110), []);
  await showWindow(list, [100, 130], [105, 120]);
  assert.deepEqual(outside(list, 100, 130), [79]);
});

test("sticky: true is the list's own", async () => {
  const list = column({ items: numbers(3), itemHeight: 60, render: () => view(), sticky: true });
  const messages = await engine.take();
  assert.equal(sticks(messages, list.id), true);
  assert.equal(sticks(messages, list.nodeAt(0).id), null);
});
