"""How often in a row the good bundle was started without lasting: STATE/starts.

Written without waiting for the disk: a start must not pay for it. A power cut may lose the count, a crash of the
process does not.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from tenfoot.update.storage import Storage


class Starts:
    """The count in `file`. Never raises: what cannot be read is none."""

    def __init__(self, file: Path, storage: Storage) -> None:
        self._file = file
        self._storage = storage

    def of(self, bundle: str | None) -> int:
        """Starts of this bundle, the last one."""
        try:
            name, _, count = (self._storage.read(self._file) or b"").decode("ascii").partition(" ")
            return int(count) if name == bundle else 0
        except (OSError, ValueError):
            return 0

    def note(self, bundle: str | None, starts: int) -> None:
        """So many now."""
        if bundle is not None:
            with contextlib.suppress(OSError):
                self._storage.write(self._file, f"{bundle} {starts}".encode())

    def forget(self) -> None:
        """It lasted."""
        with contextlib.suppress(OSError):
            self._storage.remove(self._file)
