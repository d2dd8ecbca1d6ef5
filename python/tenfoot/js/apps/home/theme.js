/** Colours, type and measures. One accent on a dark ground; an 8 px grid; nothing that matters outside the safe area. */
import { motion, style } from "tenfoot";
import { highlight, settings, textSize } from "./settings.js";

export const ground = "#0b0d12";
export const palette = {
  raised: "#181c25",
  lifted: "#272d3a",
  line: "#ffffff2e",
  text: "#ffffff",
  soft: "#cdd2dc",
  faint: "#9ea6b5",
};

/** Distance of the content from the display's sides, px. */
export const SIDE = 96;
export const TOP = 54;

let version = 0;

/** Takes over the settings: styles made by `themed` are made afresh when they are next asked for. */
export function applySettings() {
  version++;
  motion.reduced = settings.reducedMotion;
}

/** A function that gives the styles that `make` makes of the present theme. @template T @param {(theme: Theme) => T} make */
export function themed(make) {
  let at = -1;
  /** @type {T} */ let styles;
  return () => {
    if (at !== version) { at = version; styles = make(currentTheme()); }
    return styles;
  };
}

/** @typedef {ReturnType<typeof currentTheme>} Theme */
function currentTheme() {
  const factor = textSize().factor;
  return {
    accent: highlight().colour,
    font: (size) => Math.round(size * factor),
    /** How many lines of a text are shown: one less where words are large. */
    lines: (count) => (factor > 1 ? count - 1 : count),
  };
}

/** The type scale. */
export const type = themed(({ font }) => ({
  display: style({ fontSize: font(72), fontWeight: 700, lineHeight: 1.1, letterSpacing: -1.5, colour: palette.text }),
  title: style({ fontSize: font(48), fontWeight: 700, lineHeight: 1.15, letterSpacing: -0.5, colour: palette.text }),
  heading: style({ fontSize: font(32), fontWeight: 600, lineHeight: 1.25, colour: palette.text }),
  body: style({ fontSize: font(28), lineHeight: 1.45, colour: palette.soft }),
  label: style({ fontSize: font(26), fontWeight: 600, lineHeight: 1.25, colour: palette.text }),
  meta: style({ fontSize: font(26), fontWeight: 500, lineHeight: 1.25, colour: palette.soft }),
  caption: style({ fontSize: font(24), fontWeight: 500, lineHeight: 1.25, colour: palette.faint }),
}));

/** How far the ring of what has focus stands off, and what else tells it from the rest. */
export const focusRing = themed(({ accent }) => ({
  rest: style({ outline: { colour: accent, width: 0, offset: 0 }, transition: { outline: 120, scale: { spring: "snappy" } } }),
  big: style({ focused: { scale: 1.07, zIndex: 1, outline: { colour: accent, width: 5, offset: 5 }, shadow: { colour: "#000000a6", y: 20, blur: 40 } } }),
  wide: style({ focused: { scale: 1.05, zIndex: 1, outline: { colour: accent, width: 5, offset: 5 }, shadow: { colour: "#000000a6", y: 20, blur: 40 } } }),
  small: style({ focused: { scale: 1.05, zIndex: 1, outline: { colour: accent, width: 4, offset: 4 } }, pressed: { scale: 0.98 } }),
}));
