"""On the machine's clock frames come by themselves, whatever script does."""

from __future__ import annotations

import time
from typing import NamedTuple

from tenfoot.runtime import Button, Phase, Runtime
from tests.runtime.apps import ROW
from tests.runtime.conftest import Boot

BLOCKED = ROW + 'setTimeout(() => { console.log("blocked"); for (;;); }, 300);'
"""Script does nothing more from then on, until the runtime is closed."""

AT_LEISURE = {"limits": {"script_turn_ms": 600_000}}
PATIENCE_S = 60
"""For what comes at once, but for what else the machine does."""


class Walk(NamedTuple):
    """Frames of a walk: those that were shown, and those that should have been."""

    shown: int
    dropped: int


def take_frames(runtime: Runtime, buffer: bytearray, *, presses: int = 0) -> int:
    """Shows frames as a shell does, until so many presses were answered and nothing moves; how many."""
    end = time.monotonic() + PATIENCE_S
    frames = 0
    while time.monotonic() < end:
        if runtime.wait_frame(100) is not None:
            frame_id = runtime.copy_frame(buffer)
            assert frame_id is not None
            runtime.presented(frame_id)
            frames += 1
            continue
        drawn, moves = runtime.glance()
        if drawn and not moves and runtime.stats()["press_to_present_ms"]["count"] >= presses:
            return frames
    raise AssertionError(f"it never rests, after {frames} frames")


def wait_for_log(runtime: Runtime, text: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if any(line.text == text for line in runtime.logs()):
            return
        runtime.wait_frame(20)
    raise AssertionError(f"no log line {text!r}")


def walk(runtime: Runtime) -> Walk:
    """To the end of the row and back."""
    buffer = bytearray(1920 * 1080 * 4)
    take_frames(runtime, buffer)
    before, shown = runtime.stats()["dropped"], 0
    for number, button in enumerate((*[Button.RIGHT] * 4, *[Button.LEFT] * 4), 1):
        runtime.button(button, Phase.DOWN)
        runtime.button(button, Phase.UP)
        shown += take_frames(runtime, buffer, presses=number)
        if button is Button.RIGHT:
            focus = runtime.scene().focus
    assert focus is not None and focus.label == "five"
    return Walk(shown, runtime.stats()["dropped"] - before)


def test_focus_and_animation_go_on_while_script_is_blocked_and_no_frame_is_dropped(boot: Boot) -> None:
    # Something else on the machine may hold up frames, with script blocked or not; script alone would hold up a
    # hundred. So one walk is held against another, and one pair of them that saw the same is enough.
    walks = []
    for _ in range(8):
        blocked = boot(BLOCKED, tier="wasm", clock="real", overrides=AT_LEISURE)
        wait_for_log(blocked, "blocked")
        walks.append((walk(blocked), walk(boot(ROW, tier="wasm", clock="real"))))
        assert not blocked.answers(200), "script was not blocked to the end"
        with_script_blocked, with_script_free = walks[-1]
        assert sum(with_script_blocked) > 48, "eight moves of 200 ms each"
        if with_script_blocked.dropped <= with_script_free.dropped:
            return
    raise AssertionError(f"frames were dropped in every walk: {walks}")


def test_nothing_moves_then_no_frame_comes(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier, clock="real")
    take_frames(runtime, bytearray(1920 * 1080 * 4))
    before = runtime.stats()["frames"]
    assert runtime.wait_frame(300) is None
    assert runtime.stats()["frames"] == before


def test_a_copy_holds_what_the_screenshot_shows(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier, clock="real")
    buffer = bytearray(1920 * 1080 * 4)
    take_frames(runtime, buffer)
    runtime.button(Button.RIGHT, Phase.DOWN)
    take_frames(runtime, buffer, presses=1)
    rgba = runtime.screenshot().rgba
    assert buffer[0::4] == rgba[2::4] and buffer[1::4] == rgba[1::4] and buffer[2::4] == rgba[0::4]


def test_a_wait_ends_when_the_app_fails(boot: Boot) -> None:
    runtime = boot('setTimeout(() => { throw new Error("late"); }, 100);', clock="real")
    end = time.monotonic() + PATIENCE_S
    while runtime.state()["state"] == "running" and time.monotonic() < end:
        runtime.wait_frame(1000)
    assert runtime.state()["error"]["message"] == "Error: late"
