"""The committed cases: trees and the boxes that Chromium gave them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]
FOLDER = Path(__file__).parent


class Case(NamedTuple):
    """One variant of a tree."""

    name: str
    variant: str
    tree: Json
    boxes: list[list[float]]

    @property
    def id(self) -> str:
        return f"{self.name} ({self.variant})"


@cache
def cases(file: str = "cases.jsonl.gz") -> tuple[Case, ...]:
    """Every variant of every tree of a file."""
    with gzip.open(FOLDER / file, "rt", encoding="utf-8") as lines:
        return tuple(case for line in lines for case in _variants(json.loads(line)))


@cache
def known_failures() -> dict[str, str]:
    """Names of trees that are laid out otherwise, and why."""
    table = json.loads((FOLDER / "known_failures.json").read_text())
    return {name: why for why, names in table.items() for name in names}


@cache
def known_text_failures() -> dict[str, str]:
    """The same of those that only fail with the text of the engine, whose lines break in its own way."""
    table = json.loads((FOLDER / "known_text_failures.json").read_text())
    return {name: why for why, names in table.items() for name in names}


def _variants(line: Json) -> Iterator[Case]:
    for variant, boxes in line["boxes"].items():
        numbers = line["boxes"][boxes] if isinstance(boxes, str) else boxes
        tree = _dressed(line["tree"], *variant.split(" "))
        yield Case(line["id"], variant, tree, [numbers[at : at + 4] for at in range(0, len(numbers), 4)])


def _dressed(tree: Json, box_sizing: str, direction: str) -> Json:
    """Gives a variant's values to every node that has none of its own."""
    style = {"boxSizing": box_sizing, "direction": direction, **tree.get("style", {})}
    children = [_dressed(child, box_sizing, direction) for child in tree.get("children", [])]
    return {**tree, "style": style, "children": children}
