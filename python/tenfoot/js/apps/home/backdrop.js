/** The large picture behind a page, darkened towards the text. A new one fades in over the last. */
import { image, layer, style, view, withAlpha } from "tenfoot";
import { pictureUrl } from "./catalogue.js";
import { ground } from "./theme.js";

const WIDTH = 1440;
const HEIGHT = 810;

const frame = style({ position: "absolute", top: 0, right: 0, width: WIDTH, height: HEIGHT });
const picture = style({ position: "absolute", size: "100%", fadeMs: 350 });
/** @returns {[offset: number, colour: number][]} */
const at = (...alphas) => alphas.map(([offset, alpha]) => /** @type {[number, number]} */ ([offset, withAlpha(ground, alpha)]));
const fromLeft = style({ position: "absolute", left: 0, top: 0, bottom: 0, width: 1296,
  gradient: { from: [0, 0], to: [1, 0], stops: at([0, 1], [0.16, 0.93], [0.4, 0.74], [0.54, 0.4], [0.74, 0.1], [1, 0]) } });
const fromBelow = style({ position: "absolute", left: 0, right: 0, bottom: 0, height: 400,
  gradient: { from: [0, 0], to: [0, 1], stops: at([0, 0], [0.45, 0.5], [0.8, 0.92], [1, 1]) } });
const fromAbove = style({ position: "absolute", left: 0, right: 0, top: 0, height: 144,
  gradient: { from: [0, 0], to: [0, 1], stops: at([0, 0.45], [1, 0]) } });
const fromLeftFar = style({ position: "absolute", inset: 0,
  gradient: { from: [0, 0], to: [1, 0], stops: at([0, 1], [0.15, 0.93], [0.45, 0.8], [0.72, 0.64], [0.86, 0.28], [1, 0.06]) } });

/**
 * @param {{ text?: "near" | "far" }} [options]  how far the text reaches over the picture
 * @returns {{ node: import("tenfoot").Node, show: (item: any) => void }}
 */
export function makeBackdrop({ text = "near" } = {}) {
  const pictures = [image("", { style: picture }), image("", { style: picture })];
  let front = 0;
  let current = "";

  function show(item) {
    const url = pictureUrl(item?.backdrop);
    if (url === current) return;
    current = url;
    const old = pictures[front];
    front = 1 - front;
    old.set({ zIndex: 0, onError: null });
    pictures[front].set({ zIndex: 1, src: "", onError: () => { if (old.alive) old.src = ""; } }).set({ src: url });
    if (!url) old.src = "";
  }

  const node = layer(view({ style: frame }, pictures, view({ style: text === "far" ? fromLeftFar : fromLeft, zIndex: 2 }), view({ style: fromBelow, zIndex: 2 }), view({ style: fromAbove, zIndex: 2 })));
  return { node, show };
}
