"""Figures with their baselines and spreads, and tables of them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any, NamedTuple


class Row(NamedTuple):
    """A thing that was measured once a round, beside a baseline of the same rounds."""

    what: str
    values: tuple[float, ...]
    unit: str
    against: str = ""
    """What the baseline is."""
    baseline: tuple[float, ...] = ()
    """In the same unit, a value a round."""
    budget: str = ""
    """What the project wants of it."""
    note: str = ""
    """Why there is no value, or no baseline."""

    def ratios(self) -> list[float]:
        """Value ÷ baseline, round by round."""
        return [value / base for value, base in zip(self.values, self.baseline, strict=True) if base > 0]

    def to_json(self) -> dict[str, Any]:
        """Every round's figures."""
        return {**self._asdict(), "ratios": self.ratios() if self.baseline else []}


def table(rows: Sequence[Row]) -> str:
    """Markdown: medians, with the least and the greatest of all rounds."""
    lines = ["| what | measured | ratio | against | budget |", "|---|---|---|---|---|"]
    for row in rows:
        measured = f"{spread(row.values)} {row.unit}" if row.values else row.note
        ratio = f"× {spread(row.ratios())}" if row.baseline and row.ratios() else ""
        against = (
            f"{row.against}: {spread(row.baseline)} {row.unit}"
            if row.baseline
            else row.against or (row.note if row.values else "")
        )
        lines.append(f"| {row.what} | {measured} | {ratio} | {against} | {row.budget} |")
    return "\n".join(lines)


def spread(values: Sequence[float]) -> str:
    """`median (least – greatest)`, or the one value there is."""
    middle = statistics.median(values)
    if len(values) == 1 or min(values) == max(values):
        return short(middle)
    return f"{short(middle)} ({short(min(values))} – {short(max(values))})"


def short(value: float) -> str:
    """Three digits that count."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
