// What one version of an app leaves to the next: declared state, focus and scroll by names, and who says when.
import assert from "node:assert/strict";
import test from "node:test";
import { engine, settle } from "./harness.js";
import { Prop, floatBits } from "../../python/tenfoot/js/contract/generated.js";

const LEFT = {
  format: 1,
  state: { count: 7, later: "x" },
  focus: ["list:Films", "button:Up"],
  scroll: [[["list:Films"], 340, 0]],
};
globalThis.__host.restore = LEFT;
const { applyUpdate, button, column, keepState, onUpdate, pages, row, scrollRow, stage, text, view } = await import("../../python/tenfoot/js/sdk/index.js");

const named = (messages, name) => messages.filter(([record]) => record === name);
const focusOn = (node, previous = 0) => engine.send((w) => w.focusChanged(node.id, previous));
const scrollTo = (node, x, y = 0) => engine.send((w) => w.scroll(node.id, x, y));
const kept = () => engine.ask("keep");

/** A stage with these on it alone. */
async function show(...children) {
  stage.clear();
  stage.append(...children);
  await settle();
}

test("focus and scroll come back as soon as what they belong to is there, focus first", async () => {
  stage.append(view({ label: "elsewhere" }));
  assert.equal(named(await engine.take(), "focus").length, 0);
  const up = button({ label: "Up" });
  const films = scrollRow({ role: "list", label: "Films" }, button({ label: "Alien" }), up);
  stage.append(column(films));
  const built = await engine.take();
  assert.deepEqual(named(built, "focus"), [["focus", up.id]]);
  assert.equal(named(built, "style").some(([, , words]) => words.includes(Prop.scrollX)), false);
  await focusOn(up);
  const scrolled = named(await engine.take(), "style");
  assert.deepEqual(scrolled, [["style", films.id, [Prop.scrollX, floatBits(340), Prop.scrollY, floatBits(0)]]]);
  await scrollTo(films, 340);
  assert.deepEqual(await engine.take(), []);
});

test("once it is over nothing is moved any more", async () => {
  engine.ask("restore", null);
  await show(scrollRow({ role: "list", label: "Films" }, button({ label: "Up" })));
  assert.equal(named(await engine.take(), "focus").length, 0);
});

test("a state is given back when it is declared, and kept as it is now", () => {
  let count = 0;
  keepState("count", () => count, (value) => { count = value; });
  assert.equal(count, 7);
  count = 8;
  assert.deepEqual(kept().state, { count: 8, later: "x" });
});

test("what changed while the old version went on is given again, and only that", async () => {
  const calls = [];
  let volume = 3;
  keepState("volume", () => volume, (value) => { calls.push(value); volume = value; });
  engine.ask("restore", { format: 1, state: { volume: 3 }, focus: null, scroll: [] });
  engine.ask("restore", { format: 1, state: { volume: 5 }, focus: null, scroll: [] });
  engine.ask("restore", null);
  assert.deepEqual(calls, [5]);
});

test("a name stands for one state", () => {
  assert.throws(() => keepState("count", () => 0, () => {}), /there is a state "count" already/);
  assert.throws(() => keepState("half", () => 0), TypeError);
});

test("a state that cannot be saved is told, not lost", () => {
  let broken = true;
  keepState("cart", () => { if (broken) throw new Error("no cart"); return 1; }, () => {});
  assert.deepEqual(kept(), { format: 1, error: 'keepState "cart": Error: no cart' });
  broken = false;
  assert.equal(kept().state.cart, 1);
});

test("what another format left is not read", () => {
  assert.equal(engine.ask("restore", { format: 99, state: { count: 1 } }), "done");
  assert.equal(kept().state.count, 8);
});

test("the path of focus has names, not boxes", async () => {
  const play = button({ label: "Play" });
  await show(view(column({ label: "Amélie" }, view(view(play)))));
  await focusOn(play);
  assert.deepEqual(kept().focus, [":Amélie", "button:Play"]);
});

test("equal names are counted, nodes without a name too", async () => {
  const second = button({ label: "Play" });
  const bare = view({ focusable: true });
  await show(button({ label: "Play" }), second, view({}), bare);
  await focusOn(second);
  assert.deepEqual(kept().focus, ["button:Play~2"]);
  await focusOn(bare, second.id);
  // Boxes in what has a name are not counted.
  assert.deepEqual(kept().focus, ["+1"]);
  engine.ask("restore", { format: 1, state: {}, focus: ["button:Play~2"], scroll: [] });
  assert.deepEqual(named(await engine.take(), "focus").at(-1), ["focus", second.id]);
  engine.ask("restore", null);
});

