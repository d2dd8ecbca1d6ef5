"""The renderer's crate built native, which only a checkout with cargo can do."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tenfoot.package_data import PROJECT

PACKAGE = "tenfoot-renderer-bench"
MISSING = "no native build to compare with: that needs the checkout and cargo"


def build() -> Path | None:
    """Builds `rust/renderer-bench` and gives its program; None without a checkout or cargo, or where it fails."""
    if shutil.which("cargo") is None or not (PROJECT / "rust" / "renderer-bench").is_dir():
        return None
    command = ["cargo", "build", "--release", "--locked", "--quiet", "-p", PACKAGE]
    if subprocess.run(command, cwd=PROJECT, stderr=subprocess.DEVNULL).returncode != 0:
        return None
    metadata = ["cargo", "metadata", "--format-version=1", "--no-deps", "--locked", "--offline"]
    found = subprocess.run(metadata, cwd=PROJECT, capture_output=True, text=True)
    folder = Path(json.loads(found.stdout)["target_directory"]) / "release"
    return folder / PACKAGE


def run(program: Path, inboxes: Sequence[bytes]) -> list[int]:
    """Nanoseconds of each step of one round."""
    with tempfile.NamedTemporaryFile(suffix=".session") as file:
        file.write(b"".join(struct.pack("<I", len(inbox)) + inbox for inbox in inboxes))
        file.flush()
        done = subprocess.run([program, file.name], capture_output=True, text=True, check=True)
    return [int(word) for word in done.stdout.split()]
