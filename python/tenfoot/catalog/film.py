"""A title of the catalogue, and the built-in ones: read from `films.json` and `world.json` beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Film:
    """Everything that is known of a title. Unknown is None or empty."""

    id: str
    title: str
    year: int = 0
    runtime_min: int = 0
    original_title: str | None = None
    language: str = "en"
    direction: str = "ltr"
    rating: str | None = None
    score: int | None = None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    studio: str | None = None
    awards: str | None = None
    oscars: int = 0
    box_office_usd: int | None = None

    @property
    def genre(self) -> str:
        """The first genre; `Drama` where none is known."""
        return self.genres[0] if self.genres else "Drama"

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Film:
        """A film from a JSON object: known keys are taken, lists become tuples, nulls become the default."""
        known = {field.name for field in fields(cls)}
        taken: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in record.items()
            if key in known and value is not None
        }
        return cls(**taken)


@cache
def films() -> tuple[Film, ...]:
    """The English-titled films of the demo catalogue, best known first."""
    return _read("films.json")


@cache
def world() -> tuple[Film, ...]:
    """Films under their own names, in their own scripts."""
    return _read("world.json")


def _read(name: str) -> tuple[Film, ...]:
    records = json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return tuple(Film.of(record) for record in records)
