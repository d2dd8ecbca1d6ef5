/** Posters, landscape cards, and what stands in their place when there is no picture. */
import { column, image, style, text, view, withAlpha } from "tenfoot";
import { pictureUrl } from "./catalogue.js";
import { focusRing, palette, themed, type } from "./theme.js";
import { initials } from "./words.js";

const RADIUS = 14;
/** Between a landscape card's picture and its title, px: the ring of what has focus stands in it. */
export const CAPTION_GAP = 28;

const styles = themed(({ font }) => ({
  frame: style({ flexShrink: 0, radius: RADIUS, background: palette.raised }),
  picture: style({ position: "absolute", size: "100%", radius: RADIUS }),
  card: style({ focusable: true, flexShrink: 0 }),
  captionLine: style({ marginTop: CAPTION_GAP, maxLines: 1, textOverflow: "ellipsis", colour: palette.soft, focused: { colour: palette.text, zIndex: 2, marquee: 60 } }),
  missing: style({ position: "absolute", inset: 0, radius: RADIUS, padding: 20, flexDirection: "column", justifyContent: "center", alignItems: "center", gap: 16 }),
  letters: style({ fontSize: font(72), fontWeight: 700, lineHeight: 1.1, colour: "#ffffff" }),
  missingTitle: style({ fontSize: font(24), fontWeight: 500, lineHeight: 1.25, colour: "#ffffffd9", textAlign: "center", maxLines: 3, textOverflow: "ellipsis" }),
  more: style({ flexDirection: "column", alignItems: "center", justifyContent: "center", gap: 8 }),
}));

/** Initials on the title's own colour. */
function missingPicture(item, named) {
  const accent = item.accent ?? "#8f98aa";
  const { missing, letters, missingTitle } = styles();
  return view({ style: missing, gradient: { from: [0, 0], to: [1, 1], stops: [withAlpha(accent, 0.55), withAlpha(accent, 0.12)] } },
    text(initials(item.title), { style: letters }),
    named && text(item.title, { style: missingTitle, direction: item.direction ?? "ltr" }));
}

/**
 * Puts a picture into `frame`; where there is none, or it fails, the placeholder. Gives a function that shows another
 * title's in the same nodes.
 */
function picture(frame, named) {
  let shown = null, missing = null, node = null;
  const stand = () => { if (missing === null && frame.alive) frame.append(missing = missingPicture(shown, named)); };
  const yieldPlace = () => { missing?.destroy(); missing = null; };
  return (item, path) => {
    const url = pictureUrl(path);
    shown = item;
    yieldPlace();
    if (node !== null) node.src = url ?? "";
    else if (url) frame.append(node = image(url, { style: styles().picture, onError: stand, onLoad: yieldPlace }));
    if (!url) stand();
  };
}

/** What a card made by one of the functions below does to show another title. @type {WeakMap<object, (item: any) => void>} */
const turns = new WeakMap();

/** A card that was made for one title becomes that of another one. */
export const showInCard = (card, item) => turns.get(card)?.(item);

/** Fills a new card, and remembers how it is filled again. */
function filled(card, item, fill) {
  turns.set(card, fill);
  fill(item);
  return card;
}

/** A poster, 2:3. The title is on the picture; it is the node's label. */
export function posterCard(item, { width = 240, onPress = undefined, onFocus = undefined }) {
  const { card, frame } = styles();
  let shown = item;
  const node = view({
    style: [card, frame, focusRing().rest, focusRing().big], size: [width, width * 1.5],
    onPress: onPress && (() => onPress(shown)), onFocus: onFocus && (() => onFocus(shown)),
  });
  const show = picture(node, true);
  return filled(node, item, (next) => {
    shown = next;
    node.set({ role: "list-item", label: next.title });
    show(next, next.poster);
  });
}

/** A backdrop, 16:9, with the title below. */
export function landscapeCard(item, { width = 416, onPress = undefined, onFocus = undefined }) {
  const { card, frame, captionLine } = styles();
  let shown = item;
  const still = view({ style: [frame, focusRing().rest, focusRing().wide], size: [width, width * 9 / 16] });
  const caption = text("", { style: [type().label, captionLine], width, textAlign: "left" });
  const node = column({
    style: card, width, onPress: onPress && (() => onPress(shown)), onFocus: onFocus && (() => onFocus(shown)),
  }, still, caption);
  const show = picture(still, false);
  return filled(node, item, (next) => {
    shown = next;
    node.set({ role: "list-item", label: next.title });
    caption.set({ text: next.title, direction: next.direction ?? "ltr" });
    show(next, next.backdrop);
  });
}

/** The last card of a row that holds more than it shows. */
export function moreCard(count, { width = 240, height = 360, onPress, onFocus = undefined }) {
  const { card, frame, more } = styles();
  return view({ style: [card, frame, more, focusRing().rest, focusRing().big], size: [width, height], role: "button", label: `See all ${count}`, onPress, onFocus },
    text("See all", { style: type().heading }),
    text(`${count} titles`, { style: type().caption }));
}
