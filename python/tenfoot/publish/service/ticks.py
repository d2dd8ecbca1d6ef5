"""What is done from time to time, by one of the processes: halts that are still to do, signatures that expire, and
forgetting.

The one that holds the lease does it; when it dies, another takes the lease over once it has run out.
"""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import DBAPIError

from tenfoot.errors import TenfootError
from tenfoot.publish.service import schema
from tenfoot.publish.service.database import put
from tenfoot.publish.service.service import Service

log = logging.getLogger("tenfoot.service")

TICK_S = 5
LEASE_S = 20
FORGET_S = 3600
REFRESH_S = 3600
"""Signatures of the timestamp hold for a day: this is soon enough, with a day's worth of tries."""
REPEATS_DAYS = 35
"""How long a report is known again. One whose answer was lost, and that comes again later than this, counts twice."""
DETAILS_DAYS = 120
"""How long aggregates, devices and crash groups are kept after their last report."""
_DAY_S = 86_400


def tick(service: Service, holder: str) -> bool:
    """Does what is due, when `holder` (a name for this process) has or gets the lease. Says whether it has it."""
    now_s = service.now_s
    try:
        with service.database.write() as connection:
            if not take_lease(connection, "tick", holder, now_s=now_s):
                return False
            if take_lease(connection, "forget", holder, now_s=now_s, for_s=FORGET_S, renew=False):
                forget(connection, now_s=now_s)
            refresh = take_lease(connection, "refresh", holder, now_s=now_s, for_s=REFRESH_S, renew=False)
        service.follow()
        service.act()
        if refresh:
            service.rings.refresh()
        service.rings.mirror()
    except TenfootError as error:
        log.error("%s", error)
    except DBAPIError as error:
        log.error("%s", service.database.unreachable(error))
        return False
    return True


def take_lease(
    connection: Connection, name: str, holder: str, *, now_s: int, for_s: int = LEASE_S, renew: bool = True
) -> bool:
    """Takes the lease `name` for `for_s` seconds, unless another holds it; its own it renews, or not."""
    table = schema.leases
    held = connection.execute(select(table).where(table.c.name == name)).mappings().first()
    if held is not None and held["until_s"] > now_s and not (renew and held["holder"] == holder):
        return False
    put(connection, table, [{"name": name, "holder": holder, "until_s": now_s + for_s}])
    return True


def forget(connection: Connection, *, now_s: int) -> None:
    """Deletes what is too old to be of use. The audit log and the trials stay."""
    repeats_s, details_s = now_s - REPEATS_DAYS * _DAY_S, now_s - DETAILS_DAYS * _DAY_S
    old: list[tuple[Any, int]] = [
        (schema.batches.c.received_s, repeats_s),
        (schema.seen.c.received_s, repeats_s),
        (schema.senders.c.hour, repeats_s // 3600),
        (schema.unknown.c.last_s, details_s),
        (schema.aggregates.c.hour, details_s // 3600),
        (schema.daily.c.day, details_s // _DAY_S),
        (schema.devices.c.last_s, details_s),
        (schema.crash_groups.c.last_s, details_s),
        (schema.crash_devices.c.last_s, details_s),
        (schema.trial_devices.c.last_s, details_s),
        (schema.trial_limits.c.set_s, details_s),
    ]
    for column, before in old:
        connection.execute(delete(column.table).where(column < before))
