// Styles of every kind, texts, gradients, semantics.
import { ALL, ANIMATED, COLOURS, STATEFUL, styleOf, TEXTS, valueOf } from "./values.js";

function gradient(scenes) {
  const { random } = scenes;
  const stops = [[0, random.pick(COLOURS)], [random.next(), random.pick(COLOURS)], [1, random.pick(COLOURS)]];
  const line = random.chance(0.02) ? ["NaN", 0, "Infinity", 0] : [0, 0, random.below(300), random.below(300)];
  return [["gradient", scenes.anyNode(), random.below(3), line, stops.slice(random.below(3))]];
}

/** A style at the edges: numbers that are not finite, units that do not fit, values beyond every enum. */
function odd(scenes) {
  const name = scenes.random.pick(ALL);
  return [["style", scenes.anyNode(), { [name]: valueOf(scenes, name, 1) }]];
}

/** A part of a text that looks different, now and then beyond the text, upside down or of a weight that there is not. */
function span(scenes) {
  const { random } = scenes;
  const start = random.below(8);
  const look = {};
  if (random.chance(0.5)) look.colour = random.pick(COLOURS);
  if (random.chance(0.3)) look.weight = random.pick([400, 700, 0]);
  if (random.chance(0.3)) look.style = random.below(2);
  if (random.chance(0.4)) look.size = random.pick([0.5, 1.5, 2, 9]);
  if (random.chance(0.2)) look.family = random.below(3);
  const text = ["text", scenes.anyNode(), random.pick(TEXTS)];
  return [...(random.chance(0.5) ? [text] : []), ["span", text[1], start, start - 1 + random.below(9), look]];
}

export const changes = [
  [0.7, span],
  [3, (scenes) => [["style", scenes.anyNode(), styleOf(scenes, ALL, 4)]]],
  [0.8, (scenes) => [["style", scenes.anyNode(), styleOf(scenes, ANIMATED, 3)]]],
  [0.3, odd],
  [1, (scenes) => [["stateStyle", scenes.anyNode(), 1 + scenes.random.below(4), styleOf(scenes, STATEFUL, 4)]]],
  [1, (scenes) => [["text", scenes.anyNode(), scenes.random.pick(TEXTS)]]],
  [0.5, gradient],
  [0.5, (scenes) => [["semantics", scenes.anyNode(), scenes.random.below(12), scenes.random.pick(TEXTS)]]],
];
