"""Crashes by what they have in common: the slug, and where the top frames of the stack are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from tenfoot.publish.service import schema
from tenfoot.publish.service.aggregates import Told
from tenfoot.publish.service.database import Row, fetch, fold, put
from tenfoot.publish.service.schema import row_id
from tenfoot.telemetry.report import Crash

FRAMES = 5
GROUPS_MAX = 500
"""Of one release in one ring; what is new beyond them goes to one group named `other`."""
_LINE_AND_COLUMN = re.compile(r"(:\d+){1,2}(?=\)?$)")


def frames_of(crash: Crash) -> list[str]:
    """The top frames, function and file: lines and columns move with every release, and are left out.

    Of a crash without a stack its file, or else nothing, so that its slug alone groups it.
    """
    lines = [line.strip().removeprefix("at ") for line in (crash.stack or "").splitlines()]
    frames = [_LINE_AND_COLUMN.sub("", line) for line in lines if line]
    return frames[:FRAMES] or ([crash.file] if crash.file else [])


def add(connection: Connection, told: Iterable[Told], *, now_s: int) -> None:
    """Adds the reports that tell of a crash."""
    groups: dict[str, Row] = {}
    devices: dict[str, tuple[str, str]] = {}
    crashed = [one for one in told if one.report.crash is not None]
    full = _full(connection, crashed)
    for one in crashed:
        row = _group(one, now_s)
        key = row_id(one.app, one.ring, one.report.release, row["slug"], *row["frames"])
        if (one.app, one.ring, one.report.release) in full and not fetch(connection, schema.crash_groups, [key]):
            row = {**row, "slug": "other", "frames": []}
            key = row_id(one.app, one.ring, one.report.release, "other")
        groups[key] = _add(groups[key], row) if key in groups else row
        devices[row_id(key, one.device)] = (key, one.device)
    known = fetch(connection, schema.crash_devices, list(devices))
    for device_key, (key, _) in devices.items():
        groups[key]["devices"] += device_key not in known
    put(connection, schema.crash_devices, [{"id": key, "last_s": now_s} for key in devices])
    fold(connection, schema.crash_groups, groups, _add)


def _group(one: Told, now_s: int) -> Row:
    report, crash = one.report, one.report.crash
    assert crash is not None
    example: dict[str, Any] = {**crash._asdict(), "device_type": report.device_type, "tier": report.tier}
    return {
        "app": one.app,
        "ring": one.ring,
        "release": report.release,
        "slug": crash.slug,
        "frames": frames_of(crash),
        "count": 1,
        "devices": 0,
        "first_s": now_s,
        "last_s": now_s,
        "example": {**example, "engine": report.engine, "version": report.version},
    }


def _full(connection: Connection, crashed: list[Told]) -> set[tuple[str, str, str]]:
    table = schema.crash_groups
    full = set()
    for place in {(one.app, one.ring, one.report.release) for one in crashed}:
        of_release = (table.c.app == place[0], table.c.ring == place[1], table.c.release == place[2])
        if connection.execute(select(func.count()).select_from(table).where(*of_release)).scalar_one() >= GROUPS_MAX:
            full.add(place)
    return full


def _add(old: Row, new: Row) -> Row:
    added = {name: old[name] + new[name] for name in ("count", "devices")}
    return {**old, **added, "last_s": max(old["last_s"], new["last_s"])}


def of_ring(connection: Connection, app: str, ring: str, *, release: str | None, most: int = 100) -> list[Row]:
    """The groups of a ring, or of one release in it, the one on most devices first."""
    table = schema.crash_groups
    chosen = select(table).where(table.c.app == app, table.c.ring == ring)
    if release is not None:
        chosen = chosen.where(table.c.release == release)
    ordered = chosen.order_by(table.c.devices.desc(), table.c.count.desc(), table.c.id).limit(most)
    return [dict(row) for row in connection.execute(ordered).mappings()]
