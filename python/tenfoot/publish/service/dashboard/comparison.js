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
    h("p", { class: "muted small" }, `The ranges are 95 % intervals: rates by ${compared.method.rates.replace("; 95 %", "")}, quantiles by ${compared.method.quantiles.replace("; 95 %", "")}. ${compared.days === 1 ? "Today" : `The last ${compared.days} days`}.`));
}

/** What is compared: two releases, or two arms of an experiment. */
function picks(pair, names, experiments, choose) {
  const releases = Object.entries(names).map(([key, version]) => [key, `${version} · ${digest(key)}`]);
  const armsOf = (which) => experiments.find((one) => one.name === which)?.arms.map((arm) => [arm.name, arm.name]) ?? [];
  const sides = pair.experiment ? armsOf(pair.experiment) : releases;
  const pick = (id, label, options, value, changed) => h("label", {}, label,
    h("select", { id: `pick-${id}`, change: (event) => changed(event.target.value) },
      options.map(([key, text]) => h("option", { value: key, selected: key === value }, text))));
  const subject = experiments.length > 0 && pick("subject", "Compare", [["", "releases"], ...experiments.map((one) => [one.name, `arms of ${one.name}`])], pair.experiment ?? "", (which) => {
    const [[a], [b] = [a]] = which ? armsOf(which) : [[undefined], [undefined]];
    choose({ experiment: which || null, a, b });
  });
  return h("div", { class: "picks" }, subject,
    pick("a", subject ? "namely" : "Compare", sides, pair.a, (a) => choose({ ...pair, a })),
    pick("b", "with", sides, pair.b, (b) => choose({ ...pair, b })));
}

function figures(compared, a, b) {
  const rows = compared.rates.map((row) => [row.title, rate(row.a), rate(row.b), row.a.of && row.b.of ? apart(row.difference, (value) => signed(points(value), value), 0) : "–"]);
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
