"""A ring, devices and what they tell, for the tests."""

from __future__ import annotations

import itertools
from random import Random

from tenfoot.publish.service.rings import Release, Ring
from tenfoot.telemetry.report import CRASHED, RUNNING, Batch, Crash, Report
from tenfoot.telemetry.sketch import Sketch

OLD, NEW, STRANGE = "0d" * 32, "ca" * 32, "55" * 32
NOW_S = 1_764_000_000
CRASH = Crash("script-exception", "x is not a function", "app:main.js", 3, "at main (app:main.js:3)")


def a_ring(**changes) -> Ring:
    """`home` in `stable`: OLD is the baseline, NEW goes to 5 % of the devices."""
    releases = {OLD: Release(OLD, "1.4.1"), NEW: Release(NEW, "1.4.2")}
    return Ring("home", "stable", 7, OLD, NEW, 5.0, ("*",), (), releases, {"serial": 7})._replace(**changes)


class MemoryRings:
    """Rings that are kept nowhere: `tenfoot.publish` is tested with the real ones in `test_repository`."""

    def __init__(self, *rings: Ring):
        self.rings = {(ring.app, ring.ring): ring for ring in rings or (a_ring(),)}

    def all(self):
        return list(self.rings.values())

    def find(self, app, ring):
        return self.rings.get((app, ring))

    def _set(self, app, ring, **changes):
        old = self.rings[app, ring]
        serial = old.serial + 1
        self.rings[app, ring] = old._replace(serial=serial, rollout={"serial": serial}, **changes)
        return self.rings[app, ring]

    def set_percent(self, app, ring, percent, *, serial, author=None):
        return self._set(app, ring, percent=percent)

    def halt(self, app, ring, *, serial, author=None):
        old = self.rings[app, ring]
        return self._set(app, ring, candidate=None, percent=0.0, halted=(old.candidate, *old.halted))

    def promote(self, app, ring, *, serial, author=None):
        return self._set(app, ring, baseline=self.rings[app, ring].candidate, candidate=None, percent=0.0)

    def changes(self, app, ring, *, since):
        return []

    def resume(self, app, ring):
        """Lets what was halted last be the candidate again."""
        old = self.rings[app, ring]
        return self._set(app, ring, candidate=old.halted[0], halted=old.halted[1:], resumed=old.resumed + 1)

    def refresh(self):
        self.refreshed = True

    def mirror(self):
        """There is none."""

    def rollback(self, app, ring, *, serial, author=None):
        return self.halt(app, ring, serial=serial)


def a_sketch(*values):
    sketch = Sketch()
    for value in values:
        sketch.add(value)
    return sketch


_numbers = itertools.count(1)


def an_id() -> str:
    """32 hex digits that were not given before, spread as random ones are."""
    return f"{Random(next(_numbers)).getrandbits(128):032x}"


def a_report(release=OLD, **changes) -> Report:
    """The first report of a new session that runs well."""
    report = Report(
        session=an_id(),
        sequence=0,
        release=release,
        version="1.4.1" if release == OLD else "1.4.2",
        experiment=None,
        arm="control" if release == OLD else "candidate",
        device_type="tv-2019-wasm",
        tier="wasm",
        engine="0.1.0",
        started_s=NOW_S,
        seconds=60.0,
        first=True,
        outcome=RUNNING,
        start_ms=180.5,
        crash=None,
        frame_ms=a_sketch(*[4.0] * 80),
        press_ms=a_sketch(*[20.0] * 8),
        frames=80,
        dropped=0,
        memory_bytes=60_000_000,
        traps=0,
    )
    return report._replace(**changes)


def a_crashed(release=OLD, **changes) -> Report:
    """A session that began and crashed."""
    return a_report(release, **{"outcome": CRASHED, "crash": CRASH, **changes})


def a_batch(*reports, **changes) -> Batch:
    return Batch(an_id(), "home", "stable", an_id(), reports or (a_report(),))._replace(**changes)


def a_round(random: Random, devices, *, release: str, crash_rate: float) -> list[Batch]:
    """Each of the devices runs one session and tells of it."""
    return [
        a_batch(a_crashed(release) if random.random() < crash_rate else a_report(release), device=device)
        for device in devices
    ]
