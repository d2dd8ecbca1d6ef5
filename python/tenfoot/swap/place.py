"""Whether two versions stand at the same place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NEAR_PX = 0.01
"""Logical px: offsets are 32-bit floats in the renderer."""


def same_place(kept: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether focus and scrolling are the same in what two versions keep (`Runtime.keep`)."""
    if kept.get("focus") != other.get("focus"):
        return False
    scrolls, others = _scrolls(kept), _scrolls(other)
    return scrolls.keys() == others.keys() and all(_near(at, others[path]) for path, at in scrolls.items())


def _scrolls(kept: Mapping[str, Any]) -> dict[tuple[str, ...], tuple[float, float]]:
    return {tuple(path): (x, y) for path, x, y in kept.get("scroll", ())}


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < NEAR_PX and abs(one[1] - other[1]) < NEAR_PX
