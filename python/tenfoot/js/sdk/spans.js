/** Texts with parts that look different: `["Now in ", { text: "4K", fontWeight: 700, colour: "#ffb000" }]`. */
import { FontFamily, FontStyle, Limits, SpanFlags } from "../contract/generated.js";
import { utf8Length } from "../contract/utf8.js";
import { batch } from "./batch.js";
import { parseColour } from "./style/colours.js";
import { StyleError, shown, suggestion } from "./style/suggest.js";
import { WEIGHTS, enumValue, expectNumber } from "./style/values.js";

const KEYS = {
  colour: (span, value) => { span.set |= SpanFlags.colour; span.colour = parseColour(value, "span.colour"); },
  fontWeight: (span, value) => { span.set |= SpanFlags.weight; span.weight = expectNumber(WEIGHTS[value] ?? value, "span.fontWeight"); },
  fontStyle: (span, value) => { span.set |= SpanFlags.style; span.style = enumValue(FontStyle, value, "span.fontStyle"); },
  fontFamily: (span, value) => { span.set |= SpanFlags.family; span.family = enumValue(FontFamily, value, "span.fontFamily"); },
  scale: (span, value) => { span.set |= SpanFlags.size; span.scale = expectNumber(value, "span.scale"); },
};
KEYS.color = KEYS.colour;

/** Writes a text made of strings, numbers and spans: plain ones are of the node's own style. */
export function writeParts(id, parts) {
  const spans = [];
  let text = "";
  let bytes = 0;
  for (const part of parts) {
    if (part === null || part === undefined || part === false) continue;
    const plain = typeof part !== "object";
    const own = plain ? String(part) : String(part.text ?? "");
    const end = bytes + utf8Length(own);
    if (!plain && end > bytes) spans.push(spanOf(part, bytes, end));
    text += own;
    bytes = end;
  }
  if (spans.length > Limits.spansMax) throw new StyleError(`text: at most ${Limits.spansMax} spans, got ${spans.length}`);
  batch().text(id, text);
  for (const span of spans) {
    batch().span(id, span.start, span.end, span.set, span.colour, span.weight, span.style, span.scale, span.family);
  }
}

function spanOf(source, start, end) {
  if (Array.isArray(source)) throw new StyleError(`span: expected { text, colour, fontWeight … }, got ${shown(source)}`);
  const span = { start, end, set: 0, colour: 0, weight: 400, style: FontStyle.normal, scale: 1, family: FontFamily.sans };
  for (const key of Object.keys(source)) {
    if (key === "text" || source[key] === undefined) continue;
    if (!Object.hasOwn(KEYS, key)) throw new StyleError(`unknown style "${key}" of a span${suggestion(key, Object.keys(KEYS))}`);
    KEYS[key](span, source[key]);
  }
  return span;
}
