"""Lays out trees: JSON lines `{id, tree, viewport, direction}` on stdin, `{id, boxes}` on stdout.

  echo '{"id": 1, "tree": {"style": {"width": 300, "padding": "8px 4px", "gap": 10},
         "children": [{"text": "ten feet"}, {"style": {"flex": 1}}]}}' | tenfoot layout

A tree is `{style, children}`, `{style, text}` or `{style, image: [width, height]}`. Styles have CSS names in camel
case; lengths are numbers of px, "12px" or "50%"; margin, padding, inset, borderWidth, gap, flex, flexFlow and their kin
expand as in CSS. `viewport` is {"width": px or "max-content", "height": …}. Boxes are {x, y, w, h, children}: border
boxes in px, unrounded, relative to the parent's. A line that means nothing gives {id, error: {slug, message}}, nodes
counted from 0 in tree order; the rest is done all the same, and the exit code is 1.
"""

from __future__ import annotations

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
    from tenfoot.layout_styles import TreeError
    from tenfoot.layout_trees import BOX_FONT, LayoutRunner

    font = {None: BOX_FONT, "sans": None}.get(options.font, options.font)

    def bad_line(message: str) -> TreeError:
        return TreeError("tree-invalid", message)

    return json_lines.serve(
        json_lines.standard_input(), lambda: LayoutRunner(options.tier, font=font), _boxes, bad_line
    )


def _boxes(runner: LayoutRunner, case: Any) -> dict[str, Any]:
    from tenfoot.layout_styles import TreeError

    if not isinstance(case, dict):
        raise TreeError("tree-invalid", "a line is an object with `id` and `tree`")
    viewport, direction = ({} if case.get("viewport") is None else case["viewport"]), case.get("direction") or "ltr"
    if "tree" not in case or not isinstance(viewport, dict) or not isinstance(direction, str):
        raise TreeError("tree-invalid", "a line has a `tree`; its `viewport` is an object, its `direction` a word")
    return {"boxes": runner.boxes(case["tree"], viewport, direction)}
