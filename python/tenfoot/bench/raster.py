"""A full redraw of a 1080p home screen against copying as many bytes."""

from __future__ import annotations

import time

from tenfoot.bench import home_app
from tenfoot.bench.figures import Row
from tenfoot.contract.buttons import Button, Phase
from tenfoot.devices import DEFAULT_DEVICE, find
from tenfoot.runtime import Runtime

FRAMES = 60
COPIES = 60


def run(rounds: int) -> list[Row]:
    """Medians: of frames in which focus moves, everything drawn anew; of copies of a frame."""
    raster, copies = [], []
    with home_app.folder() as app:
        for _ in range(rounds):
            copies.append(_copy_ms())
            with Runtime.boot(app, overrides={"display": {"full_redraw": True}}) as runtime:
                raster.append(_raster_ms(runtime))
    return [Row("raster, a full frame", tuple(raster), "ms", "memcpy", tuple(copies), "≤ 4 ×")]


def _raster_ms(runtime: Runtime) -> float:
    runtime.advance(500)
    for frame in range(FRAMES):
        if frame % 12 == 0:
            runtime.button(Button.RIGHT, Phase.DOWN)
        if frame % 12 == 4:
            runtime.button(Button.RIGHT, Phase.UP)
        runtime.advance(runtime.frame_ms)
    return float(runtime.stats()["frame_ms"]["raster"]["p50"])


def _copy_ms() -> float:
    display = find(DEFAULT_DEVICE).display
    source = bytes(display.width_px * display.height_px * 4)
    target = bytearray(source)
    times = []
    for _ in range(COPIES):
        begun = time.perf_counter()
        target[:] = source
        times.append((time.perf_counter() - begun) * 1e3)
    return sorted(times)[len(times) // 2]
