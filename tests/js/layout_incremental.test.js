// How far a change to a tree reaches: only dirty nodes and what depends on them are laid out again.
// rust/renderer/tests/layout_incremental.rs pins the same counts for the Rust version.
import assert from "node:assert/strict";
import test from "node:test";

import { Layout } from "../../python/tenfoot/js/renderer/layout/index.js";
import { TestTree } from "./layout_tree.js";

/** A column of rows of boxes with a text each; nodes in tree order: 1 the column, 2 the first row, 3 its first box. */
function wall(rows, boxes, rowStyle = {}) {
  const box = () => ({ style: { width: 200, flexDirection: "column" }, children: [{ text: "a title" }] });
  const row = () => ({ style: rowStyle, children: Array.from({ length: boxes }, box) });
  return new TestTree({ style: { flexDirection: "column" }, children: Array.from({ length: rows }, row) });
}

function laidOut(tree) {
  const layout = new Layout();
  layout.run(tree, 1, 1920, 1080);
  tree.boxesSet = 0;
  return layout;
}

function rename(tree, layout, node, text) {
  tree.nodes[node].text = text;
  layout.markContentDirty(tree, node);
  tree.boxesSet = 0;
  layout.run(tree, 1, 1920, 1080);
}

test("a first layout places every node", () => {
  const tree = wall(3, 4);
  assert.equal(laidOut(tree).nodesLaidOut, 1 + 3 + 3 * 4 * 2);
});

test("nothing changed: nothing is laid out", () => {
  const tree = wall(3, 4);
  const layout = laidOut(tree);
  layout.run(tree, 1, 1920, 1080);
  assert.equal(layout.nodesLaidOut, 0);
});

test("a text of the same size lays out itself and its ancestors", () => {
  const tree = wall(3, 4);
  const layout = laidOut(tree);
  rename(tree, layout, 4, "b title");
  assert.equal(layout.nodesLaidOut, 4);
});

test("a text that grows lays out those that it moves or stretches too", () => {
  const tree = wall(3, 4);
  const layout = laidOut(tree);
  rename(tree, layout, 4, "a title that needs another line");
  assert.equal(layout.nodesLaidOut, 4 + 3);
});

test("a row of fixed size keeps a change to itself", () => {
  const tree = wall(3, 4, { overflow: "hidden", width: 1920, height: 300 });
  const layout = laidOut(tree);
  rename(tree, layout, 4, "a title that needs another line");
  assert.equal(layout.nodesLaidOut, 3);
  assert.deepEqual(tree.boxes(), tree.freshBoxes(1920, 1080));
});

test("among ten thousand nodes a change costs its ancestors", () => {
  const tree = wall(100, 50);
  assert.equal(tree.nodes.length - 1, 10_101);
  const layout = laidOut(tree);
  let measures = 0;
  const measure = tree.measure.bind(tree);
  tree.measure = (...args) => {
    measures++;
    measure(...args);
  };
  rename(tree, layout, 4, "b title");
  assert.equal(layout.nodesLaidOut, 4);
  assert.ok(measures <= 4, `${measures} measures`);
});

test("among ten thousand nodes a boundary keeps a change to itself", () => {
  const tree = wall(100, 50, { overflow: "hidden", width: 1920, height: 300 });
  const layout = laidOut(tree);
  rename(tree, layout, 4, "a title that needs another line");
  assert.equal(layout.nodesLaidOut, 3);
});

test("an absolute box of fixed size keeps a change to itself", () => {
  const tree = wall(3, 4, { position: "absolute", width: 800, height: 300 });
  const layout = laidOut(tree);
  rename(tree, layout, 4, "a title that needs another line");
  assert.equal(layout.nodesLaidOut, 3);
  assert.deepEqual(tree.boxes(), tree.freshBoxes(1920, 1080));
});

test("what has no box is no node to lay out", () => {
  const tree = wall(3, 4, { display: "contents" });
  const layout = laidOut(tree);
  assert.equal(layout.nodesLaidOut, 1 + 3 * 4 * 2);
  rename(tree, layout, 4, "b title");
  assert.equal(layout.nodesLaidOut, 3);
});

test("a new child lays out its parents and itself", () => {
  const tree = wall(3, 4);
  const layout = laidOut(tree);
  tree.attach(layout, 3, 0);
  layout.run(tree, 1, 1920, 1080);
  tree.attach(layout, 3, 2);
  layout.run(tree, 1, 1920, 1080);
  assert.equal(layout.nodesLaidOut, 2);
});

test("boxes are written only below nodes that were laid out", () => {
  const tree = wall(3, 4);
  const layout = laidOut(tree);
  rename(tree, layout, 4, "b title");
  assert.equal(tree.boxesSet, 1 + 3 + 4 + 1);
});

/** A chain of containers in containers, each with a text beside the next. */
function chain(depth, styles) {
  let tree = { text: "a tv home screen" };
  for (let at = 0; at < depth; at++) {
    tree = { style: styles[at % styles.length], children: [tree, { text: "x y" }] };
  }
  return new TestTree(tree);
}

for (const styles of [
  [{}],
  [{ flexDirection: "column" }],
  [{ flexDirection: "column" }, {}],
  [{ flexDirection: "column", flexWrap: "wrap" }, { flexWrap: "wrap" }],
  [{ alignItems: "baseline" }, { flexDirection: "column", alignItems: "center" }],
]) {
  test(`depth costs no more than its nodes: ${JSON.stringify(styles)}`, () => {
    const tree = chain(250, styles);
    let measures = 0;
    const measure = tree.measure.bind(tree);
    tree.measure = (...args) => {
      measures++;
      measure(...args);
    };
    laidOut(tree);
    assert.ok(measures <= 7 * 251, `${measures} measures`);
  });
}
