"""Reports that wait to be sent: a folder with a file for each, bounded, the oldest dropped and counted.

A report is written under another name and renamed, so that a killed process leaves it whole or not at all; what is left
under the other name goes with the next report, and what a power cut leaves of a report is not read. The app's process
adds and the updater's process takes; neither waits for the other.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import NamedTuple

from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.files import remove_file, remove_left, replace_file, unwritable
from tenfoot.telemetry.report import Report

REPORTS_KEPT = 500
BYTES_KEPT = 1024 * 1024
SUFFIX = ".report"


class Waiting(NamedTuple):
    """A report and its file."""

    path: Path
    report: Report


class Spool:
    """The folder."""

    def __init__(self, folder: Path, *, reports_kept: int = REPORTS_KEPT, bytes_kept: int = BYTES_KEPT) -> None:
        self.folder = folder
        self._reports_kept = reports_kept
        self._bytes_kept = bytes_kept

    def add(self, report: Report) -> None:
        """Keeps a report until it is sent. Raises TelemetryError `telemetry-unwritable`."""
        data = json.dumps(report.to_json(), separators=(",", ":")).encode()
        name = f"{report.started_s:012d}-{report.session}-{report.sequence:08d}{SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            remove_left(self.folder)
            replace_file(self.folder / name, data)
            self._drop_oldest()
        except OSError as error:
            raise unwritable(error, self.folder) from error

    def oldest(self, count: int) -> list[Waiting]:
        """Up to `count` reports, oldest session first. Files that hold none are removed."""
        found: list[Waiting] = []
        for path in self._files():
            if len(found) == count:
                break
            report = _read(path)
            if report is None:
                remove_file(path)
            else:
                found.append(Waiting(path, report))
        return found

    def remove(self, waiting: list[Waiting]) -> None:
        """These were sent, or are refused for good."""
        for one in waiting:
            remove_file(one.path)

    def clear(self) -> None:
        """Forgets all that waits: the owner does not agree any more."""
        for path in self._files():
            remove_file(path)

    def __len__(self) -> int:
        return len(self._files())

    @property
    def dropped(self) -> int:
        """How many reports had to go unsent."""
        try:
            return int((self.folder / "dropped").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def count_dropped(self, count: int) -> None:
        """So many more are gone."""
        with contextlib.suppress(OSError):
            replace_file(self.folder / "dropped", str(self.dropped + count).encode())

    def _drop_oldest(self) -> None:
        files = self._files()
        sizes = [_size(path) for path in files]
        count, size, gone = len(files), sum(sizes), 0
        while gone < len(files) - 1 and (count - gone > self._reports_kept or size > self._bytes_kept):
            remove_file(files[gone])
            size -= sizes[gone]
            gone += 1
        if gone:
            self.count_dropped(gone)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{SUFFIX}"))


def _read(path: Path) -> Report | None:
    try:
        return Report.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError, TelemetryError):
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
