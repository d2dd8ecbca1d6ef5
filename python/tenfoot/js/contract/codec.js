// Records: {op u16, words u16, payload}, little-endian, 4-byte aligned. generated.js stands on this.
// Typed arrays are little-endian on every device that the engine is built for.

import { decodeUtf8, encodeUtf8 } from "./utf8.js";

/** The exponent bits of a float word: all set in NaN and the infinities only. */
export const NOT_FINITE = 0x7f800000;

const TRUNCATED_RECORD = 2;
const BAD_TEXT = 3;
const TEXT_TOO_LONG = 14;

const scratchFloat = new Float32Array(1);
const scratchWord = new Uint32Array(scratchFloat.buffer);

/** The word that holds `value` narrowed to 32 bits. */
export function floatBits(value) {
  scratchFloat[0] = value;
  return scratchWord[0];
}

/** The float that a word holds. */
export function bitsFloat(word) {
  scratchWord[0] = word;
  return scratchFloat[0];
}

/** The string field whose length word is at `at`, or the number of the status that refuses it. */
export function readString(words, bytes, at, end, bytesMax) {
  const length = words[at];
  if (length > (end - at - 1) * 4) return TRUNCATED_RECORD;
  if (length > bytesMax) return TEXT_TOO_LONG;
  const text = decodeUtf8(bytes, (at + 1) * 4, length);
  return text === null ? BAD_TEXT : text;
}

/** Writes records into one growing buffer. `byteLength` bytes of `bytes` are valid until the next `reset`. */
export class RecordWriter {
  constructor(capacityWords = 1024) {
    this.#adopt(new ArrayBuffer(capacityWords * 4));
    this.byteLength = 0;
  }

  /** Forgets what was written; the buffer stays. */
  reset() {
    this.byteLength = 0;
  }

  /** Makes room for a record of at most `wordsMax` words and returns where its payload starts. */
  begin(wordsMax) {
    const at = this.byteLength >> 2;
    if (at + wordsMax > this.words.length) this.#grow(at + wordsMax);
    return at + 1;
  }

  /** Ends the record whose payload ends before word `after`. */
  end(op, after) {
    const start = this.byteLength >> 2;
    const words = after - start - 1;
    if (words > 0xffff) throw new RangeError(`a record holds at most 65535 words, this one has ${words}`);
    this.words[start] = (op | (words << 16)) >>> 0;
    this.byteLength = after << 2;
  }

  /** Appends `length` words of another writer's records, from word `from` on. */
  copy(other, from, length) {
    const at = this.begin(length) - 1;
    this.words.set(other.words.subarray(from, from + length), at);
    this.byteLength += length << 2;
  }

  /** Writes a string field and returns the word after it. */
  putString(at, text) {
    const from = (at + 1) * 4;
    const length = encodeUtf8(text, this.bytes, from);
    this.words[at] = length;
    const after = at + 1 + ((length + 3) >> 2);
    for (let i = from + length; i < after * 4; i++) this.bytes[i] = 0;
    return after;
  }

  #grow(wordsMin) {
    const buffer = new ArrayBuffer(Math.max(wordsMin, this.words.length * 2) * 4);
    const old = this.words.subarray(0, this.byteLength >> 2);
    this.#adopt(buffer);
    this.words.set(old);
  }

  #adopt(buffer) {
    this.buffer = buffer;
    this.words = new Uint32Array(buffer);
    this.floats = new Float32Array(buffer);
    this.bytes = new Uint8Array(buffer);
  }
}
