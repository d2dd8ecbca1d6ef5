// The layout against the boxes that Chromium gave the same trees: tests/conformance/layout/.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { gunzipSync } from "node:zlib";

import { Layout } from "../../python/tenfoot/js/renderer/layout/index.js";
import { Refused, TestTree } from "./layout_tree.js";

const TOLERANCE_PX = 0.6;
const folder = new URL("../conformance/layout/", import.meta.url);
const cases = ["cases.jsonl.gz", "screens.jsonl.gz"].flatMap((name) => {
  const lines = gunzipSync(readFileSync(new URL(name, folder))).toString("utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
});
const known = new Set(Object.values(JSON.parse(readFileSync(new URL("known_failures.json", folder)))).flat());

/** Gives a variant's values to every node that has none of its own. */
function dress(node, boxSizing, direction) {
  return {
    ...node,
    style: { boxSizing, direction, ...node.style },
    children: (node.children ?? []).map((child) => dress(child, boxSizing, direction)),
  };
}

/** Puts a tree on a page as large as it wants to be, on which nothing flexes. */
function page(tree) {
  const root = { ...tree, style: { ...tree.style, flexGrow: 0, flexShrink: 0, flexBasis: "auto" } };
  return { style: { flexDirection: "column", width: "max-content" }, children: [root] };
}

/** Why a case fails, or nothing. */
function failure(each, variant) {
  const boxes = each.boxes[variant];
  const expected = typeof boxes === "string" ? each.boxes[boxes] : boxes;
  let tree;
  try {
    tree = new TestTree(page(dress(each.tree, ...variant.split(" "))));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.message;
  }
  new Layout().run(tree, 1, NaN, NaN);
  const [, [, , width, height], ...below] = tree.boxes();
  const found = [0, 0, width, height, ...below.flat()];
  const close = found.length === expected.length
    && found.every((value, at) => Math.abs(value - expected[at]) <= TOLERANCE_PX);
  return close ? undefined : `${found} instead of ${expected}`;
}

test("boxes agree with Chromium except where listed", () => {
  const wrong = [];
  let seen = 0;
  for (const each of cases) {
    for (const variant of Object.keys(each.boxes)) {
      seen++;
      const why = failure(each, variant);
      if (why !== undefined && !known.has(each.id)) wrong.push(`${each.id} (${variant}): ${why}`);
      if (why === undefined && known.has(each.id)) wrong.push(`${each.id} (${variant}) passes: take it off the list`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.equal(seen, 1108 + 440);
});

test("every listed failure is a case", () => {
  const ids = new Set(cases.map((each) => each.id));
  assert.deepEqual([...known].filter((id) => !ids.has(id)), []);
});
