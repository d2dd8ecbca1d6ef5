/** One row of the home screen: its name and its cards, from side to side of the display. */
import { column, scrollRow, style, text } from "tenfoot";
import { CAPTION_GAP, landscapeCard, moreCard, posterCard } from "./cards.js";
import { SIDE, themed, type } from "./theme.js";

const CARDS_MAX = 30;
/** Room inside the scrolling row for the ring and shadow of what has focus. */
const ABOVE = 36;
const BELOW = 56;
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
  };
});

const styles = themed(() => ({
  shelf: style({ flexDirection: "column", flexShrink: 0, paddingTop: 16 }),
  heading: style({ marginLeft: SIDE, height: measures().heading, maxLines: 1, textOverflow: "ellipsis" }),
  cards: style({ gap: 28, padding: [ABOVE, SIDE, BELOW, SIDE], scrollPadding: SIDE, scrollAlign: "start", focusScope: "trap-x", flexShrink: 0 }),
}));

export const shelfHeight = (row) => (row.style === "landscape" ? measures().landscape : measures().poster);

/**
 * @param {{ id: string, title: string, style: string, items: any[] }} row
 * @param {{ open: (item: any) => void, seeAll?: (row: any) => void, focused?: (item: any) => void }} act
 */
export function shelf(row, { open, seeAll = undefined, focused = undefined }) {
  const landscape = row.style === "landscape";
  const shown = seeAll && row.items.length > CARDS_MAX ? row.items.slice(0, CARDS_MAX) : row.items;
  const make = landscape ? landscapeCard : posterCard;
  const cards = shown.map((item) => make(item, { onPress: () => open(item), onFocus: focused && (() => focused(item)) }));
  if (shown.length < row.items.length) {
    const [width, height] = landscape ? LANDSCAPE : POSTER;
    cards.push(moreCard(row.items.length, { width, height, onPress: () => seeAll(row) }));
  }
  const { shelf: outer, heading, cards: strip } = styles();
  return column({ style: outer },
    text(row.title, { style: [type().heading, heading], role: "heading" }),
    scrollRow({ style: strip, role: "list", label: row.title }, cards));
}
