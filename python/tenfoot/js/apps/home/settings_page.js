/** Settings take effect at once: the page is built anew in the new look, with focus where it was. */
import { column, device, layer, row, style, text, view } from "tenfoot";
import { address } from "./catalogue.js";
import { option, switchFace } from "./controls.js";
import { HIGHLIGHTS, TEXT_SIZES, settings } from "./settings.js";
import { SIDE, focusRing, ground, palette, themed, type } from "./theme.js";

const styles = themed(() => ({
  page: style({ background: ground, flexDirection: "column", padding: [64, SIDE] }),
  list: style({ flexDirection: "column", gap: 20, marginTop: 36, }),
  card: style({ flexDirection: "row", alignItems: "center", justifyContent: "space-between", gap: 40, radius: 20, background: palette.raised, padding: [28, 40], minHeight: 136, flexShrink: 0 }),
  words: style({ flexDirection: "column", gap: 6, flexShrink: 1 }),
  options: style({ gap: 20, focusScope: "trap-x", flexShrink: 0 }),
  about: style({ flexDirection: "column", gap: 12, alignItems: "stretch" }),
  fact: style({ flexDirection: "row", gap: 24 }),
  factName: style({ width: 220, flexShrink: 0 }),
}));

/**
 * @param {{ change: (key: string, value: any) => void, focus: string }} options  focus: the setting to start on
 * @returns {{ node: import("tenfoot").Node, control: import("tenfoot").Node }} control: what shows that setting
 */
export function settingsPage({ change, focus }) {
  const s = styles();
  const controls = {};
  const node = layer({ style: s.page, role: "page", label: "Settings" },
    text("Settings", { style: type().title, role: "heading" }),
    column({ style: s.list },
      motionCard(change, controls),
      choiceCard({ key: "textSize", title: "Text size", body: "How large words are, everywhere in the app.", choices: TEXT_SIZES, change, controls }),
      choiceCard({ key: "highlight", title: "Highlight colour", body: "The ring around what you are on.", choices: HIGHLIGHTS, change, controls }),
      aboutCard()));
  controls[focus].set({ autoFocus: true });
  return { node, control: controls[focus] };
}

function words(title, body) {
  return column({ style: styles().words }, text(title, { style: type().heading }), text(body, { style: type().caption }));
}

function motionCard(change, controls) {
  const card = row({
    style: [styles().card, focusRing().rest, focusRing().small], focused: { scale: 1.01, outline: { width: 4, offset: 4 }, background: palette.lifted }, focusable: true,
    role: "switch", label: `Reduced motion, ${settings.reducedMotion ? "on" : "off"}`,
    onPress: () => change("reducedMotion", !settings.reducedMotion),
  }, words("Reduced motion", "Pages and pictures change at once instead of moving."), switchFace(settings.reducedMotion));
  controls.reducedMotion = card;
  return card;
}

function choiceCard({ key, title, body, choices, change, controls }) {
  const { card, options } = styles();
  const pills = choices.map((choice) => {
    const chosen = settings[key] === choice.id;
    const pill = option({ label: choice.title, swatch: choice.colour, chosen, onPress: () => change(key, choice.id) });
    if (chosen) controls[key] = pill;
    return pill;
  });
  return row({ style: card }, words(title, body), row({ style: options, role: "list", label: title }, pills));
}

function aboutCard() {
  const { card, about, fact, factName } = styles();
  const facts = [
    ["Device", device.title || device.name],
    ["Display", `${device.width} × ${device.height}`],
    ["Catalogue", address],
  ];
  return view({ style: [card, about] }, text("About", { style: type().heading }), facts.map(([name, value]) => row({ style: fact },
    text(name, { style: [type().caption, factName] }),
    text(value, { style: type().caption, colour: palette.soft }))));
}
