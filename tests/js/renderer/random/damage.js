// Batches as a defect or a bad day would leave them: words flipped, records cut short, the last bytes missing.
import { write } from "../messages.js";
import { ODD_WORDS } from "./values.js";

/** The words of one message. */
function wordsOf(message) {
  const writer = write([message]);
  return Array.from(writer.words.subarray(0, writer.byteLength >> 2));
}

function hurt(random, words) {
  const at = random.below(words.length);
  const kind = random.next();
  if (kind < 0.4) words[at] = random.pick(ODD_WORDS);
  else if (kind < 0.8) words[at] = (words[at] ^ (1 << random.below(32))) >>> 0;
  else if (kind < 0.9) words.length = at;
  else words.splice(at, 0, random.pick(ODD_WORDS));
}

/** The messages with one to three of them damaged, as `raw` words. */
export function damaged(random, messages) {
  const out = [...messages];
  for (let i = random.below(3); i >= 0 && out.length > 0; i--) {
    const at = random.below(out.length);
    // A clock that was thrown far ahead makes the rest of a scene stand still.
    if (["tick", "clock"].includes(out[at][0]) && random.chance(0.97)) continue;
    const words = out[at][0] === "raw" ? out[at].slice(1) : wordsOf(out[at]);
    if (words.length > 0) hurt(random, words);
    out[at] = ["raw", ...words];
  }
  if (random.chance(0.1)) out.push(["cut", 1 + random.below(7)]);
  return out;
}
