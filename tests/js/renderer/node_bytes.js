// What a node takes in the Wasm renderer's memory: `node tests/js/renderer/node_bytes.js`. Ten thousand of each kind, made,
// styled, laid out and drawn; the growth of linear memory by their number.
import { write } from "./messages.js";
import { WasmRenderer } from "./versions.js";

const COUNT = 10_000;
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

for (const [name, styles] of Object.entries(KINDS)) {
  const renderer = new WasmRenderer();
  const send = (messages) => {
    const writer = write(messages);
    renderer.step(writer.words, writer.byteLength);
  };
  send([["style", 1, { flexDirection: "row", flexWrap: "wrap", overflow: "hidden" }], ["tick", 0]]);
  const before = renderer.exports.memory.buffer.byteLength;
  for (let from = 0; from < COUNT; from += 100) {
    const messages = [];
    for (let id = FIRST + from; id < FIRST + from + 100; id++) messages.push(["create", id, "view"], ...styles(id), ["insert", 1, id]);
    send(messages);
  }
  send([["tick", 16]]);
  console.log(`${name}: ${Math.round((renderer.exports.memory.buffer.byteLength - before) / COUNT)} bytes`);
}
