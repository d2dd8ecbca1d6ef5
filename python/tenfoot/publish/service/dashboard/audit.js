/** Who changed what, and why. */

import { card, empty, h } from "./dom.js";
import { ago, moment, share } from "./format.js";

export function audit({ entries, names, now }) {
  if (!entries.length) return card("Audit log", "", null, empty("Nothing was changed yet."));
  return card("Audit log", "", null, h("ol", { class: "list log" }, entries.map((entry) => h("li", {},
    h("span", { class: entry.who === "guard" ? "guard-did" : null }, h("strong", {}, entry.who), ` ${what(entry, names)}`),
    h("time", { class: "muted small", datetime: new Date(entry.at_s * 1000).toISOString(), title: moment(entry.at_s) }, ago(entry.at_s, now)),
    entry.action !== "token" && entry.why && h("p", { class: "why small" }, entry.why)))));
}

function what({ action, before, after }, names) {
  const version = (rules) => rules?.candidate?.version ?? "the candidate";
  const named = (digest) => names[digest] ?? "a release";
  const without = (some, others) => some?.halted?.find((one) => !others?.halted?.includes(one));
  // `publish promote` gives a share, the service's button makes the candidate the baseline.
  switch (action === "promote" && after?.candidate ? "percent" : action) {
    case "percent": return `gave ${version(after)} ${share(before?.candidate?.percent ?? 0)} → ${share(after?.candidate?.percent ?? 0)}`;
    case "halt": return `halted ${before?.candidate ? version(before) : named(without(after, before))}`;
    case "resume": return `let ${named(without(before, after))} be released again`;
    case "ring": return "added the ring";
    case "experiment": return "set an experiment";
    case "end-experiment": return "ended an experiment";
    case "settle":
    case "promote": return `made ${version(before)} the baseline`;
    case "rollback": return `rolled back ${before?.candidate ? version(before) : names[before?.baseline] ?? "the baseline"}`;
    case "guard": return "changed the guard";
    case "token": return after ? `gave ${after.name} a token: ${after.role}` : `revoked the token of ${before.name}`;
    default: return action;
  }
}
