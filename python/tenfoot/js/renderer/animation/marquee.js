// Marquees: a text of one line that is wider than its box runs through it, pauses and starts again.

import { Direction } from "../../contract/generated.js";
import { isShown } from "../scene/arrange.js";
import { borders, paddings } from "../scene/edges.js";
import { MARQUEE } from "../scene/paint_props.js";
import { ensure, measure } from "../scene/paragraphs.js";

const INHERIT = Direction.inherit;
const RTL = Direction.rtl;

/** How long a text stands still before each round, ms. */
const PAUSE_MS = 1000;
/** The gap between the end of a text and its start that follows, times the font size. */
const GAP = 2;
/** A text overflows its box by more than this, px. */
const SLACK = 0.5;

/** A text that would run. */
class Marquee {
  constructor(node, startUs) {
    this.node = node;
    this.startUs = startUs;
    // The paragraph and box width that `natural` and `rtl` are of.
    this.paragraph = 0;
    this.width = 0;
    this.natural = 0;
    this.rtl = false;
    // Whether it is too wide.
    this.rolls = false;
  }
}

/** How a text is drawn that runs: how far it has come, its width on one line, from one start to the next, px. */
class Roll {
  constructor() {
    this.offset = 0;
    this.natural = 0;
    this.period = 0;
    this.rtl = false;
  }
}

/** A text node has come to the stage, or to another place there. */
export function arrive(scene, id) {
  if (!(scene.nodes[id].value(MARQUEE) > 0)) return;
  for (let i = 0; i < scene.marquees.length; i++) if (scene.marquees[i].node === id) return;
  changed(scene, id);
}

/** A node's speed changed: it starts anew, or stops. */
export function changed(scene, id) {
  const node = scene.nodes[id];
  if (node.text === null) return;
  leave(scene, id);
  if (node.attached && node.value(MARQUEE) > 0) {
    scene.marquees.push(new Marquee(id, scene.nowUs));
    scene.repaint(id);
  }
}

/** Stops a node's text where it began. */
export function leave(scene, id) {
  const marquees = scene.marquees;
  for (let i = 0; i < marquees.length; i++) {
    if (marquees[i].node !== id) continue;
    marquees.splice(i, 1);
    rest(scene, id);
    return;
  }
}

function rest(scene, id) {
  const text = scene.nodes[id].text;
  if (text.roll === null) return;
  text.roll = null;
  scene.repaint(id);
}

/** Whether a text that is too wide waits for the next frame. */
export function any(scene) {
  for (let i = 0; i < scene.marquees.length; i++) if (scene.marquees[i].rolls) return true;
  return false;
}

/** Moves all texts on to the scene's time, in the boxes that they have now. */
export function tick(scene) {
  const marquees = scene.marquees;
  for (let i = 0; i < marquees.length; i++) {
    look(scene, marquees[i]);
    roll(scene, marquees[i]);
  }
}

/** Finds out whether a text is too wide, where it or its box is another. */
function look(scene, marquee) {
  const id = marquee.node;
  const node = scene.nodes[id];
  const border = borders(scene, id);
  const padding = paddings(scene, id);
  const width = node.width - border[0] - padding[0] - border[2] - padding[2];
  const paragraph = ensure(scene, id);
  if (marquee.paragraph !== paragraph || marquee.width !== width) {
    const natural = measure(scene, id, Infinity)[1];
    if (marquee.paragraph !== 0) marquee.startUs = scene.nowUs;
    marquee.paragraph = paragraph;
    marquee.width = width;
    marquee.natural = natural;
    marquee.rtl = startsAtTheRight(node.text);
  }
  const shown = scene.calmWishes === 0 && isShown(scene, id);
  marquee.rolls = node.text.maxLines === 1 && shown && width > 0 && marquee.natural > width + SLACK;
}

function roll(scene, marquee) {
  const id = marquee.node;
  const node = scene.nodes[id];
  const elapsedMs = (scene.nowUs - marquee.startUs) / 1000;
  if (!marquee.rolls || elapsedMs < PAUSE_MS) return rest(scene, id);
  const speed = node.value(MARQUEE);
  const period = marquee.natural + GAP * node.text.size;
  const roundMs = PAUSE_MS + (period / speed) * 1000;
  const runningMs = elapsedMs - Math.floor(elapsedMs / roundMs) * roundMs - PAUSE_MS;
  const offset = runningMs > 0 ? (runningMs * speed) / 1000 : 0;
  const { natural, rtl } = marquee;
  const last = node.text.roll;
  if (last !== null && last.offset === offset && last.natural === natural && last.period === period && last.rtl === rtl) return;
  if (last === null) node.text.roll = new Roll();
  node.text.roll.offset = offset;
  node.text.roll.natural = natural;
  node.text.roll.period = period;
  node.text.roll.rtl = rtl;
  scene.repaint(id);
}

/** Whether a text starts at the right, and so runs towards it: by its direction, else by its first letter. */
function startsAtTheRight(text) {
  if (text.direction !== INHERIT) return text.direction === RTL;
  for (const letter of text.text) {
    const code = letter.codePointAt(0);
    if (isFromRight(code)) return true;
    if (isLetter(code)) return false;
  }
  return false;
}

const within = (code, first, last) => code >= first && code <= last;

/** Hebrew, Arabic and the other scripts that are written from the right. */
function isFromRight(code) {
  return (
    within(code, 0x590, 0x8ff) || within(code, 0xfb1d, 0xfdff) || within(code, 0xfe70, 0xfeff) ||
    within(code, 0x10800, 0x10fff) || within(code, 0x1e800, 0x1efff)
  );
}

/** A letter, as far as it needs to be told from digits, marks and symbols. */
function isLetter(code) {
  if (within(code, 0x41, 0x5a) || within(code, 0x61, 0x7a)) return true;
  return code >= 0xc0 && !within(code, 0x2000, 0x2bff) && !within(code, 0x3000, 0x303f);
}
