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

export const changes = [
  [0.5, navigation],
  [1, (scenes) => [["focus", scenes.anyNode()]]],
  [3, ({ random }) => [["button", 1 + random.below(6), random.chance(0.5) ? 1 : 1 + random.below(4)]]],
  [4, ({ random }) => [["button", random.pick([1, 2, 2, 3, 4, 4]), random.pick([1, 1, 2])]]],
  [1, ({ random }) => [["button", 5, 1 + random.below(4)]]],
  [0.3, held],
];
