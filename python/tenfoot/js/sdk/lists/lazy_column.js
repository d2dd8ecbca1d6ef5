/** Long lists: a row is made when it comes near the stage, so that hundreds of titles cost what is seen of them. */
import { column, view } from "../elements.js";

/**
 * A column with one slot an item; a slot is filled by `render(item, index)` once it is near the stage, and so are the
 * `ahead` slots after it. Until then it has `itemHeight` px, or what that says of the item. Other props go to the column.
 * @template T
 * @param {{ items: T[], render: (item: T, index: number) => any, itemHeight: number | ((item: T) => number), ahead?: number, eager?: number, [style: string]: any }} props
 *   eager: how many slots are filled at once
 */
export function lazyColumn({ items, render, itemHeight, ahead = 1, eager = 0, ...props }) {
  let filled = 0;
  /** @type {import("../node.js").Node[]} */
  const slots = items.map((item, index) => view({
    flexDirection: "column", flexShrink: 0, minHeight: typeof itemHeight === "function" ? itemHeight(item) : itemHeight,
    onVisible: ({ visibility }) => { if (visibility !== "hidden") fillTo(index + ahead); },
  }));

  /** Slots are filled in order, so that what is above the focused row never changes its height. */
  function fillTo(last) {
    for (; filled <= last && filled < slots.length; filled++) {
      const slot = slots[filled];
      if (!slot.alive) return;
      slot.append(render(items[filled], filled)).set({ onVisible: null });
    }
  }
  fillTo(eager - 1);
  return column(props, slots);
}
