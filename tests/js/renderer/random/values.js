// Values of properties: most of them sensible, some at the edges, a few that have to be refused.
import { PROPS } from "../../../../python/tenfoot/js/contract/generated.js";

export const COLOURS = ["#00000000", "#ff0000ff", "#00ff0080", "#123456ff", "#ffffffff", "#0000ff01"];
export const TEXTS = ["", "Play", "The Long Way Home", "a b c d e f g", "نص عربي", "映画 の 名前", "One more line of words to break"];

const KNOWN = PROPS.filter(Boolean);
const BY_NAME = Object.fromEntries(KNOWN.map((prop) => [prop.name, prop]));
export const ALL = KNOWN.map((prop) => prop.name);
export const ANIMATED = KNOWN.filter((prop) => prop.animatable).map((prop) => prop.name);
export const STATEFUL = KNOWN.filter((prop) => prop.inState).map((prop) => prop.name);

/** Words at the edges of what they can be read as: not finite, huge, tiny, negative, beyond every enum. */
export const ODD_WORDS = [
  0, 1, 2, 0xffffffff, 0x7f800000, 0xff800000, 0x7fc00000, 0x7f7fffff, 0xff7fffff, 0x80000000, 0x00000001, 0x461c4000, 0x4f000000,
];

const side = (random) => random.below(5);
const scale = (random) => random.pick([1, 1, 1.1, 0.9, 2, -1]);
const origin = (random) => random.next();
const factor = (random) => random.below(3);

/** What a property is given where its type alone would mostly give nonsense. */
export const values = {
  opacity: (random) => random.pick([0, 0.25, 0.5, 1, 1]),
  marquee: (random) => random.pick([0, 40, 40, 400, -1]),
  scaleX: scale,
  scaleY: scale,
  rotate: (random) => random.pick([0, 0, 90, 30, -720.5]),
  originX: origin,
  originY: origin,
  flexGrow: factor,
  flexShrink: factor,
  flexLineCount: factor,
  aspectRatio: (random) => random.pick([0, 1, 1.5, 16 / 9]),
  fontSize: (random) => random.pick([16, 24.5, 32, 48]),
  lineHeight: (random) => random.pick([1, 1.25, 1.5]),
  fadeMs: (random) => random.pick([0, 100, 200]),
  borderLeft: side,
  borderTop: side,
  borderRight: side,
  borderBottom: side,
  backdropBlur: (random) => random.pick([0, 0, 0, 24, 60.5]),
  sliceLeft: side,
  sliceTop: side,
  sliceRight: side,
  sliceBottom: side,
  fontWeight: (random) => random.pick([400, 700, 0]),
  maxLines: (random) => random.below(3),
  listen: (random) => random.below(128),
  focusScope: (random) => random.below(128),
  disabled: (random) => Number(random.chance(0.1)),
};

function length(random) {
  const kind = random.next();
  if (kind < 0.15) return "auto";
  if (kind < 0.2) return random.pick(["maxContent", "minContent", "fitContent", "stretch"]);
  if (kind < 0.35) return `${random.below(400) / 4}%`;
  return kind < 0.45 ? 0 - random.below(50) : random.pick([random.below(40), random.below(600), random.below(2000) / 3]);
}

function byType(random, prop) {
  switch (prop.type) {
    case "colour":
      return random.pick(COLOURS);
    case "enum":
      return random.below(prop.enumMax + 1);
    case "integer":
      return random.pick([0, 0, 1, 2, -1]);
    case "length":
      return length(random);
    case "number":
      return random.chance(0.1) ? 0 - random.below(300) / 4 : random.below(1600) / 4;
    default:
      return Number(random.chance(0.6));
  }
}

/** A value of the property; `odd` is the share of those that are at an edge or beyond. */
export function valueOf(scenes, name, odd = 0.01) {
  const { random } = scenes;
  const prop = BY_NAME[name];
  if (random.chance(odd)) {
    if (prop.type === "enum") return prop.enumMax + 1;
    return { unit: random.chance(0.2) ? random.below(9) : 0, bits: random.pick(ODD_WORDS) };
  }
  if (prop.kind === "layout" && random.chance(0.03)) return "unset";
  const own = scenes.values[name];
  return own ? own(random) : byType(random, prop);
}

/** A style of up to `most` of the named properties. */
export function styleOf(scenes, names, most) {
  const { random } = scenes;
  const style = {};
  for (let i = random.below(most) + 1; i > 0; i--) {
    const name = random.pick(names);
    // What hides or takes everything out of flow is rare, or nothing would be left to see.
    if ((name === "display" || name === "position" || name === "direction") && random.chance(0.8)) continue;
    style[name] = valueOf(scenes, name);
  }
  return style;
}
