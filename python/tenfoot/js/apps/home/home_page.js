/**
 * The home screen. With focus in the upper part it shows the hero; with focus in the rows the rows rise, and a strip
 * above them tells of the focused title. Both moves are styles of the renderer (`focusWithin`), so they happen at the
 * press, whatever script is doing; the strip and the backdrop follow once focus rests.
 */
import { layer, lazyColumn, pages, style, view } from "tenfoot";
import { makeBackdrop } from "./backdrop.js";
import { RISE, makeFloor } from "./floor.js";
import { makeHero } from "./hero.js";
import { navigation } from "./nav.js";
import { measures, shelf, shelfHeight } from "./shelf.js";
import { makeStrip } from "./strip.js";
import { ground, themed } from "./theme.js";

const REST_MS = 180;
const HERO_EVERY_MS = 12000;
/** Top edge of the rows with focus above them, and with focus in them. */
const ROWS_LOW = 736;
const ROWS_HIGH = 352;

/** The upper part fades as it goes up with the rows. */
const AWAY = { translateY: ROWS_HIGH - ROWS_LOW, opacity: 0 };
const BACK = { translateY: 0, opacity: 1 };

const styles = themed(() => ({
  page: style({ background: ground }),
  upper: style({ position: "absolute", left: 0, right: 0, top: 0, height: 728, ...AWAY, focusWithin: BACK, transition: { translateY: RISE, opacity: 140 } }),
  rows: style({ position: "absolute", inset: 0, flexDirection: "column", overflow: "scroll", scrollAxis: "vertical",
    scrollAlign: "start", scrollPadding: measures().above, transition: { scrollY: { spring: "scroll" } } }),
}));

/**
 * @param {{ title: string, featured: any[], rows: any[] }} catalogue
 * @param {{ openTitle: (item: any) => void, play: (item: any, hold: Hold) => void, seeAll: (row: any) => void, sections: any[], start: string, leave: (hold: Hold) => void }} act
 *   start: which of the sections has the focus at first
 * @typedef {{ start: () => void, end: () => void }} Hold  keeps the hero in sight while a dialog has the focus
 */
export function homePage(catalogue, { openTitle, play, seeAll, sections, start, leave }) {
  const s = styles();
  const backdrop = makeBackdrop();
  const strip = makeStrip(ROWS_HIGH - 8);
  let waiting = 0;
  let inHero = true;

  const hold = { start: () => upper.set(BACK), end: () => { if (upper.alive) upper.set(AWAY); } };
  const hero = makeHero({
    items: catalogue.featured, onPlay: (item) => play(item, hold), onInfo: openTitle,
    autoFocus: start === "Home",
    onShow: (item) => { if (inHero) backdrop.show(item); }, onFocus: showHero,
  });

  function showHero() {
    clearTimeout(waiting);
    if (inHero) return;
    inHero = true;
    strip.hide();
    backdrop.show(hero.item);
    rows.set({ scrollY: 0 });
  }

  /** Cheap while a button is held: the timer starts anew, and only a title that focus rests on is shown. */
  function focused(item) {
    inHero = false;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      // The page may be gone by then.
      if (!rows.alive) return;
      strip.show(item);
      backdrop.show(item);
    }, REST_MS);
  }

  const upper = view({ style: s.upper },
    hero.node,
    navigation(catalogue.title, sections.map((section) => ({ ...section, onFocus: showHero }))));
  const rows = lazyColumn({
    style: s.rows, items: catalogue.rows, itemHeight: shelfHeight, eager: 2, ahead: 2,
    render: (row) => shelf(row, { open: openTitle, seeAll, focused }),
    onButton: ({ button, phase }) => {
      if (button !== "back" || phase !== "down") return false;
      hero.focus();
      return true;
    },
  });
  const turning = setInterval(() => { if (inHero && pages.current === page) hero.next(); }, HERO_EVERY_MS);
  const page = layer({ style: s.page, role: "page", label: "Home" }, backdrop.node, strip.node, makeFloor(ROWS_LOW, ROWS_HIGH, rows), upper);
  return { node: page, leave: () => leave(hold), close: () => clearInterval(turning) };
}
