"""The poster wall: CPU, memory and start of both tiers, against the same wall by hand in pygame."""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from tenfoot.bench import process, wall

HERE = Path(__file__).parent
SETTLE_S, WATCH_S = 3.0, 8.0
BUDGETS = {"cpu_s_per_s": 0.08, "pss_bytes": 70e6, "process_to_first_frame_ms": 150.0}


def run(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Figures by program: each a value a round."""
    figures: dict[str, dict[str, list[float]]] = {}
    with process.display() as env, tempfile.TemporaryDirectory() as folder, wall.app() as app:
        for _ in range(rounds):
            for name, command, stats in _programs(app, Path(folder)):
                usage = process.watch(command, settle_s=SETTLE_S, seconds=WATCH_S, env=env)
                started = json.loads(stats.read_text())["process_to_first_frame_ms"]
                row = figures.setdefault(name, {key: [] for key in BUDGETS})
                row["cpu_s_per_s"].append(usage.cpu_s_per_s)
                row["pss_bytes"].append(usage.pss_bytes)
                row["process_to_first_frame_ms"].append(started)
    return figures


def _programs(app: Path, folder: Path) -> list[tuple[str, list[str], Path]]:
    seconds = str(SETTLE_S + WATCH_S + 1)
    peer = folder / "pygame.json"
    programs = [
        (
            "pygame by hand",
            [sys.executable, str(HERE / "peers/pygame_wall.py"), str(app / "posters"), seconds, str(peer)],
            peer,
        )
    ]
    for tier in ("wasm", "script"):
        stats = folder / f"{tier}.json"
        command = [
            sys.executable,
            "-m",
            "tenfoot",
            "run",
            str(app),
            "--fullscreen",
            "--tier",
            tier,
            "--seconds",
            seconds,
            "--stats",
            str(stats),
        ]
        programs.append((f"tenfoot, {tier}", command, stats))
    return programs


def report(figures: dict[str, dict[str, list[float]]]) -> str:
    """A Markdown table: the median, its spread, and the ratio to pygame."""
    lines = ["| program | CPU s a second | memory (PSS) MB | process start → first frame ms |", "|---|---|---|---|"]
    baseline = figures["pygame by hand"]
    units = {"cpu_s_per_s": (1, ".3f"), "pss_bytes": (1e-6, ".0f"), "process_to_first_frame_ms": (1, ".0f")}
    for name, row in figures.items():
        cells = []
        for key, (factor, form) in units.items():
            value, base = statistics.median(row[key]), statistics.median(baseline[key])
            spread = f"{min(row[key]) * factor:{form}}–{max(row[key]) * factor:{form}}"
            cells.append(f"{value * factor:{form}} ({spread}; × {value / base:.2f})")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)
