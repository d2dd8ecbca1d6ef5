/** What the guard has seen, metric by metric: how near the evidence is to a halt; and what it holds a release to. */

import { call, ringPath } from "./api.js";
import { ask } from "./dialog.js";
import { card, empty, h } from "./dom.js";
import { bounds } from "./bounds.js";
import { count, digest, moment, percent, share, short } from "./format.js";

export function guard({ trial, guard: settings, metrics, releases, candidate, baseline }, { who, place, done }) {
  const aside = (trial || baseline) && h("span", { class: "muted small" }, settings.automatic ? "halts by itself" : "only watches");
  const name = (which) => releases[which] ?? digest(which);
  const seen = !trial ? empty(waiting(candidate, baseline)) : [
    h("p", { class: "muted small" }, `${name(trial.candidate)} beside ${name(trial.baseline)} since ${moment(trial.started_s)}${trial.running ? "" : "; over"}. `,
      `A release that is no worse is halted in at most ${share(settings.false_halts * 100)} of cases, however long it is watched.`),
    h("ul", { class: "guard" }, trial.findings.map(line)),
  ];
  return card("Guard", "", aside, seen,
    h("details", { class: "bounds-now", "data-key": "bounds" }, h("summary", {}, h("span", { class: "what" }, "Bounds")), held(settings, metrics),
      who.role !== "viewer" && h("div", { class: "actions" }, h("button", { id: "set-guard", "data-key": "set-guard", click: () => change(settings, metrics, place, done) }, "Change the bounds…"))));
}

/** Why there is nothing to see. */
function waiting(candidate, baseline) {
  if (!candidate) return "Nothing is on trial: there is no candidate.";
  if (!baseline) return "Nothing watches this release: there is no baseline to compare it with. Look at its crashes yourself while its share is small.";
  return "It watches from the first report on; none has come yet.";
}

function line({ title, candidate, baseline, evidence, needed, worse }) {
  // Evidence is a product: the way to a halt is even on its logarithm.
  const way = Math.max(0, Math.min(1, Math.log(Math.max(evidence, 1)) / Math.log(needed)));
  const bar = h("i", { class: worse ? "worse" : way > 0.6 ? "near" : null });
  bar.style.width = `${way * 100}%`;
  const words = worse ? "worse" : candidate.of === 0 || baseline.of === 0 ? "nothing to compare yet" : way > 0.6 ? "looks worse, not enough to halt" : "no sign of worse";
  return h("li", {},
    h("span", {}, title, " ", worse ? h("span", { class: "chip worse" }, "worse") : null),
    h("span", { class: "figures" }, h("span", { class: "hidden" }, `${words}; candidate `), `${count(candidate.failed)} of ${count(candidate.of)} `,
      `· baseline ${percent(baseline.rate)}`),
    h("div", { class: "meter", role: "meter", "aria-label": `${title}: evidence against the candidate`, "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(way * 100), "aria-valuetext": `${words}, evidence ${short(evidence)} of ${short(needed)}` }, bar));
}

/** The bounds in words. */
function held({ metrics: set }, metrics) {
  const words = (name, { margin, factor }) => [`in ${share(margin * 100)} more of the sessions`, factor && `; ${name === "memory" ? "too much" : "slow"} is beyond ${short(factor)} × the baseline's`];
  return h("ul", { class: "bounds-list small" }, metrics.map(({ name, title }) =>
    h("li", {}, h("span", {}, title), h("span", { class: "muted" }, set[name] ? words(name, set[name]) : "not watched"))));
}

function change(settings, metrics, place, done) {
  const form = bounds(settings, metrics);
  ask({
    title: `The guard of ${place.app} / ${place.ring}`,
    text: "A candidate is halted when one of these is worse than with the baseline, by more than is allowed here. It counts at once, for what was reported already too.",
    button: "Set the guard", content: form.element, wide: true,
  }, (why) => call(`${ringPath(place)}/guard`, { method: "PUT", body: { guard: form.value(), seen: settings, why } }), done);
}
