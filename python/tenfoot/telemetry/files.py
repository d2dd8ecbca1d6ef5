"""Files that are there as a whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tenfoot.telemetry.error import TelemetryError


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file so that it is there as a whole, whatever happens meanwhile. Raises OSError.

    A process that is killed in the midst of it leaves a file beside it, for `remove_left`.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with _in_use(beside) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        beside.replace(path)


def remove_left(folder: Path) -> None:
    """Removes what killed processes left of files, and nothing that another one is writing. Raises OSError."""
    for path in folder.glob(".*"):
        with contextlib.suppress(FileNotFoundError, BlockingIOError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def remove_file(path: Path) -> None:
    """Removes a file, if it is there and can be."""
    with contextlib.suppress(OSError):
        path.unlink()


def unwritable(error: OSError, place: Path) -> TelemetryError:
    """The error for a place that cannot be written."""
    return TelemetryError("telemetry-unwritable", error.strerror or str(error), where=str(place))


@contextlib.contextmanager
def _in_use(path: Path) -> Iterator[BinaryIO]:
    """A new file with a lock that dies with its process. Somebody may take it for left before it has its lock, and
    remove it: then another one is made."""
    while True:
        with path.open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:
                yield file
                return
