"""Strict reading of JSON from strangers: every object has exactly the keys it should, every value its range.

A reader is a function of a value and its place (`reports[3].frame_ms.sum`) that gives the value as Tenfoot wants it,
or raises TelemetryError `telemetry-invalid` with that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tenfoot import strict_json
from tenfoot.telemetry.error import TelemetryError

T = TypeVar("T")
Reader = Callable[[Any, str], Any]

_UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff]")

COUNT_MAX = 2**53
"""Whole numbers up to here are the same in every JSON library."""


def parse(data: bytes) -> Any:
    """The JSON in `data`; not-a-number, repeated keys and bottomless nesting are refused like broken JSON."""
    try:
        return strict_json.loads(data)
    except ValueError as error:
        raise TelemetryError("telemetry-invalid", f"not JSON: {error}", where="batch") from error


def refuse(message: str, place: str) -> TelemetryError:
    """The error for a value that is not what it should be."""
    return TelemetryError("telemetry-invalid", message, where=place)


def mapping(value: Any, place: str) -> dict[str, Any]:
    """Any object."""
    if not isinstance(value, dict):
        raise refuse("is not an object", place)
    return value


def fields(value: Any, readers: Mapping[str, Reader], place: str) -> dict[str, Any]:
    """An object with exactly the keys of `readers`, each value read."""
    given = mapping(value, place)
    if given.keys() != readers.keys():
        missing, unknown = sorted(readers.keys() - given.keys()), sorted(given.keys() - readers.keys())
        raise refuse(f"lacks {missing[0]!r}" if missing else f"has an unknown key {unknown[0][:40]!r}", place)
    return {key: read(given[key], f"{place}.{key}") for key, read in readers.items()}


def listing(read: Callable[[Any, str], T], most: int) -> Callable[[Any, str], tuple[T, ...]]:
    """Up to `most` values of one kind."""

    def reader(value: Any, place: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise refuse("is not a list", place)
        if len(value) > most:
            raise refuse(f"has {len(value)} entries; the most is {most}", place)
        return tuple(read(entry, f"{place}[{index}]") for index, entry in enumerate(value))

    return reader


def optional(read: Callable[[Any, str], T]) -> Callable[[Any, str], T | None]:
    """What `read` takes, or null."""
    return lambda value, place: None if value is None else read(value, place)


def whole(most: int = COUNT_MAX) -> Callable[[Any, str], int]:
    """A whole number from 0 to `most`."""

    def reader(value: Any, place: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            raise refuse(f"is not a whole number from 0 to {most}", place)
        return value

    return reader


def number(most: float) -> Callable[[Any, str], float]:
    """A number from 0 to `most`."""

    def reader(value: Any, place: str) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
            raise refuse(f"is not a number from 0 to {most:g}", place)
        return float(value)

    return reader


def flag(value: Any, place: str) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise refuse("is not true or false", place)
    return value


def text(most: int) -> Callable[[Any, str], str]:
    """Up to `most` characters, of those that a line or a stack of lines may have."""

    def reader(value: Any, place: str) -> str:
        if not isinstance(value, str) or len(value) > most:
            raise refuse(f"is not text of at most {most} characters", place)
        if _UNPRINTABLE.search(value):
            raise refuse("has control characters or halves of characters", place)
        return value

    return reader


def word(pattern: str | re.Pattern[str], what: str) -> Callable[[Any, str], str]:
    """Text that a pattern matches whole; `what` describes it to people."""
    compiled = re.compile(pattern)

    def reader(value: Any, place: str) -> str:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise refuse(f"is not {what}", place)
        return value

    return reader


def one_of(*choices: str) -> Callable[[Any, str], str]:
    """One of a closed set."""

    def reader(value: Any, place: str) -> str:
        if value not in choices or not isinstance(value, str):
            raise refuse(f"is not one of {', '.join(choices)}", place)
        return value

    return reader
