"""The audit log: who changed what, when, from what to what, and why. Rows are added, never changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from tenfoot.publish.service import schema
from tenfoot.publish.service.database import Row
from tenfoot.publish.service.tokens import Who

GUARD = Who("guard", "service")
CONSOLE = Who("console", "admin")
"""Whoever may run commands where the database is."""


class Change(NamedTuple):
    """What was done. `before` and `after` are JSON values; `evidence` are a halt's figures."""

    action: str
    why: str
    before: Any
    after: Any
    app: str = ""
    ring: str = ""
    evidence: Any = None


def add(connection: Connection, who: Who, change: Change, *, now_s: int) -> None:
    """Adds an entry."""
    values = {**change._asdict(), "who": who.name, "role": who.role, "at_s": now_s}
    connection.execute(insert(schema.audit).values(**values))


def entries(
    connection: Connection,
    *,
    app: str | None = None,
    ring: str | None = None,
    before: int | None = None,
    most: int = 50,
) -> list[Row]:
    """The newest entries first; `before` is an entry's id, to read on from."""
    table = schema.audit
    chosen = select(table).order_by(table.c.id.desc()).limit(most)
    for column, value in ((table.c.app, app), (table.c.ring, ring)):
        if value is not None:
            chosen = chosen.where(column == value)
    if before is not None:
        chosen = chosen.where(table.c.id < before)
    return [dict(row) for row in connection.execute(chosen).mappings()]
