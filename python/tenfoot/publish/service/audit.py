"""The audit log: who changed what, when, from what to what, and why. Rows are added, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from tenfoot.publish.service import schema
from tenfoot.publish.service.database import Row, put
from tenfoot.publish.service.rings import Ring, Rings
from tenfoot.publish.service.tokens import Who

GUARD = Who("guard", "service")
LEDGER = "ledger"
"""The role of an entry that was taken from the repository's ledger."""
_MARK = "audited:"
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


def add(connection: Connection, who: Who, change: Change, *, now_s: int) -> int:
    """Adds an entry; its id."""
    values = {**change._asdict(), "who": who.name, "role": who.role, "at_s": now_s}
    written = connection.execute(insert(schema.audit).values(**values).returning(schema.audit.c.id))
    return int(written.scalar_one())


def finish(connection: Connection, entry: int, after: Ring) -> None:
    """Says in an entry of this transaction what came of it."""
    table = schema.audit
    connection.execute(update(table).where(table.c.id == entry).values(after=after.rollout))
    followed(connection, after)


def follow(connection: Connection, rings: Rings, ring: Ring) -> None:
    """Adds what the repository's ledger has of a ring and this log has not: what was changed beside the service, and
    what the service changed and could not write down any more.

    What a ring went through before the service first saw the repository is left to the ledger.
    """
    seen = _seen(connection)
    if not seen:
        for one in rings.all():
            followed(connection, one)
        return
    for past in rings.changes(ring.app, ring.ring, since=seen.get(_mark(ring), -1)):
        change = Change(past.action, _plain(past.why, 1000), past.before, past.after, ring.app, ring.ring)
        add(connection, Who(_plain(past.actor, 64), LEDGER), change, now_s=past.at_s)
    followed(connection, ring)


def followed(connection: Connection, ring: Ring) -> None:
    """Notes that the log has everything up to the ring's serial."""
    put(connection, schema.settings, [{"name": _mark(ring), "value": ring.serial}])


def unfollowed(connection: Connection, rings: Iterable[Ring]) -> list[Ring]:
    """The rings of which `follow` would have something to say."""
    seen = _seen(connection)
    return [ring for ring in rings if seen.get(_mark(ring)) != ring.serial]


def _mark(ring: Ring) -> str:
    return f"{_MARK}{ring.app}:{ring.ring}"


def _seen(connection: Connection) -> dict[str, int]:
    table = schema.settings
    rows = connection.execute(select(table.c.name, table.c.value).where(table.c.name.startswith(_MARK)))
    return {row.name: row.value for row in rows}


def _plain(text: str, most: int) -> str:
    """A text of the ledger, as any database takes it."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:most]


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
