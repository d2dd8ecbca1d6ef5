"""The engine's frames in the window: as they are where it has their size, else scaled into it, between bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from tenfoot.shell import pacing
from tenfoot.shell.screen import Rect, Screen

BGRA = (0xFF0000, 0xFF00, 0xFF)
"""Masks of red, green and blue in a pixel as the engine writes it, on a little-endian machine."""

SEAM_PX_MAX = 96
"""Scaled parts must begin and end where source and target pixels meet; when such places are farther apart than this,
the whole frame is scaled."""


def surface() -> pygame.Surface:
    """The window's pixels."""
    window = pygame.display.get_surface()
    assert window is not None, "a Window sets the mode when it is made"
    return window


class Picture:
    """What the window shows of an engine whose frames have `size` px. On the window's thread."""

    def __init__(self, screen: Screen, size: tuple[int, int]) -> None:
        self._screen = screen
        self._size = size
        # The engine's pixels, where the window cannot hold them itself because it has another size.
        self._apart: pygame.Surface | None = None

    def draw_damage(self, damage: Sequence[Rect]) -> int | None:
        """Draws what changed, in px of the frame; the id of the engine's frame."""
        pixels = self._pixels()
        frame_id = self._pull(pixels, damage_only=True)
        window = surface()
        if pixels is window:
            pygame.display.update(damage)
            return frame_id
        target = pacing.letterbox(self._size, window.get_size())
        step = pacing.seam_step(self._size, target[2:])
        if target[2:] == self._size:
            rects = [window.blit(pixels, (target[0] + part[0], target[1] + part[1]), part) for part in damage]
            pygame.display.update(rects)
        elif max(step) > SEAM_PX_MAX:
            return self.draw_whole()
        else:
            parts = [pacing.on_seams(part, self._size, step) for part in damage]
            pygame.display.update([self._scale_part(pixels, part, target) for part in parts])
        return frame_id

    def draw_whole(self, on_top: Callable[[pygame.Surface], None] | None = None) -> int | None:
        """Draws everything anew, and then what `on_top` draws; the id of the engine's frame."""
        window, pixels = surface(), self._pixels()
        if pixels is not window:
            window.fill((0, 0, 0))
        frame_id = self._pull(pixels, damage_only=False)
        if pixels is not window:
            target = pacing.letterbox(self._size, window.get_size())
            scaled = pixels if target[2:] == self._size else pygame.transform.smoothscale(pixels, target[2:])
            window.blit(scaled, target[:2])
        if on_top:
            on_top(window)
        pygame.display.flip()
        return frame_id

    def _pixels(self) -> pygame.Surface:
        """The surface that the engine paints in: the window's own when the frame fills it exactly."""
        window = surface()
        if (
            window.get_size() == self._size
            and window.get_masks()[:3] == BGRA
            and window.get_pitch() == self._size[0] * 4
        ):
            self._apart = None
            return window
        if self._apart is None:
            self._apart = pygame.Surface(self._size, depth=32, masks=(*BGRA, 0))
            self._pull(self._apart, damage_only=False)
        return self._apart

    def _pull(self, pixels: pygame.Surface, *, damage_only: bool) -> int | None:
        """Has the engine paint its last frame there; its id."""
        view = pixels.get_view("0")
        frame_id = self._screen.copy_frame(view, damage_only)
        del view  # unlocks the surface
        return frame_id

    def _scale_part(self, pixels: pygame.Surface, part: Rect, target: Rect) -> pygame.Rect:
        x, y, width, height = pacing.scaled_rect(part, self._size, target)
        scaled = pygame.transform.smoothscale(pixels.subsurface(part), (width, height))
        return surface().blit(scaled, (x, y))
