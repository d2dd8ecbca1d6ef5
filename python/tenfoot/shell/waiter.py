"""Frames and the app's end, for a window's thread that sleeps in the window system: taken when the kernel says that
they are there, or waited for by a thread where the kernel cannot wait for both."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tenfoot.shell.screen import Rect, Screen

WAIT_MS = 500.0


def take_now(screen: Screen) -> tuple[list[Rect], bool]:
    """What changed since the last call, and whether the app has ended."""
    frame = screen.wait_frame(0)
    return (frame[1], False) if frame else ([], screen.state()["state"] != "running")


class FrameWaiter:
    """Calls `wake` (on its own thread) whenever there is something to `take` that was not there before."""

    def __init__(self, screen: Screen, wake: Callable[[], None]) -> None:
        self._screen = screen
        self._wake = wake
        self._guard = threading.Lock()
        self._damage: list[Rect] = []
        self._ended = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tenfoot-frames", daemon=True)

    def start(self) -> None:
        """Starts waiting."""
        self._thread.start()

    def stop(self) -> None:
        """Stops waiting; returns when the thread has ended."""
        self._stopping.set()
        self._thread.join()

    def take(self) -> tuple[list[Rect], bool]:
        """What changed since the last call, and whether the app has ended."""
        with self._guard:
            damage, self._damage = self._damage, []
            return damage, self._ended

    def _run(self) -> None:
        while not self._stopping.is_set():
            frame = self._screen.wait_frame(WAIT_MS)
            ended = frame is None and self._screen.state()["state"] != "running"
            if frame is None and ended == self._ended:
                if ended:
                    self._stopping.wait(WAIT_MS / 1000)
                continue
            with self._guard:
                news = not self._damage
                self._damage += frame[1] if frame else []
                # Not for ever: another version of the app may be shown.
                self._ended = ended
            if ended or (frame and news):
                self._wake()
