"""Trials: a candidate beside its baseline, among the devices that either could have reached, while both were out.

A trial starts when the service first sees candidate and baseline together; sessions that start later, outside
experiments, on a device type that the candidate is for, count for the release that they ran. A candidate that was
halted and resumed is on a new trial, without the evidence of before.

Sessions of one device are alike: one broken television that crashes ten times a day must not halt a release. So a
device counts for a metric until its first failure in the trial and not after it: its sessions up to that one, and one
failure. What is left of the difference between devices is within the margin; `tests/service/test_guard_rates.py` and
`tenfoot bench --only guard` try fleets with such televisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from sqlalchemy import Connection, select

from tenfoot.publish.service import schema
from tenfoot.publish.service.aggregates import Cell, Told, merged
from tenfoot.publish.service.database import Row, fetch, put
from tenfoot.publish.service.evidence import Counts
from tenfoot.publish.service.guard import BITS, METRICS, Guard
from tenfoot.publish.service.rings import Ring
from tenfoot.publish.service.schema import row_id
from tenfoot.telemetry.report import CRASHED, FAILED_START, Report

SIDES = CANDIDATE, BASELINE = ("candidate", "baseline")
ARMS = {CANDIDATE: "candidate", BASELINE: "control"}
LOOK_S, LOOK_AGAIN_S = 60, 600
LOOK_HOURS = 48
"""How many of the baseline's latest hours set a limit."""
LIMIT_SESSIONS_MIN = 20
"""A baseline with fewer sessions, or fewer values of a metric, sets no limit yet."""


def trial_id(ring: Ring) -> str | None:
    """The key of the ring's trial; None where it has no candidate, or nothing to compare it with."""
    if ring.candidate is None or ring.baseline is None or ring.candidate == ring.baseline:
        return None
    again = (ring.resumed,) if ring.resumed else ()
    return row_id(ring.app, ring.ring, ring.candidate, ring.baseline, *again)


def start(connection: Connection, ring: Ring, *, now_s: int) -> Row | None:
    """The ring's trial as it stands, begun now where there was none."""
    key = trial_id(ring)
    if key is None:
        return None
    found = running(connection, ring)
    if found is None:
        names = {"app": ring.app, "ring": ring.ring, "candidate": ring.candidate, "baseline": ring.baseline}
        found = {"id": key, **names, "started_s": now_s, "counts": {}, "verdict": None, "acted": False}
        put(connection, schema.trials, [found])
    return found


def running(connection: Connection, ring: Ring) -> Row | None:
    """The ring's trial as it stands; None where none has begun."""
    key = trial_id(ring)
    return None if key is None else fetch(connection, schema.trials, [key]).get(key)


def concerns(trial: Row, ring: Ring) -> bool:
    """Whether the candidate that the trial is of is still the ring's, and was not halted and resumed meanwhile."""
    return trial_id(ring._replace(baseline=trial["baseline"])) == str(trial["id"])


def of_ring(connection: Connection, app: str, ring: str) -> list[Row]:
    """The ring's trials, the newest first."""
    table = schema.trials
    chosen = select(table).where(table.c.app == app, table.c.ring == ring).order_by(table.c.started_s.desc())
    return [dict(row) for row in connection.execute(chosen).mappings()]


def side_of(ring: Ring, report: Report) -> str | None:
    """The side that a report counts for; None for one that does not belong in the trial."""
    if report.experiment is not None or not any(fnmatchcase(report.device_type, kind) for kind in ring.device_types):
        return None
    side = {ring.candidate: CANDIDATE, ring.baseline: BASELINE}.get(report.release)
    # The device says which arm it was dealt (`rollout.decide`): outside the candidate's audience none at all.
    return side if report.arm in (None, ARMS.get(side or "")) else None


def counts_of(trial: Row) -> dict[str, tuple[Counts, Counts]]:
    """By metric: the candidate's, the baseline's."""
    stored: Mapping[str, Mapping[str, list[int]]] = trial["counts"]
    sides = [{name: Counts(*pair) for name, pair in stored.get(side, {}).items()} for side in SIDES]
    nothing = Counts(0, 0)
    return {m.name: (sides[0].get(m.name, nothing), sides[1].get(m.name, nothing)) for m in METRICS}


