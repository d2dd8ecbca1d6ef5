"""How the window stands on the display: in a frame of the desktop's, or over all of it; and its icon."""

from __future__ import annotations

import warnings

import pygame

from tenfoot.shell import x11

ICON_PX = 64
POSTERS = (
    ((84, 92, 108), (7, 20, 13, 24)),
    ((84, 92, 108), (44, 20, 13, 24)),
    ((224, 164, 88), (23, 14, 18, 36)),
)
"""Colours and boxes of the icon's three posters, px; the last one is focused."""


def set_mode(size: tuple[int, int], *, full_screen: bool) -> None:
    """Opens the window, or changes it; `size` px is what it has where it does not fill the screen."""
    if full_screen and pygame.display.get_driver() == "x11" and not x11.has_window_manager():
        # SDL would wait 100 ms for somebody to answer its wish.
        if pygame.display.get_surface():
            pygame.display.set_window_position((0, 0))
        pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.NOFRAME)
    elif full_screen:
        pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    else:
        with warnings.catch_warnings():
            # Without a window manager the window may keep another size; it is drawn in whatever it has.
            warnings.simplefilter("ignore", RuntimeWarning)
            pygame.display.set_mode(size, pygame.RESIZABLE)
    pygame.mouse.set_visible(not full_screen)


def icon() -> pygame.Surface:
    """Posters, one of them focused. Without an icon pygame takes 8 ms to find its own."""
    picture = pygame.Surface((ICON_PX, ICON_PX), pygame.SRCALPHA)
    pygame.draw.rect(picture, (24, 27, 34), picture.get_rect(), border_radius=14)
    for colour, box in POSTERS:
        pygame.draw.rect(picture, colour, box, border_radius=3)
    return picture
