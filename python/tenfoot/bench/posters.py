"""The pictures of the poster wall: twelve PNGs of a sky, a sun and hills, so that a benchmark needs no network."""

import colorsys
import math
import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT, COUNT = 240, 360, 12


def draw(folder: Path) -> None:
    """Writes the pictures that are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(COUNT):
        path = folder / f"{index}.png"
        if not path.exists():
            path.write_bytes(_png(index / COUNT))


def _png(hue: float) -> bytes:
    rows = b"".join(b"\0" + bytes(c for x in range(WIDTH) for c in _pixel(x, y, hue)) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    image = zlib.compress(rows, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", image) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pixel(x: int, y: int, hue: float) -> tuple[int, ...]:
    for hill, (height, shade) in enumerate(((250, 0.42), (290, 0.28), (325, 0.16))):
        if y > height + 22 * math.sin(x / (38 + 9 * hill) + 5 * hue + hill):
            return _bytes(hue, 0.7, shade)
    if math.hypot(x - 168, y - 120) < 44:
        return _bytes((hue + 0.08) % 1, 0.25, 1.0)
    return _bytes(hue, 0.55, 0.45 + (y // 12) / 60)


def _bytes(hue: float, saturation: float, value: float) -> tuple[int, ...]:
    return tuple(round(255 * c) for c in colorsys.hsv_to_rgb(hue, saturation, value))
