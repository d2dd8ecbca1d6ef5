// Rows, columns and grids over data: what is made, what is used again, what is kept when the data change.
import assert from "node:assert/strict";
import test from "node:test";
import { engine, settle } from "./harness.js";
import { ListFlags, Position, Prop, Travel, floatBits } from "../../python/tenfoot/js/contract/generated.js";
const { column, grid, row, stage, text, view } = await import("../../python/tenfoot/js/sdk/index.js");

const NOWHERE = 0xffffffff;
const numbers = (count, from = 0) => Array.from({ length: count }, (_, i) => from + i);
const named = (messages, name) => messages.filter(([record]) => record === name);

/** A row of numbered cards; `made` and `updated` count what it did. */
async function rowOf(items, props = {}) {
  const did = { made: 0, updated: 0 };
  const list = row({
    items, itemWidth: 240, itemHeight: 360, gap: 20,
    render: (item) => { did.made++; return view({ focusable: true }, text(String(item))); },
    update: () => { did.updated++; },
    ...props,
  });
  stage.append(list);
  return { list, did, first: await engine.take() };
}

/** Tells of a window and lets the list do all that follows. */
async function showWindow(list, [first, last], shown = [first, last], { wanted = NOWHERE, travel = Travel.forward } = {}) {
  await engine.send((w) => w.listWindow(list.id, first, last, ...shown, wanted, travel));
  await engine.advance(400);
  return engine.take();
}

const madeOf = (list) => numbers(list.items.length).filter((index) => list.nodeAt(index) !== null);

test("what a list costs does not depend on how long it is", async () => {
  const few = await rowOf(numbers(50));
  const many = await rowOf(numbers(10_000));
  assert.equal(many.list.madeCount, 9);
  assert.equal(few.list.madeCount, 9);
  assert.equal(many.first.length, few.first.length);
  assert.deepEqual(named(many.first, "list"), [["list", many.list.id, 10_000, 1, 240, 360, 20, 20, 0]]);
});

test("an item is absolute, has the list's size and its index", async () => {
  const { list, first } = await rowOf(numbers(3));
  const style = named(first, "style").filter(([, id]) => id === list.nodeAt(2).id).at(-1);
  assert.deepEqual(style[2], [Prop.position, Position.absolute, Prop.listIndex, 2, Prop.height, floatBits(360), Prop.width, floatBits(240)]);
});

test("what is seen is made at once, the rest a few a turn", async () => {
  const { list } = await rowOf(numbers(10_000));
  await engine.send((w) => w.listWindow(list.id, 0, 20, 0, 12, NOWHERE, Travel.none));
  assert.deepEqual(madeOf(list), numbers(14));
  await engine.advance(400);
  assert.deepEqual(madeOf(list), numbers(20));
});

test("nodes of items that left become the items that come", async () => {
  const { list, did } = await rowOf(numbers(10_000));
  await showWindow(list, [0, 20], [0, 8]);
  const nodes = new Set(madeOf(list).map((index) => list.nodeAt(index).id));
  const messages = await showWindow(list, [10, 30], [14, 22]);
  assert.deepEqual(madeOf(list), numbers(20, 10));
  assert.equal(did.made, 20);
  assert.equal(did.updated, 10);
  assert.ok(madeOf(list).every((index) => nodes.has(list.nodeAt(index).id)));
  assert.equal(named(messages, "create").length, 0);
});

test("without an update nodes are made anew and none are left over", async () => {
  const { list, did } = await rowOf(numbers(100), { update: undefined });
  await showWindow(list, [0, 10], [0, 8]);
  const messages = await showWindow(list, [5, 15], [5, 13]);
  assert.equal(did.made, 15);
  assert.equal(named(messages, "destroy").length, 5);
});

test("kinds do not share nodes", async () => {
  const updates = [];
  const { list } = await rowOf(numbers(100), { kind: (item) => item % 2, update: (node, item) => updates.push(item) });
  await showWindow(list, [0, 9], [0, 9]);
  const odd = new Set(madeOf(list).filter((index) => index % 2).map((index) => list.nodeAt(index).id));
  await showWindow(list, [50, 59], [50, 59]);
  for (const index of madeOf(list)) assert.equal(odd.has(list.nodeAt(index).id), index % 2 === 1);
  assert.equal(updates.length, 9);
});

test("of several windows in a turn only the last is supplied", async () => {
  const { list, did } = await rowOf(numbers(10_000));
  await engine.send((w) => {
    for (let at = 0; at < 2000; at += 100) w.listWindow(list.id, at, at + 20, at, at + 8, NOWHERE, Travel.forward);
  });
  await engine.advance(400);
  assert.deepEqual(madeOf(list), numbers(20, 1900));
  assert.equal(did.made + did.updated, 29);
});

