/**
 * Fetch over the engine's HTTP client: http, https and app: URLs. Redirects, gzip, time-outs and the limit on requests
 * under way are the engine's. Absent: Request objects, streams, cookies, cache modes, CORS.
 */
import { host } from "./host.js";
import { DOMException } from "./events.js";
import { Headers } from "./headers.js";
import { Response, bodyBytes } from "./response.js";
import { URL } from "./url.js";
import { URLSearchParams } from "./url_search_params.js";

/** @typedef {{ url: string, resolve: Function, reject: Function, release: () => void }} Pending */

/** @type {Map<number, Pending>} */
const pending = new Map();
let lastId = 0;

/**
 * @param {string | URL} input  an absolute URL
 * @param {{ method?: string, headers?: any, body?: any, signal?: import("./abort.js").AbortSignal }} [init]
 * @returns {Promise<Response>} rejects with TypeError (its `cause` is the engine's slug) or with the signal's reason
 */
export function fetch(input, init = {}) {
  return new Promise((resolve, reject) => {
    const { signal } = init;
    signal?.throwIfAborted();
    const url = new URL(String(input)).href;
    const method = (init.method ?? "GET").toUpperCase();
    const headers = new Headers(init.headers);
    const body = requestBody(method, init.body, headers);

    const id = ++lastId;
    const onAbort = () => {
      if (!pending.delete(id)) return;
      host.abortFetch(id);
      reject(signal.reason);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    const release = () => signal?.removeEventListener("abort", onAbort);
    pending.set(id, { url, resolve, reject, release });
    host.fetch(id, method, url, JSON.stringify(Object.fromEntries(headers)), body);
  });
}

function requestBody(method, body, headers) {
  if (body == null) return null;
  if (method === "GET" || method === "HEAD") throw new TypeError(`a ${method} request has no body`);
  if (!headers.has("content-type")) {
    if (body instanceof URLSearchParams) headers.set("content-type", "application/x-www-form-urlencoded;charset=UTF-8");
    else if (typeof body === "string") headers.set("content-type", "text/plain;charset=UTF-8");
  }
  return bodyBytes(body);
}

host.onFetch((id, status, headersJson, body, errorSlug) => {
  const request = pending.get(id);
  if (!request) return;
  pending.delete(id);
  request.release();
  if (errorSlug === "aborted") {
    request.reject(new DOMException("the engine stopped the request", "AbortError"));
  } else if (errorSlug !== null && errorSlug !== undefined) {
    request.reject(new TypeError(`fetch ${request.url}: ${errorSlug}`, { cause: errorSlug }));
  } else {
    const hasBody = body !== null && status !== 204 && status !== 205 && status !== 304;
    const headers = headersJson ? JSON.parse(headersJson) : {};
    request.resolve(new Response(hasBody ? body : null, { status, headers, url: request.url }));
  }
});
