"""Verbs that answer JSON lines: a case a line in, an answer a line out; a bad line never keeps the rest from theirs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from tenfoot.cli import FAILED, OK
from tenfoot.errors import TenfootError


class Asked(Protocol):
    """What answers: it holds a renderer."""

    def close(self) -> None:
        """Ends it."""


A = TypeVar("A", bound=Asked)


def serve(
    lines: Iterable[str],
    opened: Callable[[], A],
    reply: Callable[[A, Any], dict[str, Any]],
    bad_line: Callable[[str], TenfootError],
) -> int:
    """Prints `{id, **reply}` or `{id, error: {slug, message}}` for every line that is not empty. FAILED where one has
    an error.

    `bad_line` makes the error of a line that is no JSON. An error of its type is the line's own fault; after any
    other, what answers is lost, and opened anew.
    """
    code = OK
    for answer in _answers(lines, opened, reply, bad_line):
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        if "error" in answer:
            code = FAILED
    return code


def _answers(
    lines: Iterable[str],
    opened: Callable[[], A],
    reply: Callable[[A, Any], dict[str, Any]],
    bad_line: Callable[[str], TenfootError],
) -> Iterator[dict[str, Any]]:
    harmless = type(bad_line(""))
    asked = opened()
    try:
        for line in filter(str.strip, lines):
            case: Any = None
            try:
                case = _parsed(line, bad_line)
                yield {"id": _id_of(case), **reply(asked, case)}
            except TenfootError as error:
                yield {"id": _id_of(case), "error": {"slug": error.slug, "message": error.message}}
                if not isinstance(error, harmless):
                    asked.close()
                    asked = opened()
    finally:
        asked.close()


def _parsed(line: str, bad_line: Callable[[str], TenfootError]) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise bad_line(f"no JSON: {error}") from None


def _id_of(case: Any) -> Any:
    return case.get("id") if isinstance(case, dict) else None
