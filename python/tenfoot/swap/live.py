"""The running app, whichever version of it runs: what the shell shows in place of a Runtime."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from tenfoot.contract.buttons import Phase
from tenfoot.contract.tables import PointerPhase
from tenfoot.errors import ClosedError, TenfootError
from tenfoot.runtime import Closing, LogLine, Rect, Runtime
from tenfoot.screenshot import Screenshot
from tenfoot.swap.attempt import Boot
from tenfoot.swap.error import SwapError
from tenfoot.swap.restarted import Restarted
from tenfoot.swap.rules import Event, Fault, Rules, needs_restart
from tenfoot.swap.side_by_side import SideBySide

LISTEN_S = 0.25
"""How often it is looked whether the app wants the version that it was offered; or whether the new one is alive."""
STEP_S = 0.016


class LiveApp(Closing):
    """An app that can be replaced by another version while it runs. It is a `shell.screen.Screen`.

    `boot` boots the first version (it is given None). `tell` hears what becomes of another one; on the real clock on a
    thread of this app's, on the virtual clock within `advance`. Methods may be called on any thread, but `close` and
    `offer` not by `tell`.
    """

    def __init__(self, boot: Boot, *, rules: Rules | None = None, tell: Callable[[Event], None] | None = None) -> None:
        self.shown = boot(None)
        self.guard = threading.RLock()
        self._boot = boot
        self._rules = rules or Rules()
        self._tell = tell or (lambda event: None)
        self._offered: Boot | None = None
        self._attempt: SideBySide | Restarted | None = None
        self._held: set[int] = set()
        self._pressed_at = float("-inf")
        self._virtual_ms = 0.0
        # A version that was just shown is waited for, and copied, as a whole.
        self._untold = self._uncopied = False
        self._frames_before = self._frame = 0
        self._logs: list[LogLine] = []
        self._closing = threading.Event()
        self._driver: threading.Thread | None = None

    # ---- another version

    def offer(self, boot: Boot, *, version: str) -> bool:
        """Tells the app that another version could take over; it does when the app says so, and stays on offer when it
        was put off. Whether the app listens.

        `boot` boots it with what this version keeps. Raises SwapError `swap-under-way`.
        """
        self._refuse_second()
        heard = self.shown.ask("update", {"version": version}, timeout_ms=self._rules.answer) == "heard"
        self._offered = boot
        self._drive()
        return heard

    def replace(self, boot: Boot) -> None:
        """Lets another version take over at the next quiet moment, whatever the app says. One that has failed or ended
        has nothing to keep: the other one is shown at once.

        Raises SwapError `swap-under-way`.
        """
        self._refuse_second()
        if self.shown.state()["state"] != "running":
            return self._start_anew(boot)
        self._begin(boot)
        return self._drive()

    def _start_anew(self, boot: Boot) -> None:
        with self.guard:
            old = self.shown
            self.show(boot(None))
            self._boot = boot
        old.close()

    @property
    def replacing(self) -> bool:
        """Whether another version is on its way, or shown and not yet trusted."""
        return self._attempt is not None

    def _refuse_second(self) -> None:
        if self._attempt is not None:
            raise SwapError("swap-under-way", "another version is on its way")

    def _begin(self, boot: Boot) -> None:
        old, tell, offered, self._offered = self._boot, self._tell, self._offered, None

        def hear(event: Event) -> None:
            if event.kind == "healthy":
                self._boot = boot
            elif event.kind == "put-off":
                self._offered = offered
            elif event.kind == "failed":
                self.shown.ask("update", None, timeout_ms=self._rules.answer)
            tell(event)

        if needs_restart(self.shown.device):
            self._attempt = Restarted(self, boot, boot_old=old, rules=self._rules, tell=hear)
        else:
            self._attempt = SideBySide(self, boot, rules=self._rules, tell=hear)

    def _poll(self, now: float) -> None:
        if self._offered is not None and any(topic == "apply-update" for topic, _ in self.shown.notes()):
            self._begin(self._offered)
        attempt = self._attempt
        if attempt is None:
            return
        if not attempt.proving and self.shown.state()["state"] != "running":
            attempt.abandon(now)
        else:
            attempt.poll(now)
        if attempt.over:
            self._attempt = None

    def _drive(self) -> None:
        """On a real clock a thread moves the attempt on; on the virtual one `advance` does."""
        if self.shown.clock == "virtual" or (self._driver is not None and self._driver.is_alive()):
            return
        self._driver = threading.Thread(target=self._run, name="tenfoot-swap", daemon=True)
        self._driver.start()

    def _run(self) -> None:
        while self._offered is not None or self._attempt is not None:
            attempt = self._attempt
            if self._closing.wait(LISTEN_S if attempt is None or attempt.proving else STEP_S):
                return
            self._poll(time.monotonic() * 1000)

    # ---- who is shown

    def show(self, runtime: Runtime) -> None:
        """Shows this version from the next frame on."""
        self._logs += self.shown.logs()
        self.shown = runtime
        self._frames_before = self._frame
        self._untold = self._uncopied = True
        self._held.clear()

    def idle_ms(self, now: float) -> float:
        """How long nobody has pressed anything; 0 while a button is held."""
        return 0.0 if self._held else now - self._pressed_at

    def _now_ms(self) -> float:
        return self._virtual_ms if self.shown.clock == "virtual" else time.monotonic() * 1000

    # ---- what a shell asks of a screen

    def button(self, button: int, phase: int) -> None:
        """Sends a button event, now."""
        with self.guard:
            self._pressed_at = self._now_ms()
            if phase in (Phase.DOWN, Phase.REPEAT):
                self._held.add(int(button))
            else:
                self._held.discard(int(button))
            self.shown.button(button, phase)

    def press(self, button: int, *, times: int = 1) -> None:
        """Presses and lets go; on the virtual clock time moves by a frame each time."""
        for _ in range(times):
            self.button(button, Phase.DOWN)
            self.button(button, Phase.UP)
            if self.shown.clock == "virtual":
                self.advance(self.shown.frame_ms)

    def pointer(self, x: float, y: float, phase: int = PointerPhase.MOVE) -> None:
        """The pointer did something at a place of the stage, logical px."""
        with self.guard:
            self._pressed_at = self._now_ms()
            self.shown.pointer(x, y, phase)

    def wheel(self, x: float, y: float, dx: float = 0, dy: float = 0) -> None:
        """The wheel turned over a place of the stage, by logical px."""
        with self.guard:
            self._pressed_at = self._now_ms()
            self.shown.wheel(x, y, dx, dy)

    def advance(self, ms: float) -> None:
        """Moves the virtual clock of what is shown and of what is on its way, frame by frame while there are two."""
        end = self._virtual_ms + ms
        while self._virtual_ms < end:
            alone = self._offered is None and self._attempt is None
            step = end - self._virtual_ms if alone else min(self.shown.frame_ms, end - self._virtual_ms)
            hidden = self._attempt.hidden if self._attempt else None
            self.shown.advance(step)
            self._virtual_ms += step
            if hidden is not None and self._attempt is not None:
                try:
                    hidden.advance(step)
                except TenfootError as error:
                    self._attempt.fail(self._virtual_ms, Fault(error.slug, error.message))
            self._poll(self._virtual_ms)

    def wait_frame(self, timeout_ms: float) -> tuple[int, list[Rect]] | None:
        """The next frame on a real clock: its id and what changed. None after `timeout_ms`, at the app's end, and when
        another version is shown, which then has a frame at once."""
        runtime = self.shown
        if self._untold and runtime.glance()[0] > 0:
            self._untold = False
            runtime.wait_frame(0)
            display = runtime.device.display
            frame: tuple[int, list[Rect]] | None = (1, [(0, 0, display.width_px, display.height_px)])
        else:
            try:
                frame = runtime.wait_frame(timeout_ms)
            except ClosedError:
                return None
        if frame is None or runtime is not self.shown or self._faulty():
            return None
        return self._frames_before + frame[0], frame[1]

    def frame_descriptor(self) -> int | None:
        """None: each version has its own."""
        return None

    def copy_frame(self, buffer: Any, damage_only: bool = True) -> int | None:
        """Copies what changed since the last copy into a writable BGRA buffer; the frame's id."""
        with self.guard:
            if self._faulty():
                return None
            frame = self.shown.copy_frame(buffer, damage_only and not self._uncopied)
            if frame is None:
                return None
            self._uncopied = False
            self._frame = self._frames_before + frame
            return self._frame

    def presented(self, frame_id: int) -> None:
        """Says that a frame is on the screen now."""
        with self.guard:
            if frame_id > self._frames_before:
                self.shown.presented(frame_id - self._frames_before)

    def _faulty(self) -> bool:
        """Whether what is shown has failed, and the version before it is about to come back."""
        attempt = self._attempt
        return attempt is not None and attempt.proving and attempt.check(may_end=True) is not None

    def state(self) -> Mapping[str, Any]:
        """As of a Runtime. A version that fails before it has proved itself is replaced, so the app goes on."""
        return {"state": "running", "error": None, "exit_code": None} if self._faulty() else self.shown.state()

    def draw_list(self) -> bytes:
        """What the last frame was drawn from; empty before the first."""
        return self.shown.draw_list()

    def screenshot(self) -> Screenshot:
        """The last frame."""
        return self.shown.screenshot()

    def stats(self) -> dict[str, Any]:
        """The figures of the version that is shown."""
        return self.shown.stats()

    def logs(self) -> list[LogLine]:
        """Takes the log, of all versions shown so far, oldest line first."""
        with self.guard:
            lines, self._logs = self._logs + self.shown.logs(), []
            return lines

    def close(self) -> None:
        """Ends all versions."""
        self._closing.set()
        if self._driver is not None:
            self._driver.join()
        if self._attempt is not None:
            self._attempt.abandon(self._now_ms())
        self.shown.close()
