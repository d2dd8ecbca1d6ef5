/** UTF-8 through the engine, and TextEncoder and TextDecoder on top of it (UTF-8 only, no streaming). */
import { host } from "./host.js";

/** @returns {ArrayBuffer} */
export function encodeText(text) { return host.utf8Encode(text); }

/** @param {ArrayBuffer | ArrayBufferView} data  @returns {string} without a byte order mark */
export function decodeText(data) {
  const text = ArrayBuffer.isView(data)
    ? host.utf8Decode(/** @type {ArrayBuffer} */ (data.buffer), data.byteOffset, data.byteLength)
    : host.utf8Decode(data, 0, data.byteLength);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

export class TextEncoder {
  get encoding() { return "utf-8"; }
  encode(text = "") { return new Uint8Array(encodeText(String(text))); }
}

export class TextDecoder {
  #fatal;
  constructor(label = "utf-8", { fatal = false } = {}) {
    if (!/^(utf-?8|unicode-1-1-utf-8)$/i.test(label)) throw new RangeError(`no decoder for ${JSON.stringify(label)}: only utf-8`);
    this.#fatal = fatal;
  }
  get encoding() { return "utf-8"; }
  get fatal() { return this.#fatal; }
  decode(data = new ArrayBuffer(0)) {
    const text = decodeText(data);
    if (this.#fatal && text.includes("\ufffd")) throw new TypeError("the data is not valid utf-8");
    return text;
  }
}
