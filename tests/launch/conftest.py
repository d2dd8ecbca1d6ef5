"""A device with a real engine, and releases of apps that behave, throw, loop or last."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tenfoot.bundle import archive, build
from tenfoot.bundle.build import Precompiled
from tests.update.conftest import Device
from tests.update.releases import Releases
from tests.update.server import serving

FINE = 'import { stage, text } from "tenfoot";\nstage.append(text("%s"));\n'
THROWS = 'throw new Error("%s");\n'
THROWS_LATER = FINE + 'setTimeout(() => { throw new Error("later"); }, 100);\n'


class Television(NamedTuple):
    """A device whose bundles really boot, started by real processes."""

    device: Device

    @property
    def config(self) -> Path:
        return self.device.folder / "updates.toml"

    def release(self, version: str, code: str = FINE, **more: Any) -> str:
        """Releases an app of one file; its digest."""
        return self.device.releases.release(make(self.device.folder, version, code, **more), version=version)

    def launch(self, *words: str, seconds: float = 1.5) -> subprocess.CompletedProcess[str]:
        """A whole launch, headless, that ends by itself."""
        command = [sys.executable, "-m", "tenfoot", "launch", "--config", str(self.config), "--headless"]
        return subprocess.run(
            [*command, "--seconds", str(seconds), *words], capture_output=True, text=True, timeout=120, check=False
        )

    def set(self, **values: object) -> None:
        """Changes keys of updates.toml."""
        lines = [line for line in self.config.read_text().splitlines() if line.split(" ")[0] not in values]
        self.config.write_text("\n".join([*lines, *(f"{key} = {value}" for key, value in values.items())]) + "\n")


def begin(television: Television, *words: str) -> subprocess.Popen[str]:
    """A launch that goes on until it is told to end; here its app has been booted."""
    command = [sys.executable, "-u", "-m", "tenfoot", "launch", "--config", str(television.config), "--headless"]
    process = subprocess.Popen([*command, "--seconds", "600", *words], stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline().startswith("starts ")
    return process


def stop(process: subprocess.Popen[str], number: int) -> int:
    """Its exit code."""
    process.send_signal(number)
    process.communicate(timeout=120)
    return process.returncode


def eventually(condition: Callable[[], object], *, within_s: float = 120) -> None:
    """Waits for what another process does, which may be long on a busy machine."""
    end = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def make(folder: Path, version: str, code: str, *, needs: str = "", artifacts: Sequence[Precompiled] = ()) -> bytes:
    """The tar of a bundle with the package's own SDK and renderers."""
    app = folder / f"app-{version}"
    app.mkdir()
    (app / "app.toml").write_text(f'name = "home"\ntitle = "Home"\n[needs]\n{needs}\n')
    (app / "main.js").write_text(code.replace("%s", f"release {version}"))
    out = folder / f"{version}.tfb"
    build.build(app, out, version=version, artifacts=artifacts)
    return out.read_bytes()


@pytest.fixture(scope="session")
def factory_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("factory")
    make(folder, "0.9.0", FINE)
    archive.unpack(folder / "0.9.0.tfb", folder / "bundle")
    return folder / "bundle"


@pytest.fixture
def television(tmp_path: Path, factory_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Television]:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    from tenfoot.update import config

    releases = Releases()
    with serving(releases.files) as server:
        (tmp_path / "updates.toml").write_text(
            f'app = "home"\nring = "stable"\nrepository = "{server.url}"\nroot = "root.json"\nstate = "state"\n'
            f'factory = "{factory_bundle}"\ndevice = "desktop-2026-wasm"\nhealth_seconds = 0.2\n'
        )
        device = Device(tmp_path, releases, server, config.load(tmp_path / "updates.toml"))
        device.live_now()
        yield Television(device)