def count(connection: Connection, trial: Row, *, ring: Ring, guard: Guard, told: Iterable[Told], now_s: int) -> Row:
    """Counts new reports, in their order; the trial's row as it is then."""
    sided = [(side, one) for one in told if (side := side_of(ring, one.report)) is not None]
    if not sided:
        return trial
    kinds = {(one.report.device_type, one.report.tier) for _, one in sided}
    limits = {kind: _limits(connection, trial, kind, guard, now_s=now_s) for kind in kinds}
    keys = {(side, one.device): row_id(trial["id"], side, one.device) for side, one in sided}
    known = fetch(connection, schema.trial_devices, list(keys.values()))
    blank = {"judged": 0, "failed": 0, "last_s": now_s}
    states = {place: dict(known.get(key) or {**blank, "id": key}) for place, key in keys.items()}
    counts = {side: {name: list(pair) for name, pair in trial["counts"].get(side, {}).items()} for side in SIDES}
    for side, one in sided:
        state = states[side, one.device]
        state["last_s"] = now_s
        _count_report(counts[side], state, one.report, limits[one.report.device_type, one.report.tier])
    put(connection, schema.trial_devices, list(states.values()))
    trial = {**trial, "counts": counts}
    put(connection, schema.trials, [trial])
    return trial


def _count_report(counts: dict[str, list[int]], state: Row, report: Report, limits: Mapping[str, float]) -> None:
    for metric in METRICS:
        bit = BITS[metric.name]
        if state["failed"] & bit or (metric.sketch is not None and metric.name not in limits):
            continue
        pair = counts.setdefault(metric.name, [0, 0])
        if report.first:
            pair[0] += 1
            state["judged"] |= bit
        # A session that began before the trial did is not among those counted.
        if state["judged"] & bit and _went_wrong(metric.name, report, limits):
            pair[1] += 1
            state["failed"] |= bit


def _went_wrong(name: str, report: Report, limits: Mapping[str, float]) -> bool:
    match name:
        case "crash":
            return report.outcome == CRASHED
        case "failed-start":
            return report.outcome == FAILED_START
        case "trap":
            return report.traps > 0
        case "frame" | "press":
            metric = METRICS[list(BITS).index(name)]
            sketch = report.frame_ms if name == "frame" else report.press_ms
            return sketch.count >= metric.values_min and sketch.quantile(metric.quantile) > limits[name]
        case "start":
            return report.start_ms is not None and report.start_ms > limits[name]
        case _:
            return report.memory_bytes / 2**20 > limits[name]


def _limits(connection: Connection, trial: Row, kind: tuple[str, str], guard: Guard, *, now_s: int) -> dict[str, float]:
    """The limits of one device type and tier. Each is set once, as soon as the baseline has shown enough."""
    key = row_id(trial["id"], *kind)
    table = schema.trial_limits
    row = fetch(connection, table, [key]).get(key) or {"id": key, "limits": {}, "set_s": 0}
    limits: dict[str, Any] = dict(row["limits"])
    watched = [m for m in METRICS if m.sketch is not None and m.name in guard.bounds]
    missing = [metric for metric in watched if metric.name not in limits]
    # Looked for once a minute, and less often when only some are missing: perhaps nobody presses anything there.
    if missing and row["set_s"] < now_s - (LOOK_AGAIN_S if limits else LOOK_S):
        baseline = _baseline(connection, trial, kind)
        for metric in missing:
            sketch, factor = baseline.sketches[str(metric.sketch)], guard.bounds[metric.name].factor
            if min(baseline.counts["starts"], sketch.count) >= LIMIT_SESSIONS_MIN:
                limits[metric.name] = sketch.quantile(metric.quantile) * (factor or 1.0)
        put(connection, table, [{"id": key, "limits": limits, "set_s": now_s}])
    return {name: value for name, value in limits.items() if name in guard.bounds}


def _baseline(connection: Connection, trial: Row, kind: tuple[str, str]) -> Cell:
    """What the baseline did of late on a device type and tier."""
    table = schema.aggregates
    chosen = select(table).where(
        table.c.app == trial["app"],
        table.c.ring == trial["ring"],
        table.c.release == trial["baseline"],
        table.c.device_type == kind[0],
        table.c.tier == kind[1],
        table.c.experiment == "",
    )
    return merged(connection.execute(chosen.order_by(table.c.hour.desc()).limit(LOOK_HOURS)).mappings())
