"""The operations of the public framework benchmarks, driven from app script through the SDK."""

from __future__ import annotations

import time

from tenfoot.bench.figures import Row
from tenfoot.bench.home_app import APPS
from tenfoot.contract.buttons import Button, Phase
from tenfoot.runtime import Runtime

FRAMES = 3
"""Frames of virtual time from the button to the picture: script hears of it in the first, the second or third shows
what it did. A frame without news takes no time."""

OPERATIONS = (
    ("create 1,000 rows", Button.DIGIT_1, 1_000),
    ("replace 1,000", Button.DIGIT_2, 1_000),
    ("update every tenth", Button.DIGIT_3, 1_000),
    ("select a row", Button.DIGIT_4, 1_000),
    ("swap two rows", Button.DIGIT_5, 1_000),
    ("remove a row", Button.DIGIT_6, 999),
    ("append 1,000 to 1,000", Button.DIGIT_1, 1_999),
    ("clear 2,000", Button.DIGIT_8, 0),
    ("create 10,000", Button.DIGIT_7, 10_000),
    ("clear 10,000", Button.DIGIT_8, 0),
)
NODES_A_ROW = 4
NODES_BESIDES = 2
"""The stage and the list."""

ROUNDS_MOST = 2


def run(rounds: int) -> list[Row]:
    """What each costs of real time, from the button to the end of the frame that shows it; wasm and script in turn."""
    taken: dict[str, list[list[float]]] = {"wasm": [], "script": []}
    for _ in range(min(rounds, ROUNDS_MOST)):
        for tier, rows in taken.items():
            rows.append(_round(tier))
    wasm, script = (list(zip(*taken[tier], strict=True)) for tier in ("wasm", "script"))
    return [
        Row(f"{name}, script", script[index], "ms", "wasm", wasm[index]) for index, (name, *_) in enumerate(OPERATIONS)
    ]


def _round(tier: str) -> list[float]:
    limits = {"limits": {"script_turn_ms": 60_000}, "memory": {"script_bytes": 1 << 30, "wasm_bytes": 1 << 30}}
    times = []
    with Runtime.boot(APPS / "operations", tier=tier, overrides=limits) as runtime:
        runtime.advance(200)
        for name, button, rows in OPERATIONS:
            before = runtime.stats()["nodes"], runtime.draw_list()
            begun = time.perf_counter()
            runtime.button(button, Phase.DOWN)
            for _ in range(FRAMES):
                runtime.advance(runtime.frame_ms)
            times.append((time.perf_counter() - begun) * 1e3)
            found = runtime.stats()["nodes"], runtime.draw_list()
            assert found[0] == rows * NODES_A_ROW + NODES_BESIDES, f"{name}: {found[0]} nodes"
            assert found != before, f"{name}: it shows nothing"
            runtime.button(button, Phase.UP)
            runtime.advance(100)
    return times
