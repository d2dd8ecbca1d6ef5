/** What the viewer may choose. It lasts as long as the session. */
import { device, keepState } from "tenfoot";

export const TEXT_SIZES = [
  { id: "standard", title: "Standard", factor: 1 },
  { id: "large", title: "Large", factor: 1.12 },
  { id: "largest", title: "Largest", factor: 1.25 },
];

export const HIGHLIGHTS = [
  { id: "amber", title: "Amber", colour: "#ffb84d" },
  { id: "coral", title: "Coral", colour: "#ff8a75" },
  { id: "mint", title: "Mint", colour: "#62e3b4" },
  { id: "sky", title: "Sky", colour: "#74c0ff" },
  { id: "white", title: "White", colour: "#ffffff" },
];

export const settings = {
  reducedMotion: device.reduceMotion === true,
  textSize: "standard",
  highlight: "amber",
};

keepState("settings", () => ({ ...settings }), (kept) => { Object.assign(settings, kept); });

export const textSize = () => TEXT_SIZES.find(({ id }) => id === settings.textSize);
export const highlight = () => HIGHLIGHTS.find(({ id }) => id === settings.highlight);
