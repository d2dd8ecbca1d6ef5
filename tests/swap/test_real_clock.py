"""The same on the machine's clock, where a thread moves things on and a shell takes frames."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tenfoot.runtime import Button
from tenfoot.swap import Rules
from tests.swap.apps import APP, APPLIES, MOVING, changed
from tests.swap.conftest import Start, Version, Watched

RULES = Rules(healthy=60_000, quiet=0, settle=300)
WIDTH, HEIGHT = 1920, 1080
PATIENCE = 400


class Shell:
    """Takes frames as a display would."""

    def __init__(self, live: Watched) -> None:
        self.live = live
        self.picture = bytearray(WIDTH * HEIGHT * 4)
        self.ids: list[int] = []
        self.whole: list[bool] = []

    def take(self) -> None:
        frame = self.live.wait_frame(100)
        if frame is None:
            return
        self.whole.append(frame[1] == [(0, 0, WIDTH, HEIGHT)])
        copied = self.live.copy_frame(self.picture)
        if copied is not None:
            self.ids.append(copied)
            self.live.presented(copied)

    def until(self, done: Callable[[], object]) -> None:
        for _ in range(PATIENCE):
            if done():
                return
            self.take()
        raise AssertionError(f"never: {self.live.events}")

    def agrees(self) -> bool:
        """Whether what it has put together of parts is the picture of the version that is shown."""
        shot = self.live.screenshot()
        return bytes(self.picture[2::4]) == shot.rgba[0::4] and bytes(self.picture[0::4]) == shot.rgba[2::4]


@pytest.fixture
def shell(start: Start) -> Callable[..., Shell]:
    """Starts an app on the real clock and lets it come to rest on the fourth row."""

    def begin(main: str) -> Shell:
        shell = Shell(start(main, clock="real", rules=RULES))
        shell.until(lambda: shell.live.focus == "Films 0")
        shell.live.press(Button.DOWN, times=3)
        shell.until(lambda: shell.live.focus == "News 0")
        return shell

    return begin


def test_the_shell_goes_on_with_the_other_versions_frames(
    shell: Callable[..., Shell], version: Version, tier: str
) -> None:
    shown = shell(APP)
    whole = sum(shown.whole)
    shown.live.replace(version(changed(), clock="real", tier=tier))
    shown.until(lambda: "shown" in shown.live.told)
    shown.until(lambda: sum(shown.whole) > whole and shown.agrees())
    assert (shown.live.focus, shown.live.text_of("title")) == ("News 0", "Second")
    assert shown.ids == sorted(shown.ids)


def test_a_suspended_version_stands_still(shell: Callable[..., Shell], version: Version) -> None:
    shown = shell(APP + MOVING)
    old = shown.live.shown
    shown.live.replace(version(changed() + MOVING, clock="real"))
    shown.until(lambda: "shown" in shown.live.told)
    assert old.answers(5_000)
    frames = old.glance()[0]
    taken = len(shown.ids)
    shown.until(lambda: len(shown.ids) > taken + 10)
    assert old.glance()[0] == frames


def test_a_version_that_hangs_is_not_waited_for(shell: Callable[..., Shell], version: Version) -> None:
    shown = shell(APP)
    hanging = changed() + "setTimeout(() => { for (;;); }, 4000);"
    shown.live.replace(version(hanging, clock="real", overrides={"limits": {"script_turn_ms": 60_000}}))
    shown.until(lambda: "failed" in shown.live.told)
    fault = shown.live.events[-1].fault
    assert fault is not None
    assert fault.slug in ("swap-hangs", "swap-no-frame")
    shown.until(shown.agrees)
    assert (shown.live.focus, shown.live.text_of("title")) == ("News 0", "First")
    shown.live.press(Button.RIGHT)
    shown.until(lambda: shown.live.focus == "News 1")


def test_the_error_screen_of_a_version_on_trial_is_never_shown(shell: Callable[..., Shell], version: Version) -> None:
    shown = shell(APP)
    shown.live.replace(version(changed() + "setTimeout(() => null.x, 4000);", clock="real"))
    shown.until(lambda: "failed" in shown.live.told)
    shown.until(shown.agrees)
    assert shown.live.state()["state"] == "running"
    assert shown.live.text_of("title") == "First"


def test_an_app_says_when(shell: Callable[..., Shell], version: Version) -> None:
    shown = shell(APP + APPLIES)
    shown.live.offer(version(changed(), clock="real"), version="1.5.0")
    shown.until(lambda: "shown" in shown.live.told)
    shown.until(shown.agrees)
    assert shown.live.text_of("title") == "Second"


def test_it_can_be_closed_at_any_moment(start: Start, version: Version) -> None:
    live = start(APP, clock="real", rules=RULES)
    live.replace(version(changed(), clock="real"))
    live.close()
    with pytest.raises(Exception, match="closed"):
        live.stats()
