// Pictures: urls, and the host's answers in any order, wanted or not.
import { Status } from "../../../../python/tenfoot/js/contract/generated.js";

export const URLS = ["", "app:a.png", "app:b.jpg", "http://x/c.webp", "http://x/d.png", "app:e"];

function news(scenes, host) {
  const { random } = scenes;
  const known = [...host.bitmaps.keys()];
  const id = random.chance(0.05) ? random.below(500) : (known.at(-1 - random.below(5)) ?? 0);
  if (random.chance(0.2)) return [["bitmapFailed", id, Status.fetchFailed]];
  return [["bitmapReady", id, random.below(400), random.below(400), random.below(2_000_000)]];
}

/** Every answer that is due, at once, the last asked for first. */
function flood(scenes, host) {
  const known = [...host.bitmaps.keys()].reverse();
  return known.map((id) => ["bitmapReady", id, 240, 360, scenes.random.pick([345_600, 0xffffffff])]);
}

/** How a picture that there is is drawn. */
function drawnAs(scenes) {
  const { random } = scenes;
  const pictures = [...scenes.kinds].filter(([, kind]) => kind === "image").map(([id]) => id);
  if (pictures.length === 0) return [];
  return [["style", random.pick(pictures), { tintMode: random.below(2), sliceLeft: random.pick([0, 0, 8]), sliceTop: random.pick([0, 0, 8]) }]];
}

export const changes = [
  [0.3, drawnAs],
  [1, (scenes) => [["image", scenes.anyNode(), scenes.random.pick(URLS)]]],
  [3, news],
  [0.1, flood],
];
