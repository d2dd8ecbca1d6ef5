"""JSON that every reader understands alike, for what comes from elsewhere: UTF-8, no key twice, no NaN or Infinity, no
half of a character."""

from __future__ import annotations

import json
from typing import Any


def loads(data: bytes) -> Any:
    """The value. Raises ValueError, also for what is nested too deeply to be read."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
        if b"\\u" in data:  # half of a character has no UTF-8: who reads it cannot write it again
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("a text has half of a character") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("an object has a key twice")
    return table


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not a number")
