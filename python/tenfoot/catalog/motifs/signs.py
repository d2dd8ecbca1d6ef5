"""Motifs that stand for something: orbits, the terraces of a map, a stage. All are deterministic in `rng`, on a canvas
of any shape.
"""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw

from tenfoot.catalog import paint
from tenfoot.catalog.palette import RGB, Palette, mix


def orbits(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """Thin orbits around a bright body, other bodies on them."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.night), (1, mix(p.night, p.dusk, 0.75))])
    paint.stars(canvas, rng, p.paper, 120, 1.0)
    centre = (width * rng.uniform(0.25, 0.75), height * rng.uniform(0.34, 0.46))
    unit = min(size)
    paint.glow(canvas, p.mid, centre, unit * 0.75, 0.55)
    for i in range(6):
        radius = unit * (0.2 + 0.13 * i + rng.uniform(-0.02, 0.02))
        _circle(canvas, mix(p.mid, p.glow, rng.random()), centre, radius, 1.6 if i % 2 else 2.6)
        turn = rng.uniform(0, math.tau)
        at = (centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn))
        tone = rng.choice([p.paper, p.glow, mix(p.mid, p.glow, 0.5)])
        paint.paste_disc(canvas, tone, at, unit * rng.uniform(0.012, 0.042))
    paint.glow(canvas, p.glow, centre, unit * 0.3, 0.9)
    paint.paste_disc(canvas, paint.gradient((64, 64), [(0, p.paper), (1, p.glow)]), centre, unit * 0.1)
    return canvas


def _circle(canvas: Image.Image, colour: RGB, centre: tuple[float, float], radius: float, thick: float) -> None:
    """A smooth circle line, cut off at the canvas's edges."""
    reach = radius + thick
    box = (
        max(0, math.floor(centre[0] - reach)),
        max(0, math.floor(centre[1] - reach)),
        min(canvas.width, math.ceil(centre[0] + reach) + 1),
        min(canvas.height, math.ceil(centre[1] + reach) + 1),
    )

    def draw(pen: ImageDraw.ImageDraw, k: int) -> None:
        x, y, r = (centre[0] - box[0]) * k, (centre[1] - box[1]) * k, radius * k
        pen.ellipse((x - r, y - r, x + r, y + r), outline=255, width=max(1, round(thick * k)))

    canvas.paste(colour, box, paint.shape((box[2] - box[0], box[3] - box[1]), draw))


def contours(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """The terraces of a map, one on another."""
    width, height = size
    k = paint.SMOOTH
    canvas = Image.new("RGB", (width * k, height * k), p.night)
    pen = ImageDraw.Draw(canvas)
    peak = (width * rng.uniform(0.3, 0.7), height * rng.uniform(0.3, 0.45))
    swings = [(rng.randint(2, 5), rng.uniform(0, math.tau), rng.uniform(0.04, 0.13)) for _ in range(4)]
    count = 12
    for i in range(count):
        share = 1 - i / count
        reach = math.hypot(width, height) * 0.62 * share**1.15
        outline = []
        for step in range(96):
            turn = step / 96 * math.tau
            swell = sum(depth * share * math.sin(turn * waves + phase + share * 2) for waves, phase, depth in swings)
            away = reach * (1 + swell)
            outline.append(((peak[0] + away * math.cos(turn)) * k, (peak[1] + away * math.sin(turn) * 0.9) * k))
        pen.polygon(outline, fill=_terrace(p, i / (count - 1)))
    return canvas.reduce(k)


def _terrace(p: Palette, share: float) -> RGB:
    """The colour of a height, 0 to 1: night, dusk, mid, glow."""
    steps = (p.night, p.dusk, p.mid, p.glow)
    lower = min(int(share * 3), 2)
    return mix(steps[lower], steps[lower + 1], share * 3 - lower)


def spotlight(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A stage: curtains, a cone of light, a microphone in it."""
    width, height = size
    canvas = _curtain(size, p)
    x, floor, wide = width * rng.uniform(0.42, 0.58), height * 0.72, min(size) * 0.36
    lamp = width * rng.choice([0.08, 0.92])
    beam = paint.gradient(size, [(0, mix(p.glow, p.night, 0.2)), (0.74, mix(p.glow, p.dusk, 0.45)), (1, p.dusk)])
    lit = Image.blend(canvas, beam, 0.42)
    paint.paste_polygon(canvas, lit, [(lamp - 6, -10.0), (lamp + 6, -10.0), (x + wide, floor), (x - wide, floor)])
    pool = paint.gradient(size, [(0.6, p.paper), (0.82, p.glow)])
    paint.paste_polygon(canvas, pool, _ellipse(x, floor, wide, wide * 0.2))
    _microphone(canvas, p, x, floor, height * 0.36)
    return canvas


def _curtain(size: tuple[int, int], p: Palette) -> Image.Image:
    width, height = size
    folds = 15 if width < height else 25
    strip = Image.new("RGB", (folds * 2 + 1, 1))
    for i in range(folds * 2 + 1):
        strip.putpixel((i, 0), mix(p.dusk, p.mid, 0.55) if i % 2 else mix(p.night, p.dusk, 0.55))
    canvas = strip.resize(size, Image.Resampling.BICUBIC)
    shade = paint.gradient(
        (1, height), [(0, (40, 40, 40)), (0.55, (120, 120, 120)), (0.8, (235, 235, 235)), (1, (255, 255, 255))]
    )
    canvas.paste(p.night, (0, 0), shade.convert("L").resize(size, Image.Resampling.NEAREST))
    return canvas


def _microphone(canvas: Image.Image, p: Palette, x: float, foot: float, tall: float) -> None:
    thin, neck = tall * 0.012, foot - tall * 0.86
    paint.paste_polygon(canvas, p.night, [(x - thin, neck), (x + thin, neck), (x + thin, foot), (x - thin, foot)])
    paint.paste_polygon(canvas, p.night, _ellipse(x, foot, tall * 0.12, tall * 0.03))
    low, high = tall * 0.03, tall * 0.045
    paint.paste_polygon(
        canvas, p.night, [(x - low, neck), (x - high, foot - tall), (x + high, foot - tall), (x + low, neck)]
    )
    paint.paste_disc(canvas, p.night, (x, foot - tall), tall * 0.055)


def _ellipse(x: float, y: float, across: float, down: float) -> list[paint.Point]:
    return [(x + across * math.cos(i / 48 * math.tau), y + down * math.sin(i / 48 * math.tau)) for i in range(48)]
