import assert from "node:assert/strict";
import test from "node:test";
import { credits, duration, initials, metaLine } from "../../python/tenfoot/js/apps/home/words.js";

test("minutes are said as hours", () => {
  assert.deepEqual([140, 120, 45, 0, null].map(duration), ["2 h 20 min", "2 h", "45 min", "", ""]);
});

test("facts that are not known are left out", () => {
  assert.equal(metaLine({ year: 1954, runtime_min: 207, rating: null, genres: ["Action", "Drama"] }), "1954  ·  3 h 27 min  ·  Action, Drama");
  assert.equal(metaLine({}), "");
});

for (const [title, letters] of [["Apollo 13", "A1"], ["the godfather", "TG"], ["七人の侍", "七"], ["باب الحديد", "با"], ["शोले", "शो"], ["Émile-Zola", "ÉZ"], ["…", "?"]]) {
  test(`the initials of ${title} are ${letters}`, () => assert.equal(initials(title), letters));
}

test("names are joined as a sentence", () => {
  assert.equal(credits({ directors: ["A"], cast: ["B", "C", "D", "E", "F"] }), "Directed by A\nWith B, C, D and E");
  assert.equal(credits({}), "");
});
