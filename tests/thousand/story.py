"""What happens: a good release goes out by stages, then one that crashes; nobody watches."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.thousand.device import Home, Session
from tests.thousand.fleet import Fleet
from tests.thousand.publisher import Publisher

HOUR = 3600.0
FACTORY, GOOD, BAD = "1.0.0", "1.1.0", "1.2.0"


class Plan(NamedTuple):
    """Times are hours of the devices' clocks. All of it is within the day for which a timestamp is fresh."""

    devices: int = 1000
    processes: int = 2
    launch_every_h: float = 1.0
    """On average; the pauses are exponential, and three times as long at most."""
    stages: tuple[tuple[float, float], ...] = ((0.5, 5.0), (2.0, 25.0), (3.5, 100.0))
    """From when on the good release goes to how many per cent."""
    promoted_h: float = 6.0
    bad_h: float = 6.5
    bad_percent: float = 5.0
    bad_crashes: float = 0.03
    """How many of the bad release's sessions crash."""
    crashes: float = 0.001
    """The same of every other release's."""
    after_halt_h: float = 3.5
    """By then every device was on again."""
    ends_h: float = 20.0
    """When the guard is given up on."""
    seed: int = 1


SMALL = Plan(
    devices=60,
    stages=((0.5, 20.0), (2.5, 50.0), (4.5, 100.0)),
    promoted_h=7.0,
    bad_h=7.5,
    bad_percent=25.0,
    bad_crashes=0.5,
)
"""So small that a rare crash would take for ever to be told from chance: it is frequent, and more devices see it."""


class Outcome(NamedTuple):
    """What the fleet lived through; `begin_s` is hour 0."""

    plan: Plan
    begin_s: float
    sessions: list[Session]
    marks: list[tuple[float, str]]
    """Hour, and what was done."""
    halted_h: float | None
    halt: dict[str, object] | None
    """The audit log's entry."""
    next: dict[int, str]
    """By device: the version that its next start runs."""

    def hour(self, session: Session) -> float:
        """When it was, in hours."""
        return (session.at_s - self.begin_s) / HOUR

    def crashes(self, version: str) -> Counter[int]:
        """By device: how many of its sessions of this version crashed."""
        return Counter(session.device for session in self.sessions if session.version == version and session.crashed)

    def facts(self) -> dict[str, object]:
        """The figures of the whole."""
        bad = [session for session in self.sessions if session.version == BAD]
        crashes = self.crashes(BAD)
        return {
            "devices": self.plan.devices,
            "sessions": len(self.sessions),
            "checks that failed": sum(session.did.startswith("update-") for session in self.sessions),
            f"devices that saw {BAD}": len({session.device for session in bad}),
            f"sessions of {BAD}": len(bad),
            f"crashes of {BAD}": sum(crashes.values()),
            f"devices on which {BAD} crashed": len(crashes),
            f"devices on which {BAD} crashed twice": sum(count > 1 for count in crashes.values()),
            f"hours until {BAD} was halted": self.halted_h and round(self.halted_h - self.plan.bad_h, 2),
            "why": self.halt and self.halt["why"],
            "what the next starts run": dict(Counter(self.next.values())),
        }


def run(plan: Plan, folder: Path, *, say: bool = False) -> Outcome:
    """Lets it happen below `folder`, which is empty."""
    publisher = Publisher(folder)
    factory = publisher.factory(FACTORY)
    rates = {FACTORY: plan.crashes, GOOD: plan.crashes, BAD: plan.bad_crashes}
    begin_s = time.time()
    with publisher.serving() as url:
        home = Home(url, publisher.root, factory, folder / "devices", rates, plan.launch_every_h * HOUR, plan.seed)
        with Fleet(home, devices=plan.devices, processes=plan.processes, now_s=begin_s) as fleet:
            return _Telling(plan, publisher, fleet, begin_s, say).tell()


class _Telling:
    """The hours, one after the other."""

    def __init__(self, plan: Plan, publisher: Publisher, fleet: Fleet, begin_s: float, say: bool) -> None:
        self._plan = plan
        self._publisher = publisher
        self._fleet = fleet
        self._begin_s = begin_s
        self._say = say
        self._now_h = 0.0
        self._sessions: list[Session] = []
        self._marks: list[tuple[float, str]] = []

    def tell(self) -> Outcome:
        plan, publisher = self._plan, self._publisher
        for number, (hour, percent) in enumerate(plan.stages):
            self._until(hour)
            if number == 0:
                publisher.release(GOOD, percent=percent)
            else:
                publisher.set_percent(percent)
            self._mark(f"{GOOD} at {percent:g} %" if number == 0 else f"{percent:g} %")
        self._until(plan.promoted_h)
        publisher.promote()
        self._until(plan.bad_h)
        bad = publisher.release(BAD, percent=plan.bad_percent)
        self._mark(f"{BAD} at {plan.bad_percent:g} %")
        halted_h = self._until_halted(bad)
        if halted_h is not None:
            self._mark("halted")
            self._until(halted_h + plan.after_halt_h)
        halts = publisher.halts()
        halt = halts[0] if halts else None
        run_next = self._fleet.run_next()
        return Outcome(plan, self._begin_s, self._sessions, self._marks, halted_h, halt, run_next)

    def _until_halted(self, bundle: str) -> float | None:
        """Waits until the bundle is no candidate any more; nobody but the guard does anything meanwhile."""
        while self._now_h < self._plan.ends_h:
            self._step(self._now_h + self._plan.launch_every_h / 30)
            candidate = self._publisher.ring()["candidate"]
            if candidate is None or candidate["digest"] != bundle:
                return self._now_h
        return None

    def _until(self, hour: float) -> None:
        while self._now_h < hour:
            self._step(min(hour, self._now_h + self._plan.launch_every_h / 4))

    def _step(self, hour: float) -> None:
        self._sessions += self._fleet.until(self._begin_s + hour * HOUR)
        self._now_h = hour
        if self._say:
            print(f"\rhour {hour:5.2f}, {len(self._sessions):6,} sessions", end="", flush=True)

    def _mark(self, text: str) -> None:
        self._marks.append((self._now_h, text))
        if self._say:
            print(f"\rhour {self._now_h:5.2f}: {text:40}", flush=True)
