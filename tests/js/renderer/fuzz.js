// Random scenes on both versions in lock-step, until something differs; that is shrunk to a conformance case.
//   node tests/js/renderer/fuzz.js [--steps N] [--seed N] [--damage SHARE] [--out FILE]
// The same seed gives the same run. A scene is 400 steps from an empty stage; scene k has the seed SEED + k.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { replay, runRandom, TWINS } from "./lockstep.js";
import { shrink } from "./shrink.js";
import { Tally } from "./tally.js";

const STEPS_A_SCENE = 400;

/** A tick long after the others: with it, what moves or fades is there at last, so much that led there can go. */
function lateTick(steps) {
  const times = steps.flat().filter(([name]) => name === "tick" || name === "clock").map(([, ms]) => ms);
  return [["tick", Math.max(0, ...times) + 10_000]];
}

/**
 * Runs scenes of `steps` steps in all, the share `damage` of them damaged. Gives { tally, failure }, with
 * failure { seed, what, steps }: what differs, and the few messages that show it; null where nothing does.
 */
export function fuzz({ steps, seed, damage = 0, twins = TWINS, progress = () => {} }) {
  const tally = new Tally();
  for (let scene = 0; scene * STEPS_A_SCENE < steps; scene++) {
    const found = runRandom(seed + scene, STEPS_A_SCENE, { damage, twins, watch: (outcome) => tally.add(outcome) });
    if (found !== null) {
      const fails = (candidate) => replay(candidate, twins) ?? replay([...candidate, lateTick(candidate)], twins);
      const small = shrink(replay(found.steps, twins).named, (candidate) => fails(candidate) !== null);
      return { tally, failure: { seed: seed + scene, ...fails(small) } };
    }
    progress(tally);
  }
  return { tally, failure: null };
}

/** The text of a case of tests/conformance/cases, a line a message. */
export function caseText(about, steps) {
  const lists = steps.map((messages) => `    [\n${messages.map((message) => `      ${JSON.stringify(message)}`).join(",\n")}\n    ]`);
  return `{\n  "about": ${JSON.stringify(about)},\n  "show": ["events", "draws", "calls"],\n  "steps": [\n${lists.join(",\n")}\n  ]\n}\n`;
}

function main() {
  const { values } = parseArgs({
    options: {
      steps: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      damage: { type: "string", default: "0.02" },
      out: { type: "string", default: "out/difference.json" },
    },
  });
  const progress = (tally) => process.stderr.isTTY && process.stderr.write(`\r${tally.steps} steps `);
  const { tally, failure } = fuzz({ steps: Number(values.steps), seed: Number(values.seed), damage: Number(values.damage), progress });
  console.log(`\n${tally.steps} steps, ${tally.drawn} of them drew something new\n${tally}`);
  if (failure === null) return console.log("The two versions agree to the byte.");
  const text = caseText(`What seed ${failure.seed} of the fuzzer found: say what it shows.`, failure.steps);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, text);
  console.log(`\nThe two versions differ (seed ${failure.seed}): ${failure.what}\n\n${text}`);
  console.log(`Written to ${values.out}. Once it is mended, keep it: move it to tests/conformance/cases/, say what it shows, bless it.`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
