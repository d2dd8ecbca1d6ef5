// Nodes that come, go and move; ids used twice, cycles, strangers.
import { transitionOf } from "./motion.js";
import { URLS } from "./pictures.js";
import { COLOURS, STATEFUL, styleOf, TEXTS } from "./values.js";

const KINDS = ["view", "view", "view", "text", "image", "image", "hole"];

function lookOf(random, kind) {
  const look = { width: random.below(500), height: random.below(300) };
  if (random.chance(0.3)) look.background = random.pick(COLOURS);
  if (random.chance(0.4)) look.focusable = 1;
  if (random.chance(0.2)) Object.assign(look, { borderLeft: 3, borderTop: 1, borderColour: random.pick(COLOURS) });
  if (random.chance(0.1)) look.borderTopColour = random.pick(COLOURS);
  if (random.chance(0.1)) look.autoFocus = 1;
  if (kind === "view" && random.chance(0.3)) {
    Object.assign(look, { overflow: "scroll", scrollAxis: random.below(3), scrollAlign: random.below(3) });
    look.flexDirection = random.below(4);
    if (random.chance(0.5)) look.focusScope = random.below(64);
  }
  if (random.chance(0.2)) look.flexShrink = 0;
  if (random.chance(0.3)) look.listen = random.below(128);
  return look;
}

/** A node with a sensible look, attached somewhere. */
function birth(scenes) {
  const { random } = scenes;
  const id = scenes.freeId();
  const kind = random.pick(KINDS);
  const out = [["create", id, kind]];
  if (scenes.kinds.has(id)) return out;
  const parent = scenes.anyView();
  scenes.kinds.set(id, kind);
  out.push(["style", id, lookOf(random, kind)]);
  if (kind === "text") out.push(["text", id, random.pick(TEXTS)]);
  if (kind === "image") out.push(["image", id, random.pick(URLS)]);
  if (random.chance(0.4)) out.push(transitionOf(scenes, id));
  if (random.chance(0.4)) out.push(["stateStyle", id, 1 + random.below(4), styleOf(scenes, STATEFUL, 3)]);
  out.push(["insert", parent, id, 0]);
  return out;
}

/** Whoever goes with a node is not known here; the renderer says so when they are spoken of again. */
function death(scenes) {
  const id = scenes.anyNode();
  if (id !== 1) scenes.kinds.delete(id);
  return [["destroy", id]];
}

/** A node destroyed, and its id used again in the same breath: for something else, or for the same. */
function rebirth(scenes) {
  const { random } = scenes;
  const id = scenes.anyNode();
  if (id === 1) return [];
  const kind = random.pick(KINDS);
  scenes.kinds.set(id, kind);
  const look = { ...lookOf(random, kind), ...styleOf(scenes, STATEFUL, 2) };
  return [["destroy", id], ["create", id, kind], ["style", id, look], ["insert", scenes.anyView(), id, 0]];
}

/** A chain as deep as the contract allows, or deeper. */
function chain(scenes) {
  const { random } = scenes;
  const out = [];
  let parent = scenes.anyView();
  const start = scenes.reserve(300);
  for (let i = 0, length = random.pick([10, 100, 300]); i < length; i++) {
    const id = start + i;
    out.push(["create", id, "view"], ["style", id, { width: "100%", height: "100%", translateX: 1 }], ["insert", parent, id, 0]);
    parent = id;
  }
  scenes.kinds.set(start, "view").set(parent, "view");
  return out;
}

export const changes = [
  [4, birth],
  [0.4, death],
  [0.6, (scenes) => [["remove", scenes.anyNode()]]],
  [2, (scenes) => [["insert", scenes.anyView(), scenes.anyNode(), scenes.random.chance(0.3) ? scenes.anyNode() : 0]]],
  [0.3, rebirth],
  [0.01, chain],
];
