/** The head of a ring, and what may be done with it. */

import { call, ringPath } from "./api.js";
import { ask as confirm } from "./dialog.js";
import { card, empty, h } from "./dom.js";
import { audience, count, digest, everyone, moment, share } from "./format.js";

const STEPS = [1, 5, 25, 50, 100];

/** The ring's name, and one sentence on how it stands. */
export function heading({ app, ring, baseline, candidate, percent, trial, releases, ...meant }) {
  const named = (release) => h("strong", {}, release.version ?? digest(release.digest));
  const halted = !candidate && trial?.verdict;
  const chip = candidate ? ["candidate", "rolling out"] : halted ? ["halted", "halted"] : ["baseline", "settled"];
  let sentence = ["Nothing was released here yet."];
  const rest = baseline ? named(baseline) : "what they came with";
  if (candidate) sentence = [named(candidate), ` is with ${share(percent)} of ${audience(meant)}; the others run `, rest, ".", heldOut(meant)];
  else if (baseline) sentence = ["Every device runs ", named(baseline), "."];
  return h("div", { class: "heading" },
    h("div", { class: "title" }, h("h1", {}, `${app} / ${ring}`), h("span", { class: `chip ${chip[0]}` }, chip[1])),
    h("p", {}, sentence),
    halted && h("div", { class: "alarm", role: "alert" }, h("b", {}, `The guard halted ${releases.find((one) => one.digest === trial.candidate)?.version ?? digest(trial.candidate)} on ${moment(trial.verdict.at_s)}`), trial.verdict.why));
}

const heldOut = ({ holdout_percent: held }) => (held ? ` ${share(held)} never get it: they are held out to compare with.` : "");

/** The slider, and the other ways to go on. */
export function rollout(ring, { who, place, done }) {
  const { candidate, baseline, percent, serial } = ring;
  const may = who.role !== "viewer";
  const ask = (action, words, body = {}) => confirm(words, async (why) => {
    await call(`${ringPath(place)}/${action}`, { method: "POST", body: { ...body, why, serial } });
    document.getElementById("share")?.removeAttribute("data-changed");
  }, done);
  const rest = h("div", { class: "actions" },
    candidate && h("button", { class: "danger", disabled: !may, click: () => ask("halt", {
      title: `Halt ${candidate.version}?`,
      text: `Its devices go back to ${baseline?.version ?? "what they came with"}, and no device of this ring runs it again.`,
      button: "Halt", danger: true,
    }) }, "Halt"),
    candidate && h("button", { disabled: !may, click: () => ask("promote", {
      title: `Make ${candidate.version} the baseline?`, text: "Every device of the ring runs it then.", button: "Promote",
    }) }, "Promote"),
    !candidate && baseline && h("button", { class: "danger", disabled: !may, click: () => ask("rollback", {
      title: `Roll ${baseline.version} back?`, text: "Every device goes back to the baseline before it.", button: "Roll back", danger: true,
    }) }, "Roll back"));
  return card("Rollout", "", may ? null : h("span", { class: "muted small" }, "a viewer cannot change it"),
    candidate ? slider(ring, may, ask) : empty("There is no candidate. The next release begins here."),
    facts(ring), rest);
}

function slider({ candidate, percent, ...meant }, may, ask) {
  const range = h("input", { type: "range", id: "share", min: 0, max: 100, step: 1, disabled: !may, "aria-label": `Share of ${audience(meant)} that run ${candidate.version}` });
  const big = h("output", { class: "big", for: "share" });
  const apply = h("button", { class: "primary", id: "apply", disabled: true, click: () => {
    const next = Number(range.value);
    ask("percent", {
      title: `Give ${candidate.version} to ${share(next)} of ${audience(meant)}?`,
      text: next > percent ? `Now it is ${share(percent)}. Nobody who has it loses it.` : `Now it is ${share(percent)}. The others go back to the baseline.`,
      button: `Change to ${share(next)}`,
    }, { percent: next });
  } });
  const undo = h("button", { class: "quiet", disabled: !may, click: () => move(percent) }, "Undo");
  const move = (value) => { range.value = value; moved(); };
  const moved = () => {
    const changed = Number(range.value) !== Math.round(percent);
    const shown = changed ? Number(range.value) : percent;
    big.textContent = share(shown);
    range.style.setProperty("--filled", `${shown}%`);
    range.setAttribute("aria-valuetext", share(shown));
    range.toggleAttribute("data-changed", changed);
    apply.disabled = !changed || !may;
    apply.textContent = changed ? `Change to ${share(shown)}…` : "Change…";
    undo.hidden = !changed;
  };
  range.addEventListener("input", moved);
  move(percent);
  return [
    h("div", { class: "share" }, range, big, h("div", { class: "ends", "aria-hidden": "true" }, h("span", {}, "nobody"), h("span", {}, everyone(meant) ? "every device" : "all of them"))),
    !(everyone(meant) && !meant.holdout_percent) && h("p", { class: "muted small", id: "meant" }, `For ${audience(meant)}.`, heldOut(meant)),
    h("div", { class: "steps", role: "group", "aria-label": "Usual shares" }, STEPS.map((step) => h("button", { disabled: !may, click: () => move(step) }, `${step} %`))),
    h("div", { class: "actions" }, apply, undo),
  ];
}

function facts({ candidate, baseline, releases }) {
  const of = (release) => releases.find((one) => one.digest === release?.digest);
  const shown = of(candidate) ?? of(baseline);
  if (!shown) return null;
  const fact = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, count(value)));
  return h("dl", { class: "facts", "aria-label": `Devices with ${shown.version}` },
    fact(`have ${shown.version}`, shown.devices), fact("sessions", shown.sessions), fact("saw it fail", shown.crashed), fact("more than once", shown.twice));
}
