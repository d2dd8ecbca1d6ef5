"""On the machine's clock frames come by themselves, whatever script does."""

from __future__ import annotations

import time

from tenfoot.runtime import Button, Phase, Runtime
from tests.runtime.apps import ROW
from tests.runtime.conftest import Boot

BLOCKED = (
    ROW
    + """
setTimeout(() => {
  console.log("blocked");
  const until = Date.now() + 2000;
  while (Date.now() < until);
  console.log("free");
}, 300);
"""
)


def take_frames(runtime: Runtime, buffer: bytearray, seconds: float) -> int:
    """Shows frames as a shell does, for so long; how many."""
    end = time.monotonic() + seconds
    frames = 0
    while (left := end - time.monotonic()) > 0:
        if runtime.wait_frame(left * 1000) is None:
            continue
        frame_id = runtime.copy_frame(buffer)
        assert frame_id is not None
        runtime.presented(frame_id)
        frames += 1
    return frames


def wait_for_log(runtime: Runtime, text: str, seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if any(line.text == text for line in runtime.logs()):
            return
        runtime.wait_frame(20)
    raise AssertionError(f"no log line {text!r}")


def walk_while_blocked(runtime: Runtime) -> tuple[int, int]:
    """Walks to the end of the row and back while script is blocked: the frames shown, and those dropped."""
    buffer = bytearray(1920 * 1080 * 4)
    wait_for_log(runtime, "blocked")
    before = runtime.stats()["dropped"]
    shown = 0
    for button in (*[Button.RIGHT] * 4, *[Button.LEFT] * 4):
        runtime.button(button, Phase.DOWN)
        runtime.button(button, Phase.UP)
        shown += take_frames(runtime, buffer, 0.2)
        if button is Button.RIGHT:
            focus = runtime.scene().focus
    assert focus is not None and focus.label == "five"
    assert not any(line.text == "free" for line in runtime.logs()), "script was not blocked to the end"
    return shown, runtime.stats()["dropped"] - before


def test_focus_and_animation_go_on_while_script_is_blocked_and_no_frame_is_dropped(boot: Boot) -> None:
    # Something else on the machine may hold up a frame or two, script would hold up a hundred: one calm run is enough.
    drops = []
    for _ in range(5):
        runtime = boot(BLOCKED, tier="wasm", clock="real")
        shown, dropped = walk_while_blocked(runtime)
        assert shown > 48, "eight moves of 200 ms each"
        assert runtime.stats()["press_to_present_ms"]["count"] == 8
        wait_for_log(runtime, "free")
        drops.append(dropped)
        if dropped == 0:
            return
    raise AssertionError(f"frames dropped in every run: {drops}")


def test_nothing_moves_then_no_frame_comes(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier, clock="real")
    assert runtime.wait_frame(5000) is not None
    while runtime.wait_frame(400) is not None:
        pass
    before = runtime.stats()["frames"]
    assert runtime.wait_frame(300) is None
    assert runtime.stats()["frames"] == before


def test_a_copy_holds_what_the_screenshot_shows(boot: Boot, tier: str) -> None:
    runtime = boot(ROW, tier=tier, clock="real")
    buffer = bytearray(1920 * 1080 * 4)
    take_frames(runtime, buffer, 0.5)
    runtime.button(Button.RIGHT, Phase.DOWN)
    take_frames(runtime, buffer, 0.5)
    rgba = runtime.screenshot().rgba
    assert buffer[0::4] == rgba[2::4] and buffer[1::4] == rgba[1::4] and buffer[2::4] == rgba[0::4]


def test_a_wait_ends_when_the_app_fails(boot: Boot) -> None:
    runtime = boot('setTimeout(() => { throw new Error("late"); }, 100);', clock="real")
    end = time.monotonic() + 10
    while runtime.state()["state"] == "running" and time.monotonic() < end:
        runtime.wait_frame(1000)
    assert runtime.state()["error"]["message"] == "Error: late"
