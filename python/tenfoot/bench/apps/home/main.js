/**
 * A page of rows of posters with titles, for the benchmarks. Arguments:
 *   rows, columns    how many (8 and 20)
 *   busyMs, everyMs  script is busy for so long, over and over, each time so long after the last began (never)
 */
import { args, image, scrollColumn, scrollRow, stage, style, text, view } from "tenfoot";

const { rows = 8, columns = 20, busyMs = 0, everyMs = 0 } = args;
const EASED = { duration: 200, easing: "ease-out" };
const page = style({ position: "absolute", inset: 0, background: "#101418", scrollAlign: "center", transition: { scrollY: EASED } });
const heading = style({ fontSize: 32, fontWeight: 700, marginLeft: 96, marginTop: 16, flexShrink: 0 });
const line = style({ gap: 24, padding: [24, 96], flexShrink: 0, scrollPadding: 96, scrollAlign: "start", transition: { scrollX: EASED } });
const card = style({
  size: [240, 400], flexShrink: 0, focusable: true,
  transition: { scale: EASED }, focused: { scale: 1.1, zIndex: 1 },
});
const picture = style({
  size: [240, 360], radius: 12, fadeMs: 0, background: "#20262e", shadow: { y: 8, blur: 20, colour: "#00000080" },
  outline: { colour: "#ffffff", width: 0 }, focused: { outline: { width: 4 } },
});
const title = style({ fontSize: 22, maxLines: 1, textOverflow: "ellipsis", colour: "#cdd2dc", width: 240 });

function row(number) {
  const cards = Array.from({ length: columns }, (_, column) => view({ style: card, role: "list-item", label: `${number}-${column}` },
    image(`app:${(number + column) % 6}.png`, { style: picture }),
    text(`The title of film ${number * columns + column}`, { style: title })));
  return [text(`Row number ${number}`, { style: heading }), scrollRow({ style: line, role: "list" }, cards)];
}

stage.append(scrollColumn({ style: page }, Array.from({ length: rows }, (_, number) => row(number))));

function busy() {
  const end = performance.now() + busyMs;
  while (performance.now() < end);
}
if (busyMs > 0) setInterval(busy, everyMs);
