/** Search by title: a keyboard on the left, what fits on the right, with each letter. */
import { column, image, layer, row, style, text, view } from "tenfoot";
import { posterCard } from "./cards.js";
import { iconUrl } from "./controls.js";
import { SIDE, ground, palette, themed, type } from "./theme.js";
import { count } from "./words.js";

const KEYS = "abcdefghijklmnopqrstuvwxyz0123456789";
const KEYS_A_ROW = 6;
const COLUMNS = 5;
const FOUND_MAX = 10;
const QUERY_MAX = 24;
const KEY = 72;
const KEY_GAP = 10;
const KEYBOARD = KEYS_A_ROW * KEY + (KEYS_A_ROW - 1) * KEY_GAP;

const styles = themed(({ accent }) => ({
  accent,
  page: style({ background: ground }),
  left: style({ position: "absolute", left: SIDE, top: 64, width: KEYBOARD, flexDirection: "column" }),
  field: style({ flexDirection: "row", alignItems: "center", gap: 16, height: 84, padding: [0, 24], radius: 18, background: palette.raised, borderWidth: 2, borderColour: palette.line, marginTop: 32, marginBottom: 28 }),
  query: style({ maxLines: 1, textOverflow: "ellipsis", flexShrink: 1 }),
  keys: style({ flexDirection: "column", gap: KEY_GAP, focusScope: true }),
  line: style({ gap: KEY_GAP }),
  key: style({ focusable: true, height: KEY, radius: 14, background: palette.raised, alignItems: "center", justifyContent: "center", flexShrink: 0,
    focused: { background: palette.text, scale: 1.08, zIndex: 1 }, pressed: { scale: 0.96 }, transition: { background: 100, scale: { spring: "snappy" } } }),
  letter: style({ focused: { colour: "#0b0d12" } }),
  right: style({ position: "absolute", left: SIDE + KEYBOARD + 96, right: SIDE, top: 64, bottom: 0, flexDirection: "column" }),
  status: style({ height: 60, maxLines: 1, textOverflow: "ellipsis", marginTop: 20 }),
  found: style({ flexDirection: "column", gap: 36, marginTop: 24, focusScope: true }),
}));

/** Titles that fit, best first: those that begin with the words, then those with a word that does, then the rest. */
export function findTitles(titles, query) {
  const wanted = plain(query);
  if (!wanted) return [];
  const ranked = [];
  for (const item of titles) {
    const name = plain(`${item.title} ${item.original_title ?? ""}`);
    const at = name.indexOf(wanted);
    if (at >= 0) ranked.push({ item, rank: at === 0 ? 0 : name[at - 1] === " " ? 1 : 2 });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Lower case, without accents, one space between words. */
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** @param {{ titles: any[], openTitle: (item: any) => void }} options */
export function searchPage({ titles, openTitle }) {
  const s = styles();
  let query = "";
  const shown = text("", { style: [type().heading, s.query] });
  const status = text("", { style: [type().meta, s.status] });
  const found = column({ style: s.found, role: "list", label: "Results" });

  function enter(next) {
    query = next.slice(0, QUERY_MAX);
    const fits = findTitles(titles, query);
    shown.set({ text: query || "Search", colour: query ? palette.text : palette.faint });
    status.text = !query ? "Try one of these" : fits.length ? count(fits.length) : `Nothing is called “${query}”`;
    const items = (query ? fits : titles).slice(0, FOUND_MAX);
    found.clear().append([items.slice(0, COLUMNS), items.slice(COLUMNS)].map((part) => row({ gap: 30 }, part.map((item) =>
      posterCard(item, { width: 206, onPress: openTitle })))));
  }

  const letters = [...KEYS].map((letter) => key(letter, letter, KEY, () => enter(query + letter)));
  const lines = Array.from({ length: KEYS.length / KEYS_A_ROW }, (_, index) => row({ style: s.line }, letters.slice(index * KEYS_A_ROW, (index + 1) * KEYS_A_ROW)));
  const wide = (KEYBOARD - 2 * KEY_GAP) / 3;
  lines.push(row({ style: s.line },
    key("space", "Space", wide, () => enter(`${query} `.trimStart())),
    key("delete", "Delete", wide, () => enter([...query].slice(0, -1).join(""))),
    key("clear", "Clear", wide, () => enter(""))));
  enter("");
  letters[0].set({ autoFocus: true });

  return layer({ style: s.page, role: "page", label: "Search" },
    column({ style: s.left },
      text("Search", { style: type().title, role: "heading" }),
      row({ style: s.field }, image(iconUrl("search"), { size: 34, tint: palette.faint }), shown),
      column({ style: s.keys }, lines)),
    column({ style: s.right }, status, found));
}

function key(word, label, width, onPress) {
  const { key: cap, letter } = styles();
  return view({ style: cap, width, role: "button", label, onPress }, text(word, { style: [type().label, letter] }));
}
