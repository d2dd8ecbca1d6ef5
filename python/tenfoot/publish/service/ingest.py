"""Batches into the database: what was there before is passed over, what is of a known release is added up.

All that follows from a batch is in one transaction, so a batch is taken whole or not at all, and one that is sent
again because its answer was lost changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from tenfoot.publish.service import aggregates, crashes, guards, schema, trials
from tenfoot.publish.service.aggregates import Told
from tenfoot.publish.service.database import Row, fetch, fold, put
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.rings import Ring
from tenfoot.publish.service.schema import row_id
from tenfoot.telemetry.report import CRASHED, FAILED_START, Batch

BATCHES_MAX = 240
"""Of one device within an hour. A device that keeps to the sender's pace sends far fewer."""
UNKNOWN_MAX = 1000
"""Rows of releases that nobody knows; more are not even counted."""


class Taken(NamedTuple):
    """What became of a batch."""

    reports: int
    """How many were new."""
    repeated: int
    """How many had come before."""
    refused: ServiceError | None = None


class Ingested(NamedTuple):
    """What became of some batches, and the trials that reached a verdict by them."""

    taken: list[Taken]
    verdicts: list[str]


FindRing = Callable[[str, str], Ring | None]


def ingest(connection: Connection, batches: Sequence[Batch], *, find: FindRing, now_s: int) -> Ingested:
    """Takes batches, in a write transaction. One answer for each."""
    welcome, answers = _welcome(connection, batches, now_s)
    fresh = _fresh(connection, welcome, now_s)
    told: list[Told] = []
    for place, batch in welcome:
        new = [report for report in batch.reports if (report.session, report.sequence) in fresh]
        # Within these batches too a report may stand twice.
        fresh -= {(report.session, report.sequence) for report in new}
        told += [Told(batch.app, batch.ring, batch.device, report) for report in new]
        answers[place] = Taken(len(new), len(batch.reports) - len(new))
    rings = {(one.app, one.ring): find(one.app, one.ring) for one in told}
    known: list[Told] = []
    strange: list[Told] = []
    for one in told:
        ring = rings[one.app, one.ring]
        (known if ring is not None and one.report.release in ring.releases else strange).append(one)
    _add_unknown(connection, strange, now_s)
    aggregates.add(connection, known, now_s=now_s)
    _add_devices(connection, known, now_s)
    crashes.add(connection, known, now_s=now_s)
    verdicts = _try(connection, known, rings, now_s)
    return Ingested([answers[place] for place in range(len(batches))], verdicts)


def _welcome(
    connection: Connection, batches: Sequence[Batch], now_s: int
) -> tuple[list[tuple[int, Batch]], dict[int, Taken]]:
    """The batches that are new and within their device's share, with their places; answers for the others."""
    known = set(fetch(connection, schema.batches, [batch.batch for batch in batches]))
    senders = fetch(connection, schema.senders, list({batch.device for batch in batches}))
    hour, welcome, answers = now_s // 3600, [], {}
    for place, batch in enumerate(batches):
        sender = senders.get(batch.device)
        sent = sender["batches"] if sender is not None and sender["hour"] == hour else 0
        if batch.batch in known:
            answers[place] = Taken(0, len(batch.reports))
        elif sent >= BATCHES_MAX:
            message = f"more than {BATCHES_MAX} batches of one device within an hour"
            answers[place] = Taken(0, 0, ServiceError("too-many-batches", message))
        else:
            known.add(batch.batch)
            senders[batch.device] = {"id": batch.device, "hour": hour, "batches": sent + 1}
            welcome.append((place, batch))
    put(connection, schema.batches, [{"id": batch.batch, "received_s": now_s} for _, batch in welcome])
    put(connection, schema.senders, [senders[device] for device in {batch.device for _, batch in welcome}])
    return welcome, answers


def _fresh(connection: Connection, welcome: list[tuple[int, Batch]], now_s: int) -> set[tuple[str, int]]:
    """Session and sequence of the reports that had not come before; they are noted."""
    table = schema.seen
    told = {(report.session, report.sequence) for _, batch in welcome for report in batch.reports}
    sessions = list({session for session, _ in told})
    before: set[tuple[str, int]] = set()
    for start in range(0, len(sessions), 500):
        chosen = select(table.c.session, table.c.sequence).where(table.c.session.in_(sessions[start : start + 500]))
        before |= {(session, sequence) for session, sequence in connection.execute(chosen)}
    fresh = told - before
    put(connection, table, [{"session": one, "sequence": number, "received_s": now_s} for one, number in fresh])
    return fresh


def _add_unknown(connection: Connection, strange: list[Told], now_s: int) -> None:
    table = schema.unknown
    news: dict[str, Row] = {}
    for one in strange:
        key = row_id(one.app, one.ring, one.report.release)
        names = {"app": one.app, "ring": one.ring, "release": one.report.release}
        row = news.setdefault(key, {**names, "reports": 0, "first_s": now_s, "last_s": now_s})
        row["reports"] += 1
    if news and connection.execute(select(func.count()).select_from(table)).scalar_one() >= UNKNOWN_MAX:
        news = {key: news[key] for key in fetch(connection, table, list(news))}
    fold(connection, table, news, _add_counts("reports"))


def _add_devices(connection: Connection, known: list[Told], now_s: int) -> None:
    news: dict[str, Row] = {}
    for app, ring, device, report in known:
        key = row_id(app, ring, report.release, device)
        names = {"app": app, "ring": ring, "release": report.release, "device": device}
        blank = {"device_type": report.device_type, "sessions": 0, "crashes": 0, "first_s": now_s, "last_s": now_s}
        row = news.setdefault(key, {**names, **blank})
        row["sessions"] += report.first
        row["crashes"] += report.outcome in (CRASHED, FAILED_START)
    fold(connection, schema.devices, news, _add_counts("sessions", "crashes"))


def _add_counts(*names: str) -> Callable[[Row, Row], Row]:
    def add(old: Row, new: Row) -> Row:
        return {**old, "last_s": new["last_s"], **{name: old[name] + new[name] for name in names}}

    return add


def _try(connection: Connection, known: list[Told], rings: dict[tuple[str, str], Ring | None], now_s: int) -> list[str]:
    """Counts reports in their rings' trials; the keys of those that reached a verdict now."""
    verdicts = []
    for (app, name), ring in rings.items():
        trial = trials.start(connection, ring, now_s=now_s) if ring is not None else None
        if ring is None or trial is None:
            continue
        guard = guards.of(connection, app, name)
        here = [one for one in known if (one.app, one.ring) == (app, name)]
        trial = trials.count(connection, trial, ring=ring, guard=guard, told=here, now_s=now_s)
        if guards.conclude(connection, trial, guard, now_s=now_s):
            verdicts.append(trial["id"])
    return verdicts
