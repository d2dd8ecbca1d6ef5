// The four languages as JavaScript reads and writes them, held against the vectors that every language shares.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as contract from "../../python/tenfoot/js/contract/generated.js";
import { decodeUtf8, encodeUtf8 } from "../../python/tenfoot/js/contract/utf8.js";

const rows = JSON.parse(readFileSync(new URL("../contract/vectors.json", import.meta.url)));
const LANGUAGES = {
  messages: [contract.decodeMessages, contract.MessageWriter],
  events: [contract.decodeEvents, contract.EventWriter],
  draws: [contract.decodeDraws, contract.DrawWriter],
  paragraphs: [contract.decodeParagraphs, contract.ParagraphWriter],
};

function buffer(row) {
  const hex = Buffer.from(row.hex, "hex");
  const byteLength = hex.length + (row.zeros ?? 0);
  const bytes = new Uint8Array((byteLength + 3) & ~3);
  bytes.set(hex);
  return { byteLength, bytes, words: new Uint32Array(bytes.buffer), floats: new Float32Array(bytes.buffer) };
}

// Where a record has affines, corners, props or stops, the decoder passes word indices; the writer wants values.
const SLICES = {
  messages: {
    style: (a, b) => [a[0], b.words.subarray(a[1], a[2])],
    stateStyle: (a, b) => [a[0], a[1], b.words.subarray(a[2], a[3])],
    gradient: (a, b) => [...a.slice(0, 6), b.words.subarray(a[6], a[7])],
    keyframes: (a, b) => [...a.slice(0, 11), b.words.subarray(a[11], a[12])],
  },
  draws: {
    clipPush: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3])],
    fill: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), a[4]],
    gradient: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), ...a.slice(4, 10), b.words.subarray(a[10], a[11])],
    border: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), four(b, a[4]), a[5]],
    shadow: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), a[4], a[5]],
    image: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), ...a.slice(4)],
    text: (a, b) => [six(b, a[0]), ...a.slice(1)],
    hole: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3])],
    borders: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), four(b, a[4]), ...a.slice(5)],
    stencil: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), ...a.slice(4)],
    ninePatch: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), a[4], four(b, a[5]), a[6]],
    backdrop: (a, b) => [six(b, a[0]), a[1], a[2], four(b, a[3]), ...a.slice(4)],
  },
};
const six = (buffer, at) => buffer.floats.subarray(at, at + 6);
const four = (buffer, at) => buffer.floats.subarray(at, at + 4);

function roundTrip(row) {
  const [decode, Writer] = LANGUAGES[row.language];
  const source = buffer(row);
  const writer = new Writer();
  const refusals = [];
  const sink = new Proxy({}, {
    get: (_, name) => (...fields) => {
      if (name === "refused") return refusals.push({ status: fields[0], op: fields[1], offset_bytes: fields[2] });
      const values = SLICES[row.language]?.[name];
      return writer[name](...(values ? values(fields, source) : fields));
    },
    set: () => true,
  });
  decode(source.words, source.floats, source.bytes, source.byteLength, sink);
  return { written: Buffer.from(writer.bytes.subarray(0, writer.byteLength)).toString("hex"), refusals };
}

test("a sound record is written as it was read", () => {
  for (const row of rows.filter((row) => row.refusal === null)) {
    assert.deepEqual(roundTrip(row), { written: row.hex, refusals: [] });
  }
});

test("a damaged record is refused by status, op and offset", () => {
  for (const row of rows.filter((row) => row.refusal !== null)) {
    assert.deepEqual(roundTrip(row).refusals, [row.refusal], row.hex.slice(0, 16));
  }
});

test("a refused record does not stop the reading of the next", () => {
  const bad = rows.find((row) => row.refusal?.status === contract.Status.unknownOp).hex;
  const good = rows.find((row) => row.language === "messages" && row.refusal === null).hex;
  assert.deepEqual(roundTrip({ language: "messages", hex: bad + good }).written, good);
});

test("text survives every plane of Unicode", () => {
  const bytes = new Uint8Array(64);
  for (const text of ["plain", "é", "日本語", "🎬", "mixed é 日 🎬"]) {
    const length = encodeUtf8(text, bytes, 0);
    assert.equal(length, Buffer.byteLength(text));
    assert.equal(decodeUtf8(bytes, 0, length), text);
  }
});

test("a lone surrogate is written as the replacement character", () => {
  const bytes = new Uint8Array(8);
  assert.equal(encodeUtf8("\ud800x", bytes, 0), 4);
  assert.equal(decodeUtf8(bytes, 0, 4), "\ufffdx");
});

test("what is not UTF-8 is not text", () => {
  for (const bytes of [[0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80]]) {
    assert.equal(decodeUtf8(Uint8Array.from(bytes), 0, bytes.length), null);
  }
});
