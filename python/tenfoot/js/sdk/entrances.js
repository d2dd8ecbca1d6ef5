/** How nodes come, go and follow one another. The renderer moves them; focus and layout do not wait. */
import { Limits } from "../contract/generated.js";
import { writeKeyframes } from "./keyframes.js";
import { parentOf } from "./links.js";
import { holdsFocus } from "./listeners.js";
import { StyleError, shown } from "./style/suggest.js";

const ENTER_MS = 220;
const LEAVE_MS = 160;

/**
 * Lets a node come: from the look given to its own. Nodes that are not on the stage yet begin when they get there.
 * @template {import("./node.js").Node} N
 * @param {N} node
 * @param {Record<string, any>} [from]
 * @param {import("./keyframes.js").Timing} [timing]
 * @returns {N}
 */
export function enter(node, from = { opacity: 0 }, timing = {}) {
  const frames = Object.fromEntries(Object.entries(from).map(([name, value]) => [name, [[0, value]]]));
  return node.animate(frames, { duration: ENTER_MS, easing: "ease-out", ...timing, fill: "backwards" });
}

/**
 * Lets a node go to the look given and destroys it then. Focus leaves it at once; its place in the layout stays until
 * it is gone, so give those that close the gap a transition of `box`.
 * @param {import("./node.js").Node} node
 * @param {Record<string, any>} [to]
 * @param {import("./keyframes.js").Timing & { onGone?: () => void }} [options]
 */
export function leave(node, to = { opacity: 0 }, { onGone = undefined, ...timing } = {}) {
  const gone = () => {
    node.destroy();
    onGone?.();
  };
  if (!isOnStage(node.id)) return gone();
  const moving = new Set(writeKeyframes(node.id, to, { duration: LEAVE_MS, easing: "ease-in", ...timing, iterations: 1, fill: "both" }));
  if (moving.size === 0) return gone();
  node.set({
    disabled: true,
    onAnimationEnd({ property }) {
      moving.delete(property);
      if (moving.size === 0) gone();
    },
  });
}

function isOnStage(id) {
  let at = id;
  while (parentOf(at) !== 0) at = parentOf(at);
  return at === Limits.stageNode;
}

/**
 * A delay for each of a list of items that follow one another, `each` ms apart.
 * @param {number | any[]} items  how many, or the nodes themselves
 * @param {{ each?: number, from?: "start" | "end" | "center" | "focused" | number }} [options]
 *   from: which goes first, by name or index; the others by how far they are from it. "focused": the one that has focus
 *   in it, the first where none has
 * @returns {number[]}
 */
export function stagger(items, { each = 40, from = "start" } = {}) {
  const count = typeof items === "number" ? items : items.length;
  const first = firstOf(items, count, from);
  return Array.from({ length: count }, (_, index) => Math.abs(index - first) * each);
}

function firstOf(items, count, from) {
  if (typeof from === "number") return from;
  switch (from) {
    case "start": return 0;
    case "end": return count - 1;
    case "center": return (count - 1) / 2;
    case "focused": return Array.isArray(items) ? Math.max(0, items.findIndex((node) => holdsFocus(node.id))) : 0;
    default: throw new StyleError(`stagger: from is "start", "end", "center", "focused" or an index, got ${shown(from)}`);
  }
}
