// Buttons of the remote, most of them arrows, and focus as script asks for it.

function held(scenes) {
  const { random } = scenes;
  const button = random.pick([1, 2, 3, 4, 5]);
  const repeats = Array.from({ length: random.below(8) }, () => ["button", button, 2]);
  return [["button", button, 1], ...repeats, ["button", button, random.pick([3, 3, 4])]];
}

/** Where arrows lead from a node: elsewhere, nowhere, or as the search finds. */
function navigation(scenes) {
  const { random } = scenes;
  const id = scenes.anyNode();
  const target = () => random.pick([0, 0, id, scenes.anyNode(), scenes.anyNode()]);
  return [["navigation", id, { left: target(), right: target(), up: target(), down: target() }]];
}

/** The pointer goes somewhere, and is pressed, dragged, let go, or leaves. */
function pointer({ random }) {
  const [x, y] = [random.below(1920), random.below(1080)];
  const click = [["pointer", x, y, "move"], ["pointer", x, y, "down"], ["pointer", x + random.below(30), y, "move"], ["pointer", x, y, "up"]];
  return click.slice(random.below(2), 1 + random.below(4)).concat(random.chance(0.1) ? [["pointer", x, y, "leave"]] : []);
}

function wheel({ random }) {
  const by = () => random.pick([0, 120, -120, 1000, 3.5]);
  return [["wheel", random.below(1920), random.below(1080), by(), by()]];
}

export const changes = [
  [1, pointer],
  [0.5, wheel],
  [0.3, (scenes) => [["style", scenes.anyNode(), { longPressMs: scenes.random.pick([0, 40, 500]) }]]],
  [0.5, navigation],
  [1, (scenes) => [["focus", scenes.anyNode()]]],
  [3, ({ random }) => [["button", 1 + random.below(6), random.chance(0.5) ? 1 : 1 + random.below(4)]]],
  [4, ({ random }) => [["button", random.pick([1, 2, 2, 3, 4, 4]), random.pick([1, 1, 2])]]],
  [1, ({ random }) => [["button", 5, 1 + random.below(4)]]],
  [0.3, held],
];
