"""The wheel holds everything that `tenfoot run` needs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def unpacked(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `make wheel` builds, unpacked as pip would."""
    subprocess.run(["make", "wheel"], cwd=repository, check=True, capture_output=True)
    (wheel,) = (repository / "dist").glob("*.whl")
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def tenfoot(unpacked: Path, *arguments: str) -> str:
    """Runs the unpacked package, away from the checkout."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "tenfoot", *arguments]
    done = subprocess.run(
        command, cwd=unpacked, env=environment | {"PYTHONPATH": str(unpacked)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_home_app_runs_from_it(unpacked: Path) -> None:
    out = tenfoot(
        unpacked, "run", "home", "--headless", "--clock", "virtual", "--seconds", "2", "--screenshot", "a.png"
    )
    assert "tier wasm" in out
    assert (unpacked / "a.png").stat().st_size > 100_000


def test_it_has_the_device_images(unpacked: Path, repository: Path) -> None:
    listed = tenfoot(unpacked, "devices")
    for path in (repository / "device_images").glob("*.toml"):
        assert path.stem in listed
