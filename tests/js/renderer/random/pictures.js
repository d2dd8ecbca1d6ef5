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

/** The size of a picture that layout waits for, or that there is none. */
function size(scenes, host) {
  const { random } = scenes;
  const known = [...host.pictures.keys()];
  const id = random.chance(0.05) ? random.below(500) : (known.at(-1 - random.below(4)) ?? 0);
  if (random.chance(0.15)) return [["bitmapFailed", id, Status.decodeFailed]];
  return [["bitmapMeasured", id, random.below(300), random.pick([0, 1, 40, 150, 0xffffffff])]];
}

/** An image with its own size, or one side of it. */
function sized(scenes) {
  const { random } = scenes;
  const pictures = [...scenes.kinds].filter(([, kind]) => kind === "image").map(([id]) => id);
  if (pictures.length === 0) return [];
  const node = random.pick(pictures);
  const width = random.pick(["auto", "auto", 60, "50%"]);
  return [["image", node, random.pick(URLS)], ["style", node, { width, height: random.pick(["auto", 40]), aspectRatio: random.pick([0, 0, 2]) }]];
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
  [0.7, size],
  [0.7, sized],
  [0.1, flood],
];
