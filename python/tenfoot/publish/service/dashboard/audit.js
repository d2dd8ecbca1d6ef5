/** Who changed what, and why. */

import { card, empty, h } from "./dom.js";
import { ago, moment, share } from "./format.js";

export function audit({ entries, names, now }) {
  if (!entries.length) return card("Audit log", "", null, empty("Nothing was changed from here yet."));
  return card("Audit log", "", null, h("ol", { class: "list log" }, entries.map((entry) => h("li", {},
    h("span", { class: entry.who === "guard" ? "guard-did" : null }, h("strong", {}, entry.who), ` ${what(entry, names)}`),
    h("time", { class: "muted small", datetime: new Date(entry.at_s * 1000).toISOString(), title: moment(entry.at_s) }, ago(entry.at_s, now)),
    entry.action !== "token" && h("p", { class: "why small" }, entry.why)))));
}

function what({ action, before, after }, names) {
  const version = (rules) => rules?.candidate?.version ?? "the candidate";
  switch (action) {
    case "percent": return `gave ${version(after)} ${share(before?.candidate?.percent ?? 0)} → ${share(after?.candidate?.percent ?? 0)}`;
    case "halt": return `halted ${version(before)}`;
    case "promote": return `made ${version(before)} the baseline`;
    case "rollback": return `rolled back ${before?.candidate ? version(before) : names[before?.baseline] ?? "the baseline"}`;
    case "guard": return "changed the guard";
    case "token": return after ? `gave ${after.name} a token: ${after.role}` : `revoked the token of ${before.name}`;
    default: return action;
  }
}
