"""The other side: a repository with keys of its own, bundles, and `tenfoot serve` in a process."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import urllib3

from tenfoot.bundle import archive, build
from tenfoot.publish import Repository, releases, setup
from tenfoot.rollout import Candidate
from tenfoot.rollout import change as changes
from tests.service import processes

ACTOR = "ci"
APP, RING = "home", "stable"


class Publisher:
    """A repository below `folder`, and the API of the service that `serving` starts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.home = folder / "repository"
        setup.init(self.home)
        self.repository = Repository.open(self.home)
        setup.add_ring(self.repository, APP, RING, actor=ACTOR)
        self.root = folder / "root.json"
        shutil.copyfile(self.repository.site / "metadata" / "1.root.json", self.root)
        self.url = ""
        self._token = ""

    def factory(self, version: str) -> Path:
        """Releases a version to everyone, and unpacks it as devices carry it from the factory."""
        bundle = self.release(version, percent=100)
        rules = changes.settle(self.repository.rollout(APP, RING))
        self.repository.set_rollout(APP, RING, rules, actor=ACTOR)
        archive.unpack(self._folder / f"{version}.tfb", self._folder / "factory", digest=bundle)
        return self._folder / "factory"

    def release(self, version: str, *, percent: float) -> str:
        """What CI does with a commit: builds, adds, proposes. The digest."""
        app = self._folder / "app"
        app.mkdir(exist_ok=True)
        (app / "app.toml").write_text(f'name = "{APP}"\n')
        (app / "main.js").write_text(f'export const version = "{version}";\n')
        built = build.build(app, self._folder / f"{version}.tfb", version=version, scripts=_scripts(self._folder))
        releases.add(self.repository, APP, RING, self._folder / f"{version}.tfb", actor=ACTOR)
        rules = changes.propose(self.repository.rollout(APP, RING), Candidate(built.digest, version, percent))
        self.repository.set_rollout(APP, RING, rules, actor=ACTOR)
        return built.digest

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The service, until the block ends; its URL."""
        command = [sys.executable, "-m", "tenfoot", "serve", "token", "add", "proof", "--role", "operator"]
        done = subprocess.run([*command, "--repository", self.home], capture_output=True, text=True, check=True)
        self._token = done.stdout.strip()
        with processes.serving(self.home) as served:
            self.url = served.url
            yield served.url

    def set_percent(self, percent: float) -> None:
        """What an operator does in the dashboard."""
        self._call("POST", "/percent", {"percent": percent, "why": "it goes well"})

    def promote(self) -> None:
        """Makes the candidate the baseline."""
        self._call("POST", "/promote", {"why": "it went well"})

    def ring(self) -> dict[str, Any]:
        """What the service says of the ring."""
        return self._call("GET", "", None)

    def halts(self) -> list[dict[str, Any]]:
        """The halts in the audit log."""
        audit = self._call("GET", "/api/audit", None, whole=True)
        return [entry for entry in audit["entries"] if entry["action"] == "halt"]

    def _call(self, method: str, path: str, body: Any, *, whole: bool = False) -> dict[str, Any]:
        url = self.url + (path if whole else f"/api/rollouts/{APP}/{RING}{path}")
        headers = {"Authorization": f"Bearer {self._token}"}
        data = None if body is None else json.dumps(body).encode()
        answer = urllib3.request(method, url, body=data, headers=headers, retries=False)
        if answer.status != 200:
            raise AssertionError((answer.status, answer.data))
        loaded: dict[str, Any] = json.loads(answer.data)
        return loaded


def _scripts(folder: Path) -> Path:
    """The least that may be in a bundle: files that are there by name. A thousand devices keep them."""
    for name in ("renderer/index.js", "renderer/renderer.wasm", "sdk/index.js", "web/install.js", "contract/index.js"):
        path = folder / "scripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(hashlib.sha256(name.encode()).digest() * 40)
    return folder / "scripts"
