"""Reports added up, twice: by the hour, device type and tier; and by the day in eight shards, to be compared.

A shard holds the devices whose random ids begin alike. What the shards of a release say independently of each other
tells how far chance goes, although the frames of one device are alike: see `intervals`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection

from tenfoot.publish.service import schema
from tenfoot.publish.service.database import Row, fold
from tenfoot.publish.service.schema import row_id
from tenfoot.telemetry.report import CRASHED, FAILED_START, Report
from tenfoot.telemetry.sketch import Sketch

HOUR_S, DAY_S = 3600, 86_400
SHARDS = 8
COUNTS = ("reports", "starts", "crashes", "failed_starts", "trapped", "traps", "frames", "dropped", "seconds")
SKETCHES = ("frame_ms", "press_ms", "start_ms", "memory_mib")


class Told(NamedTuple):
    """A report, and where it came from."""

    app: str
    ring: str
    device: str
    report: Report


class Cell(NamedTuple):
    """What a row adds up. `trapped` counts reports with traps, `seconds` the time that the reports cover."""

    counts: dict[str, float]
    sketches: dict[str, Sketch]

    @classmethod
    def empty(cls) -> Self:
        """Of no report."""
        return cls(dict.fromkeys(COUNTS, 0), {name: Sketch() for name in SKETCHES})

    @classmethod
    def of_row(cls, row: Any) -> Self:
        """What a row of the table says."""
        return cls({n: row[n] for n in COUNTS}, {n: Sketch.from_json(row[n]) for n in SKETCHES})

    def to_row(self) -> Row:
        """The columns that are added up."""
        return {**self.counts, **{name: sketch.to_json() for name, sketch in self.sketches.items()}}

    def add(self, report: Report) -> None:
        """Adds a report."""
        for name, value in (
            ("reports", 1),
            ("starts", report.first),
            ("crashes", report.outcome == CRASHED),
            ("failed_starts", report.outcome == FAILED_START),
            ("trapped", report.traps > 0),
            ("traps", report.traps),
            ("frames", report.frames),
            ("dropped", report.dropped),
            ("seconds", report.seconds),
        ):
            self.counts[name] += value
        self.sketches["frame_ms"].merge(report.frame_ms)
        self.sketches["press_ms"].merge(report.press_ms)
        if report.start_ms is not None:
            self.sketches["start_ms"].add(report.start_ms)
        if report.memory_bytes > 0:
            self.sketches["memory_mib"].add(report.memory_bytes / 2**20)

    def merge(self, other: Cell) -> None:
        """Adds all of another cell."""
        for name in COUNTS:
            self.counts[name] += other.counts[name]
        for name in SKETCHES:
            self.sketches[name].merge(other.sketches[name])


def merged(rows: Iterable[Any]) -> Cell:
    """Rows of the table as one cell."""
    cell = Cell.empty()
    for row in rows:
        cell.merge(Cell.of_row(row))
    return cell


def shard_of(device: str) -> int:
    """The shard of a device, 0 to SHARDS - 1."""
    return int(device[:8], 16) % SHARDS


def add(connection: Connection, told: Iterable[Told], *, now_s: int) -> None:
    """Adds reports."""
    hourly: dict[str, tuple[Row, Cell]] = {}
    daily: dict[str, tuple[Row, Cell]] = {}
    for one in told:
        report = one.report
        names = {"app": one.app, "ring": one.ring, "release": report.release}
        arm = {"experiment": report.experiment or "", "arm": report.arm or ""}
        kind = {"device_type": report.device_type, "tier": report.tier}
        _gather(hourly, {**names, **arm, **kind, "hour": now_s // HOUR_S}, report)
        _gather(daily, {**names, **arm, "day": now_s // DAY_S, "shard": shard_of(one.device)}, report)
    for table, cells in ((schema.aggregates, hourly), (schema.daily, daily)):
        fold(connection, table, {key: {**place, **cell.to_row()} for key, (place, cell) in cells.items()}, _add)


def _gather(cells: dict[str, tuple[Row, Cell]], place: Row, report: Report) -> None:
    _, cell = cells.setdefault(row_id(*place.values()), (place, Cell.empty()))
    cell.add(report)


def _add(old: Row, new: Row) -> Row:
    cell = Cell.of_row(old)
    cell.merge(Cell.of_row(new))
    return {**old, **cell.to_row()}
