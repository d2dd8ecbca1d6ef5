/** HTML's structuredClone for what app data is made of; nothing is transferred, prototypes are not kept. */
import { DOMException } from "./events.js";

/** A deep copy of `value`, cycles included. Throws a DataCloneError for functions, symbols and weak collections. */
export function structuredClone(value) {
  return copy(value, new Map());
}

function copy(value, seen) {
  if (typeof value === "function" || typeof value === "symbol") throw refusal(value);
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const keep = (result) => { seen.set(value, result); return result; };

  if (value instanceof Date) return keep(new Date(value.getTime()));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (value instanceof DataView) return keep(new DataView(copy(value.buffer, seen), value.byteOffset, value.byteLength));
  if (ArrayBuffer.isView(value)) return keep(/** @type {any} */ (value).slice());
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof Promise) throw refusal(value);
  if (value instanceof Map) {
    const result = keep(new Map());
    for (const [key, item] of value) result.set(copy(key, seen), copy(item, seen));
    return result;
  }
  if (value instanceof Set) {
    const result = keep(new Set());
    for (const item of value) result.add(copy(item, seen));
    return result;
  }
  if (value instanceof Error) {
    const result = keep(new Error(value.message));
    result.name = value.name;
    result.stack = value.stack;
    return result;
  }
  const result = keep(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) result[key] = copy(value[key], seen);
  return result;
}

function refusal(value) {
  return new DOMException(`${String(value).slice(0, 60)} cannot be cloned`, "DataCloneError");
}
