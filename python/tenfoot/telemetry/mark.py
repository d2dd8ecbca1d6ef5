"""A file that is there while a session runs: what it left when its process died without a word.

A television whose plug is pulled did not crash. The machine's boot is noted too, and a session of an earlier one is
forgotten.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.files import replace_file, unwritable
from tenfoot.telemetry.report import CRASHED, Crash, Report

DIED = "process-died"


class Mark:
    """The mark in a spool's folder. `boot` names the machine's boot, `alive` says whether a process id is."""

    def __init__(
        self, folder: Path, *, boot: Callable[[], str] | None = None, alive: Callable[[int], bool] | None = None
    ) -> None:
        self._path = folder / "running"
        self._boot = boot or _boot_id
        self._alive = alive or _is_alive

    def set(self, report: Report) -> None:
        """Notes what will be told if nothing more comes. Raises TelemetryError `telemetry-unwritable`."""
        mark = {"boot": self._boot(), "process": os.getpid(), "report": report.to_json()}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(mark).encode())
        except OSError as error:
            raise unwritable(error, self._path) from error

    def clear(self) -> None:
        """The session ended well, or its end was told."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def left(self) -> Report | None:
        """The report of a session whose process died. None where none did, or where that cannot be known."""
        try:
            mark = json.loads(self._path.read_bytes())
            boot, process = mark["boot"], mark["process"]
            report = Report.from_json(mark["report"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError, TelemetryError):
            return None
        if boot != self._boot() or not boot or (process != os.getpid() and self._alive(process)):
            return None
        return report._replace(outcome=CRASHED, crash=Crash(DIED, "the process ended without a word", None, None, None))


def _boot_id() -> str:
    """Random, another at each boot; empty where the system does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _is_alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()
