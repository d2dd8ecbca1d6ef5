/** The catalogue server's answers: the rows of the home screen, and one title in full. */
import { args } from "tenfoot";

const TIMEOUT_MS = 8000;
const base = String(args.catalog ?? "").replace(/\/$/, "");

/** Where the catalogue comes from, for messages. */
export const address = base || "no address";

/** A failure that a viewer can be told of: `reason` is a sentence's end. */
export class CatalogueError extends Error {
  constructor(reason, options) {
    super(`catalogue: ${reason}`, options);
    this.reason = reason;
  }
}

async function read(path) {
  if (!base) throw new CatalogueError("the app was started without the address of a catalogue");
  let response;
  try {
    response = await fetch(base + path, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new CatalogueError(error.name === "TimeoutError" ? "the server takes too long to answer" : "the server cannot be reached", { cause: error });
  }
  if (!response.ok) throw new CatalogueError(`the server answers with error ${response.status}`);
  try {
    return await response.json();
  } catch (error) {
    throw new CatalogueError("the server's answer cannot be read", { cause: error });
  }
}

/** @returns {Promise<{ title: string, featured: any[], rows: any[], titles: any[] }>} Throws CatalogueError. */
export async function loadCatalogue() {
  const { title = "Lantern", rows } = await read("/catalog.json");
  if (!Array.isArray(rows)) throw new CatalogueError("the server's answer holds no rows");
  const shown = rows.filter((row) => row.items?.length > 0);
  if (shown.length === 0) throw new CatalogueError("the catalogue is empty");
  const hero = shown.find((row) => row.style === "hero");
  const titles = [...new Map(shown.flatMap((row) => row.items).map((item) => [item.id, item])).values()];
  return { title, featured: (hero ?? shown[0]).items, rows: shown.filter((row) => row !== hero), titles };
}

/** @type {Map<string, Promise<any>>} */
const details = new Map();

/** Everything about a title. Asked for once; a failure is asked for again. */
export function loadTitle(id) {
  let promise = details.get(id);
  if (!promise) {
    promise = read(`/titles/${encodeURIComponent(id)}.json`);
    promise.catch(() => details.delete(id));
    details.set(id, promise);
  }
  return promise;
}

/** The address of a picture that the catalogue names, or "". */
export function pictureUrl(path) {
  if (!path) return "";
  return /^[a-z]+:/i.test(path) ? path : base + path;
}
