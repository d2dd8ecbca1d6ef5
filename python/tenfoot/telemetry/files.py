"""Files that are there as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from tenfoot.telemetry.error import TelemetryError


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file so that it is there as a whole, whatever happens meanwhile. Raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def remove_file(path: Path) -> None:
    """Removes a file, if it is there and can be."""
    with contextlib.suppress(OSError):
        path.unlink()


def unwritable(error: OSError, place: Path) -> TelemetryError:
    """The error for a place that cannot be written."""
    return TelemetryError("telemetry-unwritable", error.strerror or str(error), where=str(place))
