/** One style value → one word. Every function throws a StyleError that names the key. */
import * as contract from "../../contract/generated.js";
import { parseColour } from "./colours.js";
import { StyleError, shown, suggestion } from "./suggest.js";

const { PROPS, Unit, floatBits } = contract;

/** What a style compiles into; `inState` is the name of the state while one is compiled. */
export class StyleSink {
  /** @type {number[]} */ words = [];
  inState = "";

  /** One encoded pair: {prop u16, unit u16} and its value. */
  put(id, value, unit = Unit.px) {
    if (this.inState && !PROPS[id].inState) {
      throw new StyleError(`style "${PROPS[id].name}" cannot change with "${this.inState}": only paint does (scale, opacity, colours, shadow, outline …)`);
    }
    this.words.push((id | (unit << 16)) >>> 0, value >>> 0);
  }
}

export function expectNumber(value, key) {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new StyleError(`style "${key}": expected a number, got ${shown(value)}`);
  return value;
}

/** Sizes that the content or the container gives. */
const SIZES = { "max-content": Unit.maxContent, "min-content": Unit.minContent, "fit-content": Unit.fitContent, stretch: Unit.stretch };

/** Whether a length is a size, which takes these. */
function takesKeyword(id) {
  return id >= contract.Prop.flexBasis && id <= contract.Prop.maxHeight;
}

function putLength(sink, id, value, key) {
  if (typeof value === "number" && Number.isFinite(value)) return sink.put(id, floatBits(value));
  if (value === "auto") return sink.put(id, 0, Unit.auto);
  if (typeof value === "string" && takesKeyword(id) && SIZES[value] !== undefined) return sink.put(id, 0, SIZES[value]);
  if (typeof value === "string" && /^-?\d+(\.\d+)?%$/.test(value)) return sink.put(id, floatBits(parseFloat(value)), Unit.percent);
  throw new StyleError(`style "${key}": expected a number of px, "50%"${takesKeyword(id) ? `, ${Object.keys(SIZES).map((name) => `"${name}"`).join(", ")}` : ""} or "auto", got ${shown(value)}`);
}

function putWhole(sink, id, value, key) {
  if (typeof value === "boolean") return sink.put(id, value ? 1 : 0);
  if (!Number.isInteger(value)) throw new StyleError(`style "${key}": expected a whole number, got ${shown(value)}`);
  if (PROPS[id].type === "unsigned" && value < 0) throw new StyleError(`style "${key}": expected a number from 0 up, got ${shown(value)}`);
  return sink.put(id, value);
}

/** @type {Map<string, string>} */
const camels = new Map();

function camel(text) {
  let result = camels.get(text);
  if (result === undefined) camels.set(text, result = text.replace(/[-_ ]([a-z])/g, (_, letter) => letter.toUpperCase()));
  return result;
}

/** Names of font weights. */
export const WEIGHTS = { normal: 400, medium: 500, semibold: 600, bold: 700 };

/** The number of a name in one of the contract's enums: "flex-start" and "flexStart" are the same. */
export function enumValue(values, value, key) {
  const found = typeof value === "string" ? values[value] ?? values[camel(value)] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(values).map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  const hint = typeof value === "string" ? suggestion(value, names) : "";
  throw new StyleError(`style "${key}": expected one of ${names.map((name) => `"${name}"`).join(", ")}, got ${shown(value)}${hint}`);
}

/** Writes `value` as prop `id`, by the type that the contract gives the prop. `null` is the initial value of a layout prop. */
export function putValue(sink, id, value, key) {
  const prop = PROPS[id];
  if (value === null && prop.kind === "layout") return sink.put(id, 0, Unit.unset);
  switch (prop.type) {
    case "number": return sink.put(id, floatBits(expectNumber(value, key)));
    case "length": return putLength(sink, id, value, key);
    case "colour": return sink.put(id, parseColour(value, key));
    case "enum": return sink.put(id, enumValue(contract[prop.enumName], value, key));
    default: return putWhole(sink, id, value, key);
  }
}
