// What one node draws: shadow, background, picture, border, text, outline. Matrices (a–f) map to device px.

import { NodeKind, ObjectFit } from "../../contract/generated.js";
import { READY } from "../resources/bitmaps.js";
import { borders, paddings } from "../scene/edges.js";
import {
  BACKGROUND, BORDER_COLOUR, COLOUR, FADE, OUTLINE_COLOUR, OUTLINE_OFFSET, OUTLINE_WIDTH, RADIUS, SHADOW_BLUR,
  SHADOW_COLOUR, SHADOW_SPREAD, SHADOW_X, SHADOW_Y, TINT,
} from "../scene/paint_props.js";
import { ensure } from "../scene/paragraphs.js";
import { STAGE } from "../scene/state.js";

const IMAGE = NodeKind.image;
const HOLE = NodeKind.hole;
const CONTAIN = ObjectFit.contain;

const matrix = [1, 0, 0, 1, 0, 0];
const radii = [0, 0, 0, 0];
const widths = [0, 0, 0, 0];

/** Sets `matrix` to that of a box moved by `(x, y)` within its node. */
function setMatrix(a, b, c, d, e, f, x, y) {
  matrix[0] = a;
  matrix[1] = b;
  matrix[2] = c;
  matrix[3] = d;
  matrix[4] = a * x + c * y + e;
  matrix[5] = b * x + d * y + f;
}

function setMatrixHere(a, b, c, d, e, f) {
  matrix[0] = a;
  matrix[1] = b;
  matrix[2] = c;
  matrix[3] = d;
  matrix[4] = e;
  matrix[5] = f;
}

/** A colour with its alpha multiplied. */
function faded(colour, opacity) {
  return ((colour & 0xffffff00) | Math.floor((colour & 255) * opacity + 0.5)) >>> 0;
}

/** Sets `radii` to those of a box grown by `by` px on all sides; a sharp corner stays sharp. */
function setRadii(node, width, height, by) {
  const paint = node.paint();
  const half = width < height ? width / 2 : height / 2;
  for (let i = 0; i < 4; i++) {
    let radius = paint[RADIUS + i];
    if (radius > 0) {
      radius += by;
      if (radius > half) radius = half;
    }
    radii[i] = radius > 0 ? radius : 0;
  }
}

function hasBitmap(scene, node) {
  const image = node.image;
  return image !== null && image.bitmap !== 0 && scene.bitmaps.all.get(image.bitmap).state === READY;
}

function hasBorder(scene, id) {
  const node = scene.nodes[id];
  if (!node.bordered || (node.value(BORDER_COLOUR) & 255) === 0) return false;
  const border = borders(scene, id);
  return border[0] > 0 || border[1] > 0 || border[2] > 0 || border[3] > 0;
}

function hasOutline(node) {
  return node.now !== null && (node.now[OUTLINE_COLOUR] & 255) !== 0 && node.now[OUTLINE_WIDTH] > 0;
}

/** How many things a node itself draws. */
export function count(scene, id) {
  const node = scene.nodes[id];
  let total = 0;
  if (node.now !== null) {
    if ((node.now[SHADOW_COLOUR] & 255) !== 0) total++;
    if ((node.now[BACKGROUND] & 255) !== 0 && id !== STAGE) total++;
    if (hasBorder(scene, id)) total++;
    if (hasOutline(node)) total++;
  }
  if (node.gradient !== null) total++;
  if (node.kind === HOLE) total++;
  if (hasBitmap(scene, node)) total++;
  if (node.text !== null && node.text.text !== "") total++;
  return total;
}

/** Draws a node below its children. */
export function drawBox(scene, id, a, b, c, d, e, f, opacity, out) {
  const node = scene.nodes[id];
  if (node.now !== null) {
    if ((node.now[SHADOW_COLOUR] & 255) !== 0) drawShadow(node, a, b, c, d, e, f, opacity, out);
    const background = node.now[BACKGROUND];
    if ((background & 255) !== 0 && id !== STAGE) {
      setMatrixHere(a, b, c, d, e, f);
      setRadii(node, node.width, node.height, 0);
      out.fill(matrix, node.width, node.height, radii, faded(background, opacity));
    }
  }
  if (node.gradient !== null) drawGradient(node, a, b, c, d, e, f, opacity, out);
  if (node.kind === IMAGE) {
    drawImage(scene, node, a, b, c, d, e, f, opacity, out);
  } else if (node.kind === HOLE) {
    setMatrixHere(a, b, c, d, e, f);
    setRadii(node, node.width, node.height, 0);
    out.hole(matrix, node.width, node.height, radii);
  }
  if (hasBorder(scene, id)) drawBorder(scene, id, a, b, c, d, e, f, opacity, out);
  if (node.text !== null && node.text.text !== "") drawText(scene, id, a, b, c, d, e, f, opacity, out);
}

