/** The featured titles, one at a time: text and buttons on the left, the picture behind them. */
import { column, row, style, text, view } from "tenfoot";
import { action } from "./controls.js";
import { loadTitle } from "./catalogue.js";
import { SIDE, themed, type } from "./theme.js";
import { metaLine, settled } from "./words.js";

const styles = themed(({ accent, lines }) => ({
  accent,
  hero: style({ position: "absolute", left: SIDE, top: 128, width: 980, height: 584, flexDirection: "column", justifyContent: "flex-end" }),
  kicker: style({ colour: accent, letterSpacing: 1, marginBottom: 12 }),
  name: style({ maxLines: 2, textOverflow: "ellipsis", textAlign: "left" }),
  meta: style({ marginTop: 20, maxLines: 1, textOverflow: "ellipsis" }),
  synopsis: style({ marginTop: 16, maxLines: lines(4), textOverflow: "ellipsis", width: 900 }),
  actions: style({ gap: 28, marginTop: 32, focusScope: "trap-x" }),
  dots: style({ position: "absolute", right: SIDE, top: 664, gap: 10, alignItems: "center" }),
  dot: style({ width: 10, height: 10, radius: 5, background: "#ffffff66", transition: { background: 200 } }),
}));

/**
 * @param {{ items: any[], onPlay: (item: any) => void, onInfo: (item: any) => void, onShow: (item: any) => void, onFocus: () => void, autoFocus: boolean }} act
 *   onShow: the title in the hero changed; onFocus: one of its buttons got focus
 */
export function makeHero({ items, onPlay, onInfo, onShow, onFocus, autoFocus }) {
  const s = styles();
  let index = 0;
  const kicker = text("", { style: [type().caption, s.kicker] });
  const name = text("", { style: [type().display, s.name], role: "heading" });
  const meta = text("", { style: [type().meta, s.meta] });
  const synopsis = text("", { style: [type().body, s.synopsis] });
  const play = action({ icon: "play", label: "Play", autoFocus, onFocus, onPress: () => onPlay(items[index]) });
  const info = action({ icon: "info", label: "More info", onFocus, onPress: () => onInfo(items[index]) });
  const dots = items.map(() => view({ style: s.dot }));

  function show(next) {
    dots[index].set({ background: "#ffffff66" });
    index = (next + items.length) % items.length;
    dots[index].set({ background: s.accent });
    const item = items[index];
    kicker.text = item.score >= 60 ? `FEATURED  ·  ${item.score} % FROM CRITICS` : "FEATURED";
    name.set({ text: item.title, direction: item.direction ?? "ltr" });
    meta.text = metaLine(item);
    synopsis.text = settled(item.tagline);
    loadTitle(item.id).then((full) => { if (items[index] === item && synopsis.alive && full.synopsis) synopsis.text = settled(full.synopsis); }, () => {});
    onShow(item);
  }
  show(0);

  /** Right of the last button and left of the first are the next and the last title. */
  function onButton({ button, phase }) {
    const step = { left: -1, right: 1 }[button];
    if (!step || phase === "up" || phase === "cancel") return false;
    show(index + step);
    return true;
  }

  const node = [
    column({ style: s.hero },
      kicker, name, meta, synopsis,
      row({ style: s.actions, onButton }, play, info)),
    row({ style: s.dots, display: items.length > 1 ? "flex" : "none" }, dots),
  ];
  return { node, focus: () => play.focus(), show: () => show(index), next: () => show(index + 1), get item() { return items[index]; } };
}
