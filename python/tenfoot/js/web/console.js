/** The console: one engine log entry a call. */
import { host } from "./host.js";
import { format, formatArguments } from "./format.js";

const DEBUG = 0, INFO = 1, WARN = 2, ERROR = 3;

let indent = "";
/** @type {Map<string, number>} */ const counts = new Map();
/** @type {Map<string, number>} */ const starts = new Map();

function write(level, text) {
  host.log(level, indent ? indent + text.replaceAll("\n", `\n${indent}`) : text);
}

function elapsed(label) {
  const start = starts.get(label);
  return start === undefined ? `${label}: no such timer` : `${label}: ${(host.now() - start).toFixed(2)} ms`;
}

export const console = {
  debug(...args) { write(DEBUG, formatArguments(args)); },
  log(...args) { write(INFO, formatArguments(args)); },
  info(...args) { write(INFO, formatArguments(args)); },
  warn(...args) { write(WARN, formatArguments(args)); },
  error(...args) { write(ERROR, formatArguments(args)); },
  dir(value) { write(INFO, format(value, 6)); },
  assert(condition, ...args) { if (!condition) write(ERROR, `assertion failed${args.length ? `: ${formatArguments(args)}` : ""}`); },
  trace(...args) { write(DEBUG, `${formatArguments(["trace", ...args])}\n${(new Error().stack ?? "").split("\n").slice(1).join("\n").trimEnd()}`); },
  group(...args) { if (args.length) write(INFO, formatArguments(args)); indent += "  "; },
  groupEnd() { indent = indent.slice(2); },
  count(label = "default") {
    counts.set(label, (counts.get(label) ?? 0) + 1);
    write(INFO, `${label}: ${counts.get(label)}`);
  },
  countReset(label = "default") { counts.delete(label); },
  time(label = "default") { starts.set(label, host.now()); },
  timeLog(label = "default") { write(INFO, elapsed(label)); },
  timeEnd(label = "default") { write(INFO, elapsed(label)); starts.delete(label); },
};
