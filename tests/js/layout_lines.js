// Lays out trees: JSON lines in, JSON lines out. rust/renderer/examples/layout_lines.rs says what stands in them and is
// the same in Rust; tests/conformance/test_layout_twins.py compares what the two print.

import { readFileSync } from "node:fs";

import { Layout } from "../../python/tenfoot/js/renderer/layout/index.js";
import { Refused, TestTree } from "./layout_tree.js";

for (const line of readFileSync(0, "utf8").split("\n")) {
  if (line !== "") console.log(JSON.stringify(run(JSON.parse(line))));
}

function run(line) {
  let tree;
  try {
    tree = new TestTree(line.tree);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: error.message };
  }
  const size = [line.width ?? NaN, line.height ?? NaN];
  const layout = new Layout();
  const states = [state(layout, tree, size)];
  for (const [node, name, value] of line.changes ?? []) {
    if (name === "text") {
      tree.nodes[node].text = value;
      layout.markContentDirty(tree, node);
    } else if (name === "image") {
      tree.nodes[node].style.setNatural(...value);
      layout.markDirty(tree, node);
    } else if (name === "parent") {
      tree.attach(layout, node, value);
    } else {
      tree.set(node, name, value);
      layout.markDirty(tree, node);
    }
    states.push(state(layout, tree, size));
  }
  return states;
}

function state(layout, tree, [width, height]) {
  layout.run(tree, 1, width, height);
  const laidOut = layout.nodesLaidOut;
  const boxes = hex(tree.boxes());
  return { boxes, fresh: boxes === hex(tree.freshBoxes(width, height)), laid_out: laidOut };
}

function hex(boxes) {
  const view = new DataView(new ArrayBuffer(8));
  const words = [];
  for (const value of boxes.flat()) {
    view.setFloat64(0, value);
    words.push(view.getBigUint64(0).toString(16).padStart(16, "0"));
  }
  return words.join(" ");
}
