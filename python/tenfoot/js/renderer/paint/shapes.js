// What one node draws: shadow, backdrop, background, picture, text; borders.js has its border and outline. Matrices (a–f) map to device px.

import { NodeKind, ObjectFit } from "../../contract/generated.js";
import { READY } from "../resources/bitmaps.js";
import { borders, paddings } from "../scene/edges.js";
import {
  BACKDROP_BLUR, BACKGROUND, COLOUR, FADE, SHADOW_BLUR, SHADOW_COLOUR, SHADOW_SPREAD, SHADOW_X, SHADOW_Y, TINT,
} from "../scene/paint_props.js";
import { ensure } from "../scene/paragraphs.js";
import { STAGE } from "../scene/state.js";
import { drawBorder, hasBorder, hasOutline } from "./borders.js";
import { faded, matrix, radii, setMatrix, setMatrixHere, setRadii } from "./boxes.js";

const IMAGE = NodeKind.image;
const HOLE = NodeKind.hole;
const CONTAIN = ObjectFit.contain;

function hasBitmap(scene, node) {
  const image = node.image;
  return image !== null && image.bitmap !== 0 && scene.bitmaps.all.get(image.bitmap).state === READY;
}

/** How many things a node itself draws. */
export function count(scene, id) {
  const node = scene.nodes[id];
  let total = 0;
  if (node.now !== null) {
    if ((node.now[SHADOW_COLOUR] & 255) !== 0 && !node.plain && !hasBackdrop(node)) total++;
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
    if ((node.now[SHADOW_COLOUR] & 255) !== 0 && !node.plain && !hasBackdrop(node)) {
      drawShadow(node, a, b, c, d, e, f, opacity, out);
    }
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

export function hasBackdrop(node) {
  return node.now !== null && node.now[BACKDROP_BLUR] > 0 && !node.plain;
}

/** Blurs what is behind a node, other than its own shadow, which is drawn before. Both lie outside the node's layer. */
export function drawBackdrop(node, a, b, c, d, e, f, opacity, out) {
  const shadowed = (node.now[SHADOW_COLOUR] & 255) !== 0 && drawShadow(node, a, b, c, d, e, f, opacity, out);
  setMatrixHere(a, b, c, d, e, f);
  setRadii(node, node.width, node.height, 0);
  out.backdrop(matrix, node.width, node.height, radii, node.now[BACKDROP_BLUR], opacity, shadowed ? 1 : 0);
}

/** Draws a node's shadow, if there is anything of it. */
function drawShadow(node, a, b, c, d, e, f, opacity, out) {
  const paint = node.now;
  const spread = paint[SHADOW_SPREAD];
  const width = node.width + 2 * spread;
  const height = node.height + 2 * spread;
  if (width <= 0 || height <= 0) return false;
  const blur = paint[SHADOW_BLUR] > 0 ? paint[SHADOW_BLUR] : 0;
  setMatrix(a, b, c, d, e, f, paint[SHADOW_X] - spread, paint[SHADOW_Y] - spread);
  setRadii(node, width, height, spread);
  out.shadow(matrix, width, height, radii, blur, faded(paint[SHADOW_COLOUR], opacity));
  return true;
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
  if (image.sliced()) {
    setMatrixHere(a, b, c, d, e, f);
    setRadii(node, node.width, node.height, 0);
    const tint = faded(node.value(TINT), opacity);
    out.ninePatch(matrix, node.width, node.height, radii, image.bitmap, image.slices, tint);
    return;
  }
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
  const tint = faded(node.value(TINT), opacity);
  if (image.stencil) out.stencil(matrix, width, height, radii, image.bitmap, 0, 0, 1, 1, tint);
  else out.image(matrix, width, height, radii, image.bitmap, 0, 0, 1, 1, tint);
}

function drawText(scene, id, a, b, c, d, e, f, opacity, out) {
  const node = scene.nodes[id];
  const colour = faded(node.value(COLOUR), opacity);
  if ((colour & 255) === 0) return;
  const border = borders(scene, id);
  const padding = paddings(scene, id);
  const width = node.width - border[0] - padding[0] - border[2] - padding[2];
  const paragraph = ensure(scene, id);
  const left = border[0] + padding[0];
  const top = border[1] + padding[1];
  if (node.text.roll !== null) {
    drawRollingText(node, paragraph, left, top, width, a, b, c, d, e, f, colour, out);
    return;
  }
  setMatrix(a, b, c, d, e, f, left, top);
  out.text(matrix, paragraph, width, colour);
}

/** Draws a text that runs through its box; and behind it its start, where that has come in. */
function drawRollingText(node, paragraph, left, top, width, a, b, c, d, e, f, colour, out) {
  const { roll, size } = node.text;
  // Letters may reach above and below the box: only the sides are clipped.
  setMatrix(a, b, c, d, e, f, left, -size);
  radii.fill(0);
  out.clipPush(matrix, width, node.height + 2 * size, radii);
  // In whole device px, unless the text is turned: letters stay sharp.
  const straight = b === 0 && c === 0 && a !== 0;
  const offset = straight ? Math.floor(roll.offset * a + 0.5) / a : roll.offset;
  const x = roll.rtl ? left + width - roll.natural + offset : left - offset;
  setMatrix(a, b, c, d, e, f, x, top);
  out.text(matrix, paragraph, roll.natural, colour);
  if (roll.period - offset < width) {
    setMatrix(a, b, c, d, e, f, roll.rtl ? x - roll.period : x + roll.period, top);
    out.text(matrix, paragraph, roll.natural, colour);
  }
  out.clipPop();
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
