"""Backdrops: the poster's art in 16:9, without words. 1280 × 720 px."""

from __future__ import annotations

from PIL import Image

from tenfoot.catalog import motifs, photos
from tenfoot.catalog.film import Film
from tenfoot.catalog.palette import dice, palette_of

SIZE = (1280, 720)


def backdrop(film: Film) -> Image.Image:
    """The backdrop of a film, the same every time."""
    palette = palette_of(film.id, film.genre)
    picture = photos.photograph(film.id, SIZE, palette)
    if picture is not None:
        return picture
    motif = dice(film.id, "motif").choice(motifs.BY_GENRE.get(film.genre, (motifs.ridges,)))
    return motif(SIZE, palette, dice(film.id, "art"))
