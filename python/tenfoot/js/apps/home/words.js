/** How facts about a title are said. */

/** "1995 · 2 h 20 min · PG · Adventure, Drama"; what is not known is left out. */
export function metaLine(item) {
  return [item.year, duration(item.runtime_min), item.rating, (item.genres ?? []).slice(0, 3).join(", ")].filter(Boolean).join("  ·  ");
}

/** "2 h 20 min". */
export function duration(minutes) {
  if (!minutes) return "";
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours ? `${hours} h` : "", rest ? `${rest} min` : ""].filter(Boolean).join(" ");
}

/** A text whose last word does not stand on a line by itself. */
export const settled = (words) => (words ?? "").replace(/ (\S{1,12})$/, "\u00a0$1");

/** "1 title", "30 titles". */
export const count = (titles) => (titles === 1 ? "1 title" : `${titles} titles`);

/** One or two letters that stand for a title without a picture; a letter keeps its marks. */
export function initials(title) {
  const letters = title.split(/[\s–—:,.'’-]+/u).map((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0]).filter(Boolean);
  return letters.slice(0, 2).join("").toUpperCase() || "?";
}

/** "Directed by A and B. With C, D and E." */
export function credits({ directors = [], cast = [] }) {
  const lines = [];
  if (directors?.length) lines.push(`Directed by ${list(directors)}`);
  if (cast?.length) lines.push(`With ${list(cast.slice(0, 4))}`);
  return lines.join("\n");
}

function list(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** In the order of their titles; a leading article does not count, and other scripts follow. */
export function byTitle(items) {
  const key = ({ title }) => title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/^(the|an|a) /, "");
  return items.map((item) => ({ item, key: key(item) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
