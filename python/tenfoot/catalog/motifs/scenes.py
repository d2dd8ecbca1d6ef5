"""Motifs that show a place: mountains, a city, a planet, a forest, the sea, a road, a room. All are deterministic in
`rng`, on a canvas of any shape.
"""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw, ImageFilter

from tenfoot.catalog import paint
from tenfoot.catalog.palette import Palette, mix


def ridges(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A sun low over mountain ranges that fade into the distance."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.dusk), (0.35, p.mid), (0.62, p.glow), (1, p.paper)])
    sun = (width * rng.uniform(0.3, 0.72), height * rng.uniform(0.3, 0.44))
    radius = min(size) * rng.uniform(0.13, 0.2)
    paint.glow(canvas, p.glow, sun, radius * 4, 0.8)
    paint.paste_disc(canvas, mix(p.paper, p.glow, 0.15), sun, radius)
    layers = 5
    for i in range(layers):
        near = i / (layers - 1)
        edge = paint.ridge(rng, width, height * (0.5 + 0.11 * i), height * (0.1 - 0.01 * i), roughness=0.52)
        tone = mix(mix(p.glow, p.mid, min(1.0, near * 2)), p.night, max(0.0, near * 1.25 - 0.25))
        paint.ground(canvas, edge, tone, mix(tone, p.night, 0.35 + 0.3 * near))
    return canvas


def city(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A skyline at night, some windows lit."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.night), (0.5, p.dusk), (0.8, p.mid), (1, p.glow)])
    moon = (width * rng.uniform(0.25, 0.75), height * rng.uniform(0.2, 0.32))
    paint.glow(canvas, p.glow, moon, min(size) * 0.55, 0.5)
    paint.paste_disc(canvas, mix(p.paper, p.glow, 0.35), moon, min(size) * 0.11)
    for layer in range(3):
        tone = mix(mix(p.mid, p.dusk, 0.5), p.night, layer / 2)
        _row_of_houses(canvas, p, rng, tone, layer)
    return canvas


def _row_of_houses(canvas: Image.Image, p: Palette, rng: random.Random, tone: tuple[int, int, int], layer: int) -> None:
    width, height = canvas.size
    pen = ImageDraw.Draw(canvas)
    unit = min(width, height) / 480
    x = -rng.uniform(0, 30) * unit
    while x < width:
        broad = rng.uniform(34, 78) * unit * (1 + layer * 0.25)
        top = height * (0.46 + 0.13 * layer) + rng.uniform(-0.13, 0.1) * height
        pen.rectangle((x, top, x + broad, height), fill=tone)
        if rng.random() < 0.25:
            pen.rectangle((x + broad * 0.46, top - 40 * unit, x + broad * 0.54, top), fill=tone)
        pane, pitch = 5 * unit, 13 * unit
        for column in range(1, int(broad / pitch)):
            for row in range(1, int((height - top) / pitch)):
                if rng.random() < (0.10, 0.14, 0.2)[layer]:
                    left, upper = x + column * pitch, top + row * pitch
                    lamp = mix(tone, p.glow, rng.uniform(0.35, 0.95))
                    pen.rectangle((left, upper, left + pane, upper + pane * 1.3), fill=lamp)
        x += broad + rng.uniform(-2, 10) * unit


def planet(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A planet with its lit limb and stars: whole, with a ring, or so near that it is the horizon."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.night), (0.55, mix(p.night, p.dusk, 0.8)), (1, p.dusk)])
    paint.glow(canvas, p.mid, (width * rng.random(), height * rng.uniform(0.2, 0.6)), max(size) * 0.6, 0.35)
    paint.stars(canvas, rng, p.paper, 190, 1.0)
    kind = rng.choice(["whole", "ring", "ring", "horizon"])
    if kind == "horizon":
        radius = min(size) * 0.95
        centre = (width * rng.uniform(0.35, 0.65), height * 0.42 + radius)
    else:
        radius = min(size) * (rng.uniform(0.36, 0.5) if kind == "whole" else rng.uniform(0.24, 0.3))
        centre = (width * rng.uniform(0.34, 0.66), height * rng.uniform(0.38, 0.5))
    tilt, across = rng.uniform(-0.6, 0.6), radius * 1.9
    paint.glow(canvas, p.glow, centre, radius * (1.2 if kind == "horizon" else 1.55), 0.75)
    if kind == "ring":
        _ring(canvas, p, centre, across, tilt, math.pi)
    paint.paste_disc(canvas, _ball(round(radius * 2), p, rng), centre, radius)
    if kind == "ring":
        _ring(canvas, p, centre, across, tilt, 0.0)
    if rng.random() < 0.6:
        paint.paste_disc(
            canvas, p.paper, (width * rng.uniform(0.1, 0.9), height * rng.uniform(0.08, 0.2)), min(size) * 0.035
        )
    return canvas


def _ring(
    canvas: Image.Image, p: Palette, centre: tuple[float, float], across: float, tilt: float, start: float
) -> None:
    """Half of a planet's ring, tilted: the far half from `start` π, the near half from 0."""
    bands = ((1.0, 0.86, p.glow), (0.84, 0.74, mix(p.glow, p.paper, 0.5)), (0.72, 0.66, mix(p.mid, p.glow, 0.4)))
    for outer, inner, tone in bands:
        outline = []
        for share, turns in ((outer, range(33)), (inner, range(32, -1, -1))):
            for step in turns:
                turn = start + math.pi * step / 32
                x, y = across * share * math.cos(turn), across * share * 0.26 * math.sin(turn)
                outline.append(
                    (
                        centre[0] + x * math.cos(tilt) - y * math.sin(tilt),
                        centre[1] + x * math.sin(tilt) + y * math.cos(tilt),
                    )
                )
        paint.paste_polygon(canvas, tone, outline)


def _ball(side: int, p: Palette, rng: random.Random) -> Image.Image:
    """The square that holds a banded planet, lit from the upper left."""
    ball = paint.gradient((side, side), [(0, p.paper), (0.18, p.glow), (0.5, p.mid), (0.85, p.dusk), (1, p.night)])
    bands = ImageDraw.Draw(ball, "RGBA")
    for _ in range(9):
        y = rng.uniform(0, side)
        bands.rectangle((0, y, side, y + rng.uniform(2, side / 9)), fill=(*rng.choice([p.glow, p.mid, p.dusk]), 60))
    ball = ball.rotate(rng.uniform(15, 40), resample=Image.Resampling.BILINEAR, fillcolor=p.mid)
    small = side // 4
    light = paint.disc((small, small), (small * 0.3, small * 0.28), small * 0.56).filter(
        ImageFilter.BoxBlur(small * 0.08)
    )
    shade = light.point([215 - round(v * 215 / 255) for v in range(256)])
    ball.paste(p.night, (0, 0), shade.resize((side, side), Image.Resampling.BICUBIC))
    return ball


def forest(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """Firs in fog, row behind row."""
    width, height = size
    canvas = paint.gradient(size, [(0, mix(p.dusk, p.night, 0.3)), (0.45, p.mid), (0.75, p.glow), (1, p.paper)])
    moon = (width * rng.uniform(0.3, 0.7), height * rng.uniform(0.24, 0.36))
    paint.glow(canvas, p.paper, moon, min(size) * 0.5, 0.55)
    paint.paste_disc(canvas, mix(p.paper, p.glow, 0.3), moon, min(size) * rng.uniform(0.1, 0.17))
    for layer in range(4):
        near = layer / 3
        tone = mix(mix(p.glow, p.mid, min(1.0, 0.4 + near)), p.night, near * 0.95)
        base = height * (0.55 + 0.12 * layer)
        top = max(0, round(base - min(size) * (0.36 + 0.32 * near)))
        canvas.paste(tone, (0, top), _firs((width, height - top), rng, base - top, near, min(size) / 480))
        if layer < 3:
            fog = paint.gradient((1, height), [(0.4, (0, 0, 0)), (0.62 + 0.1 * layer, (70, 70, 70)), (0.9, (0, 0, 0))])
            canvas.paste(mix(p.glow, p.paper, 0.2), (0, 0), fog.convert("L").resize(size, Image.Resampling.NEAREST))
    return canvas


def _firs(size: tuple[int, int], rng: random.Random, base: float, near: float, unit: float) -> Image.Image:
    width, height = size

    def draw(pen: ImageDraw.ImageDraw, k: int) -> None:
        x = -20.0
        while x < width + 20:
            tall = rng.uniform(110, 250) * unit * (0.55 + near * 0.75)
            foot = base + rng.uniform(-14, 22) * unit
            for tier in range(5):
                top = foot - tall + tier * tall * 0.17
                half = tall * (0.05 + 0.036 * tier)
                points = [(x, top), (x - half, top + tall * 0.27), (x + half, top + tall * 0.27)]
                pen.polygon([(a * k, b * k) for a, b in points], fill=255)
            pen.rectangle(((x - tall * 0.02) * k, (foot - tall * 0.1) * k, (x + tall * 0.02) * k, height * k), fill=255)
            x += rng.uniform(18, 52) * unit * (0.7 + near * 0.7)
        pen.rectangle((0, (base - 26 * unit) * k, width * k, height * k), fill=255)

    return paint.shape(size, draw)


def sea(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A low sun or moon over swell, with its road of light."""
    width, height = size
    canvas = paint.gradient(size, [(0, p.night), (0.3, p.dusk), (0.52, p.mid), (0.62, p.glow), (1, p.paper)])
    sun = (width * rng.uniform(0.35, 0.65), height * rng.uniform(0.36, 0.48))
    radius = min(size) * rng.uniform(0.15, 0.24)
    paint.glow(canvas, p.glow, sun, radius * 3, 0.7)
    paint.paste_disc(canvas, paint.gradient((64, 64), [(0, p.paper), (1, p.glow)]), sun, radius)
    layers = 7
    for i in range(layers):
        near = i / (layers - 1)
        base = height * (0.55 + 0.07 * i)
        edge = paint.wave(
            width, base, height * (0.006 + 0.014 * near), min(size) * (0.4 + 0.5 * near), rng.uniform(0, 6.3)
        )
        tone = mix(mix(p.glow, p.mid, 0.35 + 0.65 * near), p.night, near * 0.9)
        paint.ground(canvas, edge, mix(tone, p.paper, 0.14 * (1 - near)), tone)
    return canvas


def doorway(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A dark room, an open door, somebody in its light."""
    width, height = size
    canvas = paint.gradient(size, [(0, mix(p.night, p.dusk, 0.5)), (0.6, p.night), (1, p.night)])
    x, unit = width * rng.uniform(0.4, 0.6), height / 720
    top, floor, half = height * 0.17, height * 0.6, 62 * unit
    paint.glow(canvas, p.glow, (x, (top + floor) / 2), 330 * unit, 0.5)
    spread = rng.uniform(-90, 90) * unit
    wide = half * 3.6
    beam = paint.gradient(size, [(0.55, mix(p.glow, p.mid, 0.3)), (0.97, p.night)])
    far = height * 1.05
    paint.paste_polygon(
        canvas, beam, [(x - half, floor), (x + half, floor), (x + wide + spread, far), (x - wide + spread, far)]
    )
    door = paint.gradient(size, [(0.15, p.paper), (0.62, p.glow)])
    paint.paste_polygon(canvas, door, [(x - half, top), (x + half, top), (x + half, floor), (x - half, floor)])
    tall = 190 * unit
    box = (round(tall * 0.5), round(tall * 1.05))
    figure = _figure(box, box[0] / 2, box[1] - 1, tall)
    canvas.paste(
        p.night, (round(x + half * rng.uniform(-0.3, 0.3)) - box[0] // 2, round(floor + 6 * unit) - box[1]), figure
    )
    return canvas


def _figure(size: tuple[int, int], x: float, foot: float, tall: float) -> Image.Image:
    def draw(pen: ImageDraw.ImageDraw, k: int) -> None:
        def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
            return [((x + a * tall) * k, (foot - b * tall) * k) for a, b in points]

        pen.ellipse((*at((-0.062, 1.0))[0], *at((0.062, 0.85))[0]), fill=255)
        pen.polygon(
            at(
                (-0.15, 0.8),
                (-0.06, 0.85),
                (0.06, 0.85),
                (0.15, 0.8),
                (0.18, 0.42),
                (0.13, 0.4),
                (0.11, 0.62),
                (0.12, 0.3),
            ),
            fill=255,
        )
        pen.polygon(
            at(
                (-0.15, 0.8),
                (0.15, 0.8),
                (0.15, 0.3),
                (0.1, 0),
                (0.02, 0),
                (0.0, 0.35),
                (-0.02, 0),
                (-0.1, 0),
                (-0.15, 0.3),
            ),
            fill=255,
        )
        pen.polygon(at((-0.15, 0.8), (-0.19, 0.42), (-0.14, 0.4), (-0.1, 0.7)), fill=255)

    return paint.shape(size, draw)


def road(size: tuple[int, int], p: Palette, rng: random.Random) -> Image.Image:
    """A straight road to the horizon, posts beside it, a large low sun."""
    width, height = size
    horizon = height * rng.uniform(0.46, 0.54)
    canvas = paint.gradient(size, [(0, p.night), (0.22, p.dusk), (horizon / height, p.glow), (1, p.paper)])
    x, radius = width * rng.uniform(0.36, 0.64), min(size) * rng.uniform(0.2, 0.27)
    paint.glow(canvas, p.glow, (x, horizon), radius * 2.6, 0.8)
    paint.paste_disc(
        canvas, paint.gradient((64, 64), [(0, p.paper), (1, p.glow)]), (x, horizon - radius * 0.25), radius
    )
    far = paint.ridge(rng, width, horizon - height * 0.012, height * 0.02, roughness=0.6)
    paint.ground(canvas, far, mix(p.mid, p.dusk, 0.4), p.night)
    half = width * 0.46 if width < height else width * 0.34
    foot = width - x
    tarmac = [(x - 2, horizon), (x + 2, horizon), (foot + half, height), (foot - half, height)]
    paint.paste_polygon(canvas, mix(p.dusk, p.night, 0.55), tarmac)
    _road_marks(canvas, p, (x, horizon), (foot, height), half)
    return canvas


def _road_marks(
    canvas: Image.Image, p: Palette, far: tuple[float, float], near: tuple[float, float], half: float
) -> None:
    """Dashes along the middle and posts beside the road, larger as they come nearer."""
    steps = 9
    for i in range(steps):
        a, b = (i / steps) ** 2.2, ((i + 0.5) / steps) ** 2.2
        (xa, ya), (xb, yb) = ((far[0] + (near[0] - far[0]) * t, far[1] + (near[1] - far[1]) * t) for t in (a, b))
        wa, wb = 2 + 0.04 * half * a, 2 + 0.04 * half * b
        dash = [(xa - wa, ya), (xa + wa, ya), (xb + wb, yb), (xb - wb, yb)]
        paint.paste_polygon(canvas, mix(p.paper, p.glow, 0.4), dash)
        tall, thick = 8 + canvas.height * 0.16 * a, 1 + 4 * a
        for x in (xa - half * a * 1.35, xa + half * a * 1.35):
            post = [(x - thick, ya), (x - thick, ya - tall), (x + thick, ya - tall), (x + thick, ya)]
            paint.paste_polygon(canvas, p.night, post)
