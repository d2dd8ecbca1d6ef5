// Texts: one paragraph for each text and style, measured once for each width.

import { Direction, Limits, ParagraphWriter, SpanFlags, Status } from "../../contract/generated.js";
import { mark } from "../lists/place.js";
import { contentChanged } from "./arrange.js";
import { DIRECTION } from "../layout/props.js";

const INHERIT = Direction.inherit;
const MEASURED_MOST = 4;
/** A span is at most this many times as large as its text. */
const SIZE_FACTOR_MOST = 8;
/** The SpanFlags there are. */
const SPAN_SETS = SpanFlags.colour | SpanFlags.weight | SpanFlags.style | SpanFlags.size | SpanFlags.family;
const NO_SPANS = Object.freeze([]);
const NOTHING = Object.freeze([0, 0, 0, 0]);

const record = new ParagraphWriter();
const size = new Float32Array(4);

/** The direction that a node or the nearest one above it sets; `inherit` where none does. */
export function directionOf(scene, id) {
  for (let at = id; at !== 0; at = scene.nodes[at].parent) {
    const direction = scene.nodes[at].layout.values[DIRECTION];
    if (direction !== INHERIT) return direction;
  }
  return INHERIT;
}

export function dropParagraph(scene, id) {
  const text = scene.nodes[id].text;
  if (text === null) return;
  const paragraph = text.paragraph;
  text.paragraph = 0;
  text.measured.length = 0;
  if (paragraph !== 0) scene.host.paragraphDrop(paragraph);
}

/** The text or its style changed. */
export function textChanged(scene, id) {
  dropParagraph(scene, id);
  contentChanged(scene, id);
  if (scene.nodes[id].attached) scene.touch(id);
}

/** A message: a node has another text, without spans. Gives a Status. */
export function setText(scene, id, text) {
  const part = scene.nodes[id].text;
  if (part === null) return Status.badKind;
  if (part.text === text && part.spans.length === 0) return Status.ok;
  part.text = text;
  part.spans = NO_SPANS;
  textChanged(scene, id);
  return Status.ok;
}

/** A message: a part of a node's text looks different. Gives a Status. */
export function addSpan(scene, id, span) {
  const part = scene.nodes[id].text;
  if (part === null) return Status.badKind;
  const { set, sizeFactor, weight, startBytes, endBytes } = span;
  const sized = (set & SpanFlags.size) === 0 || (sizeFactor > 0 && sizeFactor <= SIZE_FACTOR_MOST);
  const weighted = (set & SpanFlags.weight) === 0 || (weight >= 1 && weight <= 1000);
  const placed = startBytes < endBytes && endBytes <= Limits.textBytesMax;
  if (!sized || !weighted || !placed || (set & ~SPAN_SETS) !== 0 || part.spans.length >= Limits.spansMax) {
    return Status.badValue;
  }
  if (part.spans.length === 0) part.spans = [];
  part.spans.push(span);
  textChanged(scene, id);
  return Status.ok;
}

/** How far the glyphs of a text reach beyond its box at most, px. */
export function reachOf(text) {
  let most = 1;
  for (let i = 0; i < text.spans.length; i++) {
    const span = text.spans[i];
    if ((span.set & SpanFlags.size) !== 0 && span.sizeFactor > most) most = span.sizeFactor;
  }
  return text.size * most;
}

/** Shapes a text again where the direction it was shaped with does not hold any more. */
export function checkDirection(scene, id) {
  const text = scene.nodes[id].text;
  if (text === null) return;
  if (text.paragraph !== 0 && text.direction !== directionOf(scene, id)) textChanged(scene, id);
}

export function checkDirectionBelow(scene, id) {
  checkDirection(scene, id);
  mark(scene, id);
  const children = scene.nodes[id].children;
  for (let i = 0; i < children.length; i++) checkDirectionBelow(scene, children[i]);
}

/** The paragraph of a text node, shaped if it was not. */
export function ensure(scene, id) {
  const text = scene.nodes[id].text;
  if (text === null) return 0;
  if (text.paragraph !== 0) return text.paragraph;
  const paragraph = scene.nextParagraph++;
  text.paragraph = paragraph;
  text.direction = directionOf(scene, id);
  record.reset();
  record.paragraph(
    text.family, text.size, text.weight, text.style, text.lineHeight, text.letterSpacing, text.align, text.direction,
    text.maxLines, text.overflow, text.text,
  );
  for (let i = 0; i < text.spans.length; i++) {
    const span = text.spans[i];
    record.span(
      span.startBytes, span.endBytes, span.set, span.colour, span.weight, span.style, span.sizeFactor, span.family,
    );
  }
  scene.host.paragraphCreate(paragraph, record.bytes.subarray(0, record.byteLength));
  return paragraph;
}

/**
 * The width asked for, then what a text comes to at it: width (whole px, so that it does not break again when it gets
 * that width), height, baseline.
 */
export function measure(scene, id, width) {
  const asked = Math.fround(width);
  const text = scene.nodes[id].text;
  if (text === null) return NOTHING;
  const measured = text.measured;
  for (let i = 0; i < measured.length; i++) if (measured[i][0] === asked) return measured[i];
  const paragraph = ensure(scene, id);
  scene.host.paragraphMeasure(paragraph, asked, size);
  const found = [asked, Math.ceil(size[0]), size[1], size[2]];
  if (measured.length === MEASURED_MOST) measured.shift();
  measured.push(found);
  return found;
}
