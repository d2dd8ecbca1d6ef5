/** Colours: "#rgb", "#rgba", "#rrggbb", "#rrggbbaa", "rgb(r g b / a)", a few names, or a number 0xRRGGBBAA. */
import { StyleError, shown } from "./suggest.js";

const NAMES = { transparent: 0x00000000, black: 0x000000ff, white: 0xffffffff };
/** @type {Map<string, number>} */
const cache = new Map();

/** @returns {number} 0xRRGGBBAA, straight alpha. Throws StyleError naming `key`. */
export function parseColour(value, key = "colour") {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffffffff) return value;
  if (typeof value === "string") {
    let colour = cache.get(value);
    if (colour === undefined) {
      colour = NAMES[value] ?? fromHex(value) ?? fromFunction(value);
      if (colour !== undefined) cache.set(value, colour);
    }
    if (colour !== undefined) return colour;
  }
  throw new StyleError(`style "${key}": expected a colour such as "#101418" or "#10141880", got ${shown(value)}`);
}

function fromHex(text) {
  if (!/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text)) return undefined;
  const short = text.length < 6;
  const digits = short ? text.slice(1).replace(/./g, "$&$&") : text.slice(1);
  return parseInt(digits.length === 6 ? `${digits}ff` : digits, 16);
}

function fromFunction(text) {
  const match = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+)(%?)\s*)?\)$/.exec(text);
  if (!match) return undefined;
  const alpha = match[4] === undefined ? 1 : Number(match[4]) / (match[5] ? 100 : 1);
  const channels = [Number(match[1]), Number(match[2]), Number(match[3]), Math.round(alpha * 255)];
  if (channels.some((channel) => !(channel <= 255))) return undefined;
  return channels.reduce((colour, channel) => colour * 256 + channel, 0);
}

/** `colour` with another opacity, 0 to 1: for scrims and tints of one accent. */
export function withAlpha(colour, alpha) {
  return Math.floor(parseColour(colour) / 256) * 256 + Math.round(alpha * 255);
}
