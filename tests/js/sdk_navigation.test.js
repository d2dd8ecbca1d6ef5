import assert from "node:assert/strict";
import test from "node:test";
import { engine } from "./harness.js";
import { Phase, Prop, floatBits } from "../../python/tenfoot/js/contract/generated.js";
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

test("a press is heard at once, unless it may become a long one", async () => {
  const heard = [];
  const quick = view({ onPress: () => heard.push("quick") });
  const slow = view({ onPress: () => heard.push("click"), onLongPress: () => heard.push("long") });
  const styles = (await engine.take()).filter(([record, id]) => record === "style" && id === slow.id);
  assert.deepEqual(styles[0][2], [Prop.longPressMs, floatBits(500)]);
  await engine.send((w) => { w.press(quick.id, Phase.down); w.press(quick.id, Phase.up); });
  await engine.send((w) => { w.press(slow.id, Phase.down); w.press(slow.id, Phase.up); });
  await engine.send((w) => { w.press(slow.id, Phase.down); w.press(slow.id, Phase.long); w.press(slow.id, Phase.cancel); });
  assert.deepEqual(heard, ["quick", "click", "long"]);
});

test("a long press has the time that is said, and none once nobody listens", async () => {
  const node = view({ onLongPress() {}, longPressMs: 800 });
  const words = (await engine.take()).filter(([record]) => record === "style").flatMap(([, , pairs]) => pairs);
  assert.ok(words.includes(floatBits(800)) && !words.includes(floatBits(500)));
  node.set({ onLongPress: null });
  assert.deepEqual((await engine.take())[0], ["style", node.id, [Prop.longPressMs, 0]]);
});
