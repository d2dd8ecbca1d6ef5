/** How the console writes values: short objects on one line, deep or long ones cut, errors with their stack. */

const WIDTH = 100;
const DEPTH = 3;
const ITEMS = 50;

/** console.log's arguments as one text; `%s %d %i %f %o %O %j %c %%` in the first are filled in. */
export function formatArguments(args) {
  const rest = [...args];
  const parts = [];
  if (typeof rest[0] === "string" && rest[0].includes("%") && rest.length > 1) parts.push(fillIn(rest.shift(), rest));
  for (const value of rest) parts.push(typeof value === "string" ? value : format(value));
  return parts.join(" ");
}

function fillIn(template, rest) {
  return template.replace(/%[sdifoOjc%]/g, (mark) => {
    if (mark === "%%") return "%";
    if (rest.length === 0) return mark;
    const value = rest.shift();
    switch (mark) {
      case "%s": return typeof value === "string" ? value : format(value, 1);
      case "%d": case "%f": return String(Number(value));
      case "%i": return String(Math.trunc(Number(value)));
      case "%j": return JSON.stringify(value);
      case "%c": return "";
      default: return format(value);
    }
  });
}

/** One value as text, to `depth` levels. */
export function format(value, depth = DEPTH) {
  return formatValue(value, depth, []);
}

function formatValue(value, depth, above) {
  switch (typeof value) {
    case "string": return JSON.stringify(value);
    case "bigint": return `${value}n`;
    case "function": return value.prototype && /^class\b/.test(String(value)) ? `[class ${value.name || "(anonymous)"}]` : `[function ${value.name || "(anonymous)"}]`;
    case "object": break;
    default: return Object.is(value, -0) ? "-0" : String(value);
  }
  if (value === null) return "null";
  if (above.includes(value)) return "[circular]";
  if (value instanceof Error) return formatError(value, depth, above);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "Promise {}";
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${value.byteLength})`;
  const name = className(value);
  if (depth < 0) return Array.isArray(value) ? "[…]" : `${name || "Object"} {…}`;
  return formatContents(value, name, depth - 1, [...above, value]);
}

function formatContents(value, name, depth, above) {
  const inner = (item) => formatValue(item, depth, above);
  if (Array.isArray(value)) return brackets("[", take(value, inner), "]");
  if (ArrayBuffer.isView(value)) {
    return `${name}(${value.byteLength}) ${value instanceof DataView ? "" : brackets("[", take(/** @type {any} */ (value), inner), "]")}`;
  }
  if (value instanceof Map) return `Map(${value.size}) ${brackets("{", take(value, ([key, item]) => `${inner(key)} => ${inner(item)}`), "}")}`;
  if (value instanceof Set) return `Set(${value.size}) ${brackets("{", take(value, inner), "}")}`;
  const fields = take(Object.keys(value), (key) => `${/^[\w$]+$/.test(key) ? key : JSON.stringify(key)}: ${inner(value[key])}`);
  return `${name ? `${name} ` : ""}${brackets("{", fields, "}")}`;
}

function formatError(error, depth, above) {
  const head = `${error.name}: ${error.message}`;
  const stack = typeof error.stack === "string" ? error.stack.trimEnd() : "";
  const text = stack.startsWith(head) ? stack : stack ? `${head}\n${stack}` : head;
  return error.cause === undefined ? text : `${text}\ncaused by ${formatValue(error.cause, depth - 1, [...above, error])}`;
}

function className(value) {
  const name = Object.getPrototypeOf(value)?.constructor?.name ?? "[null]";
  return name === "Object" ? "" : name;
}

function take(items, write) {
  const lines = [];
  for (const item of items) {
    if (lines.length === ITEMS) { lines.push("…"); break; }
    lines.push(write(item));
  }
  return lines;
}

function brackets(open, lines, close) {
  if (lines.length === 0) return open + close;
  const line = lines.join(", ");
  if (line.length <= WIDTH && !line.includes("\n")) {
    return open === "[" ? `[${line}]` : `${open} ${line} ${close}`;
  }
  return `${open}\n${lines.map((text) => `  ${text.replaceAll("\n", "\n  ")}`).join(",\n")}\n${close}`;
}
