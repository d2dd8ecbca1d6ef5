import assert from "node:assert/strict";
import test from "node:test";
import { Button, Phase, Role, Status, Travel, Visibility } from "../../python/tenfoot/js/contract/generated.js";
import { SceneFromMessages, engine, startApp } from "./harness.js";

const film = (index, more = {}) => ({
  id: `film-${index}`, title: `Film ${index}`, original_title: null, direction: "ltr", year: 1990 + (index % 30), runtime_min: 140, rating: "PG", score: 77,
  genres: ["Drama"], tagline: `Line ${index}`, accent: "#e0a458", poster: `/images/${index}-poster.jpg`, backdrop: `/images/${index}-backdrop.jpg`, ...more,
});
const films = (count) => Array.from({ length: count }, (_, index) => film(index));
const CATALOGUE = { title: "Lantern", rows: [
  { id: "featured", title: "Featured", style: "hero", items: films(3) },
  { id: "all", title: "All films", style: "poster", items: films(60) },
  { id: "space", title: "Space", style: "landscape", items: films(8) },
] };

engine.args.catalog = "http://tv.test";
await startApp("apps/home/main.js");
const scene = new SceneFromMessages();
const press = async (label) => {
  const node = (await scene.refresh()).labelled(label);
  assert.ok(node, `no node is labelled ${label}`);
  await engine.send((events) => { events.focusChanged(node.id, 0); events.press(node.id, Phase.down); });
  await engine.advance(400);
  await scene.refresh();
};
const back = async () => {
  await engine.send((events) => events.button(Button.back, Phase.down, 0));
  await engine.advance(400);
  await scene.refresh();
};

test("a dead server is told of in words, with a way to try again", async () => {
  assert.equal(engine.requests[0].url, "http://tv.test/catalog.json");
  await engine.answer({ error: "connection-refused" });
  await scene.refresh();
  assert.ok(scene.texts().some((text) => text.includes("the server cannot be reached")));
  await press("Try again");
  assert.equal(engine.requests[0].url, "http://tv.test/catalog.json");
});

test("the home screen shows the hero, its sections and the first rows", async () => {
  await engine.answer({ body: JSON.stringify(CATALOGUE) });
  await scene.refresh();
  const texts = scene.texts();
  for (const text of ["Film 0", "Play", "More info", "Home", "My list", "All films", "Space"]) assert.ok(texts.includes(text), text);
  // Posters and landscape cards as far as the stage is wide, and one more, of rows of 30 and 8.
  assert.equal([...scene.walk()].filter(({ role }) => role === Role.listItem).length, 9 + 6);
});

test("what has focus has a role and a name", async () => {
  const focusable = [...scene.walk()].filter(({ role }) => [Role.button, Role.listItem, Role.switch].includes(role));
  assert.ok(focusable.length > 20);
  assert.ok(focusable.every(({ label }) => label));
});

test("focus that moves on does not change the picture until it rests", async () => {
  const cards = [...scene.walk()].filter(({ role }) => role === Role.listItem).slice(0, 9);
  for (const { id } of cards) {
    await engine.send((events) => events.focusChanged(id, 0));
    await engine.advance(100);
  }
  assert.deepEqual(await engine.take(), []);
  await engine.advance(300);
  assert.ok((await engine.take()).some(([record, , url]) => record === "image" && url.endsWith("/8-backdrop.jpg")));
});

test("a row that is scrolled to its end and back makes no more nodes than its window holds", async () => {
  const list = [...scene.walk()].find(({ role, label }) => role === Role.list && label === "All films");
  const cards = () => [...scene.walk(list.id)].filter(({ role }) => role === Role.listItem);
  const show = async (first, last) => {
    await engine.send((events) => events.listWindow(list.id, first, last, first, last, 0xffffffff, Travel.forward));
    await engine.advance(400);
    await scene.refresh();
  };
  await show(0, 12);
  const made = scene.nodes.size;
  const count = cards().length;
  for (let first = 2; first <= 18; first += 2) await show(first, first + 12);
  // The card that had focus stays besides.
  assert.ok(scene.nodes.size <= made + 2, `${scene.nodes.size} nodes after ${made}`);
  assert.ok(scene.labelled("Film 29"));
  await engine.send((events) => events.press(scene.labelled("Film 25").id, Phase.down));
  assert.ok(engine.requests.pop().url.endsWith("/titles/film-25.json"));
  await back();
  await show(0, 12);
  assert.equal(cards().length, count);
});

test("a title's page tells more, and its list button remembers", async () => {
  const card = [...scene.walk()].find(({ label }) => label === "Film 5");
  await engine.send((events) => events.press(card.id, Phase.down));
  engine.requests.splice(0, engine.requests.length - 1);
  assert.equal(engine.requests[0].url, "http://tv.test/titles/film-5.json");
  await engine.answer({ body: JSON.stringify({ ...film(5), synopsis: "A long story.", directors: ["A", "B"], cast: ["C"], related: films(4) }) });
  await scene.refresh();
  for (const text of ["A long story.", "Directed by A and B\nWith C", "More like this", "2 h 20 min"]) assert.ok(scene.texts().includes(text), text);
  await press("Add to my list");
  assert.ok(scene.labelled("In my list"));
  await back();
  await press("My list");
  assert.ok(scene.texts().includes("1 title"));
  await back();
});

test("a picture that fails gives way to the title's initials", async () => {
  const picture = [...scene.walk()].find(({ url }) => url?.endsWith("/7-poster.jpg"));
  await engine.send((events) => events.bitmap(picture.id, Status.fetchFailed));
  await scene.refresh();
  assert.ok(scene.texts().includes("F7"));
});

test("search finds titles letter by letter", async () => {
  await press("Search");
  await press("5");
  assert.ok(scene.texts().includes("15 titles"));
  await press("9");
  assert.ok(scene.texts().includes("1 title"));
  await press("z");
  assert.ok(scene.texts().includes("Nothing is called “59z”"));
  await back();
});

test("a setting takes effect and is told by its name", async () => {
  await press("Settings");
  await press("Reduced motion, off");
  assert.ok(scene.labelled("Reduced motion, on"));
  await press("Mint");
  assert.ok(scene.labelled("Mint, chosen"));
  await back();
  assert.ok(scene.texts().includes("All films"));
});

test("back on the home screen asks before it leaves", async () => {
  await back();
  assert.ok(scene.labelled("Leave Lantern?"));
  await press("Stay");
  assert.equal(scene.labelled("Leave Lantern?"), undefined);
  assert.deepEqual(engine.exits, []);
  await back();
  await press("Leave");
  assert.deepEqual(engine.exits, [0]);
});
