/** Crashes by what they have in common. */

import { card, empty, h } from "./dom.js";
import { ago, count, digest } from "./format.js";

export function crashes({ crashes: groups, now }) {
  if (!groups.length) return card("Crashes", "", null, empty("No crash was reported."));
  return card("Crashes", "", h("span", { class: "muted small" }, "most devices first"), h("ul", { class: "list" }, groups.map((group) => item(group, now))));
}

function item({ id, slug, frames, count: times, devices, first_s, last_s, example, release, version }, now) {
  const one = (number, word) => `${count(number)} ${word}${number === 1 ? "" : "s"}`;
  return h("li", {}, h("details", { "data-key": id },
    h("summary", { "data-key": id },
      h("span", { class: "what" }, example.message),
      h("span", { class: "number" }, one(devices, "device")),
      h("span", { class: "where small" }, `${version ?? digest(release)} · `, h("span", { class: "mono" }, frames[0] ?? slug), ` · ${times}×, ${ago(last_s, now)}`)),
    h("pre", { tabindex: 0, "aria-label": "Example stack" }, `${slug}: ${example.message}\n${example.stack ?? (example.file ? `at ${example.file}:${example.line ?? "?"}` : "no stack")}`),
    h("p", { class: "muted small" }, `${example.device_type}, tier ${example.tier}, engine ${example.engine}. First seen ${ago(first_s, now)}.`)));
}
