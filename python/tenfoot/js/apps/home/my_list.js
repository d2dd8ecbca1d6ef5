/** The titles that the viewer put aside in this session, newest first. */
import { keepState } from "tenfoot";

/** @type {Map<string, any>} */
const titles = new Map();

export const myList = {
  has: (item) => titles.has(item.id),
  items: () => [...titles.values()].reverse(),
  /** Adds the title, or takes it out. Returns whether it is in now. */
  toggle(item) {
    if (!titles.delete(item.id)) titles.set(item.id, item);
    return titles.has(item.id);
  },
};

keepState("my list", () => [...titles.values()], (kept) => {
  titles.clear();
  for (const item of kept) titles.set(item.id, item);
});
