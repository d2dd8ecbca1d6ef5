"""A running app as the shell sees it, with somebody looking on: at the first frame, and at whether it lasts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tenfoot.runtime import Runtime


class Watch:
    """What was seen of one start. `healthy`: it has run for `health_seconds` since its first frame. Any thread.

    `on_first_frame` and `on_healthy` are called once, on a thread that draws nothing; on a virtual clock, on the
    caller's. `then` follows on the same thread, again after as many seconds as it says; not on a virtual clock.
    """

    def __init__(
        self,
        runtime: Runtime,
        health_seconds: float,
        *,
        on_first_frame: Callable[[], object],
        on_healthy: Callable[[], object],
        then: Callable[[], float | None],
    ) -> None:
        self._runtime = runtime
        self._health_seconds = health_seconds
        self._on_first_frame = on_first_frame
        self._on_healthy = on_healthy
        self._then = then
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._virtual_ms = 0.0
        self.shown = False
        self.healthy = False

    def presented(self) -> None:
        """A frame is on the screen."""
        if not self.shown:
            self.shown = True
            self._thread = threading.Thread(target=self._look, name="tenfoot-health", daemon=True)
            self._thread.start()

    def advanced(self, ms: float) -> None:
        """A virtual clock moved."""
        if not self.shown:
            if self._runtime.draw_list():
                self.shown = True
                self._on_first_frame()
            return
        self._virtual_ms += ms
        if self._virtual_ms >= self._health_seconds * 1000:
            self._decide()

    def end(self) -> None:
        """The shell has left: nothing is called from now on."""
        self._ended.set()
        if self._thread:
            self._thread.join()

    def _look(self) -> None:
        self._on_first_frame()
        pause: float | None = self._health_seconds
        while pause is not None and not self._ended.wait(pause):
            self._decide()
            pause = self._then()

    def _decide(self) -> None:
        if not self.healthy and self._runtime.state()["state"] == "running":
            self.healthy = True
            self._on_healthy()


class Watched:
    """A Runtime for the shell. While `leave_failures()` holds, an app's failure looks like its end, so that the shell
    leaves and something else can be started; otherwise the engine's error screen stays."""

    def __init__(self, runtime: Runtime, watch: Watch, leave_failures: Callable[[], bool]) -> None:
        self._runtime = runtime
        self._watch = watch
        self._leave_failures = leave_failures

    def become(self, runtime: Runtime) -> None:
        """Shows this from now on: a `tenfoot.swap.LiveApp` around the same runtime."""
        self._runtime = runtime

    def __getattr__(self, name: str) -> Any:
        return getattr(self._runtime, name)

    def presented(self, frame_id: int) -> None:
        """Says that a frame is on the screen now."""
        self._runtime.presented(frame_id)
        self._watch.presented()

    def advance(self, ms: float) -> None:
        """Moves a virtual clock."""
        self._runtime.advance(ms)
        self._watch.advanced(ms)

    def state(self) -> Mapping[str, Any]:
        """The app's state, as the shell is to see it."""
        state = self._runtime.state()
        if state["state"] == "failed" and self._leave_failures():
            return {**state, "state": "exited"}
        return state
