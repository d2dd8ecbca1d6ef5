"""Frames and the end, taken at once or waited for by a thread."""

import threading

from tenfoot.shell.waiter import FrameWaiter, take_now
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


def test_takes_what_is_there_without_waiting() -> None:
    screen = ScreenDouble()
    screen.paint((1, 2, 3, 4), (9, 9, 9))
    screen.end("exited")
    assert take_now(screen) == ([(1, 2, 3, 4)], False)
    assert take_now(screen) == ([], True)
