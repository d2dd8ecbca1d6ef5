/**
 * Which way a node reads. The renderer knows it from styles; script keeps what apps said of it, of the few nodes of which
 * they said anything, for what has to know left from right before it is written.
 */
import { generationOf, parentOf } from "./links.js";

/** @type {Map<number, { generation: number, direction: string }>} by node */
const said = new Map();

/** A node's style says `direction`; null: nothing any more. */
export function noteDirection(id, direction) {
  if (direction === null) said.delete(id);
  else said.set(id, { generation: generationOf(id), direction });
}

/** Whether a node, or the nearest one above it that says so, reads from right to left. */
export function isRtl(id) {
  for (let at = id; at !== 0; at = parentOf(at)) {
    const found = said.get(at);
    if (found === undefined || found.direction === "inherit") continue;
    if (found.generation === generationOf(at)) return found.direction === "rtl";
    said.delete(at);
  }
  return false;
}
