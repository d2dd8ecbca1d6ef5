"""Says where arrows lead: JSON lines `{id, w, h, items: [{id, x, y, w, h}]}` in, `{id, moves}` out.

  echo '{"id": 1, "w": 1920, "h": 1080, "items": [{"id": "a", "x": 0, "y": 0, "w": 200, "h": 100},
         {"id": "b", "x": 220, "y": 0, "w": 200, "h": 100}]}' | tenfoot navigate

`w` and `h` of a line are the screen's, items are boxes on it, all in px. `moves` has for each item where left, right,
up and down lead from it, focused afresh: an item's id, or null where focus stays. The renderer itself answers. A line
that means nothing gives {id, error: {slug, message}}; the rest is done all the same, and the exit code is 1.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, FileType, Namespace
from collections.abc import Iterable, Iterator
from typing import Any


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("lines", nargs="?", type=FileType("r"), default=sys.stdin, metavar="F", help="a file; stdin")
    parser.add_argument("--tier", choices=["wasm", "script"], default="wasm", help="whose renderer; wasm")


def main(options: Namespace) -> int:
    """Answers every line. 1 where one of them means nothing."""
    from tenfoot.cli import FAILED, OK

    code = OK
    for answer in answers(options.lines, options.tier):
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        if "error" in answer:
            code = FAILED
    return code


def answers(lines: Iterable[str], tier: str) -> Iterator[dict[str, Any]]:
    """The answer to each line that is not empty. A renderer that is lost is replaced for the next one."""
    from tenfoot.errors import TenfootError
    from tenfoot.focus_moves import BoxesError, FocusMoves, read_case

    asked = FocusMoves(tier)
    try:
        for line in filter(str.strip, lines):
            case: Any = None
            try:
                case = _parsed(line)
                yield {"id": _id_of(case), "moves": asked.moves(*read_case(case))}
            except TenfootError as error:
                yield {"id": _id_of(case), "error": {"slug": error.slug, "message": error.message}}
                if not isinstance(error, BoxesError):
                    asked.close()
                    asked = FocusMoves(tier)
    finally:
        asked.close()


def _parsed(line: str) -> Any:
    from tenfoot.focus_moves import BoxesError

    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BoxesError(f"no JSON: {error}") from None


def _id_of(case: Any) -> Any:
    return case.get("id") if isinstance(case, dict) else None
