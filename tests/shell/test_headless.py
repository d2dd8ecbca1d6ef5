"""The shell without a window."""

from tenfoot.contract.tables import Button, Phase
from tenfoot.shell import headless
from tenfoot.shell.timeline import TimedButton
from tests.shell.screen_double import ScreenDouble

EVENTS = [TimedButton(100, Button.RIGHT, Phase.DOWN), TimedButton(160, Button.RIGHT, Phase.UP)]


def shown() -> ScreenDouble:
    """A screen with its first picture."""
    screen = ScreenDouble()
    screen.paint((0, 0, 64, 36), (10, 20, 30))
    return screen


class Steps:
    """A clock that moves by itself, a little at each look."""

    def __init__(self, step_s: float) -> None:
        self.now = 0.0
        self.step = step_s

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_virtual_time_moves_from_event_to_event_and_on() -> None:
    screen = shown()
    headless.play_virtual(screen, EVENTS, 1000)
    assert screen.events == [(Button.RIGHT, Phase.DOWN), (Button.RIGHT, Phase.UP)]
    assert screen.advanced[:2] == [100, 60]
    assert sum(screen.advanced) == 1000


def test_virtual_events_after_the_end_are_not_sent() -> None:
    screen = shown()
    headless.play_virtual(screen, EVENTS, 120)
    assert screen.events == [(Button.RIGHT, Phase.DOWN)]
    assert sum(screen.advanced) == 120


def test_no_button_is_pressed_before_the_first_picture() -> None:
    class Slow(ScreenDouble):
        def advance(self, ms: float) -> None:
            super().advance(ms)
            if sum(self.advanced) >= 60:
                self.paint((0, 0, 64, 36), (10, 20, 30))

    screen = Slow()
    headless.play_virtual(screen, EVENTS, 1000)
    assert screen.advanced[:5] == [20, 20, 20, 100, 60]


def test_virtual_play_stops_when_the_app_ends() -> None:
    screen = ScreenDouble()
    screen.ended = "failed"
    headless.play_virtual(screen, [], 60_000)
    assert screen.advanced == []


def test_real_play_takes_and_presents_every_frame() -> None:
    screen = shown()
    headless.play_real(screen, EVENTS, 300, size=screen.size, clock=Steps(0.05))
    assert screen.shown == [1]
    assert screen.events == [(Button.RIGHT, Phase.DOWN), (Button.RIGHT, Phase.UP)]


def test_real_play_stops_when_the_app_fails() -> None:
    screen = ScreenDouble()
    screen.ended = "failed"
    headless.play_real(screen, EVENTS, 60_000, size=screen.size, clock=Steps(0.001))
    assert screen.events == []
