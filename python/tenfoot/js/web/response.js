/** Fetch's Response over bytes that are here already: a body is read once, there are no streams. */
import { encodeText, decodeText } from "./encoding.js";
import { Headers } from "./headers.js";

const NULL_BODY = new Set([101, 204, 205, 304]);

export class Response {
  #body;
  #used = false;

  /**
   * @param {string | ArrayBuffer | ArrayBufferView | null} [body]
   * @param {{ status?: number, statusText?: string, headers?: any, url?: string }} [init]
   */
  constructor(body = null, { status = 200, statusText = "", headers = undefined, url = "" } = {}) {
    if (body != null && NULL_BODY.has(status)) throw new TypeError(`a response of status ${status} has no body`);
    this.#body = bodyBytes(body);
    this.status = status;
    this.statusText = statusText;
    this.headers = new Headers(headers);
    this.url = url;
    this.type = "basic";
  }

  get ok() { return this.status >= 200 && this.status < 300; }
  get bodyUsed() { return this.#used; }

  async arrayBuffer() { return this.#take(); }
  async bytes() { return new Uint8Array(this.#take()); }
  async text() { return decodeText(this.#take()); }
  async json() { return JSON.parse(decodeText(this.#take())); }

  clone() {
    if (this.#used) throw new TypeError("the body was read already");
    const { status, statusText, headers, url } = this;
    return new Response(this.#body === null ? null : this.#body.slice(0), { status, statusText, headers, url });
  }

  #take() {
    if (this.#used) throw new TypeError("the body was read already");
    this.#used = this.#body !== null;
    return this.#body ?? new ArrayBuffer(0);
  }
}

/** The bytes of what may stand as a body. @returns {ArrayBuffer | null} */
export function bodyBytes(body) {
  if (body == null) return null;
  if (body instanceof ArrayBuffer) return body;
  if (ArrayBuffer.isView(body)) {
    return /** @type {ArrayBuffer} */ (body.buffer).slice(body.byteOffset, body.byteOffset + body.byteLength);
  }
  return encodeText(String(body));
}
