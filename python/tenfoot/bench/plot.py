"""A plot of lines over a logarithmic axis, as SVG, with nothing but strings."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 800, 460, 84, 56, 150, 64
FONT = 'font-family="sans-serif" font-size="14"'
COLOURS = ("#0b7a75", "#d1495b", "#3d5a98", "#b8860b")

Points = Sequence[tuple[float, float]]


def svg(title: str, x_name: str, y_name: str, lines: Mapping[str, Points]) -> str:
    """Lines of points `(x, y)`, both axes logarithmic, each named at its end."""
    every = [point for points in lines.values() for point in points]
    x_of = _axis([x for x, _ in every], LEFT, WIDTH - RIGHT)
    y_of = _axis([y for _, y in every], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" {FONT}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="30" font-size="18" font-weight="bold">{title}</text>',
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_name, "middle"),
        f'<g transform="translate(22 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)">{_text(0, 0, y_name, "middle")}</g>',
    ]
    for x in _decades([x for x, _ in every]):
        parts.append(_rule(x_of(x), TOP, x_of(x), HEIGHT - BOTTOM))
        parts.append(_text(x_of(x), HEIGHT - BOTTOM + 20, f"{x:,.0f}", "middle"))
    for y in _decades([y for _, y in every]):
        parts.append(_rule(LEFT, y_of(y), WIDTH - RIGHT, y_of(y)))
        parts.append(_text(LEFT - 8, y_of(y) + 5, f"{y:,g}", "end"))
    for colour, (name, points) in zip(COLOURS, lines.items(), strict=False):
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="4" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        label = _text(x_of(x) + 12, y_of(y) + 5, name, "start")
        parts.append(label.replace("<text ", f'<text fill="{colour}" font-weight="bold" '))
    return "\n".join([*parts, "</svg>\n"])


def _axis(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    ends = _decades(values)
    low, high = math.log10(ends[0]), math.log10(ends[-1])
    return lambda value: start + (math.log10(value) - low) / (high - low) * (end - start)


def _decades(values: Sequence[float]) -> list[float]:
    """Powers of ten from below the least to above the greatest; two at least."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**power for power in range(low, max(high, low + 1) + 1)]


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#d8dde3"/>'
