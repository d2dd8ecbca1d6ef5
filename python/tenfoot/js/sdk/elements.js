/** What apps are made of: functions that return node handles. Styles and listeners stand side by side in `props`. */
import { NodeKind } from "../contract/generated.js";
import { dataList, isData } from "./lists/data_list.js";
import { Node, appendAll, createNode } from "./node.js";
import { style } from "./style/compile.js";

function container(base, args) {
  const first = args[0];
  const props = typeof first === "object" && first !== null && !(first instanceof Node) && !Array.isArray(first) ? first : null;
  const node = createNode(NodeKind.view, props, base);
  appendAll(node, args, props === null ? 0 : 1);
  return node;
}

/** A box: view(props?, ...children). Its children stand in a row, as CSS has it; see `column`. */
export function view(...args) { return container(null, args); }

const ROW = style({ flexDirection: "row" });
const COLUMN = style({ flexDirection: "column" });
const LAYERS = style({ position: "absolute", inset: 0 });
const SCROLL_ROW = style({ flexDirection: "row", overflow: "scroll", scrollAxis: "horizontal", focusScope: true, transition: { scrollX: { spring: "scroll" } } });
const SCROLL_COLUMN = style({ flexDirection: "column", overflow: "scroll", scrollAxis: "vertical", transition: { scrollY: { spring: "scroll" } } });

/** Children side by side; with `items`, a row over data that scrolls: row({ items, itemWidth, itemHeight, render, update, … }). */
export function row(...args) { return isData(args[0]) ? dataList("horizontal", SCROLL_ROW, args[0]) : container(ROW, args); }

/** Children one below the other; with `items`, a column over data that scrolls. */
export function column(...args) { return isData(args[0]) ? dataList("vertical", SCROLL_COLUMN, args[0]) : container(COLUMN, args); }

/** A grid over data that scrolls from top to bottom: grid({ items, columns, itemWidth, itemHeight, render, … }). */
export function grid(props) { return dataList("vertical", SCROLL_COLUMN, props); }

/** A box that covers its parent and takes no room in it. */
export function layer(...args) { return container(LAYERS, args); }

/** A row that scrolls to what is focused, and gives focus back to the child that had it. Give children `flexShrink: 0`. */
export function scrollRow(...args) { return container(SCROLL_ROW, args); }

/** A column that scrolls to what is focused. Give children `flexShrink: 0`. */
export function scrollColumn(...args) { return container(SCROLL_COLUMN, args); }

/** A text; lines break at the width that layout gives it. */
export function text(content, props) {
  const node = createNode(NodeKind.text, props);
  node.text = content;
  return node;
}

/**
 * A picture at an http(s) or app: URL, decoded to the size it is drawn at. What its style does not say of its size the picture
 * says, once that is known: a px of the picture is a px of the stage.
 */
export function image(src, props) {
  const node = createNode(NodeKind.image, props);
  node.src = src;
  return node;
}

/** A hole in the picture, through which the video plane is seen. */
export function hole(props) {
  return createNode(NodeKind.hole, props);
}

const BUTTON = style({
  focusable: true, flexDirection: "row", alignItems: "center", justifyContent: "center", flexShrink: 0,
  padding: [16, 32], radius: 12, background: "#ffffff1f",
  focused: { background: "#ffffff", scale: 1.04 },
  pressed: { scale: 0.98 },
  disabled: { background: "#ffffff0f" },
  transition: { background: 120, scale: { spring: "snappy" } },
});
const BUTTON_TEXT = style({ fontSize: 28, fontWeight: 600, colour: "#ffffff", focused: { colour: "#101418" }, disabled: { colour: "#ffffff66" } });

/** A focusable button with a text: button({ label, onPress, …styles }). `labelStyle` is the style of its text. */
export function button({ label, labelStyle = undefined, ...props }) {
  return container(BUTTON, [{ role: "button", label, ...props }, text(label, { style: [BUTTON_TEXT, labelStyle] })]);
}
