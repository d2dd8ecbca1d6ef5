"""Three seconds of held `right` on a row of 200 posters: frames, drops and latency of both tiers, side by side."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tenfoot.bench import process

APP = Path(__file__).parent / "apps" / "long-row"
BUTTONS = "wait:1500 hold:right:3000 wait:700"


def run(rounds: int) -> dict[str, list[dict]]:
    """The statistics of each round, by tier."""
    figures: dict[str, list[dict]] = {"wasm": [], "script": []}
    with process.display() as env, tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for tier, rows in figures.items():
                stats = Path(folder) / f"{tier}.json"
                command = [sys.executable, "-m", "tenfoot", "run", str(APP), "--tier", tier, "--buttons", BUTTONS]
                subprocess.run(
                    [*command, "--fullscreen", "--seconds", "6", "--stats", str(stats)],
                    env=env,
                    check=True,
                    capture_output=True,
                )
                rows.append(json.loads(stats.read_text()))
    return figures


def report(figures: dict[str, list[dict]]) -> str:
    """A Markdown table, a column a tier: the worst of all rounds."""
    rows = [
        ("frames dropped", lambda s: s["dropped"], "d"),
        ("frames", lambda s: s["frames"], "d"),
        *(
            (f"{part} ms, p50", lambda s, part=part: s["frame_ms"][part]["p50"], ".2f")
            for part in ("renderer", "raster", "present")
        ),
        *(
            (f"{part} ms, p99", lambda s, part=part: s["frame_ms"][part]["p99"], ".2f")
            for part in ("renderer", "raster", "present")
        ),
        ("press to present ms, p50", lambda s: s["press_to_present_ms"]["p50"], ".1f"),
        ("press to present ms, p99", lambda s: s["press_to_present_ms"]["p99"], ".1f"),
    ]
    lines = ["| held `right`, 200 posters, 1080p software | wasm | script |", "|---|---|---|"]
    for name, read, form in rows:
        cells = [f"{max(read(stats) for stats in figures[tier]):{form}}" for tier in ("wasm", "script")]
        lines.append(f"| {name} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)
