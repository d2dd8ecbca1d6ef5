"""Setting titles in type: the right font for a script, lines that balance, the largest size that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from tenfoot import package_data
from tenfoot.catalog.palette import RGB

CJK = ("ja", "zh-Hans", "zh-Hant", "ko")
_BY_LANGUAGE = {
    "ar": "NotoSansArabic-{}.ttf",
    "fa": "NotoSansArabic-{}.ttf",
    "he": "NotoSansHebrew-{}.ttf",
    "hi": "NotoSansDevanagari-{}.ttf",
}
_BASE = 100
_SIGNS = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026")
_MORE_LINES = 1.15
"""Another line must make the type this much larger to be worth it."""


@dataclass(frozen=True)
class Face:
    """A font file, and how tall its lines are in ems."""

    file: str
    leading: float


@dataclass(frozen=True)
class Setting:
    """Text broken into lines at a size, in px."""

    lines: tuple[str, ...]
    size: int
    leading: float

    @property
    def height(self) -> int:
        """Of all lines, in px."""
        return round(self.size * self.leading * len(self.lines))


def face(language: str, style: str = "sans") -> Face:
    """The face for a language. `style`: `sans`, `serif`, `italic` (Latin, Greek and Cyrillic; others have one), or
    `label`.
    """
    if language in CJK:
        return Face("NotoSansCJK-Regular.otf" if style == "label" else "NotoSansCJK-Bold.otf", 1.22)
    if language in _BY_LANGUAGE:
        weight = "Regular" if style == "label" else "Bold"
        return Face(_BY_LANGUAGE[language].format(weight), 1.42 if language == "hi" else 1.34)
    names = {
        "sans": "Inter-Bold.otf",
        "serif": "NotoSerif-Bold.ttf",
        "italic": "Inter-BoldItalic.otf",
        "label": "Inter-SemiBold.otf",
    }
    return Face(names[style], 1.16 if style == "serif" else 1.04)


@cache
def font(file: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A bundled font at a size; Pillow's own where the fonts are not there."""
    path = package_data.fonts() / file
    if not path.is_file():
        return ImageFont.load_default(size)
    return ImageFont.truetype(path, size)


def runs(text: str, file: str) -> list[tuple[str, str]]:
    """`text` in pieces (piece, font file): the fonts of other scripts hold no Latin letters, digits, signs or spaces,
    Inter does.
    """
    if file.startswith(("Inter", "NotoSerif")):
        return [(text, file)]
    plain = "Inter-SemiBold.otf" if "Regular" in file else "Inter-Bold.otf"
    pieces: list[tuple[str, str]] = []
    for letter in text:
        wanted = plain if ord(letter) < 0x530 or letter in _SIGNS else file
        if pieces and pieces[-1][1] == wanted:
            pieces[-1] = (pieces[-1][0] + letter, wanted)
        else:
            pieces.append((letter, wanted))
    return pieces


def width(text: str, file: str, size: int = _BASE) -> float:
    """The advance of a line, in px."""
    return sum(float(font(chosen, size).getlength(piece)) for piece, chosen in runs(text, file))


def _right_to_left(text: str, file: str) -> list[tuple[str, str]]:
    """The runs in the order they stand in on the page, words of other scripts too."""
    words = [
        (word, chosen)
        for piece, chosen in runs(text, file)
        for word in (re.split(r"(\s+)", piece) if chosen != file else [piece])
    ]
    return [(word, chosen) for word, chosen in reversed(words) if word]


def draw_text(
    canvas: Image.Image,
    text: str,
    at: tuple[float, float],
    file: str,
    *,
    size: int,
    colour: RGB,
    align: str = "left",
    rtl: bool = False,
) -> None:
    """Draws one line with its baseline at `at`, in `file` and Inter. `align`: left, right or center."""
    pen = ImageDraw.Draw(canvas)
    x = at[0] - width(text, file, size) * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    for piece, chosen in _right_to_left(text, file) if rtl else runs(text, file):
        set_in = font(chosen, size)
        if isinstance(set_in, ImageFont.FreeTypeFont):
            pen.text((x, at[1]), piece, font=set_in, fill=colour, anchor="ls")
        else:
            pen.text((x, at[1] - size), piece, font=set_in, fill=colour)
        x += set_in.getlength(piece)


