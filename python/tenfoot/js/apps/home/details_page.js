/** Everything about one title, and others like it. */
import { column, layer, row, style, text, view } from "tenfoot";
import { makeBackdrop } from "./backdrop.js";
import { posterCard } from "./cards.js";
import { loadTitle } from "./catalogue.js";
import { action, chip } from "./controls.js";
import { RISE, makeFloor } from "./floor.js";
import { myList } from "./my_list.js";
import { shelf } from "./shelf.js";
import { makeStrip } from "./strip.js";
import { SIDE, ground, palette, themed, type } from "./theme.js";
import { credits, duration, settled } from "./words.js";

const LIKE_LOW = 812;
const LIKE_HIGH = 460;
const REST_MS = 180;
/** The facts fade as they go up with the row that follows them. */
const AWAY = { translateY: LIKE_HIGH - LIKE_LOW, opacity: 0 };
const HERE = { translateY: 0, opacity: 1 };

const styles = themed(({ accent, font, lines }) => ({
  page: style({ background: ground }),
  main: style({ position: "absolute", left: 0, right: 0, top: 0, height: 800, ...AWAY, focusWithin: HERE, transition: { translateY: RISE, opacity: 140 } }),
  poster: style({ position: "absolute", left: SIDE, top: 128, size: [400, 600], background: palette.raised, shadow: { colour: "#000000a6", y: 16, blur: 48 } }),
  facts: style({ position: "absolute", left: SIDE + 400 + 72, top: 108, width: 1256, height: 640, flexDirection: "column", justifyContent: "center" }),
  name: style({ fontSize: font(64), maxLines: 2, textOverflow: "ellipsis", textAlign: "left" }),
  original: style({ marginTop: 8, maxLines: 1, textOverflow: "ellipsis" }),
  chips: style({ gap: 12, marginTop: 24, alignItems: "center" }),
  synopsis: style({ marginTop: 24, maxLines: lines(4), textOverflow: "ellipsis", width: 1000 }),
  credits: style({ marginTop: 20, width: 1100, maxLines: 2, textOverflow: "ellipsis", lineHeight: 1.4 }),
  score: style({ colour: accent, marginLeft: 8, flexShrink: 0, maxLines: 1 }),
  actions: style({ gap: 28, marginTop: 36, focusScope: "trap-x" }),
}));

/** @param {any} item @param {{ openTitle: (item: any) => void, play: (item: any, hold: any) => void }} act */
export function detailsPage(item, { openTitle, play }) {
  const s = styles();
  const backdrop = makeBackdrop({ text: "far" });
  backdrop.show(item);
  const strip = makeStrip(LIKE_HIGH - 8);
  let waiting = 0;
  const synopsis = text(settled(item.tagline), { style: [type().body, s.synopsis] });
  const crew = text("", { style: [type().caption, s.credits] });
  const like = column({});
  const main = view({ style: s.main }, picture(item), column({ style: s.facts },
    text(item.title, { style: [type().display, s.name], role: "heading", direction: item.direction ?? "ltr" }),
    item.original_title && text(item.original_title, { style: [type().meta, s.original] }),
    row({ style: s.chips }, chips(item)),
    synopsis, crew,
    actions(item, { play: () => play(item, hold), onFocus: showMain })));
  const hold = { start: () => main.set(HERE), end: () => { if (main.alive) main.set(AWAY); } };

  function showLike(other) {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      // The page may be gone by then.
      if (!main.alive) return;
      strip.show(other);
      backdrop.show(other);
    }, REST_MS);
  }
  function showMain() {
    clearTimeout(waiting);
    strip.hide();
    backdrop.show(item);
  }

  loadTitle(item.id).then((full) => {
    if (!main.alive) return;
    if (full.synopsis) synopsis.text = settled(full.synopsis);
    crew.text = credits(full);
    if (full.related?.length) like.append(shelf({ id: "related", title: "More like this", style: "poster", items: full.related }, { open: openTitle, focused: showLike }));
  }, (error) => console.warn(error));

  return layer({ style: s.page, role: "page", label: item.title }, backdrop.node, strip.node, makeFloor(LIKE_LOW, LIKE_HIGH, like), main);
}

function picture(item) {
  const still = posterCard(item, { width: 400, onPress: undefined });
  return still.set({ focusable: false, style: styles().poster, role: "image", label: `Poster of ${item.title}` });
}

function chips(item) {
  const facts = [item.year, duration(item.runtime_min), item.rating, ...(item.genres ?? []).slice(0, 3)].filter(Boolean);
  const score = item.score == null ? null : text(`${item.score} % of critics`, { style: [type().label, styles().score] });
  return [facts.map((fact) => chip(String(fact))), score];
}

function actions(item, { play, onFocus }) {
  /** @returns {[icon: string, label: string]} */
  const faces = () => (myList.has(item) ? ["check", "In my list"] : ["plus", "Add to my list"]);
  const [icon, label] = faces();
  const list = action({ icon, label, onFocus, onPress: () => { myList.toggle(item); list.relabel(...faces()); } });
  return row({ style: styles().actions }, action({ icon: "play", label: "Play", autoFocus: true, onFocus, onPress: play }), list);
}
