/** Two distributions over one logarithmic axis, with their quantiles as rails below. */

import { h, s } from "./dom.js";
import { milliseconds, short } from "./format.js";

const HEIGHT = 240;
const PLOT = 158;
const EDGE = 12;
const RAILS = { a: 192, b: 222 };
const STEPS = [1, 2, 5];
const MARKS = ["p50", "p95", "p99"];
const BEAT_MS = 1000 / 60;

/** A figure of `sides`: `{a: {name, bars, p50, p95, p99, count}, b: …}`. `beat`: mark the length of a frame at 60 Hz. */
export function chart(title, sides, { beat = false } = {}) {
  const figure = h("figure", { class: "chart" });
  const holder = h("div");
  const draw = () => {
    const width = Math.max(260, Math.round(holder.clientWidth));
    holder.replaceChildren(picture(title, sides, width, beat));
  };
  new ResizeObserver(draw).observe(holder);
  figure.append(holder, legend(sides));
  return figure;
}

function picture(title, sides, width, beat) {
  const bars = Object.values(sides).flatMap((side) => side.bars);
  const low = Math.max(0.05, Math.min(...bars.map(([from]) => from))) / 1.15;
  const high = Math.max(...bars.map(([, to]) => to)) * 1.15;
  const x = (ms) => EDGE + (Math.log(Math.max(ms, low) / low) / Math.log(high / low)) * (width - 2 * EDGE);
  const tallest = Math.max(...bars.map(([, , part]) => part));
  const y = (part) => PLOT - (part / tallest) * (PLOT - 14);
  return s("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": spoken(title, sides) },
    ticks(low, high, width).map((ms, index, all) => [
      s("line", { class: "axis", x1: x(ms), x2: x(ms), y1: 8, y2: PLOT }),
      s("text", { x: x(ms), y: PLOT + 16, "text-anchor": x(ms) > width - 30 ? "end" : "middle" }, index === all.length - 1 ? milliseconds(ms) : short(ms)),
    ]),
    s("line", { class: "axis", x1: EDGE, x2: width - EDGE, y1: PLOT, y2: PLOT }),
    beat && BEAT_MS > low && BEAT_MS < high && [
      s("line", { class: "beat", x1: x(BEAT_MS), x2: x(BEAT_MS), y1: 8, y2: PLOT }),
      s("text", { x: x(BEAT_MS) + (x(BEAT_MS) > width - 60 ? -5 : 5), y: 14, "text-anchor": x(BEAT_MS) > width - 60 ? "end" : "start" }, "60 Hz"),
    ],
    ["b", "a"].filter((name) => sides[name].bars.length).map((name) => side(name, sides[name], x, y)));
}

function side(name, { bars, ...quantiles }, x, y) {
  const points = [[x(bars[0][0]), PLOT]];
  let last = bars[0][0];
  for (const [from, to, part] of bars) {
    // Where nothing was measured between two bars the curve goes down to the axis.
    if (from > last * 1.001) points.push([x(last), PLOT], [x(from), PLOT]);
    points.push([x(Math.sqrt(from * to)), y(part)]);
    last = to;
  }
  points.push([x(last), PLOT]);
  const path = `M${points.map(([left, top]) => `${left.toFixed(1)} ${top.toFixed(1)}`).join("L")}`;
  const rail = RAILS[name];
  let free = -Infinity;
  return s("g", { class: name },
    s("path", { class: "area", d: `${path}Z` }),
    s("path", { class: "curve", d: path }),
    s("line", { class: "rail", x1: x(quantiles.p50), x2: x(quantiles.p99), y1: rail, y2: rail }),
    MARKS.map((mark) => {
      const at = x(quantiles[mark]);
      const label = at > free;
      if (label) free = at + 30;
      return [
        s("line", { class: "mark", x1: at, x2: at, y1: rail - 5, y2: rail + 5 }),
        s("circle", { class: "dot", cx: at, cy: rail, r: 5 }),
        label && s("text", { x: at, y: rail + 18, "text-anchor": "middle" }, mark),
      ];
    }));
}

/** 1, 2, 5, 10 … as far as there is room for them. */
function ticks(low, high, width) {
  const all = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    all.push(...STEPS.map((step) => step * 10 ** power).filter((ms) => ms >= low && ms <= high));
  }
  const room = Math.max(2, Math.floor(width / 48));
  return all.length <= room ? all : all.filter((ms) => /^[1.0]+$/.test(String(ms)) || all.length <= 2 * room && /^5|5$/.test(String(ms)));
}

function legend(sides) {
  return h("ul", { class: "legend" }, ["a", "b"].map((name) =>
    h("li", { class: name }, h("strong", {}, sides[name].name),
      h("span", { class: "muted number" }, sides[name].count ? MARKS.map((mark) => `${mark} ${milliseconds(sides[name][mark])}`).join(" · ") : "nothing yet"))));
}

function spoken(title, sides) {
  const one = ({ name, count, ...quantiles }) => count
    ? `${name}: half within ${milliseconds(quantiles.p50)}, 95 % within ${milliseconds(quantiles.p95)}, 99 % within ${milliseconds(quantiles.p99)}`
    : `${name}: nothing yet`;
  return `${title}. ${one(sides.a)}. ${one(sides.b)}.`;
}
