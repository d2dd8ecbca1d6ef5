"""Says where arrows lead: JSON lines `{id, w, h, items: [{id, x, y, w, h}]}` in, `{id, moves}` out.

  echo '{"id": 1, "w": 1920, "h": 1080, "items": [{"id": "a", "x": 0, "y": 0, "w": 200, "h": 100},
         {"id": "b", "x": 220, "y": 0, "w": 200, "h": 100}]}' | tenfoot navigate

`w` and `h` of a line are the screen's, items are boxes on it, all in px. `moves` has for each item where left, right,
up and down lead from it, focused afresh: an item's id, or null where focus stays. The renderer itself answers. A line
that means nothing gives {id, error: {slug, message}}; the rest is done all the same, and the exit code is 1.
"""

from __future__ import annotations

from argparse import ArgumentParser, FileType, Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tenfoot.focus_moves import FocusMoves


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("lines", nargs="?", type=FileType("rb"), metavar="F", help="a file; stdin")
    parser.add_argument("--tier", choices=["wasm", "script"], default="wasm", help="whose renderer; wasm")


def main(options: Namespace) -> int:
    """Answers every line. 1 where one of them means nothing."""
    from tenfoot.cli import json_lines
    from tenfoot.focus_moves import BoxesError, FocusMoves

    lines = json_lines.standard_input() if options.lines is None else options.lines
    return json_lines.serve(lines, lambda: FocusMoves(options.tier), _moves, BoxesError)


def _moves(asked: FocusMoves, case: Any) -> dict[str, Any]:
    from tenfoot.focus_moves import read_case

    return {"moves": asked.moves(*read_case(case))}
