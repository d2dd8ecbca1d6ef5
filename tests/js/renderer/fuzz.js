// Random scenes on both versions in lock-step, until something differs; that is shrunk to a conformance case.
// See USAGE for its options. The same seed gives the same run. A scene is 400 steps from an empty stage; scene k has the seed SEED + k.
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

const OPTIONS = {
  steps: { type: "string", default: "100000" },
  seed: { type: "string", default: "1" },
  damage: { type: "string", default: "0.02" },
  out: { type: "string", default: "out/difference.json" },
  help: { type: "boolean", short: "h" },
};

const USAGE = `usage: node tests/js/renderer/fuzz.js [--steps N] [--seed N] [--damage SHARE] [--out FILE]

Drives both versions of the renderer with the same random messages, byte for byte.
  --steps N       how many, in scenes of ${STEPS_A_SCENE} (default: ${OPTIONS.steps.default}; a night's size is 1000000)
  --seed N        of the first scene; the same seed gives the same run (default: ${OPTIONS.seed.default})
  --damage SHARE  of the scenes that are damaged, 0 to 1 (default: ${OPTIONS.damage.default})
  --out FILE      where what differs is written, as a conformance case (default: ${OPTIONS.out.default})
Exit codes: 0 no difference, 1 one, 2 bad usage.`;

/** The options of a command line. Gives { error } for one that makes no sense, { help: true } where that is asked for. */
export function readArguments(args) {
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    return { error: error.message.split(". ")[0] };
  }
  if (values.help) return { help: true };
  const [steps, seed, damage] = [values.steps, values.seed, values.damage].map((text) => (text.trim() ? Number(text) : NaN));
  if (!(Number.isSafeInteger(steps) && steps > 0)) return { error: `--steps ${values.steps}: a whole number from 1` };
  if (!(Number.isSafeInteger(seed) && seed >= 0)) return { error: `--seed ${values.seed}: a whole number from 0` };
  if (!(damage >= 0 && damage <= 1)) return { error: `--damage ${values.damage}: a share from 0 to 1` };
  return { steps, seed, damage, out: values.out };
}

function main() {
  const { error, help, out, ...run } = readArguments(process.argv.slice(2));
  if (help) return console.log(USAGE);
  if (error) {
    console.error(`${USAGE}\n\nerror[usage]: ${error}`);
    process.exitCode = 2;
    return;
  }
  const progress = (tally) => process.stderr.isTTY && process.stderr.write(`\r${tally.steps} steps `);
  const { tally, failure } = fuzz({ ...run, progress });
  console.log(`\n${tally.steps} steps, ${tally.drawn} of them drew something new\n${tally}`);
  if (failure === null) return console.log("The two versions agree to the byte.");
  const text = caseText(`What seed ${failure.seed} of the fuzzer found: say what it shows.`, failure.steps);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, text);
  console.log(`\nThe two versions differ (seed ${failure.seed}): ${failure.what}\n\n${text}`);
  console.log(`Written to ${out}. Once it is mended, keep it: move it to tests/conformance/cases/, say what it shows, bless it.`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
