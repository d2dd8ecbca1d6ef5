// The two versions of the renderer behind one face: `step(bytes, byteLength)` gives
// { flags, draw, events, figures: [nodes, bitmap bytes, animations, nodes laid out, nodes looked at] }; `host` is a FakeHost.
import { readFileSync } from "node:fs";
import { createRenderer } from "../../../python/tenfoot/js/renderer/index.js";
import { FakeHost } from "./fake_host.js";

const wasmPath = process.env.RENDERER_WASM ?? new URL("../../../python/tenfoot/js/renderer/renderer.wasm", import.meta.url);
let compiled = null;

/** The version in JavaScript. */
export class ScriptRenderer {
  constructor() {
    this.name = "script";
    this.host = new FakeHost();
    this.renderer = createRenderer(this.host);
  }

  step(words, byteLength) {
    const renderer = this.renderer;
    const flags = renderer.step(words, byteLength);
    return {
      flags,
      draw: renderer.draw.bytes.slice(0, renderer.draw.length),
      events: renderer.events.bytes.slice(0, renderer.events.length),
      figures: [renderer.nodeCount, renderer.bitmapBytes, renderer.animations, renderer.nodesLaidOut, renderer.nodesLookedAt],
    };
  }
}

/** The version in Wasm. */
export class WasmRenderer {
  constructor() {
    this.name = "wasm";
    this.host = new FakeHost();
    compiled ??= new WebAssembly.Module(readFileSync(wasmPath));
    const instance = new WebAssembly.Instance(compiled, { tenfoot: this.#imports() });
    this.exports = instance.exports;
  }

  #imports() {
    const host = this.host;
    const bytes = (at, length) => new Uint8Array(this.exports.memory.buffer, at, length).slice();
    const text = (at, length) => new TextDecoder().decode(bytes(at, length));
    return {
      paragraph_create: (id, at, length) => host.paragraphCreate(id >>> 0, bytes(at, length)),
      paragraph_measure: (id, width, out) =>
        host.paragraphMeasure(id >>> 0, width, new Float32Array(this.exports.memory.buffer, out, 4)),
      paragraph_drop: (id) => host.paragraphDrop(id >>> 0),
      bitmap_request: (id, width, height, fit, priority, at, length) =>
        host.bitmapRequest(id >>> 0, width, height, fit, priority, text(at, length)),
      bitmap_measure: (id, priority, at, length) => host.bitmapMeasure(id >>> 0, priority, text(at, length)),
      bitmap_drop: (id) => host.bitmapDrop(id >>> 0),
      bitmap_priority: (id, priority) => host.bitmapPriority(id >>> 0, priority),
      log: (level, at, length) => host.log(level, text(at, length)),
    };
  }

  step(words, byteLength) {
    const { exports } = this;
    const inbox = exports.reserve(byteLength);
    new Uint8Array(exports.memory.buffer, inbox, byteLength).set(new Uint8Array(words.buffer, words.byteOffset, byteLength));
    const flags = exports.step(byteLength) >>> 0;
    const result = new Uint32Array(exports.memory.buffer, exports.result(), 9);
    const [draw, drawBytes, events, eventBytes, nodes, bitmapBytes, animations, laidOut, lookedAt] = result;
    const copy = (at, length) => new Uint8Array(exports.memory.buffer, at, length).slice();
    return {
      flags,
      draw: copy(draw, drawBytes),
      events: copy(events, eventBytes),
      figures: [nodes, bitmapBytes, animations, laidOut, lookedAt],
    };
  }
}
