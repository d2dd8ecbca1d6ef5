/** Two releases or two arms side by side: distributions, then figures with what chance leaves open. */

import { chart } from "./chart.js";
import { card, empty, h, table } from "./dom.js";
import { count, digest, milliseconds, percent, short, signed } from "./format.js";

const PICTURES = { frame_ms: "Frame time", press_ms: "Press to picture" };
const SHOWN = [["frame_ms", 0.5], ["frame_ms", 0.95], ["frame_ms", 0.99], ["press_ms", 0.5], ["press_ms", 0.99], ["start_ms", 0.5], ["start_ms", 0.95], ["memory_mib", 0.95]];

/** `choose` takes `{a, b, experiment}` or `{tab}`. */
export function comparison({ compared, pair, names, experiments, tab = "frame_ms" }, choose) {
  if (!compared) return card("Comparison", "", null, empty("One release only: there is nothing to compare it with."));
  const name = (which) => (pair.experiment ? `arm ${which}` : names[which] ?? digest(which));
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": "Distribution of" }, Object.entries(PICTURES).map(([key, title]) =>
    h("button", { "aria-pressed": String(key === tab), "data-key": key, click: () => choose({ tab: key }) }, title)));
  const sides = compared.distributions[tab];
  const drawn = sides.a.count + sides.b.count > 0
    ? chart(PICTURES[tab], { a: { name: name(pair.a), ...sides.a }, b: { name: name(pair.b), ...sides.b } }, { beat: tab === "frame_ms" })
    : empty("No frame was reported yet.");
  return card("Comparison", "", tabs, picks(pair, names, experiments, choose), drawn, h("div", { class: "wide" }, figures(compared, name(pair.a), name(pair.b))),
    h("p", { class: "muted small" }, `The ranges are 95 % intervals: rates by ${compared.method.rates.replace("; 95 %", "")}, quantiles by ${compared.method.quantiles.replace("; 95 %", "")}. The last ${compared.hours / 24} days.`));
}

function picks(pair, names, experiments, choose) {
  const arms = experiments.flatMap((one) => one.arms.map((arm) => ({ experiment: one.name, arm: arm.name })));
  const value = (side) => (pair.experiment ? `${pair.experiment}/${pair[side]}` : pair[side]);
  const pick = (side, label) => {
    const changed = (event) => {
      const [experiment, arm] = event.target.value.split("/");
      if (arm === undefined) return choose({ ...(pair.experiment ? other(side) : pair), experiment: null, [side]: event.target.value });
      const mates = arms.filter((one) => one.experiment === experiment && one.arm !== arm);
      choose({ experiment, [side]: arm, [side === "a" ? "b" : "a"]: pair.experiment === experiment && pair[side === "a" ? "b" : "a"] !== arm ? pair[side === "a" ? "b" : "a"] : mates[0]?.arm ?? arm });
    };
    const option = (key, text) => h("option", { value: key, selected: key === value(side) }, text);
    return h("label", {}, label, h("select", { id: `pick-${side}`, change: changed },
      Object.entries(names).map(([key, version]) => option(key, `${version} · ${digest(key)}`)),
      arms.length ? h("optgroup", { label: "experiments" }, arms.map(({ experiment, arm }) => option(`${experiment}/${arm}`, `${experiment}: ${arm}`))) : null));
  };
  const other = (side) => ({ [side === "a" ? "b" : "a"]: Object.keys(names)[0] });
  return h("div", { class: "picks" }, pick("a", "Compare"), pick("b", "with"));
}

function figures(compared, a, b) {
  const rows = compared.rates.map((row) => [row.title, rate(row.a), rate(row.b), apart(row.difference, (value) => signed(points(value), value), 0)]);
  for (const [name, quantile] of SHOWN) {
    const row = compared.quantiles.find((one) => one.name === name && one.quantile === quantile);
    if (row) rows.push([`${row.title}, p${Math.round(quantile * 100)}`, size(row.a, name), size(row.b, name), row.ratio ? apart(row.ratio, (value) => `× ${value.toFixed(2)}`, 1) : "–"]);
  }
  return table(`${a} compared with ${b}`, ["", a, b, "Difference"], rows);
}

const points = (value) => `${(value * 100).toFixed(2)} points`;
const rate = ({ value, of }) => [percent(of ? value : null), " ", h("span", { class: "muted" }, `of ${count(of)}`)];

function size(estimate, name) {
  if (!estimate) return "–";
  const unit = name === "memory_mib" ? (value) => `${short(value)} MiB` : milliseconds;
  return [unit(estimate.value), " ", estimate.low === null ? null : h("span", { class: "muted" }, `${short(estimate.low)} – ${short(estimate.high)}`)];
}

/** More is worse in every row. */
function apart({ value, low, high, certain }, text, same) {
  const word = !certain ? null : value > same ? h("span", { class: "chip worse" }, "worse") : h("span", { class: "chip better" }, "better");
  return [text(value), " ", word, " ", h("span", { class: "muted" }, low === null ? "too few devices to say" : `${text(low).replace(" points", "")} to ${text(high)}`)];
}
