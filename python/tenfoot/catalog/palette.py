"""Colour for posters and backdrops: a few palettes a genre, chosen by the title's id, and the accent that the app
shows.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass

RGB = tuple[int, int, int]


def rgb(text: str) -> RGB:
    """`e0a458` → (224, 164, 88)."""
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


@dataclass(frozen=True)
class Palette:
    """Five colours of one picture, from its darkest to its paper, and the one that draws the eye."""

    night: RGB
    dusk: RGB
    mid: RGB
    glow: RGB
    paper: RGB


def _palettes(*rows: str) -> tuple[Palette, ...]:
    return tuple(Palette(*(rgb(word) for word in row.split())) for row in rows)


_DAWN = _palettes(
    "1a1423 3d2645 b2506a f4a261 fdf0d5", "0d1b2a 1b3a4b a44a3f f19c79 fcefe3", "231123 5c2a3d c84c3f f6ae2d fff1d6"
)
_NOIR = _palettes(
    "0b0d12 1c222d 5a6472 c8412f f2ede4", "0a0a0f 24202b 6b5b57 d9a441 efe6d5", "0c1016 1a2b34 4d6a73 e8c547 f4f1e8"
)
_SPACE = _palettes(
    "05070f 101d42 2f5d9f 7fd1ec eef8ff",
    "0a0618 2a1353 7a3db8 ff7ac6 fbeeff",
    "04100f 0b3142 137c8b 9be8c6 f0fff8",
    "0d0705 3a1a12 a8482a ffb35c fff3e2",
    "07090d 1e2733 5b7088 cfe0f2 f7fbff",
    "0b0710 33133a 9c2f5f ff8f6b fff0ea",
)
_FOREST = _palettes(
    "07120e 12352b 3c7a5a d6e681 f7fbe4", "0a0f14 1d3540 557b83 e0e5b6 f7f6ea", "110b12 331a2b 6e3344 e05d44 f6e4d2"
)
_LOVE = _palettes(
    "2b0f22 6d214f c44569 f8a5c2 fff1f4", "1b1736 4a3069 a85c90 ffc6a8 fff3ea", "0f2231 27567b 5fa8d3 ffc8b4 fff6ef"
)
_PLAY = _palettes(
    "1d2b53 22577a f25f5c ffd166 fffbea", "17202a 1f7a8c f77f00 fcbf49 eae2b7", "2d1e4f 6247aa ff5d8f ffd23f f6f5ff"
)
_DUST = _palettes(
    "20130c 5b2e16 b5562c e9b872 fbeed3", "1c1a17 4a3f35 a0703f dfae6a f5e9d0", "14181c 3b3f3b 8a7b52 d8b26e f3ead6"
)
_INK = _palettes(
    "101418 2b3a42 3f5765 ff5335 eff6f2", "141414 30343f 647ab0 ffc857 fafaff", "0e1a24 14425b 2f89a8 ff9f68 f8f4ee"
)
_BLOOD = _palettes(
    "0a0507 2a0a10 7a1420 e23c39 f3dfd3", "08090d 1c1a26 4a2d4f c33c54 efe3e6", "060a08 15211a 3f4f3a b7c25a eef0dc"
)

BY_GENRE: dict[str, tuple[Palette, ...]] = {
    "Western": _DUST,
    "War": _DUST,
    "History": _DUST + _NOIR,
    "Adventure": _DAWN + _FOREST,
    "Drama": _DAWN + _INK,
    "Crime": _NOIR,
    "Mystery": _NOIR + _FOREST,
    "Thriller": _NOIR + _BLOOD,
    "Science fiction": _SPACE,
    "Horror": _BLOOD,
    "Fantasy": _FOREST + _SPACE,
    "Romance": _LOVE,
    "Musical": _PLAY,
    "Music": _PLAY,
    "Comedy": _PLAY,
    "Family": _PLAY + _DAWN,
    "Animation": _PLAY + _SPACE,
    "Documentary": _INK,
    "Biography": _INK + _DUST,
    "Sport": _INK + _PLAY,
    "Action": _INK + _BLOOD,
}


def dice(title_id: str, purpose: str) -> random.Random:
    """Random numbers that belong to one title and one purpose, the same on every machine and every run."""
    return random.Random(zlib.crc32(f"{title_id}/{purpose}".encode()))


def palette_of(title_id: str, genre: str) -> Palette:
    """The palette of a title."""
    return dice(title_id, "palette").choice(BY_GENRE.get(genre, _INK))


def mix(a: RGB, b: RGB, share: float) -> RGB:
    """`share` of b in a, 0 to 1, in sRGB."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 to 1. https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: RGB, b: RGB) -> float:
    """The contrast of two colours, 1 to 21. https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio"""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def accent(palette: Palette) -> str:
    """`#rrggbb`: the palette's glow, lightened until it reads on near-black (contrast ≥ 4.5)."""
    colour, share = palette.glow, 0.0
    while contrast(colour, (16, 16, 20)) < 4.5:
        share += 0.1
        colour = mix(palette.glow, palette.paper, share)
    return "#{:02x}{:02x}{:02x}".format(*colour)
