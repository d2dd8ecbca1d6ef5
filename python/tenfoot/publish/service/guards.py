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
    """Writes the verdict into a running trial's row when its counts are enough for one, and says whether the candidate
    is to be halted, now.

    A verdict that only told is one of an automatic guard as soon as that is what the ring has: the candidate runs on,
    so it was not halted.
    """
    verdict = trial["verdict"]
    if verdict is None:
        worse = [finding for finding in judge(guard, counts_of(trial)) if finding.worse]
        if not worse:
            return False
        verdict = {"at_s": now_s, "findings": [finding.to_json() for finding in worse], "why": worse[0].sentence()}
    elif trial["acted"] != guard.automatic:
        return False
    put(connection, schema.trials, [{**trial, "verdict": verdict, "acted": not guard.automatic}])
    return guard.automatic


def judge_again(connection: Connection, trial: Row, before: Guard, guard: Guard, *, now_s: int) -> bool:
    """As `conclude`, after the ring's guard became another one: other bounds say other things of the same counts."""
    if (guard.bounds, guard.false_halts) != (before.bounds, before.false_halts):
        trial = {**trial, "verdict": None, "acted": False}
        put(connection, schema.trials, [trial])
    return conclude(connection, trial, guard, now_s=now_s)


def _name(app: str, ring: str) -> str:
    return f"guard:{app}:{ring}"
