/** Where arrows lead from a node, or out of it, when script says so: `navigation: { right: details, left: "stay" }`. */
import { batch } from "./batch.js";
import { StyleError, shown, suggestion } from "./style/suggest.js";

const WAYS = ["left", "right", "up", "down"];

/**
 * Declares where arrows lead; ways that are not named, or null, lead where the renderer finds something.
 * @param {import("./node.js").Node} node
 * @param {Partial<Record<"left" | "right" | "up" | "down", import("./node.js").Node | "stay" | null>> | null} targets
 */
export function writeNavigation(node, targets) {
  const named = targets ?? {};
  if (typeof named !== "object") throw new StyleError(`navigation: expected an object of ${WAYS.join(", ")}, got ${shown(targets)}`);
  for (const way in named) {
    if (!WAYS.includes(way)) throw new StyleError(`navigation: unknown way "${way}"${suggestion(way, WAYS)}; there are ${WAYS.join(", ")}`);
  }
  const [left, right, up, down] = WAYS.map((way) => targetOf(node, way, named[way]));
  batch().navigation(node.id, left, right, up, down);
}

function targetOf(node, way, target) {
  if (target === null || target === undefined) return 0;
  if (target === "stay") return node.id;
  if (typeof target.id !== "number" || typeof target.alive !== "boolean") {
    throw new StyleError(`navigation.${way}: expected a node, "stay" or null, got ${shown(target)}`);
  }
  if (!target.alive) throw new StyleError(`navigation.${way}: ${target} was destroyed`);
  return target.id;
}
