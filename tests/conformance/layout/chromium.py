"""Boxes of trees as headless Chromium lays them out: one page load for any number of trees."""

from __future__ import annotations

import base64
import json
import re
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from tenfoot.layout_trees import BOX_FONT

Json = dict[str, Any]
Box = tuple[float, float, float, float]

NAMES = ("chromium", "chromium-browser", "google-chrome")
PLAIN_NUMBERS = {"flexGrow", "flexShrink", "aspectRatio", "flexLineCount", "lineHeight", "flex"}
STYLE = """
@font-face { font-family: box; src: url(data:font/ttf;base64,%s) }
html, body { margin: 0 }
.page { position: absolute; left: 0; top: 0; font: 10px/1 box }
.page div, .page img { position: relative; box-sizing: border-box; border: 0 solid }
.page div { display: flex; scrollbar-width: none }
"""
# The box of an element without one (`display: contents`, `none`) is taken to be empty, at its parent's corner.
SCRIPT = """
function boxes(element, x, y, out, hidden) {
  const display = getComputedStyle(element).display;
  hidden = hidden || display === "none";
  const rect = hidden || display === "contents" ? { x, y, width: 0, height: 0 } : element.getBoundingClientRect();
  out.push([rect.x - x, rect.y - y, rect.width, rect.height]);
  for (const child of element.children) boxes(child, rect.x, rect.y, out, hidden);
}
const loaded = new Promise((resolve) => addEventListener("load", resolve));
Promise.all([document.fonts.load("10px box"), loaded]).then(() => {
  const all = [];
  for (const page of document.querySelectorAll(".page")) {
    const out = [];
    boxes(page.firstElementChild, 0, 0, out, false);
    out[0][0] = out[0][1] = 0;
    all.push(out);
  }
  document.body.textContent = "BOXES" + JSON.stringify(all) + "BOXES";
});
"""


def find() -> str | None:
    """Chromium's command, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def measure(trees: Sequence[Json]) -> list[list[Box]]:
    """The border boxes of each tree, in tree order: x, y, width, height in px, relative to the parent's."""
    command = find()
    if command is None:
        raise RuntimeError("no Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "trees.html"
        page.write_text(document(trees), encoding="utf-8")
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
        profile = f"--user-data-dir={folder}/profile"
        done = subprocess.run(
            [command, *flags, profile, page.as_uri()], capture_output=True, text=True, check=True, timeout=300
        )
    found = re.search(r"BOXES(.*)BOXES", done.stdout, re.DOTALL)
    if found is None:
        raise RuntimeError(f"Chromium measured nothing: {done.stderr[-500:]}")
    return [[(x, y, w, h) for x, y, w, h in boxes] for boxes in json.loads(found[1])]


def document(trees: Sequence[Json]) -> str:
    """The page that measures itself."""
    style = STYLE % base64.b64encode(BOX_FONT.read_bytes()).decode()
    pages = "\n".join(f'<div class="page" style="{_room(tree)}">{_element(tree)}</div>' for tree in trees)
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><body>{pages}<script>{SCRIPT}</script>"


def _room(tree: Json) -> str:
    viewport = tree.get("viewport", {})
    width, height = viewport.get("width", "max-content"), viewport.get("height", "max-content")
    return f"width:{_value('width', width)};height:{_value('height', height)}"


def _element(tree: Json) -> str:
    if "text" in tree:
        # A text is a block: in a flex container it would be an item of its own that is never narrower than a word.
        return f'<div style="{escape(css({"display": "block", **tree.get("style", {})}))}">{escape(tree["text"])}</div>'
    if "image" in tree:
        return f'<img src="{_picture(*tree["image"])}" style="{escape(css(tree.get("style", {})))}">'
    inside = "".join(map(_element, tree.get("children", [])))
    return f'<div style="{escape(css(tree.get("style", {})))}">{inside}</div>'


def _picture(width: int, height: int) -> str:
    """A black picture of a size, a PNG as a data URL."""
    rows = bytes(1 + (width + 7) // 8) * height
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    png = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks:
        png += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def css(style: Json) -> str:
    """A style as CSS text."""
    return ";".join(f"{_kebab(name)}:{_value(name, value)}" for name, value in style.items())


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def _value(name: str, value: Any) -> str:
    # Ours and Chromium's word for the same.
    value = {"balance-reverse": "wrap-reverse balance"}.get(value, value)
    return f"{value}px" if isinstance(value, int | float) and name not in PLAIN_NUMBERS else str(value)
