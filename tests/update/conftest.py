"""A device of a test: its repository, its server, its state folder, bundles to release."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tenfoot.bundle import archive, build
from tenfoot.update import state as transitions
from tenfoot.update.client import Client, Report
from tenfoot.update.config import MIB, Updates, load
from tenfoot.update.error import UpdateError
from tenfoot.update.web import Patience
from tests.update.releases import APP, NOW, RING, Releases
from tests.update.server import Server, serving

APP_JS = 'import { stage, text } from "tenfoot";\nstage.append(text("%s"));\n'
HASTE = Patience(connect_s=1, silence_s=0.4, check_s=20, bytes_per_s_min=1000, rate_s=0.3)


class Device(NamedTuple):
    """A device of the ring home/stable, and what it takes releases from."""

    folder: Path
    releases: Releases
    server: Server
    updates: Updates

    @property
    def state(self) -> Path:
        return self.updates.state

    def live_now(self) -> None:
        """For real processes, which have the machine's clock: all metadata are fresh by it."""
        for role in self.releases.expires:
            self.releases.expires[role] = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
        (self.folder / "root.json").write_bytes(self.releases._root())
        self.releases.publish()
        self.server.date_s = None

    def client(self, **more: Any) -> Client:
        return Client(self.updates, **{"now": NOW.timestamp, "patience": HASTE, **more})

    def check(self, **more: Any) -> Report:
        return self.client(**more).check()

    def refused(self, slug: str, **more: Any) -> UpdateError:
        """Checks, and sees that it is refused with this slug, with state and slots as they were."""
        before = self.kept()
        with pytest.raises(UpdateError) as caught:
            self.check(**more)
        assert caught.value.slug == slug, caught.value
        assert self.kept() == before
        return caught.value

    def kept(self) -> dict[str, bytes]:
        """What the device knows of its bundles, and all files of all slots."""
        files = {str(file): file.read_bytes() for file in (self.state / "slots").glob("**/*") if file.is_file()}
        state = self.client().slots.state()._replace(trusted_s=0)
        return {"state": transitions.to_bytes(state), **files}

    def start(self, *, healthy: bool = True) -> str | None:
        """A start: what it chose."""
        slots = self.client().slots
        bundle = slots.select().bundle
        if healthy:
            slots.healthy(bundle)
        slots.release(bundle)
        return bundle


def make_bundle(folder: Path, text: str, *, version: str = "1.0.0", needs: str = "", **more: Any) -> bytes:
    """The tar of an app that shows `text`."""
    app = folder / f"app-{version}"
    app.mkdir(exist_ok=True)
    (app / "app.toml").write_text(f'name = "home"\ntitle = "Home"\n[needs]\n{needs}\n')
    (app / "main.js").write_text(APP_JS % text)
    out = folder / f"{version}.tfb"
    build.build(app, out, version=version, **{"scripts": _scripts(folder / "scripts"), **more})
    return out.read_bytes()


def _scripts(folder: Path) -> Path:
    """The least that may be in a bundle: files that are there by name. What has them is never booted."""
    for name in ("renderer/index.js", "renderer/renderer.wasm", "sdk/index.js", "web/install.js", "contract/index.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"".join(hashlib.sha256(f"{name}{n}".encode()).digest() for n in range(1000)))
    return folder


class Bundles:
    """Bundles of a test, each made once: `bundles["1.0.0"]` is a tar."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, bytes] = {}

    def __getitem__(self, version: str) -> bytes:
        if version not in self._made:
            self._made[version] = make_bundle(self._folder, f"release {version}", version=version)
        return self._made[version]


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Bundles:
    return Bundles(tmp_path_factory.mktemp("bundles"))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A bundle that no compression makes smaller, so that every byte of it counts."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "app-1.0.0").mkdir()
    noise = b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(20_000))
    (folder / "app-1.0.0" / "noise.bin").write_bytes(noise)
    return make_bundle(folder, "large")


@pytest.fixture(scope="session")
def factory(bundles: Bundles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked bundle that devices come with."""
    folder = tmp_path_factory.mktemp("factory")
    (folder / "factory.tfb").write_bytes(bundles["0.9.0"])
    archive.unpack(folder / "factory.tfb", folder / "bundle")
    return folder / "bundle"


@pytest.fixture
def device(tmp_path: Path, factory: Path) -> Iterator[Device]:
    releases = Releases()
    with serving(releases.files) as server:
        (tmp_path / "root.json").write_bytes(releases.root)
        (tmp_path / "updates.toml").write_text(
            f'app = "home"\nring = "stable"\nrepository = "{server.url}"\nroot = "root.json"\nstate = "state"\n'
            f'factory = "{factory}"\ndevice = "desktop-2026-wasm"\nhealth_seconds = 0.2\n'
        )
        server.date_s = NOW.timestamp()
        yield Device(tmp_path, releases, server, load(tmp_path / "updates.toml"))


@pytest.fixture
def running(device: Device, bundles: Bundles) -> Device:
    """A device that runs release 1.0.0 and has looked around since."""
    device.releases.release(bundles["1.0.0"])
    device.check()
    device.start()
    assert device.check().did == "current"
    return device


def tight(device: Device, tar: bytes) -> Device:
    """With room for the download, the tar and the slot, and hardly more than the metadata beside them."""
    with (device.folder / "updates.toml").open("a") as config:
        config.write(f"budget_mib = {(3 * len(tar) + 60_000) / MIB}\n")
    return device._replace(updates=load(device.folder / "updates.toml"))


def bundle_of(device: Device, tar: bytes) -> str:
    """The target of a bundle."""
    return f"{APP}/{RING}/{hashlib.sha256(tar).hexdigest()[:16]}.tfb.zst"
