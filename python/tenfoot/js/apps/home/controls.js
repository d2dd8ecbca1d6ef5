/** Buttons with icons, chips and dialogs in the app's look. */
import { column, image, layer, pages, row, style, text, view } from "tenfoot";
import { palette, themed, type } from "./theme.js";

const styles = themed(({ accent }) => ({
  action: style({ focusable: true, flexDirection: "row", alignItems: "center", flexShrink: 0, gap: 14, height: 72, padding: [0, 32], radius: 36,
    background: "#ffffff24", focused: { background: palette.text, scale: 1.05, outline: { colour: accent, width: 4, offset: 4 } }, pressed: { scale: 0.99 },
    transition: { background: 120, outline: 120, scale: { spring: "snappy" } } }),
  actionText: style({ focused: { colour: "#0b0d12" } }),
  icon: style({ size: 28, flexShrink: 0, tint: palette.text, focused: { tint: "#0b0d12" } }),
  scrim: style({ background: "#05070b00", alignItems: "center", justifyContent: "center", transition: { background: 160 } }),
  box: style({ width: 800, radius: 24, background: palette.raised, padding: 56, flexDirection: "column", gap: 16, borderWidth: 1, borderColour: palette.line,
    opacity: 0, translateY: 32, transition: { opacity: 160, translateY: { spring: "snappy" } }, shadow: { colour: "#000000b3", y: 24, blur: 64 } }),
  choices: style({ gap: 28, marginTop: 32, focusScope: ["trap-x", "trap-y"] }),
}));

/**
 * A pill with an icon and a word. `relabel` changes both.
 * @returns {import("tenfoot").Node & { relabel?: (icon: string, label: string) => void }}
 */
export function action({ icon, label, onPress, onFocus = undefined, autoFocus = false }) {
  const { action: pill, actionText, icon: iconStyle } = styles();
  const mark = image(icon ? iconUrl(icon) : "", { style: iconStyle, display: icon ? "flex" : "none" });
  const word = text(label, { style: [type().label, actionText] });
  const node = view({ style: pill, role: "button", label, onPress, onFocus, autoFocus }, mark, word);
  return Object.assign(node, {
    relabel(newIcon, newLabel) {
      mark.src = iconUrl(newIcon);
      word.text = newLabel;
      node.set({ role: "button", label: newLabel });
    },
  });
}

export const iconUrl = (name) => `app:icons/${name}.png`;

/** A switch's track and knob, as they stand when it is on or off. */
export function switchFace(on) {
  const { accent, track, knob } = switchStyles();
  return view({ style: track, background: on ? accent : "#4a5263", justifyContent: on ? "flex-end" : "flex-start" }, view({ style: knob, background: on ? "#0b0d12" : "#ffffff" }));
}

const switchStyles = themed(({ accent }) => ({
  accent,
  track: style({ width: 84, height: 48, radius: 24, padding: 6, flexShrink: 0 }),
  knob: style({ size: 36, radius: 18 }),
}));

/** A small framed fact: a rating, a genre. */
export function chip(label) {
  return view({ style: chipStyles().chip }, text(label, { style: [type().caption, chipStyles().word] }));
}

const chipStyles = themed(() => ({
  chip: style({ radius: 10, padding: [8, 18], background: "#ffffff1f", flexShrink: 0 }),
  word: style({ colour: palette.text }),
}));

/** A question over the page. The first choice has focus. @param {{ title: string, body?: string, choices: { label: string, onPress?: () => void }[], onLeave?: () => void }} options */
export function ask({ title, body = "", choices, onLeave = undefined }) {
  const { scrim, box, choices: rowStyle } = styles();
  const buttons = choices.map(({ label, onPress }, index) => action({ icon: "", label, autoFocus: index === 0, onPress: () => { pages.pop(); onPress?.(); } }));
  const dialog = column({ style: box, role: "dialog", label: title },
    text(title, { style: type().title }),
    body && text(body, { style: type().body }),
    row({ style: rowStyle }, buttons));
  const shade = layer({ style: scrim }, dialog);
  pages.push(shade, { modal: true, transition: "none", onLeave });
  shade.set({ background: "#05070bcc" });
  dialog.set({ opacity: 1, translateY: 0 });
}

/** A full page that says what is the matter, and offers one thing to do. */
export function notice({ icon, title, body, detail = "", actionIcon = "", actionLabel, onPress }) {
  return layer({ style: noticeStyles().page, role: "page", label: title },
    view({ style: noticeStyles().disc }, image(iconUrl(icon), { size: 64, tint: noticeStyles().accent })),
    text(title, { style: [type().title, noticeStyles().centred] }),
    text(body, { style: [type().body, noticeStyles().centred] }),
    detail && text(detail, { style: [type().caption, noticeStyles().centred] }),
    view({ marginTop: 32 }, action({ icon: actionIcon, label: actionLabel, onPress, autoFocus: true })));
}

const noticeStyles = themed(({ accent }) => ({
  accent,
  page: style({ background: "#0b0d12", flexDirection: "column", alignItems: "center", justifyContent: "center", gap: 16, padding: [54, 96] }),
  disc: style({ size: 128, radius: 64, background: palette.raised, alignItems: "center", justifyContent: "center", marginBottom: 24 }),
  centred: style({ textAlign: "center", maxWidth: 1100 }),
}));

/** A pill that is chosen or not, among others. */
export function option({ label, chosen, swatch = "", onPress }) {
  const { option: pill, chosen: chosenStyle, dot, word, mark } = optionStyles();
  return view({ style: [pill, chosen && chosenStyle], role: "button", label: chosen ? `${label}, chosen` : label, onPress },
    swatch && view({ style: dot, background: swatch }),
    text(label, { style: [type().label, word] }),
    chosen && image(iconUrl("check"), { style: mark }));
}

const optionStyles = themed(({ accent }) => ({
  option: style({ focusable: true, flexDirection: "row", alignItems: "center", gap: 12, height: 68, padding: [0, 28], radius: 34, background: palette.lifted, flexShrink: 0, borderWidth: 2,
    focused: { background: palette.text, scale: 1.05, zIndex: 1, outline: { colour: accent, width: 4, offset: 4 } }, pressed: { scale: 0.98 },
    transition: { background: 120, outline: 120, scale: { spring: "snappy" } } }),
  chosen: style({ borderColour: accent }),
  dot: style({ size: 26, radius: 13, flexShrink: 0, borderWidth: 1, borderColour: "#00000040" }),
  word: style({ focused: { colour: "#0b0d12" } }),
  mark: style({ size: 26, flexShrink: 0, focused: { tint: "#0b0d12" } }),
}));
