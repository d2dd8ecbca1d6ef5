/** What is known of each release, and of one release on each device type. */

import { card, empty, h, table } from "./dom.js";
import { ago, count, digest, milliseconds, percent } from "./format.js";

export function releases({ releases: all, unknown, now }) {
  const row = (one) => [
    h("span", {}, one.version, one.state === "kept" ? null : h("span", { class: `chip ${one.state}` }, one.state), h("span", { class: "muted mono below" }, digest(one.digest))),
    count(one.devices),
    count(one.sessions),
    one.sessions ? [percent(one.crash_rate.value), h("span", { class: "muted below" }, `${percent(one.crash_rate.low)} – ${percent(one.crash_rate.high)}`)] : "–",
    `${count(one.crashed)} / ${count(one.twice)}`,
    one.last_s ? ago(one.last_s, now) : "never",
  ];
  return card("Releases", "", null,
    all.length ? table("Releases of this ring", ["Release", "Devices", "Sessions", "Crash rate", "Failed on / twice", "Last heard"], all.map(row)) : empty("None yet."),
    unknown.length > 0 && h("p", { class: "muted small" }, `Devices also told of ${unknown.length === 1 ? "a release" : `${unknown.length} releases`} that nobody published here: `,
      h("span", { class: "mono" }, unknown.map((one) => digest(one.release)).join(", ")), ". It counts for nothing."));
}

export function deviceTypes({ device_types: kinds, version }) {
  const row = (one) => [
    h("span", {}, one.device_type, h("span", { class: "muted below" }, `tier ${one.tier}`)),
    count(one.devices),
    one.starts ? percent(one.crash_rate.value) : "–",
    milliseconds(one.frame_ms[2]),
    milliseconds(one.press_ms[2]),
  ];
  return card("Device types", "", version ? h("span", { class: "muted small" }, `with ${version}, last 24 h`) : null,
    kinds.length ? table(`Device types with ${version}`, ["Type", "Devices", "Crash rate", "Frame p99", "Press p99"], kinds.map(row)) : empty("No device told of it within a day."));
}
