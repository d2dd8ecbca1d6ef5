/**
 * The stack of pages. Each page covers the stage and is a focus scope that the arrows do not leave, so the renderer
 * remembers where focus was on every one of them. The back button pops; on the last page it asks `onExit`.
 */
import { setTimeout } from "../web/timers.js";
import { host } from "../web/host.js";
import { layer } from "./elements.js";
import { onButton } from "./listeners.js";
import { motion } from "./motion.js";
import { stage } from "./node.js";
import { style } from "./style/compile.js";

const MOVE_MS = 220;
const EASED = { duration: MOVE_MS, easing: "ease-out-quart" };
const PAGE = style({ focusScope: ["trap-x", "trap-y"] });

/** Where a page comes from, and a dialog goes to. */
const MOVES = { none: {}, fade: {}, slide: { translateX: 64 }, rise: { translateY: 48 } };
const REST = { opacity: 1, translateX: 0, translateY: 0 };
const MOVING = style({ transition: { opacity: 160, translateX: EASED, translateY: EASED } });

/** Pages cover each other, so a change is a dark veil that lifts from the new one: a picture less to blend than a cross-fade. */
const VEIL = style({ transition: { background: { duration: MOVE_MS, easing: "ease-out" } } });
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
    const below = stack.at(-1);
    const move = motion.reduced ? "none" : transition;
    const node = layer({ style: PAGE, ...MOVES[move], opacity: modal && move !== "none" ? 0 : 1 }, content);
    stack.push({ node, content, move, modal, onLeave, onReturn });
    stage.append(node);
    if (move !== "none") node.set({ style: MOVING }).set(REST);
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
    page.node.set({ opacity: 0, ...MOVES[page.move] });
    setTimeout(() => page.node.destroy(), MOVE_MS);
  } else {
    page.node.destroy();
    if (page.move !== "none") liftVeil();
  }
}

function liftVeil() {
  const veil = layer({ style: VEIL, background: DARK });
  stage.append(veil);
  veil.set({ background: CLEAR });
  setTimeout(() => veil.destroy(), MOVE_MS);
}

onButton(({ button, phase }) => {
  if (button !== "back" || phase !== "down" || stack.length === 0) return false;
  pages.back();
  return true;
});
