"""From a press to its frame, while script is busy two seconds at a time, and while it has nothing to do."""

from __future__ import annotations

from tenfoot.bench import home_app, real_time
from tenfoot.bench.figures import Row
from tenfoot.contract.buttons import Button

ROUNDS_MOST = 2
BUSY: dict[str, int] = {"busyMs": 2_000, "everyMs": 2_050}
WALK = ([Button.RIGHT] * 8 + [Button.DOWN]) * 2
EVERY_MS, START_MS = 230.0, 600.0
FRAME_MS = 1_000 / 60


def run(rounds: int) -> list[Row]:
    """In frames of 60 Hz; tier `wasm`, whose renderer has a thread of its own."""
    busy: dict[str, list[float]] = {"p50": [], "p99": []}
    idle: dict[str, list[float]] = {"p50": [], "p99": []}
    events = real_time.taps(WALK, EVERY_MS, START_MS)
    total_ms = START_MS + EVERY_MS * len(WALK) + 400
    with home_app.folder() as app:
        for _ in range(min(rounds, ROUNDS_MOST)):
            for taken, args in ((busy, BUSY), (idle, {})):
                stats = real_time.play(app, args, events, total_ms, "wasm")
                for name, values in taken.items():
                    values.append(stats["press_to_present_ms"][name] / FRAME_MS)
    name = "press to presented, script busy"
    p99 = Row(f"{name}, p99", tuple(busy["p99"]), "frames", "script idle", tuple(idle["p99"]), "≤ 2, goal 1")
    return [p99, Row(f"{name}, p50", tuple(busy["p50"]), "frames", "script idle", tuple(idle["p50"]))]
