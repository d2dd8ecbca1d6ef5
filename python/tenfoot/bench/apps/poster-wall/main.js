/**
 * The poster wall: 10 rows of 20 posters, 240 × 360. Focus moves every 200 ms and grows over 200 ms with ease-out, as in the
 * programs that other toolkits were measured with. Arguments:
 *   catalog  address of a catalogue server whose posters are shown; without it the pictures beside this file
 *   still    true: focus waits for the remote instead of moving by itself
 */
import { args, image, scrollColumn, scrollRow, stage, style, view } from "tenfoot";

const ROWS = 10;
const COLUMNS = 20;
const MOVE_MS = 200;
/** @type {import("tenfoot").Curve} */
const EASED = { duration: MOVE_MS, easing: "ease-out" };

const wall = style({ position: "absolute", inset: 0, background: "#101418", scrollAlign: "center", transition: { scrollY: EASED } });
const line = style({ gap: 24, padding: [32, 96], flexShrink: 0, scrollPadding: 96, transition: { scrollX: EASED } });
const frame = style({
  size: [240, 360], flexShrink: 0, radius: 12, background: "#20262e", focusable: true,
  outline: { colour: "#ffffff", width: 0 }, transition: { scale: EASED, outlineWidth: EASED },
  focused: { scale: 1.1, zIndex: 1, outline: { width: 4 } },
});
const picture = style({ position: "absolute", size: "100%", radius: 12, fadeMs: 0 });

async function pictures() {
  if (!args.catalog) return Array.from({ length: 12 }, (_, index) => `app:posters/${index}.png`);
  const catalogue = await (await fetch(`${args.catalog}/catalog.json`)).json();
  return [...new Set(catalogue.rows.flatMap(({ items }) => items.map(({ poster }) => args.catalog + poster)))];
}

const urls = await pictures();
const posters = Array.from({ length: ROWS * COLUMNS }, (_, index) => view({
  style: frame, role: "list-item", label: `Poster ${index + 1}`,
}, image(urls[index % urls.length], { style: picture })));
const rows = Array.from({ length: ROWS }, (_, index) => scrollRow({ style: line, role: "list", label: `Row ${index + 1}` }, posters.slice(index * COLUMNS, (index + 1) * COLUMNS)));
stage.append(scrollColumn({ style: wall }, rows));

/** To the right end, one row down, to the left end, and so on. */
function placeAt(step) {
  const row = Math.floor(step / COLUMNS) % ROWS;
  const column = step % COLUMNS;
  return row * COLUMNS + (row % 2 === 0 ? column : COLUMNS - 1 - column);
}

let step = 0;
posters[0].focus();
if (!args.still) setInterval(() => posters[placeAt(++step)].focus(), MOVE_MS);
