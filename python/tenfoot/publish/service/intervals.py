"""How far chance goes: 95 % intervals for rates, for differences of rates, for quantiles and for their ratios. Pure.

Rates: Wilson's score interval (Wilson, JASA 1927); differences of two rates: Newcombe's hybrid score interval
(Statistics in Medicine 1998, method 10). Quantiles: the frames of one device are alike, so counting frames would claim
far too much. Devices are dealt into groups by their random ids, and the delete-a-group jackknife (Shao, Wu: "A general
theory for jackknife variance estimation", Annals of Statistics 1989, which holds for quantiles when whole groups are
left out; Kott, Journal of Official Statistics 2001) takes the spread from what the groups say, on the logarithm of the
quantile, with Student's t.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from tenfoot.publish.service.evidence import Counts
from tenfoot.telemetry.sketch import GAMMA, Sketch

Z = 1.959964
T = {2: 4.3027, 3: 3.1824, 4: 2.7764, 5: 2.5706, 6: 2.4469, 7: 2.3646}
"""Student's t at 97.5 %, by degrees of freedom: groups - 1."""
GROUPS_MIN = 3
SKETCH_ERROR = (GAMMA - 1) / (GAMMA + 1)
"""What a sketch's quantile may be off by, relatively; intervals are widened by it."""


class Estimate(NamedTuple):
    """A value and the 95 % interval around it; None as bounds where there is too little for one."""

    value: float
    low: float | None
    high: float | None


class Spread(NamedTuple):
    """The logarithm of a quantile, and the variance of its estimate; None where there are too few groups."""

    log_value: float
    variance: float | None
    freedom: int


def wilson(counts: Counts) -> Estimate:
    """The rate; 0 to 1 of nothing."""
    n = counts.of
    if n == 0:
        return Estimate(0.0, 0.0, 1.0)
    p, z2 = counts.rate, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return Estimate(p, max(0.0, middle - half), min(1.0, middle + half))


def difference(a: Counts, b: Counts) -> Estimate:
    """The rate of `a` minus that of `b`."""
    one, two = wilson(a), wilson(b)
    assert one.low is not None and one.high is not None and two.low is not None and two.high is not None
    value = one.value - two.value
    low = value - sqrt((one.value - one.low) ** 2 + (two.high - two.value) ** 2)
    high = value + sqrt((one.high - one.value) ** 2 + (two.value - two.low) ** 2)
    return Estimate(value, max(-1.0, low), min(1.0, high))


def spread(groups: Sequence[Sketch], fraction: float) -> Spread | None:
    """The quantile of all groups together; None of no values, or where it is 0."""
    full = [group for group in groups if group.count]
    whole = together(full)
    value = whole.quantile(fraction)
    if value <= 0:
        return None
    if len(full) < GROUPS_MIN:
        return Spread(log(value), None, 0)
    left = [together([*full[:place], *full[place + 1 :]]).quantile(fraction) for place in range(len(full))]
    if min(left) <= 0:
        return Spread(log(value), None, 0)
    logs = [log(one) for one in left]
    mean = sum(logs) / len(logs)
    variance = (len(logs) - 1) / len(logs) * sum((one - mean) ** 2 for one in logs)
    return Spread(log(value), variance, min(len(full) - 1, max(T)))


def quantile(of: Spread) -> Estimate:
    """The quantile, with its interval."""
    return _interval(of.log_value, of.variance, of.freedom, errors=1)


def ratio(a: Spread, b: Spread) -> Estimate:
    """How many times as large the quantile of `a` is as that of `b`."""
    known = a.variance is not None and b.variance is not None
    variance = (a.variance or 0.0) + (b.variance or 0.0) if known else None
    return _interval(a.log_value - b.log_value, variance, min(a.freedom, b.freedom), errors=2)


def together(groups: Sequence[Sketch]) -> Sketch:
    """The sketch of all values."""
    whole = Sketch()
    for group in groups:
        whole.merge(group)
    return whole


def _interval(log_value: float, variance: float | None, freedom: int, *, errors: int) -> Estimate:
    if variance is None:
        return Estimate(exp(log_value), None, None)
    half = T[freedom] * sqrt(variance) + errors * SKETCH_ERROR
    return Estimate(exp(log_value), exp(log_value - half), exp(log_value + half))
