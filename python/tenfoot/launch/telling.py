"""What a launch tells of itself, when its owner agreed: a session for each release that is shown."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from tenfoot.telemetry.error import TelemetryError
from tenfoot.update import identity

if TYPE_CHECKING:
    from tenfoot.runtime import Runtime
    from tenfoot.telemetry.collector import Collector, Facts
    from tenfoot.telemetry.report import Crash
    from tenfoot.telemetry.sender import Sent
    from tenfoot.telemetry.spool import Spool
    from tenfoot.update.config import Updates
    from tenfoot.update.slots import Choice

FOLDER = "telemetry"


class Teller:
    """The sessions of one launch. Where telemetry is off, all methods do nothing. A disk that takes no more reports
    ends the telling, not the launch. Any thread that does not draw."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._collector: Collector | None = None
        self._guard = threading.Lock()
        self.begun = False

    def begin(self, runtime: Runtime, choice: Choice) -> None:
        """A release is shown."""
        self.begun = True
        if not self._updates.telemetry:
            return
        from tenfoot.telemetry.collector import Collector

        with suppress(TelemetryError), self._guard:
            facts = self._facts(choice, runtime.tier)
            session = os.urandom(16).hex()
            self._collector = Collector(runtime, self._spool(), facts, session=session, now=time.time())

    def never_shown(self, choice: Choice, tier: str, fault: Crash) -> None:
        """A release that was to take over failed before it could."""
        if not self._updates.telemetry:
            return
        from tenfoot.telemetry.collector import never_shown

        with suppress(TelemetryError), self._guard:
            facts = self._facts(choice, tier)
            self._spool().add(never_shown(facts, fault, session=os.urandom(16).hex(), now=time.time()))

    def poll(self) -> None:
        """Some time has passed."""
        with suppress(TelemetryError), self._guard:
            if self._collector:
                self._collector.poll(time.time())

    def end(self, fault: Crash | None = None) -> None:
        """What was shown is shown no longer; before its runtime is closed."""
        with suppress(TelemetryError), self._guard:
            collector, self._collector = self._collector, None
            if collector:
                collector.close(time.time(), fault=fault)

    def _spool(self) -> Spool:
        from tenfoot.telemetry.spool import Spool

        return Spool(self._updates.state / FOLDER)

    def _facts(self, choice: Choice, tier: str) -> Facts:
        from tenfoot.telemetry.collector import Facts

        release, version = _release(choice)
        wish = choice.assignment
        mine = wish if wish and wish.bundle in (release, None) else None
        return Facts(
            release=release,
            version=version,
            experiment=mine.experiment if mine else None,
            arm=mine.arm if mine else None,
            device_type=self._updates.device_type,
            tier=tier,
            engine=_engine(),
        )


def send(updates: Updates) -> Sent | None:
    """Sends what waits, from the updater's process; None where telemetry is off. Raises TelemetryError, OSError."""
    if not updates.telemetry or updates.telemetry_url is None:
        return None
    from tenfoot.telemetry import sender
    from tenfoot.telemetry.spool import Spool

    origin = sender.Origin(updates.telemetry_url, updates.app, updates.ring, identity.device_id(updates.state))
    return sender.send(Spool(updates.state / FOLDER), origin, now=time.time())


def _release(choice: Choice) -> tuple[str, str]:
    """Digest and version. The factory's bundle knows its digest only as a whole."""
    from tenfoot.bundle import archive, manifest

    digest = choice.bundle or archive.pack_folder(choice.folder, lambda piece: None)
    return digest, manifest.load(choice.folder).version


def _engine() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tenfoot")
    except PackageNotFoundError:
        return "0"
