/** Many titles as a grid of posters: all films, and the viewer's own list. */
import { layer, lazyColumn, row, style, text, view } from "tenfoot";
import { posterCard } from "./cards.js";
import { notice } from "./controls.js";
import { SIDE, ground, themed, type } from "./theme.js";
import { count } from "./words.js";

const COLUMNS = 7;
const WIDTH = 216;
const GAP = 36;
const HEADER = 188;

const styles = themed(() => ({
  page: style({ background: ground }),
  header: style({ position: "absolute", left: SIDE, right: SIDE, top: 54, height: 76, alignItems: "flex-end", gap: 24 }),
  grid: style({ position: "absolute", left: 0, right: 0, top: HEADER - 32, bottom: 0, flexDirection: "column", overflow: "scroll", scrollAxis: "vertical",
    scrollAlign: "start", scrollPadding: 32, paddingTop: 32, paddingBottom: 54, transition: { scrollY: { spring: "scroll" } } }),
  line: style({ gap: GAP, padding: [0, SIDE, GAP, SIDE], flexShrink: 0 }),
}));

/** @param {{ title: string, items: any[], openTitle: (item: any) => void }} options */
export function gridPage({ title, items, openTitle }) {
  const { page, header, grid, line } = styles();
  const lines = Array.from({ length: Math.ceil(items.length / COLUMNS) }, (_, index) => items.slice(index * COLUMNS, (index + 1) * COLUMNS));
  return layer({ style: page, role: "page", label: title },
    lazyColumn({
      style: grid, items: lines, itemHeight: WIDTH * 1.5 + GAP, eager: 3, ahead: 3, role: "list", label: title,
      render: (part) => row({ style: line }, part.map((item) => posterCard(item, { width: WIDTH, onPress: () => openTitle(item) }))),
    }),
    view({ style: header }, text(title, { style: type().title, role: "heading" }), text(count(items.length), { style: type().meta, marginBottom: 6 })));
}

/** What the viewer's own list shows while it is empty. */
export function emptyList({ browse }) {
  return notice({ icon: "bookmark", title: "Your list is empty", body: "Titles that you add on their page are kept here.", actionLabel: "Browse films", onPress: browse });
}
