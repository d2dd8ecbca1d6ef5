/**
 * The URL standard's parser for what a TV app meets: absolute and relative URLs with a host, and opaque ones (data:).
 * Left out: host names beyond ASCII (write the xn-- form), Windows drive letters, and the odd forms of IPv4 numbers.
 */
import { encodeText } from "./encoding.js";
import { URLSearchParams } from "./url_search_params.js";

const PORTS = { "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21" };
const isSpecial = (protocol) => protocol in PORTS || protocol === "file:";

export class URL {
  /** @type {Parts} */ #parts;
  /** @type {URLSearchParams | undefined} */ #params;

  /** @param {string | URL} input  @param {string | URL} [base]  Throws TypeError when it is no URL. */
  constructor(input, base) {
    this.#parts = parse(String(input), base === undefined ? null : parse(String(base), null));
  }

  static canParse(input, base) {
    try { return Boolean(new URL(input, base)); } catch { return false; }
  }

  get protocol() { return this.#parts.protocol; }
  get username() { return this.#parts.username; }
  get password() { return this.#parts.password; }
  get hostname() { return this.#parts.hostname ?? ""; }
  get port() { return this.#parts.port; }
  get host() { return this.hostname + (this.port ? `:${this.port}` : ""); }
  get origin() { return this.protocol in PORTS ? `${this.protocol}//${this.host}` : "null"; }
  get pathname() { return this.#parts.path; }
  get search() { return this.#parts.query ? `?${this.#parts.query}` : ""; }
  get hash() { return this.#parts.fragment ? `#${this.#parts.fragment}` : ""; }
  get href() { return serialize(this.#parts); }
  get searchParams() {
    return this.#params ??= new URLSearchParams(this.#parts.query ?? "", (query) => { this.#parts.query = query || null; });
  }

  set pathname(path) { this.#parts.path = resolvePath(encode(path, PATH_SET), this.#parts.hostname !== null); }
  set search(query) { this.#parts.query = encode(String(query).replace(/^\?/, ""), QUERY_SET) || null; this.#params = undefined; }
  set hash(fragment) { this.#parts.fragment = encode(String(fragment).replace(/^#/, ""), FRAGMENT_SET) || null; }

  toString() { return this.href; }
  toJSON() { return this.href; }
}

/** @typedef {{ protocol: string, username: string, password: string, hostname: string | null, port: string,
 *    path: string, query: string | null, fragment: string | null }} Parts */

/** @returns {Parts} */
function parse(input, base) {
  const text = input.trim().replace(/[\t\n\r]/g, "");
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  if (!scheme && !base) throw new TypeError(`not an absolute URL: ${JSON.stringify(input)}`);
  const protocol = scheme ? `${scheme[1].toLowerCase()}:` : base.protocol;
  const rest = (scheme ? text.slice(scheme[0].length) : text);
  const [, body, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(isSpecial(protocol) ? slashes(rest) : rest);
  const parts = { protocol, username: "", password: "", hostname: null, port: "", path: "",
    query: query === undefined ? null : encode(query, QUERY_SET), fragment: fragment === undefined ? null : encode(fragment, FRAGMENT_SET) };

  if (body.startsWith("//") || (scheme && protocol in PORTS)) {
    const [, authority, path] = /^([^/]*)(.*)$/s.exec(body.replace(protocol in PORTS ? /^\/*/ : /^\/\//, ""));
    readAuthority(parts, authority, input);
    parts.path = resolvePath(encode(path, PATH_SET), true);
  } else if (scheme) {
    parts.path = body.startsWith("/") || isSpecial(protocol) ? resolvePath(encode(body, PATH_SET), true) : encode(body, OPAQUE_SET);
  } else {
    readRelative(parts, body, base, query === undefined);
  }
  return parts;
}

const slashes = (text) => text.replace(/^[^?#]*/, (path) => path.replaceAll("\\", "/"));

function readRelative(parts, body, base, keepsQuery) {
  const { username, password, hostname, port } = base;
  Object.assign(parts, { username, password, hostname, port });
  if (body === "") {
    parts.path = base.path;
    if (keepsQuery) parts.query = base.query;
  } else if (body.startsWith("/")) {
    parts.path = resolvePath(encode(body, PATH_SET), true);
  } else {
    parts.path = resolvePath(base.path.replace(/[^/]*$/, "") + encode(body, PATH_SET), hostname !== null || base.path.startsWith("/"));
  }
}

function readAuthority(parts, authority, input) {
  const at = authority.lastIndexOf("@");
  if (at >= 0) {
    const [, username, password] = /^([^:]*)(?::(.*))?$/s.exec(authority.slice(0, at));
    parts.username = encode(username, USER_SET);
    parts.password = encode(password ?? "", USER_SET);
  }
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]*)(?::(\d*))?$/.exec(authority.slice(at + 1));
  const hostname = match?.[1].toLowerCase();
  const bad = !match || /[\s%<>^|\\]/.test(hostname) || (/[^\x21-\x7e]/.test(hostname)) || Number(match[2] ?? 0) > 65535;
  if (bad || (hostname === "" && parts.protocol in PORTS)) throw new TypeError(`bad host in URL ${JSON.stringify(input)}`);
  parts.hostname = hostname;
  const port = match[2] ? String(Number(match[2])) : "";
  parts.port = port === PORTS[parts.protocol] ? "" : port;
}

function resolvePath(path, rooted) {
  const out = [];
  const segments = (rooted ? path.replace(/^\//, "") : path).split("/");
  segments.forEach((segment, index) => {
    const plain = segment.replace(/%2e/gi, ".");
    if (plain === "..") out.pop();
    else if (plain !== ".") out.push(segment);
    if ((plain === ".." || plain === ".") && index === segments.length - 1) out.push("");
  });
  return (rooted ? "/" : "") + out.join("/");
}

function serialize({ protocol, username, password, hostname, port, path, query, fragment }) {
  const user = username || password ? `${username}${password ? `:${password}` : ""}@` : "";
  const authority = hostname === null ? (protocol === "file:" ? "//" : "") : `//${user}${hostname}${port ? `:${port}` : ""}`;
  return `${protocol}${authority}${path}${query === null ? "" : `?${query}`}${fragment === null ? "" : `#${fragment}`}`;
}

const OPAQUE_SET = /[^\x20-\x7e]/gu;
const FRAGMENT_SET = /[^\x21-\x7e]|["<>`]/gu;
const QUERY_SET = /[^\x21-\x7e]|["#<>']/gu;
const PATH_SET = /[^\x21-\x7e]|["#<>?`{}^]/gu;
const USER_SET = /[^\x21-\x7e]|["#<>?`{}^/:;=@[\\\]|]/gu;

function encode(text, set) {
  return String(text).replace(set, (char) => {
    let result = "";
    for (const byte of new Uint8Array(encodeText(char))) result += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    return result;
  });
}
