"""A running app replaced by another version of itself, on the machine's clock: how long until that one is shown, what a
viewer sees of it, and what two engines take."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tenfoot.bench import home_app
from tenfoot.bench.figures import Row
from tenfoot.runtime import Runtime
from tenfoot.swap import Event, LiveApp, Rules

ARGS = {"rows": 6, "columns": 20}
ALONE_S = 2.0
LONGEST_S = 30.0
MOVING = """
import { stage as all, view as box } from "tenfoot";
const dot = box({ position: "absolute", left: 0, top: 0, size: 24, background: "#ff8800" });
all.append(dot);
dot.animate({ translateX: [0, 1800] }, { duration: 60000, iterations: Infinity, easing: "linear" });
"""
"""Something that asks for every frame, so that one that does not come is seen."""


class Swapped(NamedTuple):
    """One replacement."""

    boot_ms: float
    """The old version's own start, to its first frame."""
    swap_ms: float
    """From the word to the new version's first frame on the display."""
    pause_ms: float
    """The longest time between two frames while it happened."""
    pause_alone_ms: float
    """The same of as long a time before."""
    one_mb: float
    both_mb: float


def run(rounds: int) -> list[Row]:
    """Both tiers, each round in a process of its own, since memory that was used once stays with one."""
    rows: list[Row] = []
    with home_app.folder() as app:
        with (app / "main.js").open("a", encoding="utf-8") as main:
            main.write(MOVING)
        for tier in ("wasm", "script"):
            _in_process(app, tier)  # the first start compiles
            rows += _rows(tier, [_in_process(app, tier) for _ in range(rounds)])
    return rows


def _in_process(app: Path, tier: str) -> Swapped:
    code = "import sys; from tenfoot.bench import swap; swap.tell(*sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", code, str(app), tier], capture_output=True, check=True)
    return Swapped(*json.loads(done.stdout))


def tell(app: str, tier: str) -> None:
    """Measures one replacement and prints it, for the process that asked."""
    print(json.dumps(_swap(Path(app), tier)))


def _rows(tier: str, swaps: list[Swapped]) -> list[Row]:
    boot, swap, pause, alone, one, both = (tuple(values) for values in zip(*swaps, strict=True))
    return [
        Row(f"word to new version's frame, {tier}", swap, "ms", "a cold boot", boot),
        Row(f"longest pause between frames, {tier}", pause, "ms", "without", alone),
        Row(f"resident with both versions, {tier}", both, "MB", "with one", one),
    ]


def _swap(app: Path, tier: str) -> Swapped:
    events: list[Event] = []
    display = _Display()

    def boot(kept: object) -> Runtime:
        return Runtime.boot(app, args=ARGS, clock="real", tier=tier, restore=kept)

    begun = time.perf_counter()
    with LiveApp(boot, rules=Rules(healthy=LONGEST_S * 1e3), tell=events.append) as live:
        display.until(live, lambda: bool(display.gaps))
        boot_ms = (time.perf_counter() - begun) * 1e3
        display.until(live, lambda: time.perf_counter() - begun > boot_ms / 1e3 + ALONE_S)
        pause_alone_ms, one_mb = display.reset(), live.stats()["resident_bytes"] / 1e6
        display.both_mb = one_mb
        word, old = time.perf_counter(), live.shown
        live.replace(boot)
        display.until(live, lambda: bool(events) and live.shown is not old and not display.old(live))
        swap_ms = (time.perf_counter() - word) * 1e3
        if events[0].kind != "shown":
            raise RuntimeError(f"the new version did not take over: {events[0]}")
        return Swapped(boot_ms, swap_ms, max(display.gaps), pause_alone_ms, one_mb, display.both_mb)


class _Display:
    """Takes every frame as a display would, and notes how far apart they come."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.both_mb = 0.0
        self._buffer = bytearray(0)
        self._last = time.perf_counter()
        self._taken: Runtime | None = None

    def until(self, live: LiveApp, done: Callable[[], bool]) -> None:
        """Takes frames until it is so."""
        stop = time.perf_counter() + LONGEST_S
        while not done():
            if time.perf_counter() > stop:
                raise RuntimeError(f"not within {LONGEST_S:g} s")
            self._take(live)

    def old(self, live: LiveApp) -> bool:
        """Whether the last frame was not of the version that is shown now."""
        return self._taken is not live.shown

    def reset(self) -> float:
        """The longest gap so far, ms, beside the first frame; forgets all."""
        longest, self.gaps = max(self.gaps[1:], default=0.0), []
        return longest

    def _take(self, live: LiveApp) -> None:
        shown = live.shown
        display = shown.device.display
        if not self._buffer:
            self._buffer = bytearray(display.width_px * display.height_px * 4)
        if live.wait_frame(50) is None:
            return
        frame = live.copy_frame(self._buffer)
        if frame is None:
            return
        live.presented(frame)
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1e3)
        self._last, self._taken = now, shown
        if live.replacing and len(self.gaps) % 8 == 0:
            self.both_mb = max(self.both_mb, _resident_mb())


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6
