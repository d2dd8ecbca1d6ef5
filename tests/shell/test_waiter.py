"""The thread that waits for frames."""

import threading

from tenfoot.shell.waiter import FrameWaiter
from tests.shell.screen_double import ScreenDouble

PATIENCE_S = 10


def test_wakes_for_a_frame_and_hands_over_what_changed() -> None:
    screen, woken = ScreenDouble(), threading.Event()
    waiter = FrameWaiter(screen, woken.set)
    waiter.start()
    screen.paint((1, 2, 3, 4), (9, 9, 9))
    assert woken.wait(PATIENCE_S)
    assert waiter.take() == ([(1, 2, 3, 4)], False)
    assert waiter.take() == ([], False)
    waiter.stop()


def test_an_end_is_not_for_ever() -> None:
    screen, woken = ScreenDouble(), threading.Event()
    waiter = FrameWaiter(screen, woken.set)
    waiter.start()
    screen.end("failed")
    assert woken.wait(PATIENCE_S)
    woken.clear()
    screen.end("running")
    screen.paint((1, 2, 3, 4), (9, 9, 9))
    assert woken.wait(PATIENCE_S)
    assert waiter.take() == ([(1, 2, 3, 4)], False)
    waiter.stop()


def test_wakes_when_the_app_ends() -> None:
    screen, woken = ScreenDouble(), threading.Event()
    waiter = FrameWaiter(screen, woken.set)
    waiter.start()
    screen.end("exited")
    assert woken.wait(PATIENCE_S)
    assert waiter.take() == ([], True)
    waiter.stop()
