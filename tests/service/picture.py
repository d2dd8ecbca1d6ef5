"""Takes the README's picture of the dashboard: `python -m tests.service.picture`.

A ring whose candidate the guard has halted on a desktop, beside one that is rolling out on a phone. Repository, service
and guard are real; what devices tell is drawn from one seed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from random import Random

from PIL import Image

from tenfoot.publish import releases
from tenfoot.publish.service.database import Database
from tenfoot.publish.service.repository import RepositoryRings
from tenfoot.publish.service.service import Service
from tenfoot.rollout import Candidate, change
from tests.publish import world as worlds
from tests.publish.world import ACTOR, World
from tests.service import chromium, live
from tests.service.world import CRASH, a_batch, a_crashed, a_report, a_sketch, an_id

OUT = Path(__file__).parents[1] / "golden" / "readme" / "service.jpg"
DESKTOP, PHONE = (1280, 900), (360, 740)
SCALE, HEIGHT_PX, GAP_PX = 0.6, 708, 14
TYPES = ("tv-2022-wasm", "tv-2018-wasm", "stick-2019-wasm", "box-2020-wasm")


def released(folder: Path) -> World:
    """1.4.1 is the baseline of both rings, 1.4.2 goes to 5 % of them."""
    world = worlds.make(folder)
    for version in ("1.4.1", "1.4.2"):
        bundle = world.bundle(version)
        for ring in ("canary", "stable"):
            release, _ = releases.add(world.repository, "home", ring, bundle, actor=ACTOR)
            rules = world.repository.rollout("home", ring)
            share = 100.0 if version == "1.4.1" else 5.0
            rules = change.propose(rules, Candidate(release.bundle, version, share))
            world.repository.set_rollout("home", ring, rules, actor=ACTOR)
    return world


class Clock:
    """The service's time: it ends now."""

    def __init__(self, *, hours_ago: float) -> None:
        self._at = time.time() - 3600 * hours_ago

    def __call__(self) -> float:
        return self._at

    def move(self, *, hours: float) -> None:
        self._at += 3600 * hours


class Fleet:
    """Devices of a ring, and what they tell."""

    def __init__(self, service: Service, ring: str, random: Random) -> None:
        self._service, self._ring, self._random = service, ring, random
        self._rules = service.rings.find("home", ring)

    def tell(self, devices: int, sessions: int, *, candidate: bool, crashes: float = 0.0) -> None:
        """Each device runs so many sessions; some of them crash, unless the candidate was halted before."""
        for device, kind in [(an_id(), self._random.choice(TYPES)) for _ in range(devices)]:
            for _ in range(sessions):
                if candidate and self._service.rings.find("home", self._ring).candidate is None:
                    return
                self._service.take([a_batch(self._report(candidate, crashes, kind), ring=self._ring, device=device)])

    def _report(self, candidate: bool, crashes: float, kind: str):
        random = self._random
        changes = {
            "device_type": kind,
            "frame_ms": a_sketch(*(random.lognormvariate(1.2, 0.55) for _ in range(90))),
            "press_ms": a_sketch(*(random.lognormvariate(3.1, 0.35) for _ in range(9))),
            "start_ms": random.lognormvariate(5.5, 0.2),
            "memory_bytes": int(random.gauss(62e6, 4e6)),
            "started_s": self._service.now_s,
        }
        release = self._rules.candidate if candidate else self._rules.baseline
        arm, version = ("candidate", "1.4.2") if candidate else ("control", "1.4.1")
        crash = CRASH._replace(message="cannot read 'title' of undefined", file="app:shelf.js", line=41)
        make = a_crashed if random.random() < crashes else a_report
        return make(release, arm=arm, version=version, **({"crash": crash} if make is a_crashed else {}), **changes)


def look(page: chromium.Page, url: str, ring: str, size: tuple[int, int], out: Path) -> Image.Image:
    """The page of a ring, as far as it is shown."""
    page.screen(*size)
    page.goto(f"{url}/#/home/{ring}")
    page.wait(f"document.querySelector('h1')?.textContent === 'home / {ring}'")
    page.wait("document.querySelector('.chart svg')")
    page.picture(out)
    whole = Image.open(out).convert("RGB")
    small = whole.resize((round(whole.width * SCALE), round(whole.height * SCALE)), Image.Resampling.LANCZOS)
    return small.crop((0, 0, small.width, HEIGHT_PX))


def main() -> int:
    """Writes the picture."""
    random = Random(4)
    with tempfile.TemporaryDirectory() as folder:
        world = released(Path(folder))
        database = Database(f"sqlite:///{folder}/service.sqlite")
        clock = Clock(hours_ago=2)
        service = Service(database, RepositoryRings(world.home), now=clock)
        fleets = {Fleet(service, "canary", random): 0.25, Fleet(service, "stable", random): 0.0}
        for fleet in fleets:
            fleet.tell(8, 1, candidate=True)
            fleet.tell(150, 1, candidate=False)
        clock.move(hours=2)
        for fleet, crashes in fleets.items():
            fleet.tell(250, 1, candidate=False)
            fleet.tell(24, 2, candidate=True, crashes=crashes)
        with live.running(service) as url, chromium.page() as page:
            page.goto(f"{url}/")
            page.run(f"sessionStorage.setItem('tenfoot-token', '{live.token(service, 'operator', name='anna')}')")
            page.goto("about:blank")
            page.goto(f"{url}/")
            shots = Path(folder) / "shot.png"
            left = look(page, url, "canary", DESKTOP, shots)
            right = look(page, url, "stable", PHONE, shots)
            page.goto("about:blank")
        database.close()
    both = Image.new("RGB", (left.width + GAP_PX + right.width, HEIGHT_PX), "white")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + GAP_PX, 0))
    both.save(OUT, quality=88, optimize=True)
    print(f"{OUT}: {both.width} × {both.height}, {OUT.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
