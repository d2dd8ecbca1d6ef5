/** What the guard has seen, metric by metric: how near the evidence is to a halt. */

import { card, empty, h } from "./dom.js";
import { count, digest, moment, percent, share, short } from "./format.js";

export function guard({ trial, guard: settings, releases }) {
  const aside = h("span", { class: "muted small" }, settings.automatic ? "halts by itself" : "only watches");
  if (!trial) return card("Guard", "", aside, empty("Nothing is on trial: that takes a candidate and a baseline."));
  const name = (which) => releases[which] ?? digest(which);
  return card("Guard", "", aside,
    h("p", { class: "muted small" }, `${name(trial.candidate)} beside ${name(trial.baseline)} since ${moment(trial.started_s)}${trial.running ? "" : "; over"}. `,
      `A release that is no worse is halted in at most ${share(settings.false_halts * 100)} of cases, however long it is watched.`),
    h("ul", { class: "guard" }, trial.findings.map(line)));
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
