"""What the shell needs of a running engine; `tenfoot.runtime.Runtime` has it. Tests put a double here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

Rect = tuple[int, int, int, int]
"""x, y, width, height in device px."""


class Picture(Protocol):
    """A frame to keep."""

    def save(self, path: Path) -> None:
        """Writes a PNG."""


class Screen(Protocol):
    """A running engine, as the shell sees it. All methods may be called on any thread."""

    def button(self, button: int, phase: int) -> None:
        """Sends a button event, now."""

    def pointer(self, x: float, y: float, phase: int) -> None:
        """The pointer did something at a place of the stage, logical px."""

    def wheel(self, x: float, y: float, dx: float = 0, dy: float = 0) -> None:
        """The wheel turned over a place of the stage, by logical px."""

    def advance(self, ms: float) -> None:
        """Moves a virtual clock."""

    def draw_list(self) -> bytes:
        """What the last frame was drawn from; empty before the first."""

    def wait_frame(self, timeout_ms: float) -> tuple[int, list[Rect]] | None:
        """Waits for a frame on a real clock: its id and what changed; None after `timeout_ms` or the app's end."""

    def frame_descriptor(self) -> int | None:
        """A file descriptor that can be read while `wait_frame` has something to tell, not to be closed; None where
        there is not one for good."""

    def copy_frame(self, buffer: Any, damage_only: bool = True) -> int | None:
        """Copies what changed since the last copy into a writable BGRA buffer; the frame's id."""

    def presented(self, frame_id: int) -> None:
        """Says that a frame is on the screen now."""

    def screenshot(self) -> Picture:
        """The last frame."""

    def state(self) -> Mapping[str, Any]:
        """`{"state": "running" | "failed" | "exited", "error": …, "exit_code": …}`."""
