/** Numbers and times as people read them. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export const count = (value) => whole.format(value);

/** Three digits that count. */
export function short(value) {
  if (value === 0) return "0";
  const digits = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value >= 1000 ? whole.format(value) : String(Number(value.toFixed(digits)));
}

/** A share as per cent. */
export function percent(value) {
  if (value === null) return "–";
  const points = value * 100;
  return `${points === 0 ? "0" : Math.abs(points) >= 10 ? points.toFixed(1) : points.toFixed(2)} %`;
}

/** A share of devices, as the rollout has it. */
export const share = (value) => `${Number(value.toFixed(2))} %`;

/** Whom a candidate is meant for: a noun for "5 % of …". */
export function audience({ device_types: types, attributes }) {
  const kinds = types.includes("*") ? "the devices" : `the devices ${types.join(", ")}`;
  const facts = Object.entries(attributes).map(([name, values]) => `${name} ${values.join(" or ")}`);
  return facts.length ? `${kinds} with ${facts.join(" and ")}` : kinds;
}

/** Whether a candidate is meant for every device of its ring. */
export const everyone = ({ device_types: types, attributes }) => types.includes("*") && Object.keys(attributes).length === 0;

export const milliseconds = (value) => `${short(value)} ms`;

export const signed = (text, value) => (value > 0 ? `+${text}` : value < 0 ? text.replace("-", "−") : text);

/** "just now", "5 min ago", a date. */
export function ago(seconds, now) {
  const passed = Math.max(0, now - seconds);
  if (passed < 45) return "just now";
  if (passed < 3600) return `${Math.round(passed / 60)} min ago`;
  if (passed < 86_400) return `${Math.round(passed / 3600)} h ago`;
  return new Date(seconds * 1000).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

export const moment = (seconds) => new Date(seconds * 1000).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

export const digest = (text) => text.slice(0, 12);
