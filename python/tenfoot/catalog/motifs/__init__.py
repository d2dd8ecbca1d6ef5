"""What the drawn pictures show: one function a motif, and the motifs that suit a genre."""

from __future__ import annotations

import random
from collections.abc import Callable

from PIL import Image

from tenfoot.catalog.motifs.patterns import bauhaus, cubes, halftone, overlap, rays, retro, rings
from tenfoot.catalog.motifs.scenes import city, doorway, forest, planet, ridges, road, sea
from tenfoot.catalog.motifs.signs import contours, orbits, spotlight
from tenfoot.catalog.palette import Palette

Motif = Callable[[tuple[int, int], Palette, random.Random], Image.Image]
"""Draws on a canvas of a size (px), with a palette and random numbers of the title's own."""

BUSY: tuple[Motif, ...] = (bauhaus, cubes)
"""Motifs on which no type reads: the title gets a field of its own."""

LIGHT: tuple[Motif, ...] = (overlap,)
"""Motifs that are light at the foot: the title is dark."""

BY_GENRE: dict[str, tuple[Motif, ...]] = {
    "Western": (ridges, road, rays),
    "War": (ridges, contours, rays, city),
    "History": (ridges, contours, sea, rings),
    "Adventure": (ridges, sea, forest, road, contours),
    "Drama": (sea, doorway, road, ridges, halftone, contours),
    "Crime": (city, doorway, rings, retro, road),
    "Mystery": (doorway, rings, forest, city, contours),
    "Thriller": (city, doorway, rings, road),
    "Science fiction": (planet, orbits, contours, rings, planet, orbits),
    "Horror": (forest, doorway, rings),
    "Fantasy": (forest, ridges, orbits, contours),
    "Romance": (overlap, sea, city, road, retro),
    "Musical": (spotlight, bauhaus, rays, retro),
    "Music": (spotlight, retro, rings),
    "Comedy": (bauhaus, rays, retro, cubes, road),
    "Family": (ridges, bauhaus, rays, cubes),
    "Animation": (bauhaus, forest, cubes, ridges),
    "Documentary": (halftone, contours, ridges, retro),
    "Biography": (halftone, contours, rays, doorway, spotlight, retro),
    "Sport": (rays, halftone, retro),
    "Action": (city, rays, contours, road, halftone),
}

__all__ = [
    "BUSY",
    "BY_GENRE",
    "LIGHT",
    "Motif",
    "bauhaus",
    "city",
    "contours",
    "cubes",
    "doorway",
    "forest",
    "halftone",
    "orbits",
    "overlap",
    "planet",
    "rays",
    "retro",
    "ridges",
    "rings",
    "road",
    "sea",
    "spotlight",
]
