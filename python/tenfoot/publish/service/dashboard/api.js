/** Calls of the API. The token lives as long as the tab, and travels in a header only. */

const KEY = "tenfoot-token";

export class ApiError extends Error {
  constructor(slug, message, status) {
    super(message);
    this.slug = slug;
    this.status = status;
  }
}

export const signedIn = () => sessionStorage.getItem(KEY) !== null;
export const keep = (token) => sessionStorage.setItem(KEY, token);
export const forget = () => sessionStorage.removeItem(KEY);

/** The JSON of an answer. Throws ApiError. */
export async function call(path, { method = "GET", body, token = sessionStorage.getItem(KEY) } = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
    });
  } catch {
    throw new ApiError("unreachable", "The service does not answer. Trying again.", 0);
  }
  const value = await answer.json().catch(() => ({ error: "service-fault", message: `Status ${answer.status}` }));
  if (!answer.ok) throw new ApiError(value.error, value.message, answer.status);
  return value;
}

/** The API's path of a ring. */
export const ringPath = ({ app, ring }) => `/api/rollouts/${encodeURIComponent(app)}/${encodeURIComponent(ring)}`;
