/**
 * One row of 200 posters under a title, for holding `right`. The argument `catalog` is the address of a catalogue server
 * whose posters are shown; without it the cards show their numbers.
 */
import { args, column, image, row, stage, style, text, view } from "tenfoot";

const COUNT = 200;

const page = style({ position: "absolute", inset: 0, background: "#101418", justifyContent: "center" });
const heading = style({ fontSize: 48, fontWeight: 700, marginLeft: 96, marginBottom: 8 });
const line = style({ padding: [48, 96], scrollPadding: 96, scrollAlign: "start" });
const frame = style({
  radius: 12, background: "#232a34", focusable: true, alignItems: "center", justifyContent: "center",
  outline: { colour: "#ffb84d", width: 0, offset: 4 }, transition: { scale: { spring: "snappy" }, outline: 120 },
  focused: { scale: 1.08, zIndex: 1, outline: { width: 5 } },
});
const number = style({ fontSize: 64, fontWeight: 700, colour: "#cdd2dc" });
const picture = style({ position: "absolute", size: "100%", radius: 12 });

async function pictures() {
  if (!args.catalog) return [];
  const catalogue = await (await fetch(`${args.catalog}/catalog.json`)).json();
  return [...new Set(catalogue.rows.flatMap(({ items }) => items.map(({ poster }) => args.catalog + poster)))];
}

const urls = await pictures();
const items = Array.from({ length: COUNT }, (_, index) => ({ label: `Poster ${index + 1}`, word: String(index + 1), url: urls[index % urls.length] }));

/** The nodes inside each card. */
const parts = new Map();

function render({ label, word, url }) {
  const name = text(word, { style: number });
  const art = url ? image(url, { style: picture }) : null;
  const card = view({ style: frame, role: "list-item", label }, name, art);
  parts.set(card, { name, art });
  return card;
}

function update(card, { label, word, url }) {
  const { name, art } = parts.get(card);
  card.set({ role: "list-item", label });
  name.text = word;
  if (art) art.src = url;
}

stage.append(column({ style: page }, text("200 posters", { style: heading }),
  row({ style: line, role: "list", label: "Posters", items, itemWidth: 240, itemHeight: 360, gap: 24, render, update })));
