"""A start as a device does it, with nothing new in its ring, against `tenfoot run` of the same bundle; and the same
with a server that is dead, or takes every connection and says nothing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tenfoot.bench import home_app
from tenfoot.bench.figures import Row
from tenfoot.bundle import archive, build
from tenfoot.publish import releases, setup

SERVERS = {"nothing": "nothing new", "dead": "a dead server", "silent": "a server that says nothing"}
ACTOR = "bench"


def run(rounds: int) -> list[Row]:
    """Warm cache; milliseconds from process start to the first frame, headless."""
    plain: list[float] = []
    launched: dict[str, list[float]] = {name: [] for name in SERVERS}
    with home_app.folder() as app, tempfile.TemporaryDirectory(prefix="tenfoot-bench-") as name:
        place = Path(name)
        factory = _released(app, place)
        with _serving(place / "repository" / "site") as url, _silent() as silent:
            urls = {"nothing": url, "dead": "http://127.0.0.1:9", "silent": silent}
            configs = {what: _device(place / what, factory, repository) for what, repository in urls.items()}
            _check(configs["nothing"])
            for _ in range(rounds):
                plain.append(_first_ms(place, "run", str(factory)))
                for what, config in configs.items():
                    launched[what].append(_first_ms(place, "launch", "--config", str(config)))
    against = "tenfoot run of the same bundle"
    return [
        Row(f"launch, {SERVERS[what]}", tuple(values), "ms", against, tuple(plain), "+ 50 ms")
        for what, values in launched.items()
    ]


def _released(app: Path, place: Path) -> Path:
    """A repository whose ring home/stable wants one bundle of all; and that bundle unpacked, as from the factory."""
    if not (app / "app.toml").is_file():
        (app / "app.toml").write_text('name = "home"\ntitle = "Home"\n', encoding="utf-8")
    built = build.build(app, place / "home.tfb", version="1.0.0")
    archive.unpack(place / "home.tfb", place / "factory", digest=built.digest)
    repository = setup.init(place / "repository")
    setup.add_ring(repository, "home", "stable", actor=ACTOR)
    releases.add(repository, "home", "stable", place / "home.tfb", actor=ACTOR)
    rules = repository.rollout("home", "stable")._replace(baseline=built.digest, serial=1)
    repository.set_rollout("home", "stable", rules, actor=ACTOR, action="promote")
    return place / "factory"


def _device(state: Path, factory: Path, repository: str) -> Path:
    """updates.toml of a device that trusts the repository's first root."""
    state.mkdir()
    config = state / "updates.toml"
    root = state.parent / "repository" / "site" / "metadata" / "1.root.json"
    config.write_text(
        f'app = "home"\nring = "stable"\nrepository = "{repository}"\nroot = "{root}"\nstate = "state"\n'
        f'factory = "{factory}"\ndevice = "desktop-2026-wasm"\nhealth_seconds = 1\n',
        encoding="utf-8",
    )
    return config


def _check(config: Path) -> None:
    words = ["update", "--config", str(config)]
    subprocess.run([sys.executable, "-m", "tenfoot", *words], capture_output=True, check=True)


def _first_ms(place: Path, *words: str) -> float:
    """Of a start that is over before the updater that it may have begun has done anything else."""
    stats = place / "stats.json"
    command = [sys.executable, "-m", "tenfoot", *words, "--headless", "--seconds", "1", "--stats", str(stats)]
    subprocess.run(command, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(stats.read_text(encoding="utf-8"))
    return figures["process_to_first_frame_ms"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _silent() -> Iterator[str]:
    """Connections are taken by the system and never answered."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
