"""Lays out trees: JSON lines `{id, tree, viewport, direction}` on stdin, `{id, boxes}` on stdout.

A tree is `{style, children}` or `{style, text}` with CSS names in camel case: {"style": {"width": 300},
"children": [{"text": "ten feet"}]}. `viewport` is {"width": px or "max-content", "height": …}. Boxes are {x, y, w, h,
children}: border boxes in px, unrounded, relative to the parent's. A line that means nothing gives {id, error: {slug,
message}}; the rest is done all the same, and the exit code is 1.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tenfoot.layout_trees import LayoutRunner


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("--tier", choices=["wasm", "script"], default="wasm", help="whose renderer; wasm")
    parser.add_argument(
        "--font",
        metavar="F",
        help="a font file for the text, or `sans` for the apps' own; a font in which every glyph is a square",
    )


def main(options: Namespace) -> int:
    """Answers every line of stdin. 1 where one of them means nothing."""
    from tenfoot.cli import json_lines
    from tenfoot.layout_trees import BOX_FONT, LayoutRunner, TreeError

    font = {None: BOX_FONT, "sans": None}.get(options.font, options.font)

    def bad_line(message: str) -> TreeError:
        return TreeError("tree-invalid", message)

    return json_lines.serve(sys.stdin, lambda: LayoutRunner(options.tier, font=font), _boxes, bad_line)


def _boxes(runner: LayoutRunner, case: Any) -> dict[str, Any]:
    from tenfoot.layout_trees import TreeError

    if not isinstance(case, dict):
        raise TreeError("tree-invalid", "a line is an object with `id` and `tree`")
    viewport, direction = case.get("viewport") or {}, case.get("direction") or "ltr"
    if "tree" not in case or not isinstance(viewport, dict) or not isinstance(direction, str):
        raise TreeError("tree-invalid", "a line has a `tree`; its `viewport` is an object, its `direction` a word")
    return {"boxes": runner.boxes(case["tree"], viewport, direction)}
