/**
 * The operations that front-end frameworks are compared by, on rows of a number, a label and a cross. Digits of the remote do
 * them, so that each begins with a button and ends with the frame that shows it.
 */
import { column, onButton, row, stage, style, text } from "tenfoot";

const COLOURS = ["red", "yellow", "blue", "green", "pink", "brown", "purple", "white", "black", "orange"];
const ADJECTIVES = ["pretty", "large", "big", "small", "tall", "short", "long", "handsome", "plain", "quaint", "clean", "elegant"];
const NOUNS = ["table", "chair", "house", "bbq", "desk", "car", "pony", "cookie", "sandwich", "burger", "pizza", "mouse"];

const list = style({ position: "absolute", inset: 0, overflow: "hidden", background: "#101418" });
const line = style({ height: 40, flexShrink: 0, alignItems: "center", gap: 24, background: "#1b222b" });
const chosen = style({ background: "#ffb84d" });
const number = style({ fontSize: 24, width: 120, colour: "#8a93a3" });
const label = style({ fontSize: 24, width: 600 });
const cross = style({ fontSize: 24, colour: "#d1495b" });

const root = column({ style: list });
stage.append(root);

let next = 1;
/** @type {{ node: import("tenfoot").Node, label: import("tenfoot").Node, words: string }[]} */
let rows = [];
let selected = null;

const pick = (words, seed) => words[seed % words.length];

function make() {
  const id = next++;
  const words = `${pick(ADJECTIVES, id * 7)} ${pick(COLOURS, id * 3)} ${pick(NOUNS, id * 5)}`;
  const named = text(words, { style: label });
  return { node: row({ style: line }, text(String(id), { style: number }), named, text("x", { style: cross })), label: named, words };
}

function append(count) {
  const made = Array.from({ length: count }, make);
  root.append(made.map(({ node }) => node));
  rows = rows.concat(made);
}

function clear() {
  root.clear();
  rows = [];
  selected = null;
}

function select(index) {
  if (selected !== null) selected.node.set({ style: line });
  selected = rows[index];
  selected.node.set({ style: [line, chosen] });
}

function swap(a, b) {
  const [first, second] = [rows[a], rows[b]];
  root.insertBefore(second.node, first.node);
  root.insertBefore(first.node, rows[b + 1]?.node ?? null);
  rows[a] = second;
  rows[b] = first;
}

function removeAt(index) {
  rows[index].node.destroy();
  rows.splice(index, 1);
}

function update() {
  for (let i = 0; i < rows.length; i += 10) {
    rows[i].words += " !!!";
    rows[i].label.text = rows[i].words;
  }
}

const OPERATIONS = {
  "digit-1": () => append(1_000),
  "digit-2": () => { clear(); append(1_000); },
  "digit-3": update,
  "digit-4": () => select(1),
  "digit-5": () => swap(1, 998),
  "digit-6": () => removeAt(1),
  "digit-7": () => append(10_000),
  "digit-8": clear,
};

onButton((event) => {
  if (event.phase === "down") OPERATIONS[event.button]?.();
});