def fit(
    text: str,
    chosen: Face,
    *,
    box: tuple[int, int],
    largest: int,
    smallest: int,
    lines_max: int = 4,
    language: str = "en",
) -> Setting:
    """The largest setting of `text` inside `box`: as few lines as that size allows, balanced."""
    words = list(text) if language in CJK and " " not in text else text.split()
    joint = "" if language in CJK and " " not in text else " "
    widths = [width(word, chosen.file) for word in words]
    space = width(" ", chosen.file) if joint else 0.0
    best = Setting((text,), smallest, chosen.leading)
    for count in range(1, min(lines_max, len(words)) + 1):
        lines, widest = _balance(words, widths, space, count, joint)
        size = int(min(box[0] / widest * _BASE, box[1] / (count * chosen.leading), largest))
        if size > best.size * (_MORE_LINES if count > 1 and best.size > smallest else 1):
            best = Setting(lines, size, chosen.leading)
    return best


def _balance(
    words: list[str], widths: list[float], space: float, count: int, joint: str
) -> tuple[tuple[str, ...], float]:
    """`words` in `count` lines, the widest line as narrow as can be."""
    low, high = max(widths), sum(widths) + space * (len(widths) - 1)
    lines = _greedy(words, widths, space, high)
    while high - low > 1:
        middle = (low + high) / 2
        tried = _greedy(words, widths, space, middle)
        if len(tried) <= count:
            high, lines = middle, tried
        else:
            low = middle
    return tuple(joint.join(line) for line in lines), high


def _greedy(words: list[str], widths: list[float], space: float, limit: float) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    used = 0.0
    for word, wide in zip(words, widths, strict=True):
        if lines[-1] and used + space + wide > limit:
            lines.append([])
            used = 0.0
        used += wide + (space if lines[-1] else 0)
        lines[-1].append(word)
    return lines


def draw_lines(
    canvas: Image.Image,
    setting: Setting,
    file: str,
    *,
    box: tuple[int, int, int],
    colour: RGB,
    align: str = "left",
    rtl: bool = False,
) -> None:
    """Draws the lines from `box` (left, top, right) downwards. `align`: left, right or center."""
    left, top, right = box
    x = {"left": left, "right": right, "center": (left + right) / 2}[align]
    for i, line in enumerate(setting.lines):
        baseline = top + setting.size * setting.leading * (i + 0.5) + setting.size * 0.34
        draw_text(canvas, line, (x, baseline), file, size=setting.size, colour=colour, align=align, rtl=rtl)


def draw_label(
    canvas: Image.Image,
    text: str,
    at: tuple[float, float],
    *,
    size: int,
    colour: RGB,
    language: str,
    align: str = "left",
    tracking: float = 0.0,
) -> None:
    """Draws one small line with its middle at `at`. `tracking` px between Latin, Greek and Cyrillic letters."""
    file = face(language, "label").file
    set_in = font(file, size)
    middle = (at[0], at[1] + size * 0.36)
    if not tracking or not file.startswith("Inter") or not isinstance(set_in, ImageFont.FreeTypeFont):
        draw_text(canvas, text, middle, file, size=size, colour=colour, align=align, rtl=language in ("ar", "fa", "he"))
        return
    advances = [set_in.getlength(letter) + tracking for letter in text]
    x = at[0] - {"left": 0.0, "right": sum(advances) - tracking, "center": (sum(advances) - tracking) / 2}[align]
    for letter, advance in zip(text, advances, strict=True):
        draw_text(canvas, letter, (x, middle[1]), file, size=size, colour=colour)
        x += advance
