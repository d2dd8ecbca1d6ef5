"""What is known of each release of a ring, device by device."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, case, func, select

from tenfoot.publish.service import schema
from tenfoot.publish.service.evidence import Counts
from tenfoot.publish.service.intervals import wilson
from tenfoot.publish.service.rings import Ring


def summaries(connection: Connection, ring: Ring) -> list[dict[str, Any]]:
    """The ring's releases, the newest first. `twice`: devices on which the release failed more than once."""
    table = schema.devices
    chosen = select(
        table.c.release,
        func.count(),
        func.sum(table.c.sessions),
        func.sum(table.c.crashes),
        func.sum(case((table.c.crashes > 0, 1), else_=0)),
        func.sum(case((table.c.crashes > 1, 1), else_=0)),
        func.min(table.c.first_s),
        func.max(table.c.last_s),
    ).where(table.c.app == ring.app, table.c.ring == ring.ring)
    names = ("devices", "sessions", "crashes", "crashed", "twice", "first_s", "last_s")
    told = {
        row[0]: dict(zip(names, row[1:], strict=True)) for row in connection.execute(chosen.group_by(table.c.release))
    }
    blank = {**dict.fromkeys(names[:5], 0), "first_s": None, "last_s": None}
    listed = []
    for digest, release in reversed(list(ring.releases.items())):
        row = {name: None if value is None else int(value) for name, value in (told.get(digest) or blank).items()}
        failed = Counts(row["sessions"] or 0, min(row["crashes"] or 0, row["sessions"] or 0))
        state = {ring.baseline: "baseline", ring.candidate: "candidate"}.get(digest, "kept")
        listed.append(
            {
                "digest": digest,
                "version": release.version,
                "state": "halted" if digest in ring.halted else state,
                **row,
                "crash_rate": wilson(failed)._asdict(),
            }
        )
    return listed


def unknown(connection: Connection, app: str, ring: str) -> list[dict[str, Any]]:
    """Releases that devices told of and nobody published here, the most told of first."""
    table = schema.unknown
    chosen = select(table).where(table.c.app == app, table.c.ring == ring).order_by(table.c.reports.desc()).limit(20)
    return [
        {name: row[name] for name in ("release", "reports", "first_s", "last_s")}
        for row in connection.execute(chosen).mappings()
    ]