test("the item that focus waits for comes first", async () => {
  const order = [];
  const { list } = await rowOf(numbers(10_000), { update: (node, item) => order.push(item) });
  await showWindow(list, [0, 18], [0, 8]);
  await engine.send((w) => w.listWindow(list.id, 195, 215, 0, 8, 204, Travel.forward));
  assert.equal(order[0], 204);
  assert.ok(madeOf(list).includes(0), "what is on the screen stays");
});

test("the item with the focus stays, however far scrolling goes", async () => {
  const { list } = await rowOf(numbers(1000));
  await engine.send((w) => w.focusChanged(list.nodeAt(3).id, 0));
  await showWindow(list, [500, 520], [500, 510]);
  assert.deepEqual(madeOf(list), [3, ...numbers(20, 500)]);
});

test("other data keep the nodes of the items with the same key", async () => {
  const items = numbers(100).map((id) => ({ id }));
  const { list, did } = await rowOf(items, { key: (item) => item.id });
  await showWindow(list, [0, 10], [0, 8]);
  const fifth = list.nodeAt(5);
  list.items = [{ id: -1 }, { id: -2 }, ...items.slice(0, 3), ...items.slice(4)];
  const messages = await engine.take();
  assert.equal(list.nodeAt(6), fifth);
  assert.equal(did.updated, 2, "two new ones, in nodes of what went");
  assert.deepEqual(named(messages, "list")[0][2], 101);
  const order = messages.map(([record]) => record);
  assert.ok(order.indexOf("remove") < order.indexOf("list"), "what goes is gone before the others move");
});

test("an item that changed is updated in its node", async () => {
  const items = numbers(20).map((id) => ({ id, name: "old" }));
  const seen = [];
  const { list } = await rowOf(items, { key: (item) => item.id, update: (node, item, index) => seen.push([node, item.name, index]) });
  const node = list.nodeAt(4);
  list.items = items.map((item) => (item.id === 4 ? { id: 4, name: "new" } : item));
  assert.deepEqual(seen, [[node, "new", 4]]);
  await engine.take();
});

test("sizes by item are told in runs", async () => {
  const list = column({ items: numbers(100), itemHeight: (item) => (item < 2 ? 500 : 300), render: () => view() });
  const messages = await engine.take();
  assert.deepEqual(named(messages, "list"), [["list", list.id, 100, 1, 500, 0, 0, 0, 0]]);
  assert.deepEqual(named(messages, "listSizes"), [["listSizes", list.id, 2, 98, 300]]);
});

test("an estimate leaves the size to layout", async () => {
  const list = column({ items: numbers(100), itemHeight: { estimate: 300 }, render: () => view() });
  const messages = await engine.take();
  assert.equal(named(messages, "list")[0].at(-1), ListFlags.measured);
  const [, , words] = named(messages, "style").find(([, id]) => id === list.nodeAt(0).id);
  assert.ok(!words.includes(Prop.height));
});

test("a grid makes whole lines", async () => {
  const list = grid({ items: numbers(10_000), columns: 7, itemWidth: 216, itemHeight: 324, gap: 36, render: () => view() });
  assert.equal(list.madeCount, 28);
  await engine.take();
});

test("a list that goes takes its nodes at rest along", async () => {
  const { list } = await rowOf(numbers(100));
  await showWindow(list, [50, 55], [50, 55]);
  list.destroy();
  const messages = await engine.take();
  assert.equal(named(messages, "destroy").length, 1 + 4);
  await engine.send((w) => w.listWindow(list.id, 0, 20, 0, 8, NOWHERE, Travel.none));
  await settle();
  assert.equal((await engine.take()).length, 0);
});

test("focus may be sent to any item", async () => {
  const { list } = await rowOf(numbers(100));
  list.focusItem(70);
  assert.deepEqual(await engine.take(), [["listFocus", list.id, 70]]);
  assert.throws(() => list.focusItem(100), /no item 100 of 100/);
});

test("what a list cannot be is said", () => {
  assert.throws(() => row({ items: [1], itemWidth: 100 }), /render/);
  assert.throws(() => row({ items: [1], render: () => view() }), /itemWidth: expected a number/);
  assert.throws(() => grid({ items: [], columns: 0, itemWidth: 1, itemHeight: 1, render: () => view() }), /columns/);
  assert.throws(() => grid({ items: [], columns: 2, itemHeight: 1, render: () => view() }), /itemWidth/);
  assert.throws(() => column({ items: [1], itemHeight: () => NaN, render: () => view() }), /size of an item/);
  assert.throws(() => row({ items: [1], itemWidth: 100, render: () => "text" }), /one node/);
});
