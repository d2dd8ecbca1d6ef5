// Long lists, with a script that makes items as the renderer asks for them: at times promptly, at times late or never.
import { URLS } from "./pictures.js";

const COUNTS = [0, 1, 7, 40, 10_000];

/** What this side knows of a list: the items made, by index, and those in the pool. */
class Kept {
  made = new Map();
  pool = [];
  window = null;

  /** @param {number} section  every so many items one sticks, 0: none does */
  constructor(id, count, size, across, section) {
    Object.assign(this, { id, count, size, across, section });
  }

  /** The last sticky item before another one. */
  header(index) {
    return this.section === 0 ? 0 : Math.floor(index / this.section) * this.section;
  }
}

function listMessage(random, kept) {
  const flags = Number(random.chance(0.3));
  const cross = random.chance(0.9) ? 160 : 0;
  return ["list", kept.id, kept.count, random.pick([1, 1, 1, 3, 5]), kept.size, cross, random.pick([0, 20]), random.pick([0, 12.5]), flags];
}

function list(scenes) {
  const { random } = scenes;
  const id = scenes.reserve(1);
  const vertical = random.chance(0.5);
  const kept = new Kept(id, random.pick(COUNTS), random.pick([80, 240.5, 700]), vertical ? "width" : "height", random.pick([0, 0, 3, 10, 40]));
  scenes.lists.set(id, kept);
  scenes.kinds.set(id, "view");
  const style = {
    width: vertical ? 900 : "100%", height: vertical ? 700 : 300, flexShrink: 0, overflow: "scroll", scrollAxis: vertical ? 2 : 1,
    scrollAlign: random.below(3), scrollPadding: random.below(60), focusScope: random.below(64), direction: random.pick([0, 0, 2]),
    paddingLeft: random.pick([0, 40]), paddingRight: random.pick([0, 60]), paddingTop: random.pick([0, 30]), listen: random.below(128),
  };
  const out = [["create", id, "view"], ["style", id, style], listMessage(random, kept)];
  out.push(["insert", random.chance(0.7) ? 1 : scenes.anyView(), id, 0]);
  for (let index = 0; index < Math.min(kept.count, 6); index++) out.push(...make(scenes, kept, index));
  return out;
}

/** An item, from the pool if there is one in it. */
function make(scenes, kept, index) {
  const { random } = scenes;
  const { size, across } = kept;
  const along = across === "width" ? "height" : "width";
  const recycled = kept.pool.pop();
  const id = recycled ?? scenes.reserve(2);
  kept.made.set(index, id);
  const out = [];
  if (recycled === undefined) {
    scenes.kinds.set(id, "view").set(id + 1, "image");
    out.push(["create", id, "view"], ["create", id + 1, "image"], ["insert", id, id + 1, 0]);
    out.push(["style", id + 1, { width: "100%", height: "100%" }]);
    const look = { position: random.chance(0.97) ? 1 : 0, [across]: 160, background: "#223344ff", focusable: Number(random.chance(0.9)) };
    if (random.chance(0.8)) look[along] = size;
    out.push(["style", id, look], ["stateStyle", id, "focused", { scaleX: 1.1, zIndex: 1 }]);
  }
  const place = kept.section === 0 ? { listIndex: index } : { listIndex: index, sticky: Number(kept.header(index) === index) };
  out.push(["image", id + 1, `${random.pick(URLS)}${index % 30}`], ["style", id, place], ["insert", kept.id, id, 0]);
  return out;
}

/** Items that are wanted come, those that are not go, a few at a time. */
function serve(scenes) {
  const { random } = scenes;
  if (scenes.lists.size === 0) return [];
  const kept = random.pick([...scenes.lists.values()]);
  if (kept.window === null) return [];
  const { first, last, shownFirst, shownLast, wanted } = kept.window;
  const out = [];
  for (const [index, id] of kept.made) {
    if ((index >= first && index < last) || (index >= shownFirst && index < shownLast)) continue;
    if (kept.section > 0 && index === kept.header(first)) continue;
    kept.made.delete(index);
    kept.pool.push(id);
    out.push(["remove", id]);
  }
  let room = random.pick([1, 3, 30]);
  const order = [wanted, kept.header(first), ...Array.from({ length: Math.min(last - first, 60) }, (_, i) => first + i)];
  for (const index of order) {
    if (room <= 0 || index >= kept.count || kept.made.has(index)) continue;
    out.push(...make(scenes, kept, index));
    room--;
  }
  return out;
}

/** Items come, go or change places. */
function shift(scenes) {
  const { random } = scenes;
  if (scenes.lists.size === 0) return [];
  const kept = random.pick([...scenes.lists.values()]);
  const by = random.pick([-3, -1, 1, 2, 50]);
  const from = random.below(10);
  kept.count = Math.max(0, Math.min(kept.count + by, 20_000));
  const out = [listMessage(random, kept)];
  const made = new Map();
  for (const [index, id] of kept.made) {
    const to = index < from ? index : index + by;
    if (to < 0 || to >= kept.count || made.has(to)) {
      kept.pool.push(id);
      out.push(["remove", id]);
    } else {
      made.set(to, id);
      if (to !== index) out.push(["style", id, { listIndex: to }]);
    }
  }
  kept.made = made;
  return out;
}

function sizes(scenes) {
  const { random } = scenes;
  const id = random.chance(0.9) && scenes.lists.size > 0 ? random.pick([...scenes.lists.keys()]) : scenes.anyNode();
  return [["listSizes", id, random.below(12), random.below(9), random.pick([30, 160, 900.25, 0])]];
}

/** What the renderer told of a list's window. */
export function hear(scenes, [id, first, last, shownFirst, shownLast, wanted]) {
  const kept = scenes.lists.get(id);
  if (kept !== undefined) kept.window = { first, last, shownFirst, shownLast, wanted };
}

export const values = {
  listIndex: (random) => random.pick([-1, 0, 1, 2, 5, 9, 9_999]),
};

export const changes = [
  [3, serve],
  [0.3, shift],
  [0.3, sizes],
  [0.2, (scenes) => (scenes.lists.size === 0 ? [] : [["listFocus", scenes.random.pick([...scenes.lists.keys()]), scenes.random.below(60)]])],
  [0.05, (scenes) => [["list", scenes.anyNode(), scenes.random.pick(COUNTS), scenes.random.below(4), scenes.random.pick([0, 50]), 0, 0, 0, 0]]],
  [0.2, list],
];

export const openings = [[0.6, list]];
