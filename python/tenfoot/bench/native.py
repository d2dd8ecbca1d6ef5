"""The renderer's crate built native, which only a checkout with cargo can do."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tenfoot.package_data import PROJECT

PACKAGE = "tenfoot-renderer-bench"
REASON_LINES_MAX = 12


class NativeBuildError(Exception):
    """There is no native build to compare with; the text says why, in a line."""


def build() -> Path:
    """Builds `rust/renderer-bench` and gives its program. It can take minutes, so it says that it does.

    Raises NativeBuildError without a checkout or cargo, or where the build fails; what cargo said is on stderr then.
    """
    if shutil.which("cargo") is None or not (PROJECT / "rust" / "renderer-bench").is_dir():
        raise NativeBuildError("no native build to compare with: that needs the checkout and cargo")
    print("building the renderer as native code (cargo build) …", file=sys.stderr, flush=True)
    _cargo("build", "--release", "--locked", "--quiet", "-p", PACKAGE)
    metadata = json.loads(_cargo("metadata", "--format-version=1", "--no-deps", "--locked", "--offline"))
    return Path(metadata["target_directory"]) / "release" / PACKAGE


def _cargo(*arguments: str) -> str:
    done = subprocess.run(["cargo", *arguments], cwd=PROJECT, capture_output=True, text=True)
    if done.returncode == 0:
        return done.stdout
    said = [line for line in done.stderr.splitlines() if line.strip()]
    print("\n".join(said[-REASON_LINES_MAX:]), file=sys.stderr, flush=True)
    first = next((line for line in said if line.startswith("error")), said[-1] if said else "it says nothing")
    raise NativeBuildError(f"no native build to compare with: cargo {arguments[0]} fails: {first[:200]}")


def run(program: Path, inboxes: Sequence[bytes]) -> list[int]:
    """Nanoseconds of each step of one round."""
    with tempfile.NamedTemporaryFile(suffix=".session") as file:
        file.write(b"".join(struct.pack("<I", len(inbox)) + inbox for inbox in inboxes))
        file.flush()
        done = subprocess.run([program, file.name], capture_output=True, text=True, check=True)
    return [int(word) for word in done.stdout.split()]
