// A stand-in for the engine behind a renderer: texts are measured as if each character were half an em wide and
// broken at spaces; bitmaps are only noted. The same for both versions of the renderer.
import { decodeParagraphs, SpanFlags } from "../../../python/tenfoot/js/contract/generated.js";

export class FakeHost {
  constructor() {
    /** What was asked, a line each. @type {string[]} */
    this.calls = [];
    /** Bitmaps asked for and not dropped: id → { width, height, url }. */
    this.bitmaps = new Map();
    /** Pictures whose own size was asked for: id → { url }. */
    this.pictures = new Map();
    /** @type {Map<number, { words: number[], size: number, line: number, spacing: number, maxLines: number, factor: number }>} */
    this.paragraphs = new Map();
    this.measured = 0;
  }

  paragraphCreate(id, record) {
    const bytes = record.slice();
    const words = new Uint32Array(bytes.buffer);
    const floats = new Float32Array(bytes.buffer);
    const host = this;
    const sink = {
      offset: 0,
      refused(status) {
        throw new Error(`a paragraph record was refused: ${status}`);
      },
      paragraph(family, size, weight, style, lineHeight, letterSpacing, align, direction, maxLines, overflow, text) {
        if (host.paragraphs.has(id)) throw new Error(`paragraph ${id} is there already`);
        const lengths = text.split(" ").map((word) => [...word].length);
        host.paragraphs.set(id, { words: lengths, size, line: size * lineHeight, spacing: letterSpacing, maxLines, factor: 1 });
        host.calls.push(`paragraph ${id} ${size} ${direction} ${JSON.stringify(text)}`);
      },
      span(start, end, set, colour, weight, style, factor, family) {
        const paragraph = host.paragraphs.get(id);
        if ((set & SpanFlags.size) !== 0) paragraph.factor = Math.max(paragraph.factor, factor);
        const said = [start, end, set, colour.toString(16), weight, style, factor, family];
        host.calls.push(`span of ${id}: ${said.join(" ")}`);
      },
    };
    decodeParagraphs(words, floats, bytes, bytes.length, sink);
  }

  paragraphMeasure(id, width, out) {
    const paragraph = this.paragraphs.get(id);
    if (paragraph === undefined) throw new Error(`no paragraph ${id} to measure`);
    this.measured++;
    const em = paragraph.size / 2 + paragraph.spacing;
    let lines = 1;
    let at = 0;
    let widest = 0;
    for (const length of paragraph.words) {
      const word = length * em;
      const joined = at === 0 ? word : at + em + word;
      if (at > 0 && joined > width) {
        lines++;
        at = word;
      } else at = joined;
      if (at > widest) widest = at;
    }
    if (paragraph.maxLines > 0 && lines > paragraph.maxLines) lines = paragraph.maxLines;
    out[0] = widest;
    out[1] = lines * paragraph.line * paragraph.factor;
    out[2] = paragraph.size * 0.8;
    out[3] = lines;
  }

  paragraphDrop(id) {
    if (!this.paragraphs.delete(id)) throw new Error(`no paragraph ${id} to drop`);
    this.calls.push(`drop paragraph ${id}`);
  }

  bitmapRequest(id, width, height, fit, priority, url) {
    if (this.bitmaps.has(id)) throw new Error(`bitmap ${id} is asked for twice`);
    this.bitmaps.set(id, { width, height, url });
    this.calls.push(`request bitmap ${id} ${width}x${height} fit ${fit} priority ${priority} ${url}`);
  }

  bitmapMeasure(id, priority, url) {
    if (this.bitmaps.has(id) || this.pictures.has(id)) throw new Error(`bitmap ${id} is asked for twice`);
    this.pictures.set(id, { url });
    this.calls.push(`measure bitmap ${id} priority ${priority} ${url}`);
  }

  bitmapDrop(id) {
    if (!this.bitmaps.delete(id) && !this.pictures.delete(id)) throw new Error(`no bitmap ${id} to drop`);
    this.calls.push(`drop bitmap ${id}`);
  }

  bitmapPriority(id, priority) {
    if (!this.bitmaps.has(id)) throw new Error(`no bitmap ${id} to rank`);
    this.calls.push(`bitmap ${id} priority ${priority}`);
  }

  log(level, text) {
    this.calls.push(`log ${level} ${text}`);
  }
}
