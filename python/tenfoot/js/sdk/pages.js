/**
 * The stack of pages. Each page covers the stage and is a focus scope that the arrows do not leave, so the renderer
 * remembers where focus was on every one of them. The back button pops; on the last page it asks `onExit`.
 */
import { host } from "../web/host.js";
import { layer } from "./elements.js";
import { enter, leave as goAway } from "./entrances.js";
import { onButton } from "./listeners.js";
import { motion } from "./motion.js";
import { setName } from "./names.js";
import { Node, stage } from "./node.js";
import { isRtl } from "./reading.js";
import { style } from "./style/compile.js";
import { shown } from "./style/suggest.js";

const MOVE_MS = 220;
const FADE_MS = 160;
const PAGE = style({ focusScope: ["trap-x", "trap-y"] });

/**
 * Where a page comes from, and a dialog goes to; the page to which back leads comes half as far from the other side. A
 * page that reads from right to left slides the other way.
 */
const MOVES = { none: {}, fade: {}, slide: { translateX: 64 }, rise: { translateY: 48 } };
const MOVING = { duration: MOVE_MS, easing: "ease-out-quart" };

/** Pages cover each other, so a change is a dark veil that lifts from the new one: a picture less to blend than a cross-fade. */
const DARK = 0x00000090;
const CLEAR = 0x00000000;

/** @typedef {{ node: import("./node.js").Node, content: any, move: string, modal: boolean, onLeave?: () => void, onReturn?: () => void }} Page */

/** @type {Page[]} */
const stack = [];

export const pages = {
  /** What back on the last page does; leaving the app unless it is changed. */
  onExit: () => host.exit(0),

  get depth() { return stack.length; },

  /** The content of the page on top, or null. */
  get current() { return stack.at(-1)?.content ?? null; },

  /**
   * Shows `content` on top. `modal` leaves the page below in sight: a dialog.
   * @param {import("./node.js").Node} content
   * @param {{ transition?: "none" | "fade" | "slide" | "rise", modal?: boolean, onLeave?: () => void, onReturn?: () => void }} [options]
   */
  push(content, { transition = stack.length ? "slide" : "none", modal = false, onLeave = undefined, onReturn = undefined } = {}) {
    if (!MOVES[transition]) throw new TypeError(`pages.push: unknown transition ${JSON.stringify(transition)}`);
    if (!(content instanceof Node)) throw new TypeError(`pages.push: expected a node, got ${shown(content)}`);
    const below = stack.at(-1);
    const move = motion.reduced ? "none" : transition;
    const node = layer({ style: PAGE }, content);
    setName(node.id, `page ${stack.length + 1}`);
    stack.push({ node, content, move, modal, onLeave, onReturn });
    stage.append(node);
    enter(node, wayOf(node, move), MOVING);
    if (modal && move !== "none") enter(node, { opacity: 0 }, { duration: FADE_MS });
    node.focus();
    if (below && !modal) {
      below.node.set({ display: "none" });
      if (move !== "none") liftVeil();
    }
  },

  /** Takes the top page away and gives focus back to the one below. Does nothing on the last page. */
  pop() {
    if (stack.length < 2) return;
    const page = /** @type {Page} */ (stack.pop());
    showTop();
    leave(page);
    stack.at(-1)?.onReturn?.();
  },

  /** Pops, or on the last page asks `onExit`. */
  back() {
    if (stack.length > 1) pages.pop();
    else pages.onExit();
  },

  /** Puts `content` in the place of the whole stack, or of its top `count` pages. */
  replace(content, { count = stack.length } = {}) {
    const old = stack.splice(Math.max(0, stack.length - count));
    pages.push(content, { transition: "none" });
    for (const page of old) { page.onLeave?.(); page.node.destroy(); }
  },
};

function showTop() {
  for (const page of stack) if (!isCovered(page)) page.node.set({ display: "flex" });
  stack.at(-1)?.node.focus();
}

/** Whether a page above it, that is no dialog, hides this one. */
function isCovered(page) {
  const index = stack.indexOf(page);
  return index >= 0 && stack.slice(index + 1).some((above) => !above.modal);
}

function leave(page) {
  page.onLeave?.();
  if (page.modal && page.move !== "none") {
    goAway(page.node, { opacity: 0, ...wayOf(page.node, page.move) }, { duration: FADE_MS });
    return;
  }
  const way = wayOf(page.node, page.move);
  page.node.destroy();
  if (page.move === "none") return;
  const below = stack.at(-1);
  if (below) enter(below.node, fromBehind(way), MOVING);
  liftVeil();
}

/** A page's move, from where it reads; what is shown on it may read the other way. */
function wayOf(node, move) {
  const { translateX, ...rest } = MOVES[move];
  return translateX === undefined ? rest : { translateX: isRtl(node.id) ? -translateX : translateX, ...rest };
}

function fromBehind(move) {
  return Object.fromEntries(Object.entries(move).map(([property, px]) => [property, px / -2]));
}

function liftVeil() {
  const veil = layer({ background: DARK });
  stage.append(veil);
  goAway(veil, { background: CLEAR }, { duration: MOVE_MS, easing: "ease-out" });
}

onButton(({ button, phase }) => {
  if (button !== "back" || phase !== "down" || stack.length === 0) return false;
  pages.back();
  return true;
});
