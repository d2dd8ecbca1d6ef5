"""Guards in the database: a ring's settings, and the verdict of a trial."""

from __future__ import annotations

from sqlalchemy import Connection, select

from tenfoot.publish.service import schema
from tenfoot.publish.service.database import Row, put
from tenfoot.publish.service.guard import DEFAULT, Guard, judge
from tenfoot.publish.service.trials import counts_of


def of(connection: Connection, app: str, ring: str) -> Guard:
    """The ring's guard: as it was set, else the default one."""
    table = schema.settings
    found = connection.execute(select(table.c.value).where(table.c.name == _name(app, ring))).scalar()
    return DEFAULT if found is None else Guard.parse(found)


def set_of(connection: Connection, app: str, ring: str, guard: Guard) -> None:
    """Sets the ring's guard."""
    put(connection, schema.settings, [{"name": _name(app, ring), "value": guard.to_json()}])


def conclude(connection: Connection, trial: Row, guard: Guard, *, now_s: int) -> bool:
    """Writes the verdict into a trial's row when its counts are enough for one, and says whether it did, now."""
    if trial["verdict"] is not None:
        return False
    worse = [finding for finding in judge(guard, counts_of(trial)) if finding.worse]
    if not worse:
        return False
    # Where the guard only watches there is nothing left to do.
    verdict = {"at_s": now_s, "findings": [finding.to_json() for finding in worse], "why": worse[0].sentence()}
    put(connection, schema.trials, [{**trial, "verdict": verdict, "acted": not guard.automatic}])
    return guard.automatic


def _name(app: str, ring: str) -> str:
    return f"guard:{app}:{ring}"
