"""A quantile sketch of durations: counts in buckets whose bounds grow by two per cent, so that every quantile is right
within one per cent however many values there are, and sketches of many devices add up to the sketch of all.

The buckets are DDSketch's (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch with
relative-error guarantees", VLDB 2019): bucket i holds the values in (GAMMA**(i-1), GAMMA**i]. Unlike there they never
collapse, since a duration between a microsecond and hours needs few enough. The engine fills the same buckets
(`rust/engine/src/sketch.rs`).
"""

from __future__ import annotations

import math
from typing import Any, Self

from tenfoot.telemetry import fields

GAMMA = 1.02
"""The ratio of a bucket's bounds. The middle of a bucket is within (GAMMA - 1) / (GAMMA + 1) < 1 % of all in it."""
VALUE_MAX = 10_000_000.0
"""Milliseconds, nearly three hours. A longer duration counts as this one."""
STEPS = 1000
"""A value is kept to the microsecond; what is less than half of one is a zero."""


def bucket_of(value: float) -> int:
    """The bucket of a value, ms, above zero."""
    return math.ceil(math.log(value) / math.log(GAMMA))


BUCKET_MIN = bucket_of(1 / STEPS)
BUCKET_MAX = bucket_of(VALUE_MAX)


class Sketch:
    """The durations added so far, ms. Two of them are equal when they tell the same of every quantile."""

    __slots__ = ("_least", "_most", "_sum", "bins", "count", "zeros")

    def __init__(self) -> None:
        self.count = 0
        self.zeros = 0
        self.bins: dict[int, int] = {}
        # In microseconds, so that sums do not depend on the order of adding.
        self._sum, self._least, self._most = 0, 0, 0

    def add(self, value: float, *, times: int = 1) -> None:
        """Adds a duration, ms, `times` over. Raises ValueError for one that is negative or no number."""
        if not value >= 0 or times < 1:
            raise ValueError(f"{value} ms, {times} times, is no duration")
        us = round(min(value, VALUE_MAX) * STEPS)
        self._least = us if self.count == 0 else min(self._least, us)
        self._most = max(self._most, us)
        self._sum += us * times
        self.count += times
        if us == 0:
            self.zeros += times
        else:
            index = bucket_of(us / STEPS)
            self.bins[index] = self.bins.get(index, 0) + times

    def merge(self, other: Sketch) -> None:
        """Adds all of another sketch."""
        if other.count == 0:
            return
        self._least = other._least if self.count == 0 else min(self._least, other._least)
        self._most = max(self._most, other._most)
        self._sum += other._sum
        self.count += other.count
        self.zeros += other.zeros
        for index, count in other.bins.items():
            self.bins[index] = self.bins.get(index, 0) + count

    def since(self, earlier: Sketch) -> Sketch:
        """What was added after `earlier`, an older state of this same sketch. Its least and greatest are known only as
        well as its buckets tell."""
        later = Sketch()
        later.count, later.zeros = self.count - earlier.count, self.zeros - earlier.zeros
        later._sum = self._sum - earlier._sum
        for index, count in self.bins.items():
            if count != earlier.bins.get(index, 0):
                later.bins[index] = count - earlier.bins.get(index, 0)
        if later.bins:
            low, high = min(later.bins), max(later.bins)
            later._most = min(self._most, round(GAMMA**high * STEPS))
            later._least = 0 if later.zeros else max(self._least, round(GAMMA ** (low - 1) * STEPS))
        return later

    def quantile(self, fraction: float) -> float:
        """The value, ms, that `fraction` of the values do not exceed, within one per cent; 0 of an empty sketch."""
        rank = max(1, math.ceil(fraction * self.count))
        if rank <= self.zeros:
            return 0.0
        seen = self.zeros
        for index in sorted(self.bins):
            seen += self.bins[index]
            if seen >= rank:
                middle = 2 * GAMMA**index / (GAMMA + 1)
                return min(max(middle, self.least), self.most)
        return self.most

    @property
    def sum(self) -> float:
        """All values together, ms."""
        return self._sum / STEPS

    @property
    def mean(self) -> float:
        """The mean, ms; 0 when empty."""
        return self.sum / self.count if self.count else 0.0

    @property
    def least(self) -> float:
        """The least value, ms; 0 when empty."""
        return self._least / STEPS

    @property
    def most(self) -> float:
        """The greatest value, ms; 0 when empty."""
        return self._most / STEPS

    def to_json(self) -> dict[str, Any]:
        """`{"count", "zeros", "sum", "min", "max", "bins": {"index": count}}`; sum, min and max in ms."""
        return {
            "count": self.count,
            "zeros": self.zeros,
            "sum": self.sum,
            "min": self.least,
            "max": self.most,
            "bins": {str(index): self.bins[index] for index in sorted(self.bins)},
        }

    @classmethod
    def from_json(cls, value: Any, place: str = "sketch") -> Self:
        """The inverse of `to_json`, of data that anybody may have sent.

        Raises TelemetryError `telemetry-invalid` where counts, bounds or buckets do not go together.
        """
        read = fields.fields(value, _FIELDS, place)
        sketch = cls()
        sketch.count, sketch.zeros, sketch.bins = read["count"], read["zeros"], read["bins"]
        sketch._sum, sketch._least, sketch._most = (round(read[key] * STEPS) for key in ("sum", "min", "max"))
        if sketch.zeros + sum(sketch.bins.values()) != sketch.count:
            raise fields.refuse("its bins do not add up to its count", place)
        if not sketch._fits():
            raise fields.refuse("its sum, min and max do not go with its bins", place)
        return sketch

    def _fits(self) -> bool:
        """Whether sum, least and most can be those of values in these bins."""
        if self.count == 0:
            return self._sum == self._least == self._most == 0
        low = 0.0 if self.zeros else GAMMA ** (min(self.bins) - 1) * STEPS
        high = GAMMA ** max(self.bins) * STEPS if self.bins else 0.0
        # A microsecond of rounding on every value.
        bounds = low - 1 <= self._least <= self._most <= high + 1
        return bounds and self._least * self.count <= self._sum <= self._most * self.count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sketch) and self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment]  # it changes

    def __repr__(self) -> str:
        p50, p99 = self.quantile(0.5), self.quantile(0.99)
        return f"Sketch({self.count} values, p50 {p50:.2f} ms, p99 {p99:.2f} ms)"


def _bins(value: Any, place: str) -> dict[int, int]:
    given = fields.mapping(value, place)
    if len(given) > BUCKET_MAX - BUCKET_MIN + 1:
        raise fields.refuse(f"has {len(given)} bins", place)
    bins = {}
    for name, count in given.items():
        index = _index(name, place)
        bins[index] = fields.whole()(count, f"{place}.{index}")
        if bins[index] == 0:
            raise fields.refuse("is an empty bin", f"{place}.{index}")
    return bins


def _index(name: str, place: str) -> int:
    digits = name.removeprefix("-")
    if len(name) <= 5 and digits.isascii() and digits.isdigit() and str(int(name)) == name:
        index = int(name)
        if BUCKET_MIN <= index <= BUCKET_MAX:
            return index
    raise fields.refuse(f"{name[:20]!r} is no bin from {BUCKET_MIN} to {BUCKET_MAX}", place)


_SUM_MAX = float(fields.COUNT_MAX) / STEPS
_FIELDS: dict[str, fields.Reader] = {
    "count": fields.whole(),
    "zeros": fields.whole(),
    "sum": fields.number(_SUM_MAX),
    "min": fields.number(VALUE_MAX),
    "max": fields.number(VALUE_MAX),
    "bins": _bins,
}
