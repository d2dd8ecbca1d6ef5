"""What a device fetches: the bytes of a release with one changed line, of the home app with everything in it."""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tenfoot.bundle import archive, build
from tenfoot.cli.app_folder import BUILT_IN
from tenfoot.publish import releases
from tenfoot.rollout import Candidate, change
from tenfoot.update.client import Client
from tenfoot.update.config import load
from tests.publish.world import ACTOR, TufDevice, World, device

BYTES_MAX = 7_500
"""10,000 is what is promised of a one-line change; the rest is for HTTP, and for a longer change."""


@pytest.fixture
def home_app(world: World) -> Path:
    return Path(shutil.copytree(BUILT_IN / "home", world.folder / "home"))


def release(world: World, app: Path, version: str) -> str:
    out = world.folder / f"{version}.tfb"
    build.build(app, out, version=version)
    added, _ = releases.add(world.repository, "home", "canary", out, actor=ACTOR)
    return added.bundle


def propose(world: World, digest: str, version: str, percent: float) -> None:
    rules = change.propose(world.repository.rollout("home", "canary"), Candidate(digest, version, percent))
    world.repository.set_rollout("home", "canary", rules, actor=ACTOR)


def fetch(reader: TufDevice, new: str, old: str) -> dict[str, int]:
    reader.fetcher.fetched.clear()
    updater = reader.refresh()
    reader.read("home/canary/rollout.json", updater)
    assert updater.get_targetinfo(f"home/canary/{new[:16]}.tfb.zst") is not None
    reader.read(f"home/canary/{new[:16]}.from-{old[:16]}.delta", updater)
    return dict(reader.fetcher.fetched)


def test_a_one_line_change_moves_few_bytes(world: World, home_app: Path) -> None:
    """In a ring that has as many releases as it keeps, the oldest of them its baseline: the dearest case."""
    digests = []
    for n in range(7):
        with (home_app / "main.js").open("a") as file:
            file.write(f"// change {n}\n")
        digests.append(release(world, home_app, f"1.0.{n}"))
        if n == 0:
            propose(world, digests[0], "1.0.0", 100.0)
            world.repository.set_rollout(
                "home", "canary", change.settle(world.repository.rollout("home", "canary")), actor=ACTOR
            )
        if n == 5:
            propose(world, digests[5], "1.0.5", 100.0)
            reader = device(world)
            reader.read("home/canary/rollout.json")
    propose(world, digests[6], "1.0.6", 5.0)
    fetched = fetch(reader, digests[6], digests[5])
    assert len(fetched) == 6, "timestamp, snapshot, the ring's role, its rollout's, the rules and the delta"
    assert sum(fetched.values()) < BYTES_MAX, fetched


@pytest.fixture
def served(world: World) -> Iterator[str]:
    """The site on a web server that knows nothing of releases; its URL."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=world.repository.site))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_devices_own_client_takes_the_delta(world: World, home_app: Path, served: str) -> None:
    first = release(world, home_app, "1.0.0")
    archive.unpack(world.folder / "1.0.0.tfb", world.folder / "factory")
    (world.folder / "root.json").write_bytes(world.first_root())
    (world.folder / "updates.toml").write_text(
        f'app = "home"\nring = "canary"\nrepository = "{served}"\nroot = "root.json"\n'
        'state = "state"\nfactory = "factory"\ndevice = "desktop-2026-wasm"\n'
    )
    propose(world, first, "1.0.0", 100.0)
    client = Client(load(world.folder / "updates.toml"))
    client.check()
    with (home_app / "main.js").open("a") as file:
        file.write("// one line\n")
    second = release(world, home_app, "1.0.1")
    propose(world, second, "1.0.1", 100.0)
    report = client.check()
    assert (report.bundle, report.base, report.setbacks) == (second, first, ())
    assert report.bytes_received < BYTES_MAX


def test_a_launch_with_nothing_new_moves_one_small_file(world: World) -> None:
    world.add("1.0.0")
    reader = device(world)
    reader.read("home/canary/rollout.json")
    reader.fetcher.fetched.clear()
    reader.refresh()
    assert list(reader.fetcher.fetched) == ["metadata/timestamp.json"]
    assert sum(reader.fetcher.fetched.values()) < 400
