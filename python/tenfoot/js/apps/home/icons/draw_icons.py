"""Draws the home app's icons: white shapes on nothing, 96 x 96 px, tinted by the app. Run it after a change."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

SIZE = 96
Shape = Callable[[float, float], float]
"""Signed distance to the edge at (x, y), negative inside; the icon spans -48 to 48."""


def segment(x0: float, y0: float, x1: float, y1: float, width: float) -> Shape:
    """A stroke with round ends."""

    def distance(x: float, y: float) -> float:
        dx, dy = x1 - x0, y1 - y0
        along = max(0.0, min(1.0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)))
        return math.hypot(x - x0 - along * dx, y - y0 - along * dy) - width / 2

    return distance


def ring(radius: float, width: float) -> Shape:
    return lambda x, y: abs(math.hypot(x, y) - radius) - width / 2


def arc(radius: float, width: float, start_deg: float, end_deg: float) -> Shape:
    """Part of a ring, clockwise from `start_deg`; 0 is to the right."""

    def distance(x: float, y: float) -> float:
        angle = math.degrees(math.atan2(y, x)) % 360
        if start_deg <= angle <= end_deg:
            return abs(math.hypot(x, y) - radius) - width / 2
        ends = (math.radians(start_deg), math.radians(end_deg))
        return min(math.hypot(x - radius * math.cos(a), y - radius * math.sin(a)) for a in ends) - width / 2

    return distance


def dot(cx: float, cy: float, radius: float) -> Shape:
    return lambda x, y: math.hypot(x - cx, y - cy) - radius


def polygon(points: list[tuple[float, float]], rounding: float) -> Shape:
    """A convex polygon, clockwise, its corners rounded."""

    def distance(x: float, y: float) -> float:
        edges = list(zip(points, points[1:] + points[:1], strict=True))
        outline = min(segment(*a, *b, 0.0)(x, y) for a, b in edges)
        inside = all((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) >= 0 for a, b in edges)
        return (-outline if inside else outline) - rounding

    return distance


def union(*shapes: Shape) -> Shape:
    return lambda x, y: min(shape(x, y) for shape in shapes)


ICONS: dict[str, Shape] = {
    "play": polygon([(-18, -26), (28, 0), (-18, 26)], 6),
    "info": union(ring(36, 7), segment(0, -3, 0, 17, 8), dot(0, -18, 5.5)),
    "plus": union(segment(-28, 0, 28, 0, 9), segment(0, -28, 0, 28, 9)),
    "check": union(segment(-30, 2, -9, 23, 9), segment(-9, 23, 31, -21, 9)),
    "retry": union(arc(30, 8, 0, 300), polygon([(2, -40), (26, -27), (3, -12)], 3)),
    "warning": union(ring(36, 7), segment(0, -18, 0, 3, 8), dot(0, 18, 5.5)),
    "search": union(ring(24, 8), segment(18, 18, 36, 36, 9)),
    "bookmark": union(
        segment(-22, -34, 22, -34, 8),
        segment(-22, -34, -22, 34, 8),
        segment(22, -34, 22, 34, 8),
        segment(-22, 34, 0, 16, 8),
        segment(22, 34, 0, 16, 8),
    ),
}


def picture(shape: Shape) -> bytes:
    """A PNG of grey and alpha."""
    rows = bytearray()
    for row in range(SIZE):
        rows.append(0)
        for column in range(SIZE):
            coverage = 0.5 - shape(column + 0.5 - SIZE / 2, row + 0.5 - SIZE / 2)
            rows += bytes((255, round(255 * max(0.0, min(1.0, coverage)))))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 4, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + chunk(b"IEND", b"")
    )


if __name__ == "__main__":
    for name, shape in ICONS.items():
        (Path(__file__).parent / f"{name}.png").write_bytes(picture(shape))
