"""Draws the wall's pictures: twelve 240 x 360 PNGs of a sky, a sun and hills, so that the bench needs no network."""

from __future__ import annotations

import colorsys
import math
import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT, COUNT = 240, 360, 12


def pixel(x: int, y: int, hue: float) -> tuple[int, ...]:
    sun = math.hypot(x - 168, y - 120) < 44
    for hill, (height, shade) in enumerate(((250, 0.42), (290, 0.28), (325, 0.16))):
        if y > height + 22 * math.sin(x / (38 + 9 * hill) + 5 * hue + hill):
            return tuple(round(255 * c) for c in colorsys.hsv_to_rgb(hue, 0.7, shade))
    colour = colorsys.hsv_to_rgb((hue + 0.08) % 1, 0.25, 1.0) if sun else colorsys.hsv_to_rgb(hue, 0.55, 0.45 + (y // 12) / 60)
    return tuple(round(255 * c) for c in colour)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


for index in range(COUNT):
    rows = b"".join(b"\0" + bytes(c for x in range(WIDTH) for c in pixel(x, y, index / COUNT)) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    (Path(__file__).parent / f"{index}.png").write_bytes(png)
