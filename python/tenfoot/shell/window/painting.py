"""Paints what the shell shows over the app: shapes and labels of `overlay` become pixels of the window."""

from __future__ import annotations

import pygame

from tenfoot import package_data
from tenfoot.devices import DeviceImage
from tenfoot.shell import overlay


class Painter:
    """Paints with fonts that live as long as the window."""

    def __init__(self) -> None:
        pygame.font.init()
        self._fonts: dict[tuple[int, bool], pygame.font.Font] = {}

    def draw(self, window: pygame.Surface, helped: DeviceImage | None, note: str) -> None:
        """Draws the help of a device's buttons, unless None, and a note, unless empty."""
        scale = window.get_height() / overlay.HEIGHT
        width = window.get_width() / scale
        shapes = overlay.help_of(helped, width, self._measure) if helped else []
        shapes += overlay.note(note, width, self._measure) if note else []
        for shape in shapes:
            if isinstance(shape, overlay.Box):
                _draw_box(window, shape, scale)
            else:
                self._draw_label(window, shape, scale)

    def _font(self, size: int, bold: bool) -> pygame.font.Font:
        font = self._fonts.get((size, bold))
        if font is None:
            path = package_data.fonts() / ("Inter-SemiBold.otf" if bold else "Inter-Medium.otf")
            font = pygame.font.Font(str(path) if path.is_file() else None, max(1, size))
            self._fonts[size, bold] = font
        return font

    def _measure(self, text: str, size: int, bold: bool) -> float:
        return float(self._font(size, bold).size(text)[0])

    def _draw_label(self, window: pygame.Surface, label: overlay.Label, scale: float) -> None:
        text = self._font(round(label.size * scale), label.bold).render(label.text, True, label.colour)
        left = label.x * scale - {"left": 0.0, "center": 0.5, "right": 1.0}[label.align] * text.get_width()
        window.blit(text, (round(left), round(label.y * scale - text.get_height() / 2)))


def _draw_box(window: pygame.Surface, box: overlay.Box, scale: float) -> None:
    panel = pygame.Surface((max(1, round(box.width * scale)), max(1, round(box.height * scale))), pygame.SRCALPHA)
    _fill_rounded(panel, box.colour, round(box.radius * scale))
    window.blit(panel, (round(box.x * scale), round(box.y * scale)))


def _fill_rounded(panel: pygame.Surface, colour: overlay.RGBA, radius: int) -> None:
    """Fills a surface, its corners rounded and smooth: drawn at three times the size, then scaled down."""
    if not radius:
        panel.fill(colour)
        return
    width, height = panel.get_size()
    large = pygame.Surface((width * 3, height * 3), pygame.SRCALPHA)
    large.fill((*colour[:3], 0))
    pygame.draw.rect(large, colour, large.get_rect(), border_radius=min(radius * 3, height * 3 // 2))
    pygame.transform.smoothscale(large, (width, height), panel)
