"""The mouse as the stage's pointer: places in a window to places on the stage. Pure; `window` feeds it SDL's events."""

from __future__ import annotations

from tenfoot.contract.tables import PointerPhase
from tenfoot.shell import pacing
from tenfoot.shell.screen import Screen

WHEEL_PX = 120.0
"""How far a notch of the wheel scrolls, logical px."""

Place = tuple[int, int]
"""px of the window, from its upper left corner."""


class Mouse:
    """Remembers whether the pointer is over the stage: beside the picture, which has bars, it has left it."""

    def __init__(self, screen: Screen, size: tuple[int, int]) -> None:
        self._screen = screen
        self._size = size
        self._over = False

    def move(self, place: Place, window: tuple[int, int]) -> None:
        """It moved to a place of a window of that size."""
        self._point(place, window, PointerPhase.MOVE)

    def press(self, place: Place, window: tuple[int, int], *, down: bool) -> None:
        """Its first button went down or up."""
        self._point(place, window, PointerPhase.DOWN if down else PointerPhase.UP)

    def turn(self, place: Place, window: tuple[int, int], notches: tuple[float, float]) -> None:
        """Its wheel turned by so many notches: right and away from the hand are positive."""
        at = pacing.stage_point(place, self._size, window)
        if at is not None:
            self._screen.wheel(*at, notches[0] * WHEEL_PX, -notches[1] * WHEEL_PX)

    def leave(self) -> None:
        """It left the window."""
        if self._over:
            self._screen.pointer(0, 0, PointerPhase.LEAVE)
        self._over = False

    def _point(self, place: Place, window: tuple[int, int], phase: PointerPhase) -> None:
        at = pacing.stage_point(place, self._size, window)
        if at is None:
            self.leave()
        else:
            self._screen.pointer(*at, phase)
            self._over = True
