// Draw lists and events as text, a line a record.
import * as contract from "../../../python/tenfoot/js/contract/generated.js";

const { decodeDraws, decodeEvents, DrawOp, EventOp } = contract;

const number = (value) => String(Math.round(value * 1000) / 1000 + 0);
const colour = (value) => `#${(value >>> 0).toString(16).padStart(8, "0")}`;
const nameIn = (table) => (value) => Object.keys(table).find((key) => table[key] === value) ?? `${value}?`;
const list = (floats, at, count) => `[${Array.from(floats.subarray(at, at + count), number).join(" ")}]`;

/** How the fields of each record are written: a function, or a number of floats. */
const DRAWS = {
  frame: ["number", "number", colour],
  clipPush: [6, "number", "number", 4],
  clipPop: [],
  layerPush: ["number"],
  layerPop: [],
  fill: [6, "number", "number", 4, colour],
  gradient: [6, "number", "number", 4, nameIn(contract.GradientKind), ...Array(5).fill("number"), "stops"],
  border: [6, "number", "number", 4, 4, colour],
  shadow: [6, "number", "number", 4, "number", colour],
  image: [6, "number", "number", 4, "id", ...Array(4).fill("number"), colour],
  text: [6, "id", "number", colour],
  hole: [6, "number", "number", 4],
  borders: [6, "number", "number", 4, 4, colour, colour, colour, colour],
  stencil: [6, "number", "number", 4, "id", ...Array(4).fill("number"), colour],
  ninePatch: [6, "number", "number", 4, "id", 4, colour],
  backdrop: [6, "number", "number", 4, "number", "number", "id"],
};
const EVENTS = {
  focusChanged: ["id", "id"],
  press: ["id", nameIn(contract.Phase)],
  button: [nameIn(contract.Button), nameIn(contract.Phase), "id"],
  layout: ["id", ...Array(4).fill("number")],
  visible: ["id", nameIn(contract.Visibility)],
  scroll: ["id", "number", "number"],
  animationEnd: ["id", (value) => contract.PROPS[value].name],
  bitmap: ["id", nameIn(contract.Status)],
  refusal: [nameIn(contract.Status), (op) => nameIn(contract.MessageOp)(op), "id", "id"],
  listWindow: ["id", "id", "id", "id", "id", (value) => (value === 0xffffffff ? "none" : value), nameIn(contract.Travel)],
  memory: ["id", "id"],
  sceneNode: ["id", "id", nameIn(contract.NodeKind), nameIn(contract.Role), "flags", ...Array(4).fill("number"), "text", "text"],
};

function lines(decode, ops, forms, data) {
  const bytes = data.slice();
  const words = new Uint32Array(bytes.buffer);
  const floats = new Float32Array(bytes.buffer);
  const out = [];
  const sink = {
    offset: 0,
    refused(status, op, offset) {
      throw new Error(`record ${op} at ${offset} cannot be read: status ${status}`);
    },
  };
  for (const name of Object.keys(ops)) {
    sink[name] = (...fields) => {
      out.push([name, ...format(forms[name], fields, words, floats)].join(" "));
    };
  }
  decode(words, floats, bytes, bytes.length, sink);
  return out;
}

function format(form, fields, words, floats) {
  const parts = [];
  let at = 0;
  for (const how of form) {
    const value = fields[at++];
    if (how === "number") parts.push(number(value));
    else if (how === "id" || how === "flags") parts.push(String(value));
    else if (how === "text") parts.push(JSON.stringify(value));
    else if (typeof how === "number") parts.push(list(floats, value, how));
    else if (typeof how === "function") parts.push(how(value));
    else {
      const stops = [];
      for (let i = value; i < fields[at]; i += 2) stops.push(`${number(floats[i])} ${colour(words[i + 1])}`);
      at++;
      parts.push(`[${stops.join(", ")}]`);
    }
  }
  return parts;
}

export const readableDraws = (bytes) => lines(decodeDraws, DrawOp, DRAWS, bytes);
export const readableEvents = (bytes) => lines(decodeEvents, EventOp, EVENTS, bytes);
