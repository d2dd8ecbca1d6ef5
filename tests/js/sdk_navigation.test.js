import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
const { view } = await import("../../python/tenfoot/js/sdk/index.js");

test("arrows are declared by node, stay where told, and are searched where nothing is said", async () => {
  const details = view();
  const card = view({ navigation: { right: details, left: "stay" } });
  assert.deepEqual((await engine.take()).at(-1), ["navigation", card.id, card.id, details.id, 0, 0]);
  card.set({ navigation: null });
  assert.deepEqual(await engine.take(), [["navigation", card.id, 0, 0, 0, 0]]);
});

test("what is no way or no node is refused by name", () => {
  const gone = view();
  gone.destroy();
  assert.throws(() => view({ navigation: { rigth: view() } }), /unknown way "rigth".*right/);
  assert.throws(() => view({ navigation: { up: 5 } }), /navigation\.up: expected a node, "stay" or null, got 5/);
  assert.throws(() => view({ navigation: { up: gone } }), /view#\d+ was destroyed/);
  assert.throws(() => view({ navigation: "left" }), /expected an object of left, right, up, down/);
});
