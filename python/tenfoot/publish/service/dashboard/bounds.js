/** The form of a guard: what is watched, by how much it may be worse, and how often the guard may err. */

import { h } from "./dom.js";

/** The form's element, and what it says now, as the API takes it. */
export function bounds(settings, metrics) {
  const automatic = h("input", { type: "checkbox", id: "automatic", checked: settings.automatic });
  const mistakes = field("false-halts", 100 * settings.false_halts, { min: 0.0000001, max: 50 });
  const rows = metrics.map((metric) => row(metric, settings.metrics[metric.name]));
  const defaults = h("button", { type: "button", class: "quiet", click: () => rows.forEach((one) => one.fill(one.metric.default)) }, "All bounds as they are by default");
  const element = h("div", { class: "bounds" },
    h("label", { class: "check" }, automatic, "Halts by itself; else it only watches"),
    h("label", { class: "inline" }, "Halts a release that is no worse in at most", h("span", { class: "unit" }, mistakes, "% of cases")),
    h("div", { class: "bound heads", "aria-hidden": "true" }, ["Watched", "Allowed more", "Slow beyond", "Weight"].map((text) => h("span", {}, text))),
    rows.map((one) => one.element),
    h("p", { class: "muted small" }, h("b", {}, "Allowed more"), ": in so many more of a hundred sessions than with the baseline. ",
      h("b", {}, "Slow beyond"), ": so many times the baseline's own figure on that device type; a trial keeps the limit that it began with. ",
      h("b", {}, "Weight"), ": its part of the false halts, beside the others'."),
    h("div", { class: "actions" }, defaults));
  return {
    element,
    value: () => ({
      automatic: automatic.checked,
      false_halts: exact(mistakes.valueAsNumber / 100),
      metrics: Object.fromEntries(rows.filter((one) => one.watched()).map((one) => [one.metric.name, one.value()])),
    }),
  };
}

function row(metric, set) {
  const watched = h("input", { type: "checkbox", checked: set !== undefined });
  const slow = metric.default.factor !== undefined;
  const margin = field(`margin-${metric.name}`, 0, { min: 0, max: 90 });
  const factor = slow && field(`factor-${metric.name}`, 1, { min: 1, max: 100 });
  const weight = field(`weight-${metric.name}`, 1, { min: 0.01, max: 100 });
  const inputs = [margin, weight, ...(slow ? [factor] : [])];
  const fill = (bound) => {
    watched.checked = true;
    margin.value = exact(100 * bound.margin);
    weight.value = bound.weight;
    if (slow) factor.value = bound.factor;
    turn();
  };
  const turn = () => inputs.forEach((one) => { one.disabled = !watched.checked; });
  watched.addEventListener("change", turn);
  const named = (text, input, unit) => h("label", { class: "cell" }, h("span", { class: "cap" }, h("span", { class: "hidden" }, `${metric.title}: `), text), h("span", { class: "unit" }, input, unit));
  const element = h("fieldset", { class: "bound", "data-metric": metric.name }, h("legend", { class: "hidden" }, metric.title),
    h("label", { class: "check" }, watched, metric.title),
    named("Allowed more", margin, "%"), slow ? named(metric.name === "memory" ? "Beyond" : "Slow beyond", factor, "×") : h("span", { class: "cell none" }), named("Weight", weight));
  fill(set ?? metric.default);
  watched.checked = set !== undefined;
  turn();
  return {
    element, metric, fill,
    watched: () => watched.checked,
    value: () => ({ margin: exact(margin.valueAsNumber / 100), weight: weight.valueAsNumber, ...(slow ? { factor: factor.valueAsNumber } : {}) }),
  };
}

const field = (id, value, limits) => h("input", { type: "number", id, inputmode: "decimal", step: "any", required: true, value: exact(value), ...limits });

/** Without what binary fractions add: 0.1 × 100 is 10. */
const exact = (value) => Number(value.toPrecision(12));
