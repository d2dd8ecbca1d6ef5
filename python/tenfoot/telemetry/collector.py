"""Makes reports of a running app: what its engine measured since the last look.

The engine counts every frame itself (`rust/engine/src/sketch.rs`), so a look once a minute loses nothing and costs no
frame anything. Call it on a thread that draws nothing: it may wait for the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from tenfoot.errors import ClosedError
from tenfoot.telemetry import mask
from tenfoot.telemetry.mark import Mark
from tenfoot.telemetry.report import CRASHED, ENDED, FAILED_START, RUNNING, Crash, Report
from tenfoot.telemetry.sketch import Sketch
from tenfoot.telemetry.spool import Spool

EVERY_S = 60.0


class Facts(NamedTuple):
    """What does not change within a session; the fields are Report's."""

    release: str
    version: str
    experiment: str | None
    arm: str | None
    device_type: str
    tier: str
    engine: str


class Measured(Protocol):
    """A running app that tells its figures, as `tenfoot.runtime.Runtime` does."""

    def stats(self) -> dict[str, Any]:
        """Figures, `sketches` among them."""

    def state(self) -> Mapping[str, Any]:
        """Running, failed or exited, with the error."""


class _Figures(NamedTuple):
    """An engine's figures since its start."""

    frame_ms: Sketch
    press_ms: Sketch
    frames: int
    dropped: int

    @classmethod
    def of(cls, stats: Mapping[str, Any]) -> _Figures:
        frame_ms, press_ms = (Sketch.from_json(stats["sketches"][name]) for name in ("frame_ms", "press_ms"))
        return cls(frame_ms, press_ms, stats["frames"], stats["dropped"])


_NOTHING = _Figures(Sketch(), Sketch(), 0, 0)


class Collector:
    """The reports of one session: one release in one runtime. `poll` now and then; `close` at the end, before the
    runtime is closed. Another release that takes over is another session.

    `now` is in seconds since 1970; `session` is 32 random hex digits. A session before this one that died without a
    word is told as a crash. All methods raise TelemetryError `telemetry-unwritable`.
    """

    def __init__(
        self, app: Measured, spool: Spool, facts: Facts, *, session: str, now: float, mark: Mark | None = None
    ) -> None:
        self._app = app
        self._spool = spool
        self._facts = facts
        self._session = session
        self._began = self._told = now
        self._sequence = 0
        self._figures = _NOTHING
        self._start_told = False
        self._mark = mark or Mark(spool.folder)
        died = self._mark.left()
        if died is not None:
            spool.add(died)
        self._mark.set(self._blank(now))

    def poll(self, now: float) -> bool:
        """Makes a report if a minute has passed since the last. Whether it did."""
        if 0 <= now - self._told < EVERY_S:
            return False
        self._add(self._measure(now), now)
        return True

    def close(self, now: float, *, fault: Crash | None = None) -> None:
        """Makes the last report: how the session ended, as the app's state says, or the `fault` that others found.

        A closed runtime has no figures to tell any more."""
        state = self._app.state()
        report = self._last(now)
        if fault is None and state["state"] == "failed":
            fault = Crash(**{field: state["error"][field] for field in Crash._fields})
        if fault is None:
            report = report._replace(outcome=ENDED)
        else:
            # What the engine draws of an error is a frame too.
            started = self._figures.frames > 1 or self._sequence > 0
            outcome = CRASHED if started else FAILED_START
            report = report._replace(outcome=outcome, crash=masked(fault), traps=_traps(fault))
        self._add(report, now)
        self._mark.clear()

    def _add(self, report: Report, now: float) -> None:
        self._spool.add(report)
        self._sequence, self._told = self._sequence + 1, now
        self._start_told = self._start_told or report.start_ms is not None
        self._mark.set(self._blank(now))

    def _last(self, now: float) -> Report:
        """Without figures where the runtime is closed already."""
        try:
            return self._measure(now)
        except ClosedError:
            return self._blank(now)

    def _measure(self, now: float) -> Report:
        """What was measured since the last report."""
        stats = self._app.stats()
        before, self._figures = self._figures, _Figures.of(stats)
        return self._blank(now)._replace(
            start_ms=None if self._start_told else stats["start_to_first_frame_ms"],
            frame_ms=self._figures.frame_ms.since(before.frame_ms),
            press_ms=self._figures.press_ms.since(before.press_ms),
            frames=self._figures.frames - before.frames,
            dropped=self._figures.dropped - before.dropped,
            memory_bytes=stats["resident_bytes"],
        )

    def _blank(self, now: float) -> Report:
        """The next report, with nothing measured."""
        seconds = max(0.0, now - self._told)
        return _blank(self._facts, self._session, began=self._began)._replace(
            sequence=self._sequence, seconds=seconds, first=self._sequence == 0
        )


def never_shown(facts: Facts, fault: Crash, *, session: str, now: float) -> Report:
    """The only report of a session in which nothing of the release was ever shown."""
    report = _blank(facts, session, began=now)
    return report._replace(outcome=FAILED_START, crash=masked(fault), traps=_traps(fault))


def _blank(facts: Facts, session: str, *, began: float) -> Report:
    return Report(
        session=session,
        sequence=0,
        **facts._asdict(),
        started_s=max(0, int(began)),
        seconds=0.0,
        first=True,
        outcome=RUNNING,
        start_ms=None,
        crash=None,
        frame_ms=Sketch(),
        press_ms=Sketch(),
        frames=0,
        dropped=0,
        memory_bytes=0,
        traps=0,
    )


def _traps(fault: Crash) -> int:
    return int(fault.slug.startswith("wasm-"))


def masked(fault: Crash) -> Crash:
    """The crash without whatever its words may say of a person."""
    return Crash(
        slug=fault.slug,
        message=mask.message(fault.message),
        file=mask.place(fault.file),
        line=fault.line,
        stack=mask.stack(fault.stack),
    )
