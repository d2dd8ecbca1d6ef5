// The cases of tests/conformance/cases on both versions of the renderer. A case is a JSON file:
//   about  what it shows        show   any of "events", "draws", "calls"
//   steps  lists of messages, one list a step (their form: tests/js/renderer/messages.js)
// What comes of it stands in the .txt beside it. BLESS=1 node --test tests/js/renderer_conformance.test.js writes those.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { StepFlags } from "../../python/tenfoot/js/contract/generated.js";
import { send } from "./renderer/messages.js";
import { readableDraws, readableEvents } from "./renderer/readable.js";
import { ScriptRenderer, WasmRenderer } from "./renderer/versions.js";

const folder = new URL("../conformance/cases/", import.meta.url);

function run(renderer, { steps, show }) {
  const lines = [];
  for (const [number, messages] of steps.entries()) {
    const outcome = send(renderer, ...messages);
    const flags = Object.keys(StepFlags).filter((name) => outcome.flags & StepFlags[name]);
    lines.push(`step ${number + 1}: ${flags.join(" ") || "nothing"}`);
    if (show.includes("events")) lines.push(...readableEvents(outcome.events).map((line) => `  event ${line}`));
    if (show.includes("calls")) lines.push(...renderer.host.calls.map((line) => `  call ${line}`));
    renderer.host.calls.length = 0;
    if (show.includes("draws") && outcome.flags & StepFlags.draw) {
      lines.push(...readableDraws(outcome.draw).map((line) => `  draw ${line}`));
    }
  }
  return `${lines.join("\n")}\n`;
}

function check(name) {
  const text = readFileSync(new URL(`${name}.json`, folder), "utf8");
  const found = JSON.parse(text);
  const wasm = run(new WasmRenderer(), found);
  const script = run(new ScriptRenderer(), found);
  assert.equal(script, wasm, "the two versions differ");
  assert.match(wasm, /^ {2}/m, "a case that shows nothing proves nothing");
  const expected = new URL(`${name}.txt`, folder);
  if (process.env.BLESS) writeFileSync(expected, wasm);
  assert.ok(existsSync(expected), "not blessed yet");
  assert.equal(wasm, readFileSync(expected, "utf8"));
}

const files = readdirSync(folder);
for (const file of files.filter((name) => name.endsWith(".json"))) {
  const name = file.slice(0, -".json".length);
  test(`conformance: ${name}`, () => check(name));
}

test("every expectation has its case", () => {
  for (const file of files.filter((name) => name.endsWith(".txt"))) {
    assert.ok(files.includes(file.replace(/txt$/, "json")), `${file} has no case`);
  }
});
