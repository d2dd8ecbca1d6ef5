// What the host changes: the display, the budgets; and looks at the scene.

const VIEWPORTS = [["viewport", 1920, 1080, 1], ["viewport", 1280, 720, 2 / 3], ["viewport", 3840, 2160, 2]];
const ODD_VIEWPORTS = [
  ["viewport", 0, 0, 1], ["viewport", 1920, 1080, "NaN"], ["viewport", 1920, 1080, -1], ["viewport", 16384, 1, 16], ["viewport", 1, 1, 1e-20],
];

export const changes = [
  [0.2, () => [["inspect"]]],
  [0.3, ({ random }) => [["budget", random.below(8_000_000), random.pick([60, 300, 5000, 5000])]]],
  [0.05, ({ random }) => [random.pick([["budget", 0, 0], ["budget", 0xffffffff, 0xffffffff]])]],
  [0.2, ({ random }) => [random.pick(VIEWPORTS)]],
  [0.03, ({ random }) => [random.pick(ODD_VIEWPORTS)]],
  [0.1, ({ random }) => [["quirks", random.chance(0.9) ? random.below(4) : random.below(2 ** 32)]]],
  [0.15, ({ random }) => [["memoryPressure", random.below(6)]]],
  [6, () => []],
];
