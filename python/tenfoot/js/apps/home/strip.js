/** What is said of the title that focus rests on, above the row it stands in. */
import { column, style, text } from "tenfoot";
import { SIDE, themed, type } from "./theme.js";
import { metaLine, settled } from "./words.js";

const HEIGHT = 272;

const styles = themed(() => ({
  strip: style({ position: "absolute", left: SIDE, width: 1080, height: HEIGHT, flexDirection: "column", justifyContent: "flex-end", opacity: 0, transition: { opacity: 160 } }),
  name: style({ maxLines: 1, textOverflow: "ellipsis", textAlign: "left" }),
  meta: style({ marginTop: 12, maxLines: 1, textOverflow: "ellipsis" }),
  line: style({ marginTop: 12, maxLines: 2, textOverflow: "ellipsis", width: 920 }),
}));

/** @param {number} bottom  its lower edge, px from the top of the page */
export function makeStrip(bottom) {
  const s = styles();
  const name = text("", { style: [type().title, s.name] });
  const meta = text("", { style: [type().meta, s.meta] });
  const line = text("", { style: [type().body, s.line] });
  const node = column({ style: s.strip, top: bottom - HEIGHT }, name, meta, line);
  return {
    node,
    hide() { if (node.alive) node.set({ opacity: 0 }); },
    show(item) {
      if (!node.alive) return;
      name.set({ text: item.title, direction: item.direction ?? "ltr" });
      meta.text = metaLine(item);
      line.text = settled(item.tagline);
      node.set({ opacity: 1 });
    },
  };
}
