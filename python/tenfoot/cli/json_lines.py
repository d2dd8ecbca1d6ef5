"""Verbs that answer JSON lines: a case a line in, an answer a line out; a bad line never keeps the rest from theirs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from math import isfinite
from typing import Any, Protocol, TypeVar

from tenfoot.cli import FAILED, OK
from tenfoot.errors import TenfootError


class Asked(Protocol):
    """What answers: it holds a renderer."""

    def close(self) -> None:
        """Ends it."""


A = TypeVar("A", bound=Asked)


class LinesError(TenfootError):
    """What was to be read cannot be."""

    slugs = frozenset({"lines-unreadable"})


def standard_input() -> Iterable[bytes]:
    """The lines of stdin, as bytes: a line that is no UTF-8 is one bad line, not the end. None where it is closed."""
    return () if sys.stdin is None else sys.stdin.buffer


def serve(
    lines: Iterable[bytes],
    opened: Callable[[], A],
    reply: Callable[[A, Any], dict[str, Any]],
    bad_line: Callable[[str], TenfootError],
) -> int:
    """Prints `{id, **reply}` or `{id, error: {slug, message}}` for every line that is not empty. FAILED where one has
    an error.

    `bad_line` makes the error of a line that is no JSON. An error of its type is the line's own fault; after any
    other, what answers is lost, and opened anew. Raises LinesError where the lines end with an error of the system.
    """
    code = OK
    for answer in _answers(_read(lines), opened, reply, bad_line):
        print(_written(answer), flush=True)
        if "error" in answer:
            code = FAILED
    return code


def _read(lines: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from filter(bytes.strip, lines)
    except OSError as error:
        raise LinesError("lines-unreadable", f"the lines cannot be read: {error.strerror}") from None


def _written(answer: dict[str, Any]) -> str:
    """An answer as JSON, as people read it where stdout can say it, else in ASCII: half a surrogate pair it cannot."""
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(answer)
    return text


def _answers(
    lines: Iterable[bytes],
    opened: Callable[[], A],
    reply: Callable[[A, Any], dict[str, Any]],
    bad_line: Callable[[str], TenfootError],
) -> Iterator[dict[str, Any]]:
    harmless = type(bad_line(""))
    asked = opened()
    try:
        for line in lines:
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


def _parsed(line: bytes, bad_line: Callable[[str], TenfootError]) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"), parse_float=_finite, parse_constant=_finite)
    except UnicodeDecodeError as error:
        raise bad_line(f"no UTF-8 at byte {error.start} of the line") from None
    except (ValueError, RecursionError) as error:
        raise bad_line(f"no JSON: {error}") from None


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"{text[:40]} is no number that can be answered")
    return value


def _id_of(case: Any) -> Any:
    return case.get("id") if isinstance(case, dict) else None
