"""Two releases, or two arms of an experiment, side by side: rates, quantiles, and the distributions themselves."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from tenfoot.publish.service import schema
from tenfoot.publish.service.aggregates import SHARDS, SKETCHES, Cell
from tenfoot.publish.service.database import Row
from tenfoot.publish.service.evidence import Counts
from tenfoot.publish.service.intervals import Estimate, difference, quantile, ratio, spread, wilson
from tenfoot.telemetry.sketch import GAMMA, Sketch

QUANTILES = (0.5, 0.95, 0.99)
RATES = (
    ("crashes", "starts", "crash rate"),
    ("failed_starts", "starts", "failed starts"),
    ("trapped", "reports", "reports with traps"),
    ("dropped", "frames", "dropped frames"),
)
TITLES = {"frame_ms": "frame time", "press_ms": "press latency", "start_ms": "start time", "memory_mib": "memory"}
BUCKETS_A_BAR = 4
"""Of the sketch: a bar of the drawn distribution is 8 % wide."""


class Side(NamedTuple):
    """What is compared: a release outside experiments, or an arm of one. `since_day`: days since 1970."""

    app: str
    ring: str
    release: str | None = None
    experiment: str = ""
    arm: str | None = None
    since_day: int = 0


def groups(connection: Connection, side: Side) -> list[Cell]:
    """The side's cells, one a shard."""
    table = schema.daily
    chosen = select(table).where(
        table.c.app == side.app,
        table.c.ring == side.ring,
        table.c.experiment == side.experiment,
        table.c.day >= side.since_day,
    )
    if side.release is not None:
        chosen = chosen.where(table.c.release == side.release)
    if side.arm is not None:
        chosen = chosen.where(table.c.arm == side.arm)
    cells = [Cell.empty() for _ in range(SHARDS)]
    for row in connection.execute(chosen).mappings():
        cells[row["shard"]].merge(Cell.of_row(row))
    return cells


def compare(connection: Connection, a: Side, b: Side) -> dict[str, Any]:
    """`a` against `b`: `rates` and `quantiles`, each with both sides' estimates and how they differ."""
    one, two = groups(connection, a), groups(connection, b)
    quantiles = [
        row for name in SKETCHES for fraction in QUANTILES if (row := _quantile(name, fraction, one, two)) is not None
    ]
    return {
        "totals": {"a": _totals(one), "b": _totals(two)},
        "rates": [_rate(*rate, one, two) for rate in RATES],
        "quantiles": quantiles,
        "distributions": {
            name: {"a": bars(_sketch(one, name)), "b": bars(_sketch(two, name))} for name in ("frame_ms", "press_ms")
        },
        "method": {
            "rates": "Wilson's score interval; differences by Newcombe's method 10; 95 %",
            "quantiles": f"delete-a-group jackknife over {SHARDS} groups of devices, on the logarithm; 95 %",
        },
    }


def bars(sketch: Sketch) -> dict[str, Any]:
    """The distribution, to be drawn: `bars` of (low ms, high ms, share), and the marks `p50`, `p95`, `p99`."""
    shares: dict[int, int] = {}
    for index, count in sketch.bins.items():
        shares[index // BUCKETS_A_BAR] = shares.get(index // BUCKETS_A_BAR, 0) + count
    drawn = [
        [GAMMA ** (bar * BUCKETS_A_BAR - 1), GAMMA ** ((bar + 1) * BUCKETS_A_BAR - 1), count / sketch.count]
        for bar, count in sorted(shares.items())
    ]
    marks = {f"p{round(fraction * 100)}": sketch.quantile(fraction) for fraction in QUANTILES}
    return {"count": sketch.count, "bars": drawn, **marks}


def device_types(connection: Connection, app: str, ring: str, release: str, *, since_hour: int) -> list[dict[str, Any]]:
    """A release outside experiments by device type and tier, since an hour; the one with most starts first.

    `devices`: of that type, ever.
    """
    hourly, table = schema.aggregates, schema.devices
    chosen = select(hourly).where(
        hourly.c.app == app,
        hourly.c.ring == ring,
        hourly.c.release == release,
        hourly.c.experiment == "",
        hourly.c.hour >= since_hour,
    )
    cells: dict[tuple[str, str], Cell] = {}
    for row in connection.execute(chosen).mappings():
        cells.setdefault((row["device_type"], row["tier"]), Cell.empty()).merge(Cell.of_row(row))
    here = (table.c.app == app, table.c.ring == ring, table.c.release == release)
    counted = select(table.c.device_type, func.count()).where(*here).group_by(table.c.device_type)
    devices: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
    listed = [
        {
            "device_type": kind,
            "tier": tier,
            "devices": devices.get(kind, 0),
            "starts": cell.counts["starts"],
            "crash_rate": wilson(_counts([cell], "crashes", "starts"))._asdict(),
            "frame_ms": [cell.sketches["frame_ms"].quantile(fraction) for fraction in QUANTILES],
            "press_ms": [cell.sketches["press_ms"].quantile(fraction) for fraction in QUANTILES],
        }
        for (kind, tier), cell in cells.items()
    ]
    return sorted(listed, key=lambda row: (-row["starts"], row["device_type"], row["tier"]))


def _totals(cells: list[Cell]) -> Row:
    names = ("starts", "crashes", "failed_starts", "traps", "frames", "dropped", "reports", "seconds")
    return {name: sum(cell.counts[name] for cell in cells) for name in names}


def _counts(cells: list[Cell], failed: str, of: str) -> Counts:
    total = round(sum(cell.counts[of] for cell in cells))
    return Counts(total, min(total, round(sum(cell.counts[failed] for cell in cells))))


def _sketch(cells: list[Cell], name: str) -> Sketch:
    whole = Sketch()
    for cell in cells:
        whole.merge(cell.sketches[name])
    return whole


def _rate(failed: str, of: str, title: str, one: list[Cell], two: list[Cell]) -> dict[str, Any]:
    a, b = _counts(one, failed, of), _counts(two, failed, of)
    return {
        "name": failed,
        "title": title,
        "a": {**wilson(a)._asdict(), **a._asdict()},
        "b": {**wilson(b)._asdict(), **b._asdict()},
        "difference": {**(apart := difference(a, b))._asdict(), "certain": _beside(apart, 0.0)},
    }


def _quantile(name: str, fraction: float, one: list[Cell], two: list[Cell]) -> dict[str, Any] | None:
    a = spread([cell.sketches[name] for cell in one], fraction)
    b = spread([cell.sketches[name] for cell in two], fraction)
    if a is None and b is None:
        return None
    times = None if a is None or b is None else ratio(a, b)
    return {
        "name": name,
        "title": TITLES[name],
        "quantile": fraction,
        "a": None if a is None else quantile(a)._asdict(),
        "b": None if b is None else quantile(b)._asdict(),
        "ratio": None if times is None else {**times._asdict(), "certain": _beside(times, 1.0)},
    }


def _beside(estimate: Estimate, value: float) -> bool:
    """Whether the interval leaves `value` out."""
    return estimate.low is not None and estimate.high is not None and not estimate.low <= value <= estimate.high
