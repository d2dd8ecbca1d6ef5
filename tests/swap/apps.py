"""Versions of one small app."""

APP = """
import { applyUpdate, keepState, onButton, onUpdate } from "tenfoot";
import { scrollColumn, scrollRow, stage, style, text, view } from "tenfoot";

const card = style({ size: [300, 200], background: "#2a3244", radius: 12, flexShrink: 0, focusable: true, padding: 20,
  transition: { scale: { spring: "snappy" }, background: 120 }, focused: { scale: 1.08, background: "#ffb84d" } });
let presses = 0;
const said = text("no press", { style: { fontSize: 32, colour: "#ffffff" }, label: "said" });
const title = "First";

const page = style({ position: "absolute", inset: 0, background: "#10141c", padding: 60, gap: 24, scrollPadding: 60 });
const cardOf = (name) => view({ style: card, role: "button", label: name, onPress: more }, text(name));

stage.append(scrollColumn({ style: page },
  text(title, { style: { fontSize: 56, colour: "#ffffff", flexShrink: 0 }, label: "title" }), said,
  ["Films", "Series", "Sport", "News", "Music"].map((name) =>
    scrollRow({ role: "list", label: name, style: { gap: 24, padding: 20, flexShrink: 0, scrollPadding: 40 } },
      Array.from({ length: 12 }, (_, i) => cardOf(`${name} ${i}`))))));

function more() { say(presses + 1); }
function say(count) { presses = count; said.text = `${count} presses`; }
keepState("presses", () => presses, say);
"""
"""Five rows of twelve cards that scroll both ways, and a state: how often ok was pressed."""

TITLE = 'const title = "First";'


def changed(line: str = 'const title = "Second";', *, before: str = "", after: str = "") -> str:
    """The next version: another title, and something before and after everything else."""
    return before + APP.replace(TITLE, line) + after


APPLIES = "onUpdate((update) => { said.text = update.version; setTimeout(update.apply, 500); });"
MOVING = """
const dot = view({ style: { position: "absolute", left: 20, top: 20, size: 40, background: "#ff0000", radius: 20 } });
stage.append(dot);
dot.animate({ translateX: [0, 1500] }, { duration: 30000, iterations: Infinity, easing: "linear" });
"""
"""Something that moves in every frame."""
LATE = APP.replace("stage.append(", "stage.append(text(`loading`)); setTimeout(() => stage.append(").replace(
    "))))));\n\nfunction", ")))))), 800);\n\nfunction"
)
"""The same, with nothing but its loading to show for the first 800 ms."""
