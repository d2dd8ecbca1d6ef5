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
  picture: style({ position: "absolute", inset: 0, radius: RADIUS }),
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

/** Fills `frame` with a picture; when there is none, or it fails, with the placeholder. */
function fill(frame, item, path, named) {
  const url = pictureUrl(path);
  let stands = false;
  const fallback = () => {
    if (stands || !frame.alive) return;
    stands = true;
    frame.append(missingPicture(item, named));
  };
  if (url) frame.append(image(url, { style: styles().picture, onError: fallback }));
  else fallback();
  return frame;
}

/** A poster, 2:3. The title is on the picture; it is the node's label. */
export function posterCard(item, { width = 240, onPress, onFocus = undefined }) {
  const { card, frame } = styles();
  return fill(view({
    style: [card, frame, focusRing().rest, focusRing().big], size: [width, width * 1.5],
    role: "list-item", label: item.title, onPress, onFocus,
  }), item, item.poster, true);
}

/** A backdrop, 16:9, with the title below. */
export function landscapeCard(item, { width = 416, onPress, onFocus = undefined }) {
  const { card, frame, captionLine } = styles();
  return column({ style: card, width, role: "list-item", label: item.title, onPress, onFocus },
    fill(view({ style: [frame, focusRing().rest, focusRing().wide], size: [width, width * 9 / 16] }), item, item.backdrop, false),
    text(item.title, { style: [type().label, captionLine], width, direction: item.direction ?? "ltr", textAlign: "left" }));
}

/** The last card of a row that holds more than it shows. */
export function moreCard(count, { width = 240, height = 360, onPress, onFocus = undefined }) {
  const { card, frame, more } = styles();
  return view({ style: [card, frame, more, focusRing().rest, focusRing().big], size: [width, height], role: "button", label: `See all ${count}`, onPress, onFocus },
    text("See all", { style: type().heading }),
    text(`${count} titles`, { style: type().caption }));
}
