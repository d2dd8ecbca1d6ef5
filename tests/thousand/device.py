"""A device of the fleet: it starts, runs an app that may crash, asks for releases and tells how it went."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from tenfoot.bundle import archive, manifest
from tenfoot.telemetry import sender
from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.report import CRASHED, ENDED, Crash, Report
from tenfoot.telemetry.sketch import Sketch
from tenfoot.telemetry.spool import Spool
from tenfoot.update import identity
from tenfoot.update.client import Client
from tenfoot.update.config import Updates
from tenfoot.update.error import UpdateError
from tenfoot.update.slots import Choice

PAUSE_MAX = 3
CRASH = Crash("script-exception", "cannot read properties of undefined", "app:main.js", 3, "at main (app:main.js:3)")


class Home(NamedTuple):
    """What the devices of a fleet have in common."""

    url: str
    root: Path
    factory: Path
    folder: Path
    """Below it each device has a folder."""
    crash_rates: Mapping[str, float]
    """By version: how many of its sessions crash."""
    launch_every_s: float
    seed: int


class Session(NamedTuple):
    """One run of the app on one device."""

    at_s: float
    device: int
    version: str
    crashed: bool
    did: str
    """What the check after it did, or its slug; empty where the process had no time for one."""
    bytes_received: int


class SimulatedDevice:
    """One device. Its clock stands at `next_s` when it starts next."""

    def __init__(self, number: int, home: Home, *, now_s: float) -> None:
        self.number = number
        self._home = home
        self._random = Random(f"{home.seed}:{number}")
        self._now_s = now_s
        self._updates = Updates(
            app="home",
            ring="stable",
            repository=f"{home.url}/repository",
            root=home.root,
            state=home.folder / f"{number:04d}",
            factory=home.factory,
            device=self._random.choice(["tv-2018-wasm", "tv-2022-wasm", "stick-2019-wasm", "tv-2014-script"]),
            attributes={},
            health_seconds=10,
            budget_bytes=64 << 20,
            telemetry=True,
            telemetry_url=home.url,
        )
        self._updates.state.mkdir(parents=True)
        name = {
            "format": 1,
            "id": f"{self._random.getrandbits(128):032x}",
        }  # by lot like everything here, so not os.urandom
        (self._updates.state / "device.json").write_text(json.dumps(name), encoding="utf-8")
        self._client = Client(self._updates, now=lambda: self._now_s)
        self._spool = Spool(self._updates.state / "telemetry")
        self._factory = archive.pack_folder(home.factory, lambda piece: None)
        self.next_s = now_s + self._pause_s()

    def launch(self) -> list[Session]:
        """A start at `next_s`, and what follows when its bundle is not yet trusted and crashes early."""
        self._now_s = self.next_s
        self.next_s += self._pause_s()
        slots = self._client.slots
        choice = slots.select()
        sessions = [self._run(choice)]
        if sessions[0].crashed and choice.part == "pending" and choice.bundle is not None:
            # As `tenfoot launch` goes on with what stands behind it.
            sessions.append(self._run(slots.select(without=[choice.bundle])))
        return sessions

    def runs_next(self) -> str:
        """The version that the next start runs; that start is as good as any other."""
        choice = self._client.slots.select()
        self._client.slots.undecided(choice.bundle)
        self._client.slots.release(choice.bundle)
        return manifest.load(choice.folder).version

    def _run(self, choice: Choice) -> Session:
        slots, version = self._client.slots, manifest.load(choice.folder).version
        crashed = self._random.random() < self._home.crash_rates[version]
        early = crashed and (choice.part == "pending" or self._random.random() < 0.5)
        if early:
            slots.failed(choice.bundle, "script-exception")
        else:
            slots.healthy(choice.bundle)
        self._spool.add(self._report(choice, version, crashed=crashed))
        did, received = self._check()
        slots.release(choice.bundle)
        self._tell()
        return Session(self._now_s, self.number, version, crashed, did, received)

    def _check(self) -> tuple[str, int]:
        try:
            report = self._client.check()
        except UpdateError as error:
            return error.slug, 0
        return report.did, report.bytes_received

    def _tell(self) -> None:
        device = identity.device_id(self._updates.state)
        origin = sender.Origin(self._home.url, "home", "stable", device)
        try:
            sender.send(self._spool, origin, now=self._now_s, chance=self._random.random)
        except TelemetryError:
            return  # it waits in the spool

    def _report(self, choice: Choice, version: str, *, crashed: bool) -> Report:
        frames, presses = Sketch(), Sketch()
        for _ in range(80):
            frames.add(self._random.gauss(4.0, 0.4))
        for _ in range(8):
            presses.add(self._random.gauss(18.0, 2.0))
        assignment = choice.assignment
        return Report(
            session=f"{self._random.getrandbits(128):032x}",
            sequence=0,
            release=choice.bundle or self._factory,
            version=version,
            experiment=assignment.experiment if assignment else None,
            arm=assignment.arm if assignment else None,
            device_type=self._updates.device_type,
            tier="script" if self._updates.device_type.endswith("script") else "wasm",
            engine="0.1.0",
            started_s=int(self._now_s),
            seconds=60.0,
            first=True,
            outcome=CRASHED if crashed else ENDED,
            start_ms=self._random.gauss(180.0, 10.0),
            crash=CRASH if crashed else None,
            frame_ms=frames,
            press_ms=presses,
            frames=80,
            dropped=0,
            memory_bytes=60_000_000,
            traps=0,
        )

    def _pause_s(self) -> float:
        """By lot; nobody stays away for more than three times the average."""
        every_s = self._home.launch_every_s
        return min(self._random.expovariate(1 / every_s), PAUSE_MAX * every_s)
