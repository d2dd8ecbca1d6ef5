"""A repository to test with, bundles for it, and a device that trusts its first root: python-tuf's own client."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tuf.api.exceptions import DownloadHTTPError
from tuf.api.metadata import Metadata, Snapshot, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from tenfoot.bundle import build
from tenfoot.publish import Repository, releases, setup

ACTOR = "tester"
SCRIPTS = ("contract", "renderer", "sdk", "web")


class Clock:
    """Time for signatures, moved by hand. It starts now, because the client that judges knows no other clock."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def scripts(folder: Path) -> Path:
    """The least that may be in a bundle: files that are there by name. Nothing here runs them."""
    for name in ("renderer/index.js", "renderer/renderer.wasm", "sdk/index.js", "web/install.js", "contract/index.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(hashlib.sha256(name.encode()).digest() * 40)
    return folder


class World(NamedTuple):
    """A repository with app `home` and rings `canary` and `stable`."""

    folder: Path
    repository: Repository
    clock: Clock

    @property
    def home(self) -> Path:
        return self.repository.home

    def bundle(self, version: str, *, app: str = "home", line: str = "", needs: str = "") -> Path:
        """Builds a small bundle."""
        source = self.folder / "apps" / app
        source.mkdir(parents=True, exist_ok=True)
        (source / "main.js").write_text(f"// {version}\n{line}\n" + "export const a = 1;\n" * 50)
        (source / "app.toml").write_text(f'name = "{app}"\n[needs]\n{needs}\n')
        out = self.folder / f"{app}-{version}.tfb"
        build.build(source, out, version=version, scripts=scripts(self.folder / "scripts"))
        return out

    def add(self, version: str, ring: str = "canary", **how: str) -> str:
        """Builds a bundle and puts it into a ring; its digest."""
        release, _ = releases.add(self.repository, "home", ring, self.bundle(version, **how), actor=ACTOR)
        return release.bundle

    def copied(self, folder: Path) -> World:
        """The same in another folder, with a clock of its own that shows the same time."""
        shutil.copytree(self.folder, folder)
        clock = Clock()
        clock.now = max(clock.now, self.clock.now)
        return World(folder, Repository.open(folder / "repository", clock=clock, wait_s=0), clock)

    def without_keys(self, *folders: str) -> World:
        """The same repository on a machine that lacks these folders of keys."""
        for folder in folders:
            shutil.move(self.home / "keys" / folder, self.folder / "elsewhere" / folder)
        return self._replace(repository=Repository.open(self.home, clock=self.clock, wait_s=0))

    def reopened(self, *key_folders: Path) -> Repository:
        return Repository.open(self.home, clock=self.clock, wait_s=0, key_folders=key_folders)

    def first_root(self) -> bytes:
        return (self.repository.site / "metadata" / "1.root.json").read_bytes()


def make(folder: Path) -> World:
    clock = Clock()
    setup.init(folder / "repository", now=clock())
    world = World(folder, Repository.open(folder / "repository", clock=clock, wait_s=0), clock)
    (folder / "elsewhere").mkdir()
    for ring in ("canary", "stable"):
        setup.add_ring(world.repository, "home", ring, actor=ACTOR)
    return world


class Seen(NamedTuple):
    """A timestamp, as a cache or a device in the midst of an update holds it."""

    data: bytes

    @classmethod
    def now(cls, repository: Repository) -> Seen:
        return cls((repository.site / "metadata" / "timestamp.json").read_bytes())

    def names(self, site: Path) -> Iterator[Path]:
        """Every file that it leads to."""
        version = Metadata[Timestamp].from_bytes(self.data).signed.snapshot_meta.version
        yield (path := site / "metadata" / f"{version}.snapshot.json")
        for name, meta in Metadata[Snapshot].from_bytes(path.read_bytes()).signed.meta.items():
            yield (path := site / "metadata" / f"{meta.version}.{name}")
            for target in Metadata[Targets].from_bytes(path.read_bytes()).signed.targets.values():
                yield site / "targets" / target.get_prefixed_paths()[0]

    def missing(self, site: Path) -> list[str]:
        """What of it is not there."""
        try:
            return [path.name for path in self.names(site) if not path.is_file()]
        except FileNotFoundError as error:
            return [Path(error.filename).name]


class FileFetcher(FetcherInterface):
    """Files instead of a web server; counts what it gives."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.fetched: dict[str, int] = {}

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self.site / url.removeprefix("file:/")
        if not path.is_file():
            raise DownloadHTTPError(f"no {url}", 404)
        data = path.read_bytes()
        self.fetched[url.removeprefix("file:/")] = len(data)
        yield data


class TufDevice:
    """A device, as python-tuf is one: it trusts the first root, and all else only as far as it verifies."""

    def __init__(self, site: Path, first_root: bytes, state: Path) -> None:
        self.site, self.state = site, state
        self.fetcher = FileFetcher(site)
        self._first_root = first_root
        (state / "targets").mkdir(parents=True, exist_ok=True)

    def refresh(self) -> Updater:
        updater = Updater(
            str(self.state),
            "file:/metadata/",
            str(self.state / "targets"),
            "file:/targets/",
            self.fetcher,
            UpdaterConfig(),
            bootstrap=self._first_root,
        )
        updater.refresh()
        return updater

    def read(self, path: str, updater: Updater | None = None) -> bytes:
        updater = updater or self.refresh()
        info = updater.get_targetinfo(path)
        assert info is not None, f"no target {path}"
        return Path(updater.download_target(info)).read_bytes()


def device(world: World, name: str = "device") -> TufDevice:
    return TufDevice(world.repository.site, world.first_root(), world.folder / name)


def check_all(world: World, name: str = "judge") -> None:
    """That a new device reads all rules and everything that they name."""
    judge = TufDevice(world.repository.site, world.first_root(), world.folder / name)
    updater = judge.refresh()
    repository = Repository.open(world.home)
    for app in repository.apps():
        for ring in repository.rings(app):
            judge.read(f"{app}/{ring}/rollout.json", updater)
            rules, have = repository.rollout(app, ring), repository.releases(app, ring)
            assert set(rules.bundles()) <= {release.bundle for release in have}
            for release in have:
                judge.read(f"{app}/{ring}/{release.bundle[:16]}.tfb.zst", updater)
                for old in release.deltas:
                    judge.read(f"{app}/{ring}/{release.bundle[:16]}.from-{old}.delta", updater)
    shutil.rmtree(judge.state)
