"""Button scripts: `down right*5 ok wait:500 hold:right:3000 key:f5`, word by word.

| word | meaning |
|---|---|
| `ok` | press and let go |
| `right*5` | five presses |
| `hold:right:3000` | hold for so many ms; the device's repeat applies |
| `chord:ok+back`, `chord:ok+back:1500` | two buttons held together, for so many ms; the device's chords apply |
| `point:960,540` | the pointer moves to a place: logical px of the stage, which is 1080 high |
| `click:960,540` | it moves there, is pressed and let go |
| `wheel:0,360` | the wheel turns over the pointer by so many logical px: right, down; `wheel:0,-360` turns it back |
| `wait:500` | so many ms of nothing |
| `key:return`, `key:code:461*2` | a key of the device, through its key map |
"""

from __future__ import annotations

import re

from tenfoot.contract.buttons import Button
from tenfoot.devices import DeviceImage
from tenfoot.devices.keys import BUTTONS, is_key
from tenfoot.errors import TenfootError
from tenfoot.shell.pacing import STAGE_PX
from tenfoot.shell.timeline import PRESS_MS, Chord, Place, Point, Press, Step, Wait, Wheel, stage_width

TIMES_MAX = 10_000
MS_MAX = 3_600_000
WHEEL_PX_MAX = 1_000_000


class ButtonScriptError(TenfootError):
    """A word that is no step; `file` names the word and its position."""

    slugs = frozenset({"buttons-bad-word"})

    def __init__(self, message: str, word: str, position: int) -> None:
        super().__init__("buttons-bad-word", message, file=f"word {position} of the buttons, '{word}'")


def parse(script: str, device: DeviceImage) -> list[Step]:
    """Reads a script for a device. Raises ButtonScriptError, which names the word and its position from 1."""
    steps = []
    for position, word in enumerate(script.split(), start=1):
        try:
            steps.append(_step(word, device))
        except _BadWordError as error:
            raise ButtonScriptError(str(error), word, position) from None
    return steps


class _BadWordError(Exception):
    """What is wrong with a word."""


def _step(word: str, device: DeviceImage) -> Step:
    verb, _, rest = word.partition(":")
    match verb:
        case "wait":
            return Wait(_whole(rest, "a wait", MS_MAX))
        case "hold":
            name, colon, length = rest.rpartition(":")
            if not colon:
                raise _BadWordError("a hold is hold:BUTTON:MS")
            return Press(_button(name), _whole(length, "a hold", MS_MAX))
        case "chord":
            return _chord(rest)
        case "point" | "click":
            return Point(_place(rest, verb, device), click=verb == "click")
        case "wheel":
            return Wheel(*_numbers(rest, "a wheel is wheel:RIGHT,DOWN in logical px", WHEEL_PX_MAX))
    name, star, count = word.partition("*")
    times = _whole(count, "a count", TIMES_MAX) if star else 1
    return Press(_key(name[4:], device) if verb == "key" else _button(name), PRESS_MS, times)


def _chord(text: str) -> Chord:
    pair, colon, length = text.partition(":")
    names = pair.split("+")
    if len(names) != 2 or names[0] == names[1]:
        raise _BadWordError("a chord is chord:BUTTON+BUTTON, of two different ones, with :MS where it is held longer")
    return Chord((_button(names[0]), _button(names[1])), _whole(length, "a chord", MS_MAX) if colon else PRESS_MS)


def _place(text: str, verb: str, device: DeviceImage) -> Place:
    width = stage_width(device)
    x, y = _numbers(text, f"a {verb} is {verb}:X,Y in logical px", WHEEL_PX_MAX)
    if not (0 <= x < width and 0 <= y < STAGE_PX):
        raise _BadWordError(f"the stage of {device.name} is {width:g} by {STAGE_PX} logical px")
    return x, y


def _numbers(text: str, what: str, most: float) -> tuple[float, float]:
    found = re.fullmatch(r"([+-]?[0-9]+(?:\.[0-9]+)?),([+-]?[0-9]+(?:\.[0-9]+)?)", text)
    if found is None or max(abs(float(number)) for number in found.groups()) > most:
        raise _BadWordError(what)
    return float(found[1]), float(found[2])


def _whole(text: str, what: str, most: int) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise _BadWordError(f"{what} must be a whole number from 1 to {most}")
    return int(text)


def _button(name: str) -> Button:
    if name in BUTTONS:
        return BUTTONS[name]
    from difflib import get_close_matches  # a start does without

    close = get_close_matches(name, BUTTONS, n=1, cutoff=0.5)
    raise _BadWordError(f"no button '{name}'{f'; did you mean {close[0]!r}?' if close else ''}")


def _key(name: str, device: DeviceImage) -> Button:
    if not is_key(name):
        raise _BadWordError(f"no key '{name}'")
    mapped = device.button_of_key(name)
    if mapped is None:
        raise _BadWordError(f"the key '{name}' is no button on {device.name}")
    return mapped