function drawShadow(node, a, b, c, d, e, f, opacity, out) {
  const paint = node.now;
  const spread = paint[SHADOW_SPREAD];
  const width = node.width + 2 * spread;
  const height = node.height + 2 * spread;
  if (width <= 0 || height <= 0) return;
  const blur = paint[SHADOW_BLUR] > 0 ? paint[SHADOW_BLUR] : 0;
  setMatrix(a, b, c, d, e, f, paint[SHADOW_X] - spread, paint[SHADOW_Y] - spread);
  setRadii(node, width, height, spread);
  out.shadow(matrix, width, height, radii, blur, faded(paint[SHADOW_COLOUR], opacity));
}

function drawGradient(node, a, b, c, d, e, f, opacity, out) {
  const { kind, line, stops } = node.gradient;
  setMatrixHere(a, b, c, d, e, f);
  setRadii(node, node.width, node.height, 0);
  out.gradient(matrix, node.width, node.height, radii, kind, opacity, line[0], line[1], line[2], line[3], stops);
}

function drawImage(scene, node, a, b, c, d, e, f, brushOpacity, out) {
  const opacity = brushOpacity * node.value(FADE);
  if (!hasBitmap(scene, node) || opacity <= 0) return;
  const image = node.image;
  const bitmap = scene.bitmaps.all.get(image.bitmap);
  let x = 0;
  let y = 0;
  let width = node.width;
  let height = node.height;
  if (image.fit === CONTAIN && bitmap.width > 0 && bitmap.height > 0) {
    const across = node.width / bitmap.width;
    const down = node.height / bitmap.height;
    const scale = across < down ? across : down;
    width = bitmap.width * scale;
    height = bitmap.height * scale;
    x = (node.width - width) / 2;
    y = (node.height - height) / 2;
  }
  setMatrix(a, b, c, d, e, f, x, y);
  setRadii(node, width, height, 0);
  out.image(matrix, width, height, radii, image.bitmap, 0, 0, 1, 1, faded(node.value(TINT), opacity));
}

function drawBorder(scene, id, a, b, c, d, e, f, opacity, out) {
  const node = scene.nodes[id];
  setMatrixHere(a, b, c, d, e, f);
  setRadii(node, node.width, node.height, 0);
  const colour = faded(node.value(BORDER_COLOUR), opacity);
  out.border(matrix, node.width, node.height, radii, borders(scene, id), colour);
}

function drawText(scene, id, a, b, c, d, e, f, opacity, out) {
  const node = scene.nodes[id];
  const colour = faded(node.value(COLOUR), opacity);
  if ((colour & 255) === 0) return;
  const border = borders(scene, id);
  const padding = paddings(scene, id);
  const width = node.width - border[0] - padding[0] - border[2] - padding[2];
  setMatrix(a, b, c, d, e, f, border[0] + padding[0], border[1] + padding[1]);
  out.text(matrix, ensure(scene, id), width, colour);
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

/**
 * Starts the clip of a node's children to a window within its box. Says whether one was needed: not where the window
 * contains all that is left by the clips around it.
 */
export function drawClip(node, a, b, c, d, e, f, near, high, far, low, contains, out) {
  const width = far - near;
  const height = low - high;
  setRadii(node, width, height, -(near > high ? near : high));
  const sharp = radii[0] === 0 && radii[1] === 0 && radii[2] === 0 && radii[3] === 0;
  if (sharp && b === 0 && c === 0 && contains) return false;
  setMatrix(a, b, c, d, e, f, near, high);
  out.clipPush(matrix, width, height, radii);
  return true;
}
