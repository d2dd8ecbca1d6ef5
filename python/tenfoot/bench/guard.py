"""The guard on paper: how often it halts a good release, and how soon a bad one. Shares of simulated releases.

1,000 devices, a session each a round, sixty rounds; the candidate starts at 5 %. A few devices are weak: they fail far
more often than the others whatever they run. See `tenfoot.publish.service.simulate`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import median

from tenfoot.bench.figures import Row
from tenfoot.publish.service.guard import DEFAULT
from tenfoot.publish.service.simulate import CRASHING, GOOD, SLOW, STAGED, Fleet, Halt, Rates
from tenfoot.publish.service.simulate import run as release

RELEASES = 40
"""A round."""
CRASHES = {"crash": GOOD["crash"]}
ALLOWED = f"≤ {DEFAULT.false_halts:.0%} ever"


def run(rounds: int) -> list[Row]:
    """Every figure of `rounds` rounds of RELEASES releases; seeds are fixed, so the same rounds give the same."""
    random = Random(2026)
    staged, weaker = Fleet(stages=STAGED), Fleet(stages=STAGED, weak=0.01, weak_rate=0.5)
    crashing = _releases(random, rounds, Fleet(), {"crash": CRASHING["crash"]})
    slow = _releases(random, rounds, Fleet(), {"frame": SLOW["frame"]})
    return [
        _halted("good, all metrics, 5 %", _releases(random, rounds, Fleet(), GOOD)),
        _halted("good, crashes, 5 → 25 → 100 %", _releases(random, rounds, staged, CRASHES)),
        _halted("good, crashes, 1 % of devices crash half the time", _releases(random, rounds, weaker, CRASHES)),
        _halted("3 % of sessions crash, 0.2 % of the baseline's", crashing, budget="all"),
        _of_halts("… crashes until the halt", "crashes", crashing, lambda halt: halt.failures),
        _of_halts("… devices that saw it crash twice by then", "devices", crashing, lambda halt: halt.devices_twice),
        _halted("60 % of sessions are slow, 5 % of the baseline's", slow, budget="all"),
        _of_halts("… sessions of each device until the halt", "sessions", slow, lambda halt: halt.rounds),
    ]


def _releases(random: Random, rounds: int, fleet: Fleet, rates: dict[str, Rates]) -> list[list[Halt | None]]:
    return [[release(random, fleet, rates) for _ in range(RELEASES)] for _ in range(rounds)]


def _halted(what: str, releases: list[list[Halt | None]], budget: str = ALLOWED) -> Row:
    shares = tuple(100 * sum(halt is not None for halt in one) / len(one) for one in releases)
    total = sum(map(len, releases))
    halted = sum(halt is not None for one in releases for halt in one)
    return Row(f"halted: {what} ({halted} of {total})", shares, "%", budget=budget)


def _of_halts(what: str, unit: str, releases: list[list[Halt | None]], figure: Callable[[Halt], float]) -> Row:
    values = tuple(float(median(figure(halt) for halt in one if halt)) for one in releases if any(one))
    return Row(what, values, unit)
