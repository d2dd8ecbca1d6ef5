/** The one message batch: whatever is written in a turn goes to the renderer together, from a microtask. */
import { MessageWriter } from "../contract/generated.js";
import { host } from "../web/host.js";

const writer = new MessageWriter(4096);
let scheduled = false;
/** @type {null | (() => void)} */
let last = null;

/** Has `write` add to every batch before it goes; null ends that. */
export function beforeFlush(write) { last = write; }

/** Sends what has been written so far. Calling it is never necessary. */
export function flush() {
  last?.();
  scheduled = false;
  if (writer.byteLength === 0) return;
  host.submit(writer.buffer, writer.byteLength);
  writer.reset();
}

/** The batch to write the next message into. */
export function batch() {
  if (!scheduled) {
    scheduled = true;
    Promise.resolve().then(flush);
  }
  return writer;
}
