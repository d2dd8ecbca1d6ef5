/** `gradient: { from: [0, 0], to: [0, 1], stops: ["#0000", "#000"] }` → a record. Points are fractions of the box. */
import { GradientKind, Limits, floatBits } from "../../contract/generated.js";
import { parseColour } from "./colours.js";
import { StyleError, shown } from "./suggest.js";
import { enumValue, expectNumber } from "./values.js";

/** @typedef {{ kind: number, points: number[], stops: number[] }} Gradient */

/** @returns {Gradient} `null` and "none" take a gradient away. */
export function compileGradient(value) {
  if (value === null || value === "none") return { kind: GradientKind.none, points: [0, 0, 0, 0], stops: [] };
  if (typeof value !== "object") throw new StyleError(`style "gradient": expected { from, to, stops }, got ${shown(value)}`);
  const kind = enumValue(GradientKind, value.kind ?? "linear", "gradient.kind");
  const radial = kind === GradientKind.radial;
  const from = point(value.from ?? (radial ? [0.5, 0.5] : [0, 0]), "gradient.from");
  const to = point(value.to ?? (radial ? [1, 0.5] : [0, 1]), "gradient.to");
  return { kind, points: [...from, ...to], stops: compileStops(value.stops) };
}

function point(value, key) {
  if (!Array.isArray(value) || value.length !== 2) throw new StyleError(`style "${key}": expected [x, y], got ${shown(value)}`);
  return value.map((number) => expectNumber(number, key));
}

/** A stop is a colour, spread evenly, or [offset, colour] with offset 0 to 1. */
function compileStops(stops) {
  if (!Array.isArray(stops) || stops.length < 2 || stops.length > Limits.stopsMax) {
    throw new StyleError(`style "gradient.stops": expected 2 to ${Limits.stopsMax} stops, got ${shown(stops)}`);
  }
  return stops.flatMap((stop, index) => {
    const [offset, colour] = Array.isArray(stop) ? stop : [index / (stops.length - 1), stop];
    return [floatBits(expectNumber(offset, "gradient.stops")), parseColour(colour, "gradient.stops")];
  });
}
