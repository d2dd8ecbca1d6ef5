"""Brushes for the drawn pictures: gradients, smooth shapes, glows, silhouettes. Pillow only."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw

from tenfoot.catalog.palette import RGB

SMOOTH = 2
"""Masks are drawn this many times larger, then averaged down."""

ROWS = 96
"""How finely a gradient is computed before it is stretched."""

Point = tuple[float, float]


def gradient(size: tuple[int, int], stops: Sequence[tuple[float, RGB]]) -> Image.Image:
    """A vertical gradient through `stops` (offset 0 at the top to 1, colour)."""
    column = Image.new("RGB", (1, ROWS))
    pixels: list[RGB] = []
    for row in range(ROWS):
        at = row / (ROWS - 1)
        upper = next((i for i, (offset, _) in enumerate(stops) if offset >= at), len(stops) - 1)
        lower = max(0, upper - 1)
        (start, a), (end, b) = stops[lower], stops[upper]
        share = 0.0 if end <= start else min(1.0, max(0.0, (at - start) / (end - start)))
        pixels.append(tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True)))  # type: ignore[arg-type]
    column.putdata(pixels)
    return column.resize((1, size[1]), Image.Resampling.BILINEAR).resize(size, Image.Resampling.NEAREST)


def shape(size: tuple[int, int], draw: Callable[[ImageDraw.ImageDraw, int], None]) -> Image.Image:
    """A smooth mask: `draw` gets a canvas SMOOTH times larger and that factor."""
    mask = Image.new("L", (size[0] * SMOOTH, size[1] * SMOOTH), 0)
    draw(ImageDraw.Draw(mask), SMOOTH)
    return mask.reduce(SMOOTH)


def paste_polygon(canvas: Image.Image, fill: RGB | Image.Image, points: Sequence[Point]) -> None:
    """Paints a smooth polygon with a colour, or with a picture of the canvas's size; only where the polygon is."""
    left, top = max(0, math.floor(min(x for x, _ in points))), max(0, math.floor(min(y for _, y in points)))
    right = min(canvas.width, math.ceil(max(x for x, _ in points)) + 1)
    bottom = min(canvas.height, math.ceil(max(y for _, y in points)) + 1)
    if left >= right or top >= bottom:
        return
    mask = shape(
        (right - left, bottom - top),
        lambda pen, k: pen.polygon([((x - left) * k, (y - top) * k) for x, y in points], fill=255),
    )
    box = (left, top, right, bottom)
    canvas.paste(fill.crop(box) if isinstance(fill, Image.Image) else fill, box, mask)


def disc(size: tuple[int, int], centre: Point, radius: float) -> Image.Image:
    """A smooth disc as a mask."""
    x, y = centre
    box = (x - radius, y - radius, x + radius, y + radius)
    return shape(size, lambda pen, k: pen.ellipse(tuple(v * k for v in box), fill=255))


def paste_disc(canvas: Image.Image, colour: RGB | Image.Image, centre: Point, radius: float) -> None:
    """Paints a smooth disc, drawing no more than the part of the canvas that it covers."""
    left, top = math.floor(centre[0] - radius) - 1, math.floor(centre[1] - radius) - 1
    side = math.ceil(radius * 2) + 3
    mask = disc((side, side), (centre[0] - left, centre[1] - top), radius)
    if isinstance(colour, Image.Image):
        colour = colour.resize((side, side))
    canvas.paste(colour, (left, top, left + side, top + side), mask)


def glow(canvas: Image.Image, colour: RGB, centre: Point, radius: float, strength: float = 1.0) -> None:
    """Adds light around a point, in place. `strength` 0 to 1."""
    side = max(2, round(radius * 2))
    left, top = round(centre[0] - radius), round(centre[1] - radius)
    box = (max(0, left), max(0, top), min(canvas.width, left + side), min(canvas.height, top + side))
    if box[0] >= box[2] or box[1] >= box[3]:
        return
    # Pillow's radial gradient is 181 on the circle that touches the edges.
    falloff = Image.radial_gradient("L").point([round(max(0.0, 1 - v / 180) ** 2 * 255 * strength) for v in range(256)])
    part = tuple((edge - (left, top)[i % 2]) * 256 / side for i, edge in enumerate(box))
    mask = falloff.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR, box=part)  # type: ignore[arg-type]
    canvas.paste(colour, box, mask)


def ridge(
    rng: random.Random, width: int, base: float, height: float, *, roughness: float = 0.5, step: int = 6
) -> list[Point]:
    """The upper edge of a mountain range: midpoint displacement around `base`, at most `height` up or down."""
    count = 1
    while count * step < width:
        count *= 2
    levels = [0.0] * (count + 1)
    levels[0], levels[-1] = rng.uniform(-1, 1), rng.uniform(-1, 1)
    span, reach = count, 1.0
    while span > 1:
        for i in range(span // 2, count, span):
            levels[i] = (levels[i - span // 2] + levels[i + span // 2]) / 2 + rng.uniform(-reach, reach)
        span, reach = span // 2, reach * roughness
    peak = max(abs(level) for level in levels) or 1.0
    return [(i * width / count, base - level / peak * height) for i, level in enumerate(levels)]


def wave(width: int, base: float, height: float, length: float, phase: float, step: int = 8) -> list[Point]:
    """The upper edge of a swell."""
    points = []
    for x in range(0, width + step, step):
        turn = x / length * math.tau + phase
        points.append((float(x), base + height * (math.sin(turn) + 0.35 * math.sin(turn * 2.3 + phase))))
    return points


def ground(canvas: Image.Image, edge: Sequence[Point], top: RGB, bottom: RGB) -> None:
    """Fills everything below `edge` with a gradient from `top` (at the edge's highest point) to `bottom`."""
    width, height = canvas.size
    highest = max(0, math.floor(min(y for _, y in edge)) - 1)
    lowest = min(height, math.ceil(max(y for _, y in edge)) + 1)
    if highest >= height:
        return
    fill = gradient((width, height - highest), [(0, top), (1, bottom)])
    if lowest < height:
        canvas.paste(fill.crop((0, lowest - highest, width, height - highest)), (0, lowest))
    band = (width, lowest - highest)
    outline = [(-2.0, band[1] + 2.0), *((x, y - highest) for x, y in edge), (width + 2.0, band[1] + 2.0)]
    mask = shape(band, lambda pen, k: pen.polygon([(x * k, y * k) for x, y in outline], fill=255))
    canvas.paste(fill.crop((0, 0, *band)), (0, highest), mask)


def stars(canvas: Image.Image, rng: random.Random, colour: RGB, count: int, depth: float) -> None:
    """Stars over the upper `depth` (0 to 1) of the canvas, most of them faint."""
    pen = ImageDraw.Draw(canvas)
    for _ in range(count):
        x, y = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height * depth)
        light = rng.random() ** 3
        back = canvas.getpixel((min(int(x), canvas.width - 1), min(int(y), canvas.height - 1)))
        tone = tuple(round(b + (c - b) * (0.25 + 0.75 * light)) for b, c in zip(back, colour, strict=True))  # type: ignore[arg-type]
        size = 0.6 + 1.8 * light
        pen.ellipse((x - size, y - size, x + size, y + size), fill=tone)
