/** One row of the home screen: its name and its cards, from side to side of the display. */
import { column, row, style, text } from "tenfoot";
import { CAPTION_GAP, landscapeCard, moreCard, posterCard, showInCard } from "./cards.js";
import { SIDE, themed, type } from "./theme.js";

const CARDS_MAX = 30;
/** Room inside the scrolling row for the ring and shadow of what has focus. */
const ABOVE = 36;
const BELOW = 56;
const GAP = 28;
const POSTER = [240, 360];
const LANDSCAPE = [416, 234];

/** Measures that follow the size of text, px. */
export const measures = themed(({ font }) => {
  const heading = Math.ceil(font(32) * 1.25);
  const caption = CAPTION_GAP + Math.ceil(font(26) * 1.25);
  const start = 16 + heading + ABOVE;
  return {
    heading,
    /** From a shelf's top edge to that of its strip of cards, which is what scrolling brings into view. */
    above: start - ABOVE,
    poster: start + POSTER[1] + BELOW,
    landscape: start + LANDSCAPE[1] + caption + BELOW,
    card: { poster: POSTER, landscape: [LANDSCAPE[0], LANDSCAPE[1] + caption] },
  };
});

const styles = themed(() => ({
  shelf: style({ flexDirection: "column", flexShrink: 0, paddingTop: 16 }),
  heading: style({ marginLeft: SIDE, height: measures().heading, maxLines: 1, textOverflow: "ellipsis" }),
  cards: style({ padding: [ABOVE, SIDE, BELOW, SIDE], scrollPadding: SIDE, scrollAlign: "start", focusScope: "trap-x", flexShrink: 0 }),
}));

export const shelfHeight = (row) => (row.style === "landscape" ? measures().landscape : measures().poster);

/** Stands at the end of a row that holds more than it shows. */
const MORE = Object.freeze({});

/**
 * @param {{ id: string, title: string, style: string, items: any[] }} shown
 * @param {{ open: (item: any) => void, seeAll?: (row: any) => void, focused?: (item: any) => void }} act
 */
export function shelf(shown, { open, seeAll = undefined, focused = undefined }) {
  const landscape = shown.style === "landscape";
  const cut = seeAll !== undefined && shown.items.length > CARDS_MAX;
  const make = landscape ? landscapeCard : posterCard;
  const [itemWidth, itemHeight] = landscape ? measures().card.landscape : measures().card.poster;
  const [width, height] = landscape ? LANDSCAPE : POSTER;
  const render = (item) => item === MORE
    ? moreCard(shown.items.length, { width, height, onPress: () => seeAll(shown) })
    : make(item, { onPress: open, onFocus: focused });
  const { shelf: outer, heading, cards } = styles();
  return column({ style: outer },
    text(shown.title, { style: [type().heading, heading], role: "heading" }),
    row({ style: cards, role: "list", label: shown.title, items: cut ? [...shown.items.slice(0, CARDS_MAX), MORE] : shown.items, itemWidth, itemHeight, gap: GAP, render,
      update: showInCard, kind: (item) => item === MORE }));
}
