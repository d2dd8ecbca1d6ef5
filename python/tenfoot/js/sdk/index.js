/**
 * Tenfoot's SDK: `import { view, text, row, pages } from "tenfoot"`.
 *
 * Elements are functions that return node handles. A handle is little more than a number: the tree, layout, focus and
 * animation live in the renderer, which answers the remote without waiting for script. What is written in one turn is
 * sent as one batch when the turn's first microtask runs, and what happened comes back as events.
 */
export { args, device, exit } from "./device.js";
export { button, column, grid, hole, image, layer, row, scrollColumn, scrollRow, text, view } from "./elements.js";
export { enter, leave, stagger } from "./entrances.js";
export { onButton, onMemory } from "./listeners.js";
export { applyUpdate, keepState, onUpdate } from "./keep.js";
export { lazyColumn } from "./lists/lazy_column.js";
export { motion } from "./motion.js";
export { Node, stage } from "./node.js";
export { pages } from "./pages.js";
export { withAlpha } from "./style/colours.js";
export { style } from "./style/compile.js";
export { StyleError } from "./style/suggest.js";
