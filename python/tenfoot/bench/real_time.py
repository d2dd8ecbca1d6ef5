"""An app on the machine's clock, its frames taken as a display would take them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tenfoot.contract.buttons import Button, Phase
from tenfoot.runtime import Runtime
from tenfoot.shell.headless import play_real
from tenfoot.shell.timeline import TimedButton, TimedEvent

HELD_MS = 10_000.0
REPEAT_MS = 100.0


def play(app: Path, args: dict[str, Any], events: Sequence[TimedEvent], total_ms: float, tier: str) -> dict[str, Any]:
    """The engine's statistics after `total_ms`, headless."""
    with Runtime.boot(app, args=args, clock="real", tier=tier) as runtime:
        display = runtime.device.display
        play_real(runtime, events, total_ms, size=(display.width_px, display.height_px))
        return runtime.stats()


def taps(buttons: Sequence[Button], every_ms: float, start_ms: float) -> list[TimedEvent]:
    """Presses of 60 ms, one after the other."""
    events: list[TimedEvent] = []
    for index, button in enumerate(buttons):
        at = start_ms + index * every_ms
        events += [TimedButton(at, button, Phase.DOWN), TimedButton(at + 60, button, Phase.UP)]
    return events


def held(button: Button, start_ms: float) -> list[TimedEvent]:
    """A button held for ten seconds, as a remote tells it."""
    repeats = int((HELD_MS - 400) / REPEAT_MS)
    times = [start_ms + 400 + REPEAT_MS * index for index in range(repeats)]
    middle: list[TimedEvent] = [TimedButton(at, button, Phase.REPEAT) for at in times]
    return [
        TimedButton(start_ms, button, Phase.DOWN),
        *middle,
        TimedButton(start_ms + HELD_MS, button, Phase.UP),
    ]
