"""Frames dropped while `right` is held for ten seconds, 1080p, drawn in software."""

from __future__ import annotations

from tenfoot.bench import home_app, real_time
from tenfoot.bench.figures import Row
from tenfoot.contract.buttons import Button

START_MS = 500.0
ROUNDS_MOST = 1


def run(rounds: int) -> list[Row]:
    """Both tiers; one round, as it takes its time: the clock is real."""
    dropped: dict[str, list[float]] = {"wasm": [], "script": []}
    frames: dict[str, list[float]] = {"wasm": [], "script": []}
    events = real_time.held(Button.RIGHT, START_MS)
    with home_app.folder() as app:
        for _ in range(min(rounds, ROUNDS_MOST)):
            for tier in dropped:
                args = {"rows": 3, "columns": 150}
                stats = real_time.play(app, args, events, START_MS + real_time.HELD_MS + 300, tier)
                dropped[tier].append(stats["dropped"])
                frames[tier].append(stats["frames"])
    return [
        Row(f"dropped frames, {tier}", tuple(dropped[tier]), "", f"of {frames[tier][0]:,.0f}", budget=budget)
        for tier, budget in (("wasm", "0"), ("script", ""))
    ]
