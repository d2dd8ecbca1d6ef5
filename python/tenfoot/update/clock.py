"""What time a device believes it is.

Many have no clock that runs without power and wake up in 1970, or with whatever a flat battery left. Metadata expire,
so the device needs a time: the latest of what its clock says, when its engine was made, and when it last found the
repository fresh. So a clock that is behind cannot make old metadata fresh again (a freeze attack) beyond what the
device has lived through, and never keeps a device from updating. A clock that is ahead makes good metadata look
expired: that is refused all the same, with a slug of its own. It cannot poison what is remembered: a time is remembered
only after metadata were found fresh at it, and they are fresh for a day.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

ENGINE_BUILT_S = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
"""No device with this engine can be earlier. Moves forward with the engine's releases."""

LAST_S = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
AHEAD_S = 3600.0
"""A clock that is so far from what is known is taken for wrong."""


class Moment(NamedTuple):
    """Now, in Unix seconds: what the system clock says, the last time at which the repository was found fresh, and when
    the engine was made."""

    clock_s: float
    trusted_s: float
    built_s: float = ENGINE_BUILT_S

    @property
    def time(self) -> datetime:
        """The time to hold metadata against."""
        latest = max(self.clock_s, self.trusted_s, self.built_s)
        return datetime.fromtimestamp(min(latest, LAST_S), UTC)

    @property
    def clock_is_behind(self) -> bool:
        """Whether the system clock is known to be wrong."""
        return self.clock_s + AHEAD_S < self.time.timestamp()

    def is_ahead_of(self, server_s: float | None) -> bool:
        """Whether the device's clock rather than the metadata is to blame for what looks expired. The server's word is
        not signed: it chooses between two refusals."""
        return server_s is not None and self.clock_s - server_s > AHEAD_S
