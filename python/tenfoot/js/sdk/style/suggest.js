/** Style errors, and the nearest known name for a misspelt one. */

/** A style key or value that means nothing; the message names the key. */
export class StyleError extends TypeError {
  get name() { return "StyleError"; }
}

/** `" (did you mean "padding"?)"`, or an empty text when nothing is near. */
export function suggestion(word, known) {
  let best = "";
  let bestDistance = Math.min(3, Math.ceil(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) { best = candidate; bestDistance = distance; }
  }
  return best ? ` (did you mean "${best}"?)` : "";
}

/** Optimal string alignment distance; gives up at `limit`. */
function editDistance(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let above2 = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        line[column] = Math.min(line[column], above2[column - 2] + 1);
      }
    }
    above2 = above;
    above = line;
  }
  return above[b.length];
}

/** How a bad value is shown in a message. */
export function shown(value) {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) {
    try { return JSON.stringify(value).slice(0, 80); } catch { return "an object"; }
  }
  return String(value);
}
