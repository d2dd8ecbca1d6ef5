"""The shell without a window: plays button events and takes the frames, on a virtual clock or the machine's."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from tenfoot.shell.screen import Screen
from tenfoot.shell.timeline import TimedEvent

SLICE_MS = 500.0
"""How long a wait may be at most, so that an app that ends is noticed."""

OPENING_MS = 10_000.0
"""How long an app may take to its first picture before its buttons are pressed all the same."""

OPENING_STEP_MS = 20.0


def play_virtual(screen: Screen, events: Sequence[TimedEvent], total_ms: float) -> None:
    """Plays events on a virtual clock, then lets it run until `total_ms`. As fast as the machine can; deterministic.

    Time 0 is the first picture: nobody presses a button before.
    """
    opening = 0.0
    while not screen.draw_list() and opening < OPENING_MS and running(screen):
        screen.advance(OPENING_STEP_MS)
        opening += OPENING_STEP_MS
    now = 0.0
    for event in events:
        if event.at_ms > total_ms:
            break
        if event.at_ms > now:
            screen.advance(event.at_ms - now)
            now = event.at_ms
        event.send(screen)
    while now < total_ms and running(screen):
        step = min(SLICE_MS, total_ms - now)
        screen.advance(step)
        now += step


def play_real(
    screen: Screen,
    events: Sequence[TimedEvent],
    total_ms: float,
    *,
    size: tuple[int, int],
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Plays events on the machine's clock for `total_ms`, taking every frame as a display would. `size` in px.

    Time 0 is the first picture: nobody presses a button before.
    """
    buffer = bytearray(size[0] * size[1] * 4)
    _present_next(screen, buffer, OPENING_MS)
    start = clock()
    pending = list(reversed(events))
    while running(screen):
        now_ms = (clock() - start) * 1000
        while pending and pending[-1].at_ms <= now_ms:
            pending.pop().send(screen)
        if now_ms >= total_ms:
            return
        until_ms = min(pending[-1].at_ms if pending else total_ms, total_ms)
        _present_next(screen, buffer, min(max(until_ms - now_ms, 0.5), SLICE_MS))


def _present_next(screen: Screen, buffer: bytearray, timeout_ms: float) -> None:
    if screen.wait_frame(timeout_ms) is not None:
        frame_id = screen.copy_frame(buffer)
        if frame_id is not None:
            screen.presented(frame_id)


def running(screen: Screen) -> bool:
    """Whether the app has neither failed nor ended itself."""
    return bool(screen.state()["state"] == "running")
