/** The bar on top of the home screen. */
import { row, style, text, view } from "tenfoot";
import { SIDE, palette, themed, type } from "./theme.js";

const styles = themed(({ accent, font }) => ({
  bar: style({ position: "absolute", top: 40, left: SIDE, right: SIDE, height: 72, alignItems: "center", gap: 12, focusScope: "trap-x" }),
  mark: style({ size: [14, 40], radius: 7, background: accent, marginRight: 18 }),
  name: style({ fontSize: font(36), fontWeight: 700, letterSpacing: -0.5, colour: palette.text, marginRight: 40 }),
  item: style({ focusable: true, height: 60, padding: [0, 28], radius: 30, alignItems: "center", flexShrink: 0,
    focused: { background: palette.text, scale: 1.04, outline: { colour: accent, width: 4, offset: 4 } }, transition: { background: 120, outline: 120, scale: { spring: "snappy" } } }),
  word: style({ colour: palette.soft, focused: { colour: "#0b0d12" } }),
  here: style({ colour: palette.text }),
}));

/** @param {string} brand @param {{ label: string, here?: boolean, onPress: () => void, onFocus?: () => void, autoFocus?: boolean }[]} items */
export function navigation(brand, items) {
  const { bar, mark, name, item, word, here } = styles();
  return row({ style: bar, role: "navigation", label: brand },
    view({ style: mark }),
    text(brand, { style: name }),
    items.map(({ label, here: isHere = false, ...act }) => view({ style: item, role: "button", label, ...act },
      text(label, { style: [type().label, word, isHere && here] }))));
}
