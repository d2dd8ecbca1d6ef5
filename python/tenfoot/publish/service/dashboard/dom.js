/** Elements and nothing else: text is always text, so nothing that devices sent is ever read as markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. Properties that are functions become listeners, `class`, `aria-*`, `data-*` and the like attributes;
 * null and false are left out. Children: elements, text, lists of them.
 */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function s(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A table that is read as one on narrow screens too, where its rows are blocks. `rows`: lists of cells. */
export function table(caption, headings, rows) {
  const cell = (content, index) => h("td", { role: "cell", "data-label": headings[index] }, h("div", {}, content));
  return h("table", { role: "table" },
    h("caption", { class: "hidden" }, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, headings.map((text) => h("th", { role: "columnheader", scope: "col" }, text)))),
    h("tbody", { role: "rowgroup" }, rows.map((cells) => h("tr", { role: "row" }, cells.map(cell)))));
}

/** A card with a heading. */
export function card(title, width, aside, ...children) {
  return h("section", { class: `card ${width}`, "aria-label": title }, h("header", {}, h("h2", {}, title), aside), children);
}

/** What a card shows that has nothing to show. */
export const empty = (text) => h("p", { class: "empty" }, text);
