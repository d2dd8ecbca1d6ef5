"""Lays out trees: JSON lines `{id, tree, viewport, direction}` on stdin, `{id, boxes}` on stdout.

A tree is `{style, children}` or `{style, text}` with CSS names in camel case: {"style": {"width": 300},
"children": [{"text": "ten feet"}]}. `viewport` is {"width": px or "max-content", "height": …}. Boxes are {x, y, w, h,
children}: border boxes in px, unrounded, relative to the parent's. A line that means nothing gives {id, error: {slug,
message}}; the rest is done all the same, and the exit code is 1.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

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
    from tenfoot.layout_trees import BOX_FONT

    font = {None: BOX_FONT, "sans": None}.get(options.font, options.font)
    failed = False
    for answer in answers(sys.stdin, options.tier, font):
        failed = failed or "error" in answer
        _print(answer, sys.stdout)
    return 1 if failed else 0


def answers(lines: Iterable[str], tier: str, font: Any) -> Iterator[dict[str, Any]]:
    """The answer to each line that is not empty. A renderer that is lost is replaced for the next one."""
    from tenfoot.errors import TenfootError
    from tenfoot.layout_trees import LayoutRunner, TreeError

    runner = LayoutRunner(tier, font=font)
    for line in filter(str.strip, lines):
        case: dict[str, Any] = {}
        try:
            case = _case(line)
            yield {"id": case.get("id"), "boxes": _boxes(runner, case)}
        except TenfootError as error:
            yield {"id": case.get("id"), "error": {"slug": error.slug, "message": error.message}}
            if not isinstance(error, TreeError):
                runner.close()
                runner = LayoutRunner(tier, font=font)
    runner.close()


def _case(line: str) -> dict[str, Any]:
    from tenfoot.layout_trees import TreeError

    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise TreeError("tree-invalid", f"no JSON: {error}") from None
    if not isinstance(case, dict):
        raise TreeError("tree-invalid", "a line is an object with `id` and `tree`")
    return case


def _boxes(runner: LayoutRunner, case: dict[str, Any]) -> dict[str, Any]:
    from tenfoot.layout_trees import TreeError

    viewport, direction = case.get("viewport") or {}, case.get("direction") or "ltr"
    if "tree" not in case or not isinstance(viewport, dict) or not isinstance(direction, str):
        raise TreeError("tree-invalid", "a line has a `tree`; its `viewport` is an object, its `direction` a word")
    return runner.boxes(case["tree"], viewport, direction)


def _print(answer: dict[str, Any], out: TextIO) -> None:
    print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)
