// Transitions: curves and springs, sound and not; less movement.
import { ANIMATED } from "./values.js";

const EDGES = ["NaN", "Infinity", "-Infinity", -1, 0, 1e-30, 1e30];

/** A transition of some animatable property. */
export function transitionOf(scenes, id) {
  const { random } = scenes;
  const prop = random.pick(ANIMATED);
  if (random.chance(0.1)) return ["transition", id, prop, "none"];
  const delay = random.pick([0, 0, 50]);
  if (random.chance(0.5)) {
    const curve = [random.next(), random.next() * 3 - 1, random.next(), random.next() * 3 - 1];
    return ["transition", id, prop, "bezier", random.pick([0, 100, 300]), delay, ...curve];
  }
  return ["transition", id, prop, "spring", 0, delay, random.pick([100, 300, 900]), random.pick([2, 20, 40]), random.pick([0.5, 1, 2]), 0];
}

/** A transition with one number at an edge. */
function odd(scenes) {
  const message = transitionOf(scenes, scenes.anyNode());
  if (message.length > 4) message[4 + scenes.random.below(6)] = scenes.random.pick(EDGES);
  return [message];
}

export const changes = [
  [1, (scenes) => [transitionOf(scenes, scenes.anyNode())]],
  [0.1, odd],
  [0.1, ({ random }) => [["settings", random.below(3)]]],
];
