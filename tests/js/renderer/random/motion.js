// Transitions and keyframes, sound and not; less movement.
import { ANIMATED, valueOf } from "./values.js";

const EDGES = ["NaN", "Infinity", "-Infinity", -1, 0, 1e-30, 1e30];

/** A transition of a property, of some animatable one where none is named. */
export function transitionOf(scenes, id, prop = scenes.random.pick(ANIMATED)) {
  const { random } = scenes;
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

const DIRECTIONS = ["normal", "reverse", "alternate", "alternateReverse"];
const FILLS = ["none", "forwards", "backwards", "both"];

/** Keyframes of some animatable property; a tenth takes them away. */
export function keyframes(scenes) {
  const { random } = scenes;
  const prop = random.pick(ANIMATED);
  const frames = [];
  let offset = random.pick([0, 0, random.next() / 2]);
  for (let i = random.chance(0.1) ? 0 : 1 + random.below(4); i > 0; i--) {
    frames.push([offset, valueOf(scenes, prop, 0)]);
    offset = random.pick([1, offset, Math.min(1, offset + random.next() / 2), random.chance(0.02) ? 0 : 1]);
  }
  const more = {
    delay: random.pick([0, 0, 50]), iterations: random.pick([1, 1, 2, 3, 0]), direction: random.pick(DIRECTIONS),
    fill: random.pick(FILLS), curve: [random.next(), random.next() * 3 - 1, random.next(), random.next() * 3 - 1],
  };
  return [["keyframes", scenes.anyNode(), prop, random.pick([0, 100, 100, 400, 0.5]), frames, more]];
}

/** The same with one number at an edge. */
function oddKeyframes(scenes) {
  const [message] = keyframes(scenes);
  const edge = scenes.random.pick(EDGES);
  const at = scenes.random.below(4);
  if (at === 0) message[3] = edge;
  else if (at === 1) message[5].delay = edge;
  else if (at === 2) message[5].curve[scenes.random.below(4)] = edge;
  else if (message[4].length > 0) message[4][0][scenes.random.below(2)] = edge;
  return [message];
}

/** A line that may be too wide for its box, and would run there. */
function runningText(scenes) {
  const { random } = scenes;
  const texts = [...scenes.kinds].filter(([, kind]) => kind === "text").map(([id]) => id);
  if (texts.length === 0) return [];
  return [["style", random.pick(texts), { maxLines: 1, width: random.pick([0, 40, 80, 120]), marquee: random.pick([40, 400, 4000]) }]];
}

export const changes = [
  [1, (scenes) => [transitionOf(scenes, scenes.anyNode())]],
  [0.4, (scenes) => [transitionOf(scenes, scenes.anyNode(), "box")]],
  [0.1, odd],
  [0.7, keyframes],
  [0.3, runningText],
  [0.1, oddKeyframes],
  [0.1, ({ random }) => [["settings", random.below(3)]]],
  [0.1, ({ random }) => [["style", 1, { reduceMotion: random.pick([0, 0, 1]) }]]],
];
