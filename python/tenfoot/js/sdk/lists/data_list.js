/** Rows, columns and grids over data, as apps write them. */
import { NodeKind } from "../../contract/generated.js";
import { createNode } from "../node.js";
import { List } from "./list.js";
import { Measures } from "./measures.js";
import { Stickies } from "./stickies.js";

/** Whether the first argument of an element asks for a list over data. */
export const isData = (props) => props !== null && typeof props === "object" && "items" in props;

/**
 * @param {"horizontal" | "vertical"} axis
 * @param {object} base  the style below all others
 * @param {any} props
 */
export function dataList(axis, base, { items, render, update, key, kind, sticky, itemWidth, itemHeight, columns, gap, ...props }) {
  const measures = new Measures(axis, { itemWidth, itemHeight, columns, gap });
  const says = typeof sticky === "function" ? sticky : null;
  const node = /** @type {List} */ (createNode(NodeKind.view, says === null ? { ...props, sticky } : props, base, List));
  // Items stand over the list, not in it: this gives it their extent across the axis.
  if (measures.cross > 0) {
    const across = measures.lanes * measures.cross + (measures.lanes - 1) * measures.crossGap;
    node.append(createNode(NodeKind.view, { [axis === "vertical" ? "width" : "height"]: across, flexShrink: 0 }));
  }
  return node.supply(measures, { render, update, key, kind }, new Stickies(says, measures.lanes), items);
}
