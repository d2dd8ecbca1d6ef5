"""Photographs, cropped and graded, as the art of films that they suit.

They come from `skimage/data` of the package scikit-image when that is installed: pictures by NASA and SpaceX, and
others that their photographers gave to the public. The package is never imported, only its folder is read.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageChops, ImageEnhance, ImageOps

from tenfoot.catalog.palette import Palette, mix

_COLD = Palette((6, 10, 18), (24, 38, 56), (96, 122, 150), (160, 190, 214), (240, 246, 250))


@dataclass(frozen=True)
class Photo:
    """A file and what it looks at: the point (fractions of the picture) that every crop keeps, and how strong the grade
    is.

    `share`: how much of the picture the crop takes (1 = as much as its shape allows).
    `tone`: the palette to grade with instead of the film's own.
    """

    file: str
    x: float
    y: float
    grade: float
    share: float = 1.0
    tone: Palette | None = None


PHOTOS: dict[str, Photo] = {
    "apollo-13-1995": Photo("rocket.jpg", 0.5, 0.55, 0.35),
    "the-right-stuff-1983": Photo("astronaut.png", 0.42, 0.3, 0.2),
    "interstellar-2014": Photo("hubble_deep_field.jpg", 0.62, 0.3, 0.35, 0.6),
    "star-trek-into-darkness-2013": Photo("hubble_deep_field.jpg", 0.25, 0.7, 0.5, 0.6),
    "moon-2009": Photo("moon.png", 0.5, 0.45, 0.92, tone=_COLD),
    "coffee-and-cigarettes-2003": Photo("coffee.png", 0.5, 0.5, 0.25),
    "the-motorcycle-diaries-2004": Photo("motorcycle_left.png", 0.5, 0.55, 0.3, 0.9),
    "brick-2005": Photo("brick.png", 0.5, 0.5, 0.95),
    "blowup-1966": Photo("camera.png", 0.42, 0.35, 0.85),
    "world-kedi-2016": Photo("chelsea.png", 0.5, 0.4, 0.25),
}
"""Films by id, and their photographs."""


@cache
def folder() -> Path | None:
    """Where the photographs are, None where they are not installed."""
    spec = find_spec("skimage")
    for place in spec.submodule_search_locations or [] if spec else []:
        if (Path(place) / "data" / "astronaut.png").is_file():
            return Path(place) / "data"
    return None


def photograph(title_id: str, size: tuple[int, int], palette: Palette) -> Image.Image | None:
    """The graded photograph of a title at a size, None where it has none."""
    photo, place = PHOTOS.get(title_id), folder()
    if photo is None or place is None or not (place / photo.file).is_file():
        return None
    palette = photo.tone or palette
    with Image.open(place / photo.file) as file:
        picture = _crop(file, photo, size).convert("RGB").resize(size, Image.Resampling.BICUBIC)
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    toned = ImageOps.colorize(grey, palette.night, palette.paper, mix(palette.mid, palette.glow, 0.35), midpoint=125)
    picture = ImageEnhance.Contrast(picture).enhance(1.08)
    return _vignette(Image.blend(picture, toned, photo.grade), palette)


def _crop(picture: Image.Image, photo: Photo, size: tuple[int, int]) -> Image.Image:
    scale = min(picture.width / size[0], picture.height / size[1]) * photo.share
    width, height = size[0] * scale, size[1] * scale
    left = min(max(0.0, picture.width * photo.x - width / 2), picture.width - width)
    top = min(max(0.0, picture.height * photo.y - height / 2), picture.height - height)
    return picture.crop((round(left), round(top), round(left + width), round(top + height)))


def _vignette(picture: Image.Image, palette: Palette) -> Image.Image:
    """Darkens the corners, and lays grain over it so that an enlarged photograph does not look soft."""
    corners = Image.radial_gradient("L").point([round(max(0, v - 96) * 0.95) for v in range(256)])
    picture.paste(palette.night, (0, 0), corners.resize(picture.size, Image.Resampling.BILINEAR))
    return ImageChops.overlay(picture, _grain(picture.size))


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    """Film grain around middle grey, the same every time."""
    rng = random.Random(1977)
    tile = Image.frombytes("L", (256, 256), bytes(min(255, max(0, round(rng.gauss(127, 9)))) for _ in range(256 * 256)))
    grain = Image.new("L", size)
    for left in range(0, size[0], 256):
        for top in range(0, size[1], 256):
            grain.paste(tile, (left, top))
    return Image.merge("RGB", (grain, grain, grain))
