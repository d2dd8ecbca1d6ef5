// A page as apps have it: a column that scrolls, rows of cards that scroll, transitions, states, pictures.
import { transitionOf } from "./motion.js";
import { URLS } from "./pictures.js";
import { TEXTS } from "./values.js";

function home(scenes) {
  const { random } = scenes;
  const out = [];
  let next = scenes.reserve(500);
  const make = (kind, parent, style) => {
    const id = next++;
    scenes.kinds.set(id, kind);
    out.push(["create", id, kind], ["style", id, style], ["insert", parent, id, 0]);
    return id;
  };
  const page = make("view", 1, {
    width: "100%", height: "100%", flexDirection: "column", overflow: "scroll", scrollAxis: "vertical",
    scrollAlign: random.below(3), scrollPadding: random.below(80), listen: random.below(128), paddingTop: 40, rowGap: 30,
  });
  for (let row = 1 + random.below(6); row > 0; row--) homeRow(scenes, out, make, page);
  return out;
}

function homeRow(scenes, out, make, page) {
  const { random } = scenes;
  const section = make("view", page, { flexDirection: "column", flexShrink: 0, focusScope: random.below(64), rowGap: 8 });
  out.push(["text", make("text", section, { fontSize: 28, listen: random.below(128), sticky: Number(random.chance(0.3)) }), random.pick(TEXTS)]);
  const row = make("view", section, {
    flexDirection: "row", overflow: "scroll", scrollAxis: "horizontal", scrollAlign: random.below(3),
    scrollPadding: random.below(100), columnGap: 20, height: 330, alignItems: "center", listen: random.below(128),
  });
  if (random.chance(0.5)) out.push(transitionOf(scenes, row));
  const [width, height] = [150 + random.below(200), 200 + random.below(100)];
  for (let card = 1 + random.below(14); card > 0; card--) homeCard(random, out, make, row, width, height);
}

function homeCard(random, out, make, row, width, height) {
  const id = make("view", row, {
    width, height, flexShrink: 0, focusable: 1, background: "#223344ff", radiusTopLeft: 8, listen: random.below(128),
    disabled: Number(random.chance(0.05)),
  });
  out.push(["transition", id, "scaleX", "bezier", 200], ["transition", id, "outlineColour", "bezier", 150, 20]);
  out.push(["transition", id, "scaleY", "spring", 0, 0, 300, 20, 1]);
  out.push(["stateStyle", id, "focused", { scaleX: 1.1, scaleY: 1.1, zIndex: 1, outlineWidth: 4, outlineColour: "#ffffffff" }]);
  const tintMode = Number(random.chance(0.1));
  const picture = make("image", id, { width: "100%", height: "100%", listen: random.below(128), tintMode });
  out.push(["image", picture, `${random.pick(URLS)}${random.below(30)}`]);
}

export const openings = [[1, home]];
