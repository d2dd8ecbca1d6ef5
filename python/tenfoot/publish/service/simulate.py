"""Fleets on paper: how often the guard halts a good release, and how soon a bad one.

Each device runs a session a round, all in one order that is shuffled once. A few *weak* devices go wrong far more
often than the others whatever they run, as in every real fleet. The share of the candidate grows by stages. The guard
looks after each of the candidate's failures and every round, and counts as `trials` does: a device until its first
failure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log, log1p
from random import Random
from typing import NamedTuple

from tenfoot.publish.service.evidence import Counts, log_evidence
from tenfoot.publish.service.guard import BY_NAME, DEFAULT, Guard


class Rates(NamedTuple):
    """How often a session goes wrong in one metric."""

    baseline: float
    candidate: float


class Fleet(NamedTuple):
    """Devices and what is done with them."""

    devices: int = 1000
    weak: float = 0.004
    """The share of weak devices."""
    weak_rate: float = 0.3
    """How often a session of a weak device crashes, fails to start or traps."""
    stages: tuple[tuple[int, float], ...] = ((0, 5.0),)
    """From round → per cent."""
    rounds: int = 60


GOOD = {
    "crash": Rates(0.002, 0.002),
    "failed-start": Rates(0.0005, 0.0005),
    "trap": Rates(0.0005, 0.0005),
    "frame": Rates(0.05, 0.05),
    "press": Rates(0.05, 0.05),
    "start": Rates(0.03, 0.03),
    "memory": Rates(0.02, 0.02),
}
CRASHING = {**GOOD, "crash": Rates(0.002, 0.03)}
"""The release that crashes in three of a hundred sessions."""
SLOW = {**GOOD, "frame": Rates(0.05, 0.6)}
STAGED = ((0, 5.0), (20, 25.0), (40, 100.0))


class Halt(NamedTuple):
    """When the guard halted, and what it had cost by then."""

    metric: str
    rounds: float
    failures: int
    """Sessions of the candidate that went wrong."""
    devices_twice: int
    """Devices on which the candidate went wrong more than once."""


def run(random: Random, fleet: Fleet, rates: dict[str, Rates], *, guard: Guard = DEFAULT) -> Halt | None:
    """One release, from its first device on; None when the guard lets it pass."""
    buckets = [random.random() * 100 for _ in range(fleet.devices)]
    weak = {device for device in range(fleet.devices) if random.random() < fleet.weak}
    halts = [
        halt for name, rate in rates.items() if (halt := _run_metric(random, fleet, name, rate, guard, buckets, weak))
    ]
    return min(halts, key=lambda halt: halt.rounds, default=None)


def _run_metric(
    random: Random, fleet: Fleet, name: str, rates: Rates, guard: Guard, buckets: Sequence[float], weak: set[int]
) -> Halt | None:
    bound, needed = guard.bounds[name], -log(guard.alpha(name))
    prior = BY_NAME[name].prior
    sides = {True: _Side(), False: _Side()}  # True: the candidate's
    percents = [max(percent for start, percent in fleet.stages if start <= number) for number in range(fleet.rounds)]
    members = {percent: _prefix(buckets, percent) for percent in set(percents)}
    twice: dict[int, int] = {}
    for number, percent in enumerate(percents):
        prefix = members[percent]
        for device in [*_failing(random, fleet, rates, prefix, weak), None]:
            if device is not None:
                mine = buckets[device] < percent
                sides[mine].fail(device)
                if not mine:
                    continue  # speaks for the candidate
                twice[device] = twice.get(device, 0) + 1
            place = fleet.devices if device is None else device + 1
            of = {
                mine: side.sessions(prefix[place] if mine else place - prefix[place], place, buckets, percent, mine)
                for mine, side in sides.items()
            }
            counts = [Counts(of[mine], len(sides[mine].failed)) for mine in (True, False)]
            if log_evidence(*counts, margin=bound.margin, prior=prior) >= needed:
                crowd = [times for times in twice.values() if times > 1]
                return Halt(name, number + place / fleet.devices, sum(twice.values()), len(crowd))
        for mine, side in sides.items():
            side.end_round(prefix[-1] if mine else fleet.devices - prefix[-1], buckets, percent, mine)
    return None


class _Side:
    """One side's sessions before this round, and the devices that count no more."""

    def __init__(self) -> None:
        self.before = 0
        self.failed: set[int] = set()
        self._now: set[int] = set()

    def fail(self, device: int) -> None:
        if device not in self.failed:
            self.failed.add(device)
            self._now.add(device)

    def sessions(self, met: int, place: int, buckets: Sequence[float], percent: float, mine: bool) -> int:
        """Sessions that count, `met` of them met in this round among the first `place` devices of all."""
        silent = [d for d in self.failed - self._now if d < place and (buckets[d] < percent) == mine]
        return self.before + met - len(silent)

    def end_round(self, met: int, buckets: Sequence[float], percent: float, mine: bool) -> None:
        self.before = self.sessions(met, len(buckets), buckets, percent, mine)
        self._now.clear()


def _prefix(buckets: Sequence[float], percent: float) -> list[int]:
    """How many of the first n devices run the candidate, for each n."""
    counts = [0]
    for bucket in buckets:
        counts.append(counts[-1] + (bucket < percent))
    return counts


def _failing(random: Random, fleet: Fleet, rates: Rates, prefix: Sequence[int], weak: set[int]) -> Iterator[int]:
    """The devices that fail in one round, in their order."""
    chosen = {device for device in weak if random.random() < fleet.weak_rate}
    greatest = max(rates)
    device = -1
    while greatest > 0:
        # From one session that might fail to the next, over all that do not.
        device += 1 + int(log(1.0 - random.random()) / log1p(-greatest))
        if device >= fleet.devices:
            break
        mine = prefix[device + 1] > prefix[device]
        if random.random() * greatest < (rates.candidate if mine else rates.baseline):
            chosen.add(device)
    yield from sorted(chosen)
