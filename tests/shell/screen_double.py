"""A screen without an engine: paints rectangles, remembers what it is told. Its clock is the caller's."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import Any

from tenfoot.contract.tables import Button, Phase, PointerPhase
from tenfoot.shell.screen import Rect


class ScreenDouble:
    """Answers as `tenfoot.runtime.Runtime` does. `paint` may be called on any thread."""

    def __init__(self, size: tuple[int, int] = (64, 36)) -> None:
        self.size = size
        self.pixels = bytearray(size[0] * size[1] * 4)
        self.events: list[tuple[Button, Phase]] = []
        self.pointed: list[tuple[float, float, PointerPhase]] = []
        self.wheels: list[tuple[float, float, float, float]] = []
        self.advanced: list[float] = []
        self.shown: list[int] = []
        self.ended = "running"
        self.saved: list[Path] = []
        self._frame = 0
        self._told = 0
        self._damage: list[Rect] = []
        self._changed = threading.Condition()
        self._pipe = os.pipe()
        os.set_blocking(self._pipe[0], False)

    def __del__(self) -> None:
        for end in self._pipe:
            os.close(end)

    def paint(self, rect: Rect, colour: tuple[int, int, int]) -> None:
        """Fills a rectangle with red, green, blue, and publishes a frame."""
        x, y, width, height = rect
        row = bytes((*reversed(colour), 255)) * width
        with self._changed:
            for line in range(y, y + height):
                start = (line * self.size[0] + x) * 4
                self.pixels[start : start + len(row)] = row
            self._frame += 1
            self._damage.append(rect)
            os.write(self._pipe[1], b"!")
            self._changed.notify_all()

    def end(self, state: str) -> None:
        """The app fails or ends itself."""
        with self._changed:
            self.ended = state
            os.write(self._pipe[1], b"!")
            self._changed.notify_all()

    def button(self, button: int, phase: int) -> None:
        self.events.append((Button(button), Phase(phase)))

    def pointer(self, x: float, y: float, phase: int) -> None:
        self.pointed.append((x, y, PointerPhase(phase)))

    def wheel(self, x: float, y: float, dx: float = 0, dy: float = 0) -> None:
        self.wheels.append((x, y, dx, dy))

    def advance(self, ms: float) -> None:
        self.advanced.append(ms)

    def draw_list(self) -> bytes:
        return bytes(self._frame)

    def wait_frame(self, timeout_ms: float) -> tuple[int, list[Rect]] | None:
        with self._changed:
            if self._frame == self._told and self.ended == "running":
                self._changed.wait(timeout_ms / 1000)
            with contextlib.suppress(BlockingIOError):
                os.read(self._pipe[0], 64)
            if self._frame == self._told:
                return None
            self._told = self._frame
            damage, self._damage = self._damage, []
            if self.ended != "running":
                os.write(self._pipe[1], b"!")  # that is still to be told
            return self._frame, damage

    def frame_descriptor(self) -> int:
        return self._pipe[0]

    def copy_frame(self, buffer: Any, damage_only: bool = True) -> int | None:
        with self._changed:
            memoryview(buffer).cast("B")[:] = self.pixels
            return self._frame

    def presented(self, frame_id: int) -> None:
        self.shown.append(frame_id)

    def screenshot(self) -> ScreenDouble:
        return self

    def save(self, path: Path) -> None:
        self.saved.append(path)

    def state(self) -> dict[str, Any]:
        return {"state": self.ended}
