"""A whole process: its start and its memory, headless, against a Python that does nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from tenfoot.bench import home_app
from tenfoot.bench.figures import Row

_MEMORY = "import re; print(re.search(r'VmRSS:\\s+(\\d+)', open('/proc/self/status').read())[1])"


def run(rounds: int) -> list[Row]:
    """Warm cache; milliseconds to the first frame, resident MB after a second."""
    starts: dict[str, list[float]] = {"wasm": [], "script": []}
    memory: dict[str, list[float]] = {"wasm": [], "script": []}
    bare_ms, bare_mb = [], []
    with home_app.folder() as app:
        for _ in range(rounds):
            begun = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", _MEMORY], capture_output=True, text=True, check=True)
            bare_ms.append((time.perf_counter() - begun) * 1e3)
            bare_mb.append(int(done.stdout) * 1024 / 1e6)
            for tier in starts:
                stats = _run(app, tier)
                starts[tier].append(stats["process_to_first_frame_ms"])
                memory[tier].append(stats["resident_bytes"] / 1e6)
    bare = "a bare Python"
    return [
        Row("process to first frame, wasm", tuple(starts["wasm"]), "ms", bare, tuple(bare_ms), "≤ 150 ms"),
        Row("process to first frame, script", tuple(starts["script"]), "ms", bare, tuple(bare_ms)),
        Row("resident, wasm", tuple(memory["wasm"]), "MB", bare, tuple(bare_mb)),
        Row("resident, script", tuple(memory["script"]), "MB", bare, tuple(bare_mb)),
    ]


def _run(app: Path, tier: str) -> dict[str, float]:
    stats = app / "stats.json"
    words = ["run", str(app), "--headless", "--tier", tier, "--seconds", "1", "--stats", str(stats)]
    subprocess.run([sys.executable, "-m", "tenfoot", *words], capture_output=True, check=True)
    figures: dict[str, float] = json.loads(stats.read_text(encoding="utf-8"))
    return figures
