/** Many titles as a grid of posters: all films, and the viewer's own list. */
import { grid, layer, style, text, view } from "tenfoot";
import { posterCard, showInCard } from "./cards.js";
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
  grid: style({ position: "absolute", left: 0, right: 0, top: HEADER - 32, bottom: 0, scrollAlign: "start", scrollPadding: 32, padding: [32, SIDE, 54 + GAP, SIDE] }),
}));

/** @param {{ title: string, items: any[], openTitle: (item: any) => void }} options */
export function gridPage({ title, items, openTitle }) {
  const s = styles();
  return layer({ style: s.page, role: "page", label: title },
    grid({
      style: s.grid, items, columns: COLUMNS, itemWidth: WIDTH, itemHeight: WIDTH * 1.5, gap: GAP, role: "list", label: title,
      render: (item) => posterCard(item, { width: WIDTH, onPress: openTitle }), update: showInCard,
    }),
    view({ style: s.header }, text(title, { style: type().title, role: "heading" }), text(count(items.length), { style: type().meta, marginBottom: 6 })));
}

/** What the viewer's own list shows while it is empty. */
export function emptyList({ browse }) {
  return notice({ icon: "bookmark", title: "Your list is empty", body: "Titles that you add on their page are kept here.", actionLabel: "Browse films", onPress: browse });
}
