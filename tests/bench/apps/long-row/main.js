/**
 * One row of 200 posters under a title, for holding `right`. The argument `catalog` is the address of a catalogue server
 * whose posters are shown; without it the cards show their numbers.
 */
import { args, column, image, scrollRow, stage, style, text, view } from "tenfoot";

const COUNT = 200;

const page = style({ position: "absolute", inset: 0, background: "#101418", justifyContent: "center" });
const heading = style({ fontSize: 48, fontWeight: 700, marginLeft: 96, marginBottom: 8 });
const line = style({ gap: 24, padding: [48, 96], scrollPadding: 96, scrollAlign: "start" });
const frame = style({
  size: [240, 360], flexShrink: 0, radius: 12, background: "#232a34", focusable: true, alignItems: "center", justifyContent: "center",
  outline: { colour: "#ffb84d", width: 0, offset: 4 }, transition: { scale: { spring: "snappy" }, outline: 120 },
  focused: { scale: 1.08, zIndex: 1, outline: { width: 5 } },
});
const number = style({ fontSize: 64, fontWeight: 700, colour: "#cdd2dc" });
const picture = style({ position: "absolute", inset: 0, radius: 12 });

async function pictures() {
  if (!args.catalog) return [];
  const catalogue = await (await fetch(`${args.catalog}/catalog.json`)).json();
  return [...new Set(catalogue.rows.flatMap(({ items }) => items.map(({ poster }) => args.catalog + poster)))];
}

const urls = await pictures();
const cards = Array.from({ length: COUNT }, (_, index) => view({ style: frame, role: "list-item", label: `Poster ${index + 1}` },
  text(index + 1, { style: number }),
  urls.length > 0 && image(urls[index % urls.length], { style: picture })));
stage.append(column({ style: page }, text("200 posters", { style: heading }), scrollRow({ style: line, role: "list", label: "Posters" }, cards)));
