// UTF-8 for a script VM that has no TextEncoder.

const REPLACEMENT = 0xfffd;

/** Writes `text` at `bytes[at]` and returns how many bytes that took, at most 3 a UTF-16 unit. A lone surrogate becomes U+FFFD. */
export function encodeUtf8(text, bytes, at) {
  const from = at;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = code < 0xdc00 && i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i++;
      } else code = REPLACEMENT;
    }
    at = encodePoint(code, bytes, at);
  }
  return at - from;
}

/** How many bytes `encodeUtf8` writes. */
export function utf8Length(text) {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code < 0xd800 || code >= 0xdc00 || !isLow(text, i + 1)) length += 3;
    else {
      length += 4;
      i++;
    }
  }
  return length;
}

function isLow(text, at) {
  const code = at < text.length ? text.charCodeAt(at) : 0;
  return code >= 0xdc00 && code < 0xe000;
}

function encodePoint(code, bytes, at) {
  if (code < 0x800) {
    bytes[at++] = 0xc0 | (code >> 6);
  } else {
    if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (code & 0x3f);
  return at;
}

/** The string of `length` bytes from `from`, or null where they are not UTF-8 (overlong forms and surrogates are not). */
export function decodeUtf8(bytes, from, length) {
  const to = from + length;
  let text = "";
  for (let at = from; at < to; ) {
    const lead = bytes[at++];
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || at + more > to) return null;
    let code = lead & (0x3f >> more);
    for (let i = 0; i < more; i++) {
      const next = bytes[at++];
      if ((next & 0xc0) !== 0x80) return null;
      code = (code << 6) | (next & 0x3f);
    }
    if (more > 1 && !isAllowed(code, more)) return null;
    text += code < 0x10000 ? String.fromCharCode(code) : String.fromCodePoint(code);
  }
  return text;
}

function isAllowed(code, more) {
  if (more === 2) return code >= 0x800 && (code < 0xd800 || code > 0xdfff);
  return code >= 0x10000 && code <= 0x10ffff;
}
