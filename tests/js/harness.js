/**
 * A stand-in for the engine's script VM: sets `__host` before the modules under test are imported. Time is virtual, the
 * network is a table, and what the SDK submits is kept as decoded messages. Import it first.
 */
import { EventWriter, decodeMessages } from "../../python/tenfoot/js/contract/generated.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const nextTurn = setImmediate;

let now = 0;
/** @type {Map<number, number>} id → due time */
const due = new Map();
const hear = {};

export const engine = {
  logs: [],
  batches: [],
  /** @type {{ id: number, method: string, url: string, headers: object, body: ArrayBuffer | null }[]} */
  requests: [],
  aborted: [],
  exits: [],
  notes: [],
  device: { name: "bench", title: "Bench", width: 1920, height: 1080, scale: 1, locale: "en", reduceMotion: false },
  args: {},

  /** Moves time on and fires what is due, in order. */
  async advance(ms) {
    const end = now + ms;
    for (;;) {
      await settle();
      const next = [...due].sort((a, b) => a[1] - b[1] || a[0] - b[0])[0];
      if (!next || next[1] > end) break;
      due.delete(next[0]);
      now = Math.max(now, next[1]);
      hear.timer(next[0]);
    }
    now = end;
    await settle();
  },

  /** Asks as the shell does. */
  ask(topic, value) {
    const answer = hear.ask(topic, JSON.stringify(value ?? null));
    return answer?.[0] === "{" ? JSON.parse(answer) : answer;
  },

  /** Answers the oldest open request. */
  async answer({ status = 200, headers = {}, body = null, error = null }) {
    const request = engine.requests.shift();
    const bytes = body === null ? null : encoder.encode(body).buffer;
    hear.fetch(request.id, status, JSON.stringify(headers), bytes, error);
    await settle();
  },

  /** Sends events as the renderer does: `write` gets an EventWriter. */
  async send(write) {
    const writer = new EventWriter();
    write(writer);
    hear.events(writer.buffer.slice(0, writer.byteLength));
    await settle();
  },

  /** The messages submitted since the last call, as [record, ...fields]. */
  async take() {
    await settle();
    return engine.batches.splice(0).flatMap(messagesOf);
  },
};

/** Lets every job that is ready run. */
export function settle() { return new Promise((resolve) => nextTurn(resolve)); }

function messagesOf(buffer) {
  const words = new Uint32Array(buffer);
  const out = [];
  const sink = new Proxy({ offset: 0 }, {
    get: (_, name) => (...fields) => {
      const span = { style: 1, stateStyle: 2, gradient: 6, keyframes: 11 }[name];
      if (span !== undefined) fields.splice(span, 2, [...words.subarray(fields[span], fields[span + 1])]);
      out.push([name, ...fields]);
    },
    set: () => true,
  });
  decodeMessages(words, new Float32Array(buffer), new Uint8Array(buffer), buffer.byteLength, sink);
  return out;
}

globalThis.__host = {
  submit: (buffer, byteLength) => engine.batches.push(buffer.slice(0, byteLength)),
  onEvents: (receive) => { hear.events = receive; },
  setTimer: (id, delayMs) => due.set(id, now + delayMs),
  clearTimer: (id) => due.delete(id),
  onTimer: (receive) => { hear.timer = receive; },
  now: () => now,
  wallTime: () => 1_700_000_000_000 + now,
  fetch: (id, method, url, headersJson, body) => engine.requests.push({ id, method, url, headers: JSON.parse(headersJson), body }),
  abortFetch: (id) => engine.aborted.push(id),
  onFetch: (receive) => { hear.fetch = receive; },
  log: (level, text) => engine.logs.push([level, text]),
  utf8Encode: (text) => { const bytes = encoder.encode(text); return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength); },
  utf8Decode: (buffer, offset, length) => decoder.decode(new Uint8Array(buffer, offset, length)),
  random: () => 0.5,
  exit: (code) => engine.exits.push(code),
  note: (topic, text) => engine.notes.push([topic, text]),
  onAsk: (answer) => { hear.ask = answer; },
  restore: null,
  device: engine.device,
  args: engine.args,
};

const JS = new URL("../../python/tenfoot/js/", import.meta.url);

/** Imports an app as the engine does: web APIs as globals, "tenfoot" as the SDK. */
export async function startApp(path) {
  const { register } = await import("node:module");
  const sdk = JSON.stringify(new URL("sdk/index.js", JS).href);
  const hooks = `export const resolve = (name, context, next) => next(name === "tenfoot" ? ${sdk} : name, context);`;
  register(`data:text/javascript,${encodeURIComponent(hooks)}`);
  const { installGlobals } = await import(new URL("web/install.js", JS).href);
  installGlobals(globalThis);
  await import(new URL(path, JS).href);
  await settle();
}

/** What the submitted messages amount to: the nodes that hang below the stage, in tree order. */
export class SceneFromMessages {
  nodes = new Map([[1, { id: 1, children: [], parent: 0 }]]);

  async refresh() {
    for (const [record, id, ...fields] of await engine.take()) this[record]?.(id, ...fields);
    return this;
  }
  create(id, kind) { this.nodes.set(id, { id, kind, children: [], parent: 0, text: "", label: "", role: 0 }); }
  insert(parent, id, before) {
    this.remove(id);
    const { children } = this.nodes.get(parent);
    children.splice(before ? children.indexOf(before) : children.length, 0, id);
    this.nodes.get(id).parent = parent;
  }
  remove(id) {
    const { parent } = this.nodes.get(id);
    if (parent) this.nodes.get(parent).children = this.nodes.get(parent).children.filter((child) => child !== id);
    this.nodes.get(id).parent = 0;
  }
  destroy(id) { this.remove(id); }
  text(id, text) { this.nodes.get(id).text = text; }
  image(id, url) { this.nodes.get(id).url = url; }
  semantics(id, role, label) { Object.assign(this.nodes.get(id), { role, label }); }
  focus(id) { this.focused = id; }

  /** Every node below `id`, in tree order. */
  *walk(id = 1) {
    const node = this.nodes.get(id);
    yield node;
    for (const child of node.children) yield* this.walk(child);
  }
  texts() { return [...this.walk()].map(({ text }) => text?.replaceAll("\u00a0", " ")).filter(Boolean); }
  labelled(label) { return [...this.walk()].find((node) => node.label === label); }
}
