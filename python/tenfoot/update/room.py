"""Room on the disk: what an update needs is made before it begins, or it does not begin."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from tenfoot.update.error import UpdateError
from tenfoot.update.slots import Slots

MARGIN_BYTES = 4 * 1024 * 1024
"""What is left free for everybody else, and for the folders and blocks that files take beyond their bytes."""


class Room:
    """The device's share of the disk: `budget_bytes` for everything below STATE, and what the file system has free."""

    def __init__(self, slots: Slots, budget_bytes: int) -> None:
        self._slots = slots
        self._budget_bytes = budget_bytes

    def make(self, bytes_needed: int, *, spare: Callable[[], object]) -> None:
        """Sees that so much more fits. Where it does not, `spare` removes what is only there to save time, then slots
        go, never the good one or one in use, and only when that is enough.

        Raises UpdateError `update-disk-full`; OSError.
        """
        missing = self._missing(bytes_needed)
        if missing > 0:
            spare()
            self._slots.tidy()
            missing = self._missing(bytes_needed)
        state = self._slots.state()
        ways = [bundle for bundle in (state.previous, state.pending) if bundle and self._slots.may_drop(bundle)]
        if missing > sum(folder_bytes(self._slots.slot(bundle)) for bundle in ways):
            text = f"{bytes_needed / 1e6:,.1f} MB are needed, {missing / 1e6:,.1f} MB of them are not there"
            raise UpdateError("update-disk-full", text, where=str(self._slots.folder))
        for bundle in ways:
            if self._missing(bytes_needed) > 0:
                self._slots.drop(bundle)

    def _missing(self, bytes_needed: int) -> int:
        disk = os.statvfs(self._slots.folder)
        free = disk.f_bavail * disk.f_frsize - MARGIN_BYTES
        return bytes_needed - min(free, self._budget_bytes - folder_bytes(self._slots.folder))


def folder_bytes(folder: Path) -> int:
    """What the files below a folder hold."""
    total = 0
    for base, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(FileNotFoundError):  # a start may write its state meanwhile
                total += (Path(base) / name).lstat().st_size
    return total
