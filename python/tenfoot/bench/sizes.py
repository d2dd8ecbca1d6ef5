"""What is downloaded, and what stays in memory for it."""

from __future__ import annotations

import subprocess
import sys

from tenfoot import deltas
from tenfoot.bench.figures import Row
from tenfoot.package_data import PACKAGE

KB = 1_000
_RESIDENT = """
import re, sys
from pathlib import Path
from tenfoot.renderer import BareRenderer
from tenfoot.contract import Record, encode
def resident():
    return int(re.search(r"Rss:\\s+(\\d+)", Path("/proc/self/smaps_rollup").read_text())[1]) * 1024
first = BareRenderer(sys.argv[1])
first.step(encode("messages", [Record("tick", {"time_us": 0})]))
before = resident()
second = BareRenderer(sys.argv[1])
second.step(encode("messages", [Record("tick", {"time_us": 0})]))
print(resident() - before)
"""


def run(rounds: int) -> list[Row]:
    """Bytes of the module, also as a bundle travels (zstd); resident bytes that a second renderer adds to a process, so
    that fonts do not count."""
    module = (PACKAGE / "js" / "renderer" / "renderer.wasm").read_bytes()
    scripts = b"".join(path.read_bytes() for path in sorted((PACKAGE / "js" / "renderer").glob("**/*.js")))
    raw, packed = len(module) / KB, len(deltas.compress(module)) / KB
    script_raw, script_packed = len(scripts) / KB, len(deltas.compress(scripts)) / KB
    resident = {tier: tuple(_resident_mb(tier) for _ in range(rounds)) for tier in ("wasm", "script")}
    return [
        Row("renderer.wasm", (raw,), "KB", "renderer/*.js", (script_raw,), "≤ 350 KB"),
        Row("renderer.wasm, compressed", (packed,), "KB", "renderer/*.js", (script_packed,), "≤ 100 KB"),
        Row("Wasm VM, resident", resident["wasm"], "MB", "script VM", resident["script"], "≤ 4 MB"),
    ]


def _resident_mb(tier: str) -> float:
    done = subprocess.run([sys.executable, "-c", _RESIDENT, tier], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1e6
