"""Two pictures over one time: which release the devices ran, and what the bad one did to them. SVG, with strings."""

from __future__ import annotations

from tenfoot.bench.plot import COLOURS, FONT
from tests.thousand.story import BAD, FACTORY, GOOD, Outcome

WIDTH, LEFT, RIGHT = 880, 70, 150
TOP, ABOVE_HEIGHT, BELOW, BELOW_HEIGHT = 86, 220, 372, 130
SAMPLES = 240
LABEL_HEIGHT = 17
GREY = "#67707a"
OF = {FACTORY: COLOURS[2], GOOD: COLOURS[0], BAD: COLOURS[1]}


def svg(outcome: Outcome) -> str:
    """The plot."""
    end_h = max(map(outcome.hour, outcome.sessions))
    devices = outcome.plan.devices
    running = _running(outcome, end_h)
    crashes = sorted(outcome.hour(one) for one in outcome.sessions if one.version == BAD and one.crashed)
    most = max(10, max(running[BAD]), len(crashes)) * 1.15
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{BELOW + BELOW_HEIGHT + 62}" {FONT}>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _text(
            LEFT, 30, f"{devices:,} devices, a good release and a bad one", "start", 'font-size="18" font-weight="bold"'
        ),
    ]
    above, below = _Panel(TOP, ABOVE_HEIGHT, devices, end_h), _Panel(BELOW, BELOW_HEIGHT, most, end_h)
    parts += above.grid([0, devices / 4, devices / 2, devices * 3 / 4, devices])
    parts += below.grid([0, *(step for step in _steps(most))])
    parts += [above.mark(hour, text, low=number % 2 == 1) for number, (hour, text) in enumerate(outcome.marks)]
    parts += [below.mark(hour, "", low=False) for hour, _ in outcome.marks[-2:]]
    for version, counts in running.items():
        parts.append(above.line([(end_h * i / SAMPLES, count) for i, count in enumerate(counts)], OF[version]))
    ends = {version: counts[-1] for version, counts in running.items()}
    parts += above.labels([(ends[version], f"run {version}", OF[version]) for version in (GOOD, FACTORY)])
    parts.append(below.line([(end_h * i / SAMPLES, count) for i, count in enumerate(running[BAD])], OF[BAD]))
    parts.append(below.line([(0, 0), *_stairs(crashes), (end_h, len(crashes))], GREY))
    parts += below.labels([(ends[BAD], f"run {BAD}", OF[BAD]), (len(crashes), f"crashes of {BAD}", GREY)])
    parts += [below.tick(hour) for hour in range(0, int(end_h) + 1, 2)]
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, BELOW + BELOW_HEIGHT + 48, "hours of the devices' clocks", "middle"))
    return "\n".join([*parts, "</svg>\n"])


class _Panel:
    """A field of the plot: hours to the right, a number upward."""

    def __init__(self, top: float, height: float, most: float, end_h: float) -> None:
        self._top, self._height, self._most, self._end_h = top, height, most, end_h

    def x(self, hour: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * hour / self._end_h

    def y(self, value: float) -> float:
        return self._top + self._height * (1 - value / self._most)

    def grid(self, values: list[float]) -> list[str]:
        parts = []
        for value in values:
            y = self.y(value)
            parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#d8dde3"/>')
            parts.append(_text(LEFT - 8, y + 5, f"{value:,.0f}", "end"))
        return parts

    def mark(self, hour: float, text: str, *, low: bool) -> str:
        x, bottom = self.x(hour), self._top + self._height
        dashed = f'stroke="{GREY}" stroke-dasharray="4 4"'
        line = f'<line x1="{x:.1f}" y1="{self._top - 8}" x2="{x:.1f}" y2="{bottom}" {dashed}/>'
        return line + (_text(x, self._top - (14 if low else 32), text, "middle", f'fill="{GREY}"') if text else "")

    def line(self, points: list[tuple[float, float]], colour: str) -> str:
        path = " ".join(f"{self.x(hour):.1f},{self.y(value):.1f}" for hour, value in points)
        return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"/>'

    def labels(self, lines: list[tuple[float, str, str]]) -> list[str]:
        """What lines end as: value, text, colour; moved upward where one would stand in another."""
        parts, free = [], float("inf")
        for value, text, colour in sorted(lines):
            y = min(self.y(value) + 5, free)
            free = y - LABEL_HEIGHT
            parts.append(_text(WIDTH - RIGHT + 10, y, text, "start", f'fill="{colour}" font-weight="bold"'))
        return parts

    def tick(self, hour: float) -> str:
        return _text(self.x(hour), self._top + self._height + 22, f"{hour}", "middle")


def _running(outcome: Outcome, end_h: float) -> dict[str, list[int]]:
    """By version: at each sample, how many devices' last session was of it. One that had none has the factory's."""
    runs = dict.fromkeys(range(outcome.plan.devices), FACTORY)
    counts: dict[str, list[int]] = {FACTORY: [], GOOD: [], BAD: []}
    waiting = iter(outcome.sessions)
    session = next(waiting, None)
    for sample in range(SAMPLES + 1):
        while session is not None and outcome.hour(session) <= end_h * sample / SAMPLES:
            runs[session.device] = session.version
            session = next(waiting, None)
        present = list(runs.values())
        for version, line in counts.items():
            line.append(present.count(version))
    return counts


def _stairs(hours: list[float]) -> list[tuple[float, float]]:
    return [point for number, hour in enumerate(hours) for point in ((hour, number), (hour, number + 1))]


def _steps(most: float) -> list[float]:
    step = next(step for step in (5, 10, 20, 50, 100, 200, 500) if most / step <= 4)
    return [float(value) for value in range(step, int(most) + 1, step)]


def _text(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{text}</text>'
