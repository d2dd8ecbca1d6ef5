/** The style keys: every prop of the contract under its own name, and the shorthands. */
import { FocusScopeFlags, Prop } from "../../contract/generated.js";
import { StyleError, shown } from "./suggest.js";
import { WEIGHTS, enumValue, putValue } from "./values.js";

/** @typedef {(sink: import("./values.js").StyleSink, value: any, key: string) => void} Writer */

const SIDES = { padding: "padding", margin: "margin", borderWidth: "border", slice: "slice" };
const SIDE_COLOURS = [Prop.borderTopColour, Prop.borderRightColour, Prop.borderBottomColour, Prop.borderLeftColour];
const RADII = [Prop.radiusTopLeft, Prop.radiusTopRight, Prop.radiusBottomRight, Prop.radiusBottomLeft];

/** The props that a shorthand stands for; `transition` uses the same names. */
export const GROUPS = {
  scale: [Prop.scaleX, Prop.scaleY],
  translate: [Prop.translateX, Prop.translateY],
  radius: RADII,
  shadow: [Prop.shadowColour, Prop.shadowX, Prop.shadowY, Prop.shadowBlur, Prop.shadowSpread],
  outline: [Prop.outlineColour, Prop.outlineWidth, Prop.outlineOffset],
  scroll: [Prop.scrollX, Prop.scrollY],
};

/** @type {Map<string, Writer>} */
export const KEYS = new Map();

for (const [name, id] of Object.entries(Prop)) {
  if (name === "listen" || name === "listIndex" || name === "box") continue;
  const write = (sink, value, key) => putValue(sink, id, value, key);
  KEYS.set(name, write);
  if (/colour/i.test(name)) KEYS.set(name.replace("olour", "olor"), write);
}

for (const [name, prefix] of Object.entries(SIDES)) {
  const [left, top, right, bottom] = ["Left", "Top", "Right", "Bottom"].map((side) => Prop[prefix + side]);
  KEYS.set(name, (sink, value, key) => {
    const [t, r, b, l] = fourSides(value, key);
    putValue(sink, left, l, key);
    putValue(sink, top, t, key);
    putValue(sink, right, r, key);
    putValue(sink, bottom, b, key);
  });
}

for (const name of ["borderColour", "borderColor"]) {
  KEYS.set(name, (sink, value, key) => {
    if (!Array.isArray(value)) putValue(sink, Prop.borderColour, value, key);
    else fourSides(value, key).forEach((colour, index) => putValue(sink, SIDE_COLOURS[index], colour, key));
  });
}

KEYS.set("radius", (sink, value, key) => {
  const corners = Array.isArray(value) ? value : [value, value, value, value];
  if (corners.length !== 4) throw new StyleError(`style "${key}": expected one number or four (top left, then clockwise), got ${shown(value)}`);
  RADII.forEach((id, index) => putValue(sink, id, corners[index], key));
});

KEYS.set("inset", (sink, value, key) => {
  const [t, r, b, l] = fourSides(value, key);
  putValue(sink, Prop.left, l, key);
  putValue(sink, Prop.top, t, key);
  putValue(sink, Prop.right, r, key);
  putValue(sink, Prop.bottom, b, key);
});

KEYS.set("flex", (sink, value, key) => {
  putValue(sink, Prop.flexGrow, value, key);
  putValue(sink, Prop.flexShrink, 1, key);
  putValue(sink, Prop.flexBasis, 0, key);
});

pair("gap", Prop.rowGap, Prop.columnGap);
pair("size", Prop.width, Prop.height);
pair("scale", Prop.scaleX, Prop.scaleY);
pair("translate", Prop.translateX, Prop.translateY);
pair("origin", Prop.originX, Prop.originY);

compound("shadow", { colour: Prop.shadowColour, x: Prop.shadowX, y: Prop.shadowY, blur: Prop.shadowBlur, spread: Prop.shadowSpread });
compound("outline", { colour: Prop.outlineColour, width: Prop.outlineWidth, offset: Prop.outlineOffset });

KEYS.set("fontWeight", (sink, value, key) => {
  putValue(sink, Prop.fontWeight, WEIGHTS[value] ?? value, key);
});

/** `focusScope: true`, "trap-x", or several: ["trap-x", "first"]. Any of them makes the node a scope. */
KEYS.set("focusScope", (sink, value, key) => {
  if (typeof value === "number") return putValue(sink, Prop.focusScope, value, key);
  const names = typeof value === "boolean" ? [] : [value].flat();
  const bits = names.reduce((sum, name) => sum | enumValue(FocusScopeFlags, name, key), value === false ? 0 : FocusScopeFlags.scope);
  return putValue(sink, Prop.focusScope, bits, key);
});

/** A value for both, or [first, second]. */
function pair(name, first, second) {
  KEYS.set(name, (sink, value, key) => {
    const [a, b] = Array.isArray(value) ? value : [value, value];
    putValue(sink, first, a, key);
    putValue(sink, second, b, key);
  });
}

function compound(name, parts) {
  KEYS.set(name, (sink, value, key) => {
    if (typeof value !== "object" || value === null) {
      throw new StyleError(`style "${key}": expected an object of ${Object.keys(parts).join(", ")}, got ${shown(value)}`);
    }
    for (const part of Object.keys(value)) {
      const id = parts[part === "color" ? "colour" : part];
      if (id === undefined) throw new StyleError(`style "${key}": unknown part "${part}"; it has ${Object.keys(parts).join(", ")}`);
      putValue(sink, id, value[part], `${key}.${part}`);
    }
  });
}

/** CSS's order: all · [vertical, horizontal] · [top, right, bottom, left]. */
function fourSides(value, key) {
  if (!Array.isArray(value)) return [value, value, value, value];
  if (value.length === 2) return [value[0], value[1], value[0], value[1]];
  if (value.length === 4) return value;
  throw new StyleError(`style "${key}": expected one value, [vertical, horizontal] or [top, right, bottom, left], got ${shown(value)}`);
}
