// Buttons of the remote, most of them arrows, and focus as script asks for it.

function held(scenes) {
  const { random } = scenes;
  const button = random.pick([1, 2, 3, 4, 5]);
  const repeats = Array.from({ length: random.below(8) }, () => ["button", button, 2]);
  return [["button", button, 1], ...repeats, ["button", button, random.pick([3, 3, 4])]];
}

export const changes = [
  [1, (scenes) => [["focus", scenes.anyNode()]]],
  [3, ({ random }) => [["button", 1 + random.below(6), random.chance(0.5) ? 1 : 1 + random.below(4)]]],
  [4, ({ random }) => [["button", random.pick([1, 2, 2, 3, 4, 4]), random.pick([1, 1, 2])]]],
  [1, ({ random }) => [["button", 5, 1 + random.below(4)]]],
  [0.3, held],
];
