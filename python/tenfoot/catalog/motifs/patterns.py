"""Motifs that are patterns: shapes, rays, rings, discs, dots, stripes, cubes. All are deterministic in `rng`, on a
canvas of any shape.
"""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw

from tenfoot.catalog import paint
from tenfoot.catalog.palette import RGB, Palette, mix


def bauhaus(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A grid of quarter circles, discs and bars."""
    width, height = size
    cell = width / (4 if width < height else 8)
    canvas = Image.new("RGB", size, p.paper)
    tones = [p.night, p.dusk, p.mid, p.glow, p.paper, mix(p.mid, p.glow, 0.5)]
    for row in range(math.ceil(height / cell)):
        for column in range(math.ceil(width / cell)):
            back, front = rng.sample(tones, 2)
            tile = Image.new("RGB", (math.ceil(cell), math.ceil(cell)), back)
            tile.paste(front, (0, 0), _tile(tile.width, rng))
            canvas.paste(tile, (round(column * cell), round(row * cell)))
    return canvas


def _tile(side: int, rng: random.Random) -> Image.Image:
    kind, turn = rng.randrange(6), rng.randrange(4)

    def draw(pen: ImageDraw.ImageDraw, k: int) -> None:
        n = side * k
        match kind:
            case 0 | 1:
                pen.ellipse((-n, -n, n, n), fill=255)
            case 2:
                pen.ellipse((n * 0.16, n * 0.16, n * 0.84, n * 0.84), fill=255)
            case 3:
                pen.polygon([(0, 0), (n, n), (0, n)], fill=255)
            case 4:
                for i in range(4):
                    pen.rectangle((n * i / 4, 0, n * (i + 0.5) / 4, n), fill=255)
            case _:
                pen.ellipse((-n, -n, n, n), fill=255)
                pen.ellipse((-n * 0.66, -n * 0.66, n * 0.66, n * 0.66), fill=0)
                pen.ellipse((-n * 0.33, -n * 0.33, n * 0.33, n * 0.33), fill=255)

    return paint.shape((side, side), draw).rotate(90 * turn)


def rays(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """Rays from a low point, with a disc before them."""
    width, height = size
    centre = (width * rng.choice([0.5, 0.28, 0.72]), height * rng.uniform(0.5, 0.68))
    canvas = paint.gradient(size, [(0, p.mid), (1, mix(p.mid, p.dusk, 0.6))])
    count, reach, start = rng.choice([14, 18, 22]), max(size) * 1.6, rng.uniform(0, 1)

    def draw(pen: ImageDraw.ImageDraw, k: int) -> None:
        for i in range(count):
            a, b = (start + i) / count * math.tau, (start + i + 0.5) / count * math.tau
            ends = [(centre[0] + reach * math.cos(t), centre[1] + reach * math.sin(t)) for t in (a, b)]
            pen.polygon([(x * k, y * k) for x, y in [centre, *ends]], fill=255)

    canvas.paste(
        paint.gradient(size, [(0, p.glow), (0.8, mix(p.glow, p.mid, 0.6)), (1, p.mid)]), (0, 0), paint.shape(size, draw)
    )
    radius = min(size) * rng.uniform(0.24, 0.31)
    paint.paste_disc(canvas, p.night, centre, radius * 1.12)
    paint.paste_disc(canvas, paint.gradient((64, 64), [(0, p.paper), (1, p.glow)]), centre, radius)
    edge = paint.ridge(rng, width, height * 0.8, height * 0.06, roughness=0.6)
    paint.ground(canvas, edge, p.dusk, p.night)
    return canvas


def rings(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """Rings that do not share a centre, drawing the eye in."""
    width, height = size
    k = paint.SMOOTH
    canvas = Image.new("RGB", (width * k, height * k), p.dusk)
    pen = ImageDraw.Draw(canvas)
    reach, count = math.hypot(width, height) * 0.62, 11
    drift = rng.uniform(0, math.tau)
    for i in range(count):
        share = 1 - i / count
        wander = (1 - share) * min(size) * 0.16
        x, y = width * 0.5 + wander * math.cos(drift + i * 0.5), height * 0.44 + wander * math.sin(drift + i * 0.5)
        r = reach * share**1.25
        tone = (p.night, mix(p.mid, p.glow, i / count))[i % 2]
        pen.ellipse(((x - r) * k, (y - r) * k, (x + r) * k, (y + r) * k), fill=tone)
    return canvas.reduce(k)


def overlap(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """Two discs that meet."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.paper), (1, mix(p.paper, p.glow, 0.55))])
    radius = min(size) * rng.uniform(0.32, 0.38)
    tilt = rng.uniform(-0.9, 0.9)
    dx, dy = radius * 0.58 * math.cos(tilt), radius * 0.58 * math.sin(tilt)
    x, y = width * 0.5, height * 0.42
    one, two = paint.disc(size, (x - dx, y - dy), radius), paint.disc(size, (x + dx, y + dy), radius)
    canvas.paste(p.mid, (0, 0), one)
    canvas.paste(mix(p.glow, p.mid, 0.25), (0, 0), two)
    both = Image.new("L", size, 0)
    both.paste(two, (0, 0), one)
    canvas.paste(p.dusk, (0, 0), both)
    return canvas


def halftone(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """Dots that grow along a slope."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.mid), (1, mix(p.mid, p.dusk, 0.7))])
    pitch, lean = min(size) / rng.choice([15, 18, 22]), rng.uniform(-0.5, 0.5)

    def draw(pen: ImageDraw.ImageDraw, k: int) -> None:
        for row in range(int(height / pitch * 1.2) + 2):
            for column in range(int(width / pitch) + 3):
                x, y = (column + (row % 2) / 2) * pitch, row * pitch * 0.86
                at = y / height + lean * (x / width - 0.5)
                r = pitch * 0.62 * max(0.0, min(1.0, 1.05 - at * 1.25))
                if r > 0.5:
                    pen.ellipse(((x - r) * k, (y - r) * k, (x + r) * k, (y + r) * k), fill=255)

    canvas.paste(paint.gradient(size, [(0, p.paper), (0.5, p.glow), (1, p.glow)]), (0, 0), paint.shape(size, draw))
    return canvas


def retro(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A band of coloured stripes that turns a corner, as on a wall of the seventies."""
    width, height = size
    canvas = Image.new("RGB", size, rng.choice([p.paper, p.night]))
    tones = [p.dusk, p.mid, mix(p.mid, p.glow, 0.5), p.glow, mix(p.glow, p.paper, 0.5)]
    stripe = min(size) * 0.105
    bend = stripe * (len(tones) + rng.uniform(0.7, 1.6))
    centre = (width * rng.uniform(0.32, 0.42), height * rng.uniform(0.48, 0.6))
    for i, tone in enumerate(tones):
        _bent_stripe(canvas, tone, centre, bend - i * stripe, bend - (i + 1) * stripe)
    return canvas.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else canvas


def _bent_stripe(canvas: Image.Image, tone: RGB, centre: tuple[float, float], outer: float, inner: float) -> None:
    """One stripe: in from the left above the centre, round a quarter turn, and down to the foot."""
    x, y = centre
    turn = [math.pi * 1.5 + math.pi / 2 * i / 24 for i in range(25)]
    there = [(x + outer * math.cos(t), y + outer * math.sin(t)) for t in turn]
    back = [(x + inner * math.cos(t), y + inner * math.sin(t)) for t in reversed(turn)]
    foot = canvas.height + 4.0
    outline = [(-4.0, y - outer), *there, (x + outer, foot), (x + inner, foot), *back, (-4.0, y - inner)]
    paint.paste_polygon(canvas, tone, outline)


def cubes(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """Cubes seen from a corner, piled up."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.paper), (1, mix(p.paper, p.glow, 0.6))])
    edge = min(size) / rng.choice([5.2, 6.5])
    wide, tall = edge * math.cos(math.pi / 6), edge / 2
    rows = math.ceil(height / (edge * 1.5)) + 1
    for row in range(-1, rows):
        for column in range(-1, math.ceil(width / (wide * 2)) + 1):
            if rng.random() > 0.28 + 0.7 * row / rows:
                continue
            x, y = (column * 2 + row % 2) * wide, row * edge * 1.5
            lid = rng.choice([p.glow, mix(p.glow, p.paper, 0.4), mix(p.mid, p.glow, 0.5)])
            middle, low = (x + wide, y + tall), (x + wide, y + tall + edge)
            paint.paste_polygon(canvas, lid, [(x, y), (x + wide, y - tall), (x + wide * 2, y), middle])
            paint.paste_polygon(canvas, mix(p.mid, p.dusk, 0.35), [(x, y), middle, low, (x, y + edge)])
            paint.paste_polygon(canvas, p.dusk, [middle, (x + wide * 2, y), (x + wide * 2, y + edge), low])
    return canvas
