// What a node takes in the Wasm renderer's memory: `node tests/js/renderer/node_bytes.js`. Ten thousand of each kind, made,
// styled, laid out and drawn, a hundred in a box; the growth of linear memory by their number.
import { fileURLToPath } from "node:url";
import { write } from "./messages.js";
import { WasmRenderer } from "./versions.js";

const COUNT = 10_000;
const A_BOX = 100;
const FIRST = 10;

const KINDS = {
  "empty view": () => [],
  "sized view": (id) => [["style", id, { width: 20, height: 20, flexShrink: 0 }]],
  "card": (id) => [
    ["style", id, { width: 20, height: 20, flexShrink: 0, focusable: 1, background: "#223344ff", radiusTopLeft: 8 }],
    ["stateStyle", id, "focused", { scaleX: 1.1, scaleY: 1.1 }],
    ["transition", id, "scaleX", "bezier", 200],
  ],
};

/** A box and a hundred nodes in it. */
function boxful(first, styles) {
  const messages = [["create", first, "view"], ["style", first, { flexShrink: 0, height: 20 }], ["insert", 1, first]];
  for (let id = first + 1; id <= first + A_BOX; id++) messages.push(["create", id, "view"], ...styles(id), ["insert", first, id]);
  return messages;
}

/** Bytes that a node of a kind takes. */
export function bytesOf(kind) {
  const styles = KINDS[kind];
  const renderer = new WasmRenderer();
  const send = (messages) => {
    const writer = write(messages);
    renderer.step(writer.words, writer.byteLength);
  };
  // What the first boxes need for good is there before: inbox, events, scratch room of layout.
  send([["style", 1, { flexDirection: "column", overflow: "hidden" }], ...boxful(FIRST, styles), ["tick", 0]]);
  const before = renderer.exports.memory.buffer.byteLength;
  for (let box = 1; box <= COUNT / A_BOX; box++) send([...boxful(FIRST + box * (A_BOX + 1), styles), ["tick", box * 16]]);
  return Math.round((renderer.exports.memory.buffer.byteLength - before) / COUNT);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kind of Object.keys(KINDS)) console.log(`${kind}: ${bytesOf(kind)} bytes`);
}
