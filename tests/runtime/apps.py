"""Sources of small apps."""

ROW = """
import { column, row, stage, style, text, view } from "tenfoot";

const page = style({ position: "absolute", inset: 0, background: "#10141c", padding: 96 });
const card = style({ size: [200, 120], background: "#2a3244", radius: 12, focusable: true,
  transition: { scale: { duration: 200, easing: "ease-out" } }, focused: { scale: 1.1, background: "#ffb84d" } });

const names = ["one", "two", "three", "four", "five"];
stage.append(column({ style: page },
  text("Numbers", { style: style({ fontSize: 48 }) }),
  row({ style: style({ gap: 24 }) },
    names.map((name) => view({ style: card, role: "button", label: name }, text(name))))));
"""
"""A title over a row of five buttons: one … five. The focused one grows over 200 ms."""

PICTURE = """
import { args, image, stage, style } from "tenfoot";

stage.append(image(args.url, { style: style({ size: [320, 180] }), label: "picture" }));
"""
"""One picture, 320 x 180, from the argument `url`."""

LOGO = """
import { args, column, image, stage, text } from "tenfoot";

stage.append(column({ style: { alignItems: "flex-start" } }, image(args.url, { label: "logo" }), text("below")));
"""
"""A picture from the argument `url` in its own size, and a text below it."""
