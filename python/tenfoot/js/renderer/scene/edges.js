// Borders, padding and margins as widths in px.

import { Prop } from "../../contract/generated.js";
import { isRtl } from "./arrange.js";

/** A border or padding width in px. A percentage refers to the parent's width. */
function edge(scene, id, physical, logicalStart, logicalEnd, left) {
  const node = scene.nodes[id];
  const style = node.layout;
  const plain = style.side(physical, logicalStart) === physical && style.side(physical, logicalEnd) === physical;
  const logical = plain || left !== isRtl(scene, id) ? logicalStart : logicalEnd;
  const basis = node.parent === 0 ? 0 : scene.nodes[node.parent].width;
  const length = style.length(style.side(physical, logical), basis);
  return atLeast0(length);
}

const NO_EDGES = Object.freeze([0, 0, 0, 0]);
const borderWidths = [0, 0, 0, 0];
const paddingWidths = [0, 0, 0, 0];

/** The widths of a node's border: left, top, right, bottom. The array is good until the next call. */
export function borders(scene, id) {
  const node = scene.nodes[id];
  if (!node.bordered) return NO_EDGES;
  borderWidths[0] = edge(scene, id, Prop.borderLeft, Prop.borderStart, Prop.borderEnd, true);
  borderWidths[1] = node.layout.values[Prop.borderTop];
  borderWidths[2] = edge(scene, id, Prop.borderRight, Prop.borderStart, Prop.borderEnd, false);
  borderWidths[3] = node.layout.values[Prop.borderBottom];
  return borderWidths;
}

/** The widths of a node's padding: left, top, right, bottom. The array is good until the next call. */
export function paddings(scene, id) {
  const node = scene.nodes[id];
  if (!node.padded) return NO_EDGES;
  const basis = node.parent === 0 ? 0 : scene.nodes[node.parent].width;
  paddingWidths[0] = edge(scene, id, Prop.paddingLeft, Prop.paddingStart, Prop.paddingEnd, true);
  paddingWidths[1] = atLeast0(node.layout.length(Prop.paddingTop, basis));
  paddingWidths[2] = edge(scene, id, Prop.paddingRight, Prop.paddingStart, Prop.paddingEnd, false);
  paddingWidths[3] = atLeast0(node.layout.length(Prop.paddingBottom, basis));
  return paddingWidths;
}

/** A length where it is in px, else 0. */
export function px(style, prop) {
  return style.isPx(prop) ? style.values[prop] : 0;
}

/** The length, 0 where it is less or not a number. */
function atLeast0(length) {
  return length > 0 ? length : 0;
}
