// Borders and outlines. Matrices (a–f) map to device px.

import { borders } from "../scene/edges.js";
import { BORDER_COLOUR, BORDER_SIDES, OUTLINE_COLOUR, OUTLINE_OFFSET, OUTLINE_WIDTH } from "../scene/paint_props.js";
import { faded, matrix, radii, setMatrix, setMatrixHere, setRadii } from "./boxes.js";

const widths = [0, 0, 0, 0];
const sides = [0, 0, 0, 0];

/** The colour of a side of the border: its own, or that of all sides. */
function sideColour(node, side) {
  const own = node.value(BORDER_SIDES + side);
  return (own & 255) !== 0 ? own : node.value(BORDER_COLOUR);
}

export function hasBorder(scene, id) {
  const node = scene.nodes[id];
  if (!node.bordered || node.now === null) return false;
  const border = borders(scene, id);
  for (let side = 0; side < 4; side++) {
    if (border[side] > 0 && (sideColour(node, side) & 255) !== 0) return true;
  }
  return false;
}

export function hasOutline(node) {
  return node.now !== null && (node.now[OUTLINE_COLOUR] & 255) !== 0 && node.now[OUTLINE_WIDTH] > 0;
}

/** Draws a border: one record, for each side its colour where they differ. */
export function drawBorder(scene, id, a, b, c, d, e, f, opacity, out) {
  const node = scene.nodes[id];
  setMatrixHere(a, b, c, d, e, f);
  setRadii(node, node.width, node.height, 0);
  const border = borders(scene, id);
  let one = -1;
  let same = true;
  for (let side = 0; side < 4; side++) {
    sides[side] = 0;
    if (border[side] > 0) {
      sides[side] = faded(sideColour(node, side), opacity);
      same = same && (one < 0 || one === sides[side]);
      one = sides[side];
    }
  }
  if (same) out.border(matrix, node.width, node.height, radii, border, one < 0 ? 0 : one);
  else out.borders(matrix, node.width, node.height, radii, border, sides[0], sides[1], sides[2], sides[3]);
}

/** Draws a node's outline, outside its box, above its children. */
export function drawOutline(node, a, b, c, d, e, f, opacity, out) {
  if (!hasOutline(node)) return;
  const paint = node.now;
  const thickness = paint[OUTLINE_WIDTH];
  const reach = thickness + paint[OUTLINE_OFFSET];
  const width = node.width + 2 * reach;
  const height = node.height + 2 * reach;
  if (width <= 0 || height <= 0) return;
  setMatrix(a, b, c, d, e, f, -reach, -reach);
  setRadii(node, width, height, reach);
  widths[0] = thickness;
  widths[1] = thickness;
  widths[2] = thickness;
  widths[3] = thickness;
  out.border(matrix, width, height, radii, widths, faded(paint[OUTLINE_COLOUR], opacity));
}