test("keepAs holds where labels change", async () => {
  const play = button({ label: "Play · 3 min left", keepAs: "play" });
  await show(play);
  await focusOn(play);
  assert.deepEqual(kept().focus, ["play"]);
});

test("something put around a node does not hide it", async () => {
  const up = button({ label: "Up" });
  await show(view({ label: "new page" }, scrollRow({ role: "list", label: "Films" }, up)));
  await engine.take();
  engine.ask("restore", { ...LEFT, scroll: [] });
  assert.deepEqual(named(await engine.take(), "focus"), [["focus", up.id]]);
  engine.ask("restore", null);
});

test("what is not made before it is seen is scrolled to", async () => {
  const films = scrollRow({ role: "list", label: "Films" }, button({ label: "Alien" }));
  await show(films);
  await engine.take();
  engine.ask("restore", LEFT);
  assert.deepEqual(named(await engine.take(), "style"), [["style", films.id, [Prop.scrollX, floatBits(340), Prop.scrollY, floatBits(0)]]]);
  const up = button({ label: "Up" });
  films.append(up);
  assert.deepEqual(named(await engine.take(), "focus"), [["focus", up.id]]);
  engine.ask("restore", null);
});

test("what is gone gives focus to the nearest that is there, at the end", async () => {
  const films = scrollRow({ role: "list", label: "Films" }, button({ label: "Alien" }));
  await show(films);
  await engine.take();
  engine.ask("restore", LEFT);
  assert.equal(named(await engine.take(), "focus").length, 0);
  engine.ask("restore", null);
  assert.deepEqual(named(await engine.take(), "focus"), [["focus", films.id]]);
});

test("an item of a list is known by its key and made when it is not there", async () => {
  const items = Array.from({ length: 500 }, (_, i) => ({ id: `tt${i}` }));
  const list = row({ items, itemWidth: 100, itemHeight: 100, key: (item) => item.id, label: "Films", role: "list", render: (item) => view({ focusable: true, label: item.id }) });
  await show(list);
  await focusOn(list.nodeAt(3));
  assert.deepEqual(kept().focus, ["list:Films", "#tt3"]);
  await engine.take();
  engine.ask("restore", { format: 1, state: {}, focus: ["list:Films", "#tt400"], scroll: [] });
  assert.deepEqual(named(await engine.take(), "listFocus")[0], ["listFocus", list.id, 400]);
  engine.ask("restore", null);
});

test("an item whose key is an object is known by its place", async () => {
  const list = row({ items: [{}, {}, {}], itemWidth: 100, itemHeight: 100, render: () => view({ focusable: true }) });
  await show(list);
  await focusOn(list.nodeAt(2));
  assert.deepEqual(kept().focus, ["list", "@2"]);
});

test("only what has scrolled is kept, and only while it is there", async () => {
  const films = scrollRow({ label: "Films" }, text("x"));
  await show(films, scrollRow({ label: "Series" }));
  await scrollTo(films, 120.5);
  assert.deepEqual(kept().scroll, [[[":Films"], 120.5, 0]]);
  films.destroy();
  assert.deepEqual(kept().scroll, []);
});

test("pages of one look are told apart by their depth", async () => {
  stage.clear();
  const [below, above] = [button({ label: "Play" }), button({ label: "Play" })];
  pages.push(view(below));
  pages.push(view(above));
  await focusOn(above);
  assert.deepEqual(kept().focus, ["page 2", "button:Play"]);
});

test("an app hears of a newer version and says when", () => {
  assert.equal(applyUpdate(), false);
  assert.equal(engine.ask("update", { version: "2.0" }), "unheard");
  const heard = [];
  const stop = onUpdate((update) => { heard.push(update.version); if (heard.length === 2) update.apply(); });
  assert.equal(engine.ask("update", { version: "2.1" }), "heard");
  assert.deepEqual(heard, ["2.0", "2.1"]);
  assert.deepEqual(engine.notes, [["apply-update", "2.1"]]);
  stop();
  assert.equal(applyUpdate(), true);
  assert.equal(engine.ask("update", null), "unheard");
  assert.equal(applyUpdate(), false);
});
