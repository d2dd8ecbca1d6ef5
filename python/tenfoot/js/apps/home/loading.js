/** What stands where the home screen will be, while the catalogue is on its way. */
import { layer, row, style, view } from "tenfoot";
import { SIDE, ground, palette } from "./theme.js";

const page = style({ background: ground });
const bar = style({ position: "absolute", radius: 12, background: palette.raised });
const BARS = [
  { top: 360, width: 620, height: 80 },
  { top: 468, width: 420, height: 28 },
  { top: 520, width: 820, height: 28 },
  { top: 564, width: 700, height: 28 },
  { top: 640, width: 180, height: 72, radius: 36 },
  { top: 760, width: 280, height: 32 },
];

export function loadingPage() {
  return layer({ style: page, role: "page", label: "Loading" },
    view({ position: "absolute", right: 0, top: 0, width: 1440, height: 720, gradient: { from: [0, 1], to: [1, 0], stops: [ground, [0.4, ground], palette.raised] } }),
    BARS.map((box) => view({ style: bar, left: SIDE, ...box })),
    view({ style: bar, left: SIDE + 200, top: 640, width: 220, height: 72, radius: 36 }),
    row({ position: "absolute", left: SIDE, top: 824, gap: 24 }, Array.from({ length: 8 }, () => view({ size: [240, 360], flexShrink: 0, radius: 14, background: palette.raised }))));
}
