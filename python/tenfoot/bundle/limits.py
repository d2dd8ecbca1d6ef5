"""How large a bundle may be. Checked before anything is written, so that a hostile one costs nothing."""

from __future__ import annotations

from typing import NamedTuple

MIB = 1024 * 1024


class Limits(NamedTuple):
    """What a reader of bundles accepts, all in bytes but the number of files."""

    archive_bytes_max: int = 256 * MIB
    manifest_bytes_max: int = 2 * MIB
    file_bytes_max: int = 64 * MIB
    files_max: int = 10_000


LIMITS = Limits()
"""What everything accepts that is not told otherwise, `tenfoot build` included."""
