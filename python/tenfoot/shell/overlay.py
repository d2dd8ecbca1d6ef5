"""What the shell draws over the app: the help of the buttons, and short notes. Pure: shapes and labels, no pixels.

Lengths are px of a window 1080 px high; `window/painting.py` scales them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tenfoot.devices import DeviceImage
from tenfoot.devices.keys import SHELL_KEYS

HEIGHT = 1080
VEIL = (6, 8, 12, 214)
CARD = (24, 27, 34, 255)
CAP = (52, 58, 70, 255)
CAP_EDGE = (84, 92, 108, 255)
TEXT = (240, 242, 246, 255)
SOFT = (156, 164, 178, 255)
GLOW = (224, 164, 88, 255)
COLOURS = {
    "red": (214, 68, 68, 255),
    "green": (76, 170, 96, 255),
    "yellow": (226, 184, 64, 255),
    "blue": (76, 124, 214, 255),
}

NAMES = {
    "ok": "OK",
    "digit_0": "Digits",
    "play_pause": "Play / pause",
    "fast_forward": "Fast forward",
    "channel_up": "Channel +",
    "channel_down": "Channel −",
    "volume_up": "Volume +",
    "volume_down": "Volume −",
}
CAPS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "return": "Enter",
    "escape": "Esc",
    "space": "Space",
    "backspace": "Backspace",
    "page_up": "PgUp",
    "page_down": "PgDn",
    "comma": ",",
    "period": ".",
    "slash": "/",
    "equals": "=",
    "minus": "-",
    "home": "Home",
    "keypad_enter": "Num Enter",
}
CAPS_SHOWN = 2
COLUMNS = (
    ("Move", ("up", "down", "left", "right", "ok", "back", "home", "menu", "info", "search")),
    (
        "Watch",
        (
            "play_pause",
            "play",
            "pause",
            "stop",
            "rewind",
            "fast_forward",
            "channel_up",
            "channel_down",
            "guide",
            "volume_up",
            "volume_down",
            "mute",
        ),
    ),
    ("More", ("red", "green", "yellow", "blue", "digit_0")),
)

RGBA = tuple[int, int, int, int]
Measure = Callable[[str, int, bool], float]
"""The width of a text, at a size in px, bold or not."""


class Box(NamedTuple):
    """A rounded rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: RGBA
    radius: float = 0.0


class Label(NamedTuple):
    """A line of text whose middle is at y. `align`: left, center or right of x."""

    x: float
    y: float
    text: str
    size: int
    colour: RGBA
    bold: bool = False
    align: str = "left"


Shape = Box | Label


def help_of(device: DeviceImage, width: float, measure: Measure) -> list[Shape]:
    """The help of a device's buttons, in the middle of a window `width` wide."""
    columns = [(title, [name for name in names if name in device.keys]) for title, names in COLUMNS]
    columns = [(title, names) for title, names in columns if names]
    rows = max(len(names) for _, names in columns)
    column_width, pitch = 480.0, 52.0
    card_width, card_height = 64 + column_width * len(columns), 272 + rows * pitch
    left, top = (width - card_width) / 2, (HEIGHT - card_height) / 2
    shapes: list[Shape] = [Box(0, 0, width, HEIGHT, VEIL), Box(left, top, card_width, card_height, CARD, 28)]
    shapes.append(Label(left + 56, top + 62, "The remote", 40, TEXT, bold=True))
    shapes.append(Label(left + card_width - 56, top + 62, device.title, 28, SOFT, align="right"))
    for i, (title, names) in enumerate(columns):
        shapes += _column(device, title, names, left + 56 + i * column_width, top + 128, measure)
    shapes += _foot(device, left + 56, top + card_height - 60, card_width - 112, measure)
    return shapes


def note(text: str, width: float, measure: Measure) -> list[Shape]:
    """A short note at the foot of the window."""
    wide = measure(text, 28, False) + 72
    left, top = (width - wide) / 2, HEIGHT - 148
    return [Box(left, top, wide, 68, (16, 18, 24, 236), 34), Label(width / 2, top + 34, text, 28, TEXT, align="center")]


def _column(
    device: DeviceImage, title: str, names: Sequence[str], left: float, top: float, measure: Measure
) -> list[Shape]:
    shapes: list[Shape] = [Label(left, top, title, 24, GLOW, bold=True)]
    for i, name in enumerate(names):
        y = top + 56 + i * 52
        if name in COLOURS:
            shapes.append(Box(left, y - 9, 18, 18, COLOURS[name], 9))
        shapes.append(
            Label(
                left + (32 if name in COLOURS else 0), y, NAMES.get(name, name.replace("_", " ").capitalize()), 28, TEXT
            )
        )
        caps = ["0 – 9"] if name == "digit_0" else [cap(key) for key in _pressable(device.keys[name])]
        shapes += _caps(caps, left + 200, y, measure)
    return shapes


def _pressable(keys: Sequence[str]) -> list[str]:
    """The keys that a keyboard has, before those that only the device's own remote has."""
    return sorted(keys, key=lambda key: key.startswith("code:"))[:CAPS_SHOWN]


def _caps(texts: Sequence[str], x: float, y: float, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = []
    for text in texts:
        wide = max(42.0, measure(text, 24, False) + 26)
        shapes += [Box(x, y - 20, wide, 42, CAP_EDGE, 9), Box(x + 1.5, y - 18.5, wide - 3, 36, CAP, 8)]
        shapes.append(Label(x + wide / 2, y - 1, text, 24, TEXT, align="center"))
        x += wide + 10
    return shapes


def _foot(device: DeviceImage, left: float, y: float, width: float, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = [Box(left, y - 44, width, 2, CAP)]
    x = left
    for key, what in SHELL_KEYS.items():
        shapes += _caps([key.upper()], x, y + 4, measure)
        x += max(42.0, measure(key.upper(), 24, False) + 26) + 14
        shapes.append(Label(x, y + 3, what.capitalize(), 26, SOFT))
        x += measure(what.capitalize(), 26, False) + 44
    if device.gamepad:
        shapes.append(
            Label(left + width, y + 3, "Gamepad: stick or pad to move, A is OK, B is back", 26, SOFT, align="right")
        )
    return shapes


def cap(key: str) -> str:
    """What stands on a key."""
    if key in CAPS:
        return CAPS[key]
    if key.startswith("code:"):
        return f"#{key[5:]}"
    return key.upper() if len(key) <= 3 else key.replace("_", " ").capitalize()
