"""The service itself, without HTTP: what joins the database and the repository. Any thread, any number of processes.

A change to a rollout and its entry in the audit log are one transaction of the database around the repository's own:
the entry is written before anything is signed, when signing fails there is none, and while it lasts no other process
changes anything. What is public and yet has no entry, because the database or the process failed after signing, is
in the repository's ledger with its author and reason; from there the log takes it (`follow`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from tenfoot.errors import TenfootError
from tenfoot.publish.service import audit, guards, schema, trials
from tenfoot.publish.service.database import Database, Row, put
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.guard import Guard
from tenfoot.publish.service.ingest import Taken, ingest
from tenfoot.publish.service.rings import Author, Ring, Rings
from tenfoot.publish.service.tokens import Who
from tenfoot.telemetry.report import Batch

log = logging.getLogger("tenfoot.service")


class How(Protocol):
    """Changes a rollout in a repository."""

    def __call__(self, *, author: Author) -> Ring:
        """The ring afterwards. Raises ServiceError; then nothing was changed."""


class Service:
    """What the API, the guard and the clock's ticks do."""

    def __init__(self, database: Database, rings: Rings, *, now: Callable[[], float]) -> None:
        """`now`: seconds since 1970."""
        self.database = database
        self.rings = rings
        self._now = now

    @property
    def now_s(self) -> int:
        """Whole seconds since 1970."""
        return int(self._now())

    def take(self, batches: Sequence[Batch]) -> list[Taken]:
        """Takes batches in one transaction; a candidate that turns out worse by them is halted before this returns.

        Raises ServiceError `database-unreachable`; then nothing was taken.
        """
        try:
            with self.database.write() as connection:
                done = ingest(connection, batches, find=self.rings.find, now_s=self.now_s)
        except DBAPIError as error:
            raise self.database.unreachable(error) from error
        if done.verdicts:
            self.act()
        return done.taken

    def act(self) -> int:
        """Halts what trials have found worse; returns how many. What cannot be halted now is tried again next time."""
        with self.database.read() as connection:
            waiting = [row["id"] for row in _unacted(connection)]
        return sum(self._halt(trial) for trial in waiting)

    def _halt(self, trial_id: str) -> bool:
        try:
            with self.database.write() as connection:
                trial = next((row for row in _unacted(connection) if row["id"] == trial_id), None)
                if trial is None:  # another process was first
                    return False
                put(connection, schema.trials, [{**trial, "acted": True}])
                before = self.rings.find(trial["app"], trial["ring"])
                if before is None or not trials.concerns(trial, before):  # somebody took it back already
                    return False
                why, findings = trial["verdict"]["why"], trial["verdict"]["findings"]
                change = audit.Change("halt", why, before.rollout, None, before.app, before.ring, findings)
                entry = self._begin(connection, audit.GUARD, change)
                author = Author(audit.GUARD.name, why)
                after = self.rings.halt(before.app, before.ring, serial=before.serial, author=author)
                audit.finish(connection, entry, after)
        except TenfootError as error:
            log.error("the guard cannot halt the candidate of trial %s: %s", trial_id, error)
            return False
        except DBAPIError as error:
            log.error("the halt of trial %s is tried again: %s", trial_id, self.database.unreachable(error))
            return False
        log.warning("the guard halted %s in %s/%s: %s", trial["candidate"][:16], before.app, before.ring, why)
        return True

    def change(self, who: Who, app: str, name: str, *, action: str, why: str, how: How) -> Ring:
        """Changes a rollout by `how`, with an entry in the audit log.

        Raises ServiceError `not-found`, and what `how` raises; then nothing was changed.
        """
        self.follow()
        after: Ring | None = None
        try:
            with self.database.write() as connection:
                before = self.ring(app, name)
                change = audit.Change(action, why, before.rollout, None, app, name)
                entry = self._begin(connection, who, change)
                after = how(author=Author(who.name, why))
                audit.finish(connection, entry, after)
        except DBAPIError as error:
            if after is None:
                raise
            log.error("a change is public, its entry in the audit log follows: %s", self.database.unreachable(error))
        log.info("%s: %s in %s/%s: %s", who.name, action, app, name, why)
        return after

    def _begin(self, connection: Connection, who: Who, change: audit.Change) -> int:
        """The first half of an entry, so that what the database would refuse is refused before anything is signed."""
        audit.follow(connection, self.rings, self.ring(change.app, change.ring))
        return audit.add(connection, who, change, now_s=self.now_s)

    def follow(self) -> None:
        """Brings what was changed without an entry in the audit log there."""
        with self.database.read() as connection:
            behind = audit.unfollowed(connection, self.rings.all())
        if behind:
            with self.database.write() as connection:
                for ring in behind:
                    audit.follow(connection, self.rings, self.ring(ring.app, ring.ring))

    def set_guard(self, who: Who, app: str, name: str, *, guard: Guard, why: str, seen: Guard | None = None) -> None:
        """Sets a ring's guard, with an entry in the audit log. A trial that runs is judged by it at once.

        `seen`: the guard that the change began from, where the caller knows. Raises ServiceError `not-found`, and
        `guard-changed` when another one is set by now.
        """
        with self.database.write() as connection:
            ring = self.ring(app, name)
            before = guards.of(connection, app, name)
            if seen is not None and seen != before:
                raise ServiceError("guard-changed", "somebody else has set the guard meanwhile", where=f"{app}/{name}")
            guards.set_of(connection, app, name, guard)
            change = audit.Change("guard", why, before.to_json(), guard.to_json(), app, name)
            audit.add(connection, who, change, now_s=self.now_s)
            trial = trials.running(connection, ring)
            worse = trial is not None and guards.judge_again(connection, trial, before, guard, now_s=self.now_s)
        if worse:
            self.act()

    def ring(self, app: str, name: str) -> Ring:
        """A ring. Raises ServiceError `not-found`."""
        found = self.rings.find(app, name)
        if found is None:
            raise ServiceError("not-found", "no such ring", where=f"{app}/{name}")
        return found


def _unacted(connection: Connection) -> list[Row]:
    table = schema.trials
    # NULL as JSON is the value null: the column says whether there is a verdict by `acted` alone.
    chosen = select(table).where(table.c.acted.is_(False))
    rows: list[dict[str, Any]] = [dict(row) for row in connection.execute(chosen).mappings()]
    return [row for row in rows if row["verdict"] is not None]
