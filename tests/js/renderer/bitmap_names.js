// A bitmap's id counts the pictures asked for before it. In steps that are being shrunk, the host's answers name their
// bitmaps by url instead, so that a picture can be left out without every later answer going astray.

const isAnswer = ([name]) => ["bitmapReady", "bitmapFailed", "bitmapMeasured"].includes(name);

/** The messages with bitmaps that `host` knows named by url. */
export function named(messages, host) {
  return messages.map((message) => {
    const found = isAnswer(message) ? (host.bitmaps.get(message[1]) ?? host.pictures.get(message[1])) : undefined;
    return found ? message.with(1, found.url) : message;
  });
}

/** The messages with urls made ids again: the newest bitmap of that url, 0 where there is none. */
export function numbered(messages, host) {
  return messages.map((message) => {
    if (!isAnswer(message) || typeof message[1] !== "string") return message;
    const ids = [...host.bitmaps, ...host.pictures].filter(([, { url }]) => url === message[1]).map(([id]) => id);
    return message.with(1, ids.at(-1) ?? 0);
  });
}
