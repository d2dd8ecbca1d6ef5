"""Button scripts: `down right*5 ok wait:500 hold:right:3000 key:f5`, and the timeline of events they stand for.

| word | meaning |
|---|---|
| `ok` | press and let go |
| `right*5` | five presses |
| `hold:right:3000` | hold for so many ms; the device's repeat applies |
| `wait:500` | so many ms of nothing |
| `key:return`, `key:code:461*2` | a key of the device, through its key map |
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tenfoot.contract.buttons import Button, Phase
from tenfoot.devices import DeviceImage
from tenfoot.devices.keys import BUTTONS, is_key
from tenfoot.errors import TenfootError
from tenfoot.shell.repeater import ButtonRepeater, RepeatRule

PRESS_MS = 60
GAP_MS = 140
TIMES_MAX = 10_000
MS_MAX = 3_600_000


class ButtonScriptError(TenfootError):
    """A word that is no step; `file` names the word and its position."""

    slugs = frozenset({"buttons-bad-word"})

    def __init__(self, message: str, word: str, position: int) -> None:
        super().__init__("buttons-bad-word", message, file=f"word {position} of the buttons, '{word}'")


class Step(NamedTuple):
    """A button held for `hold_ms`, so many times, or (with no button) a wait of `hold_ms`."""

    button: Button | None
    hold_ms: int
    times: int = 1


class TimedEvent(NamedTuple):
    """A button event at a time, in ms from the script's start."""

    at_ms: float
    button: Button
    phase: Phase


def parse(script: str, device: DeviceImage) -> list[Step]:
    """Reads a script for a device. Raises ButtonScriptError, which names the word and its position from 1."""
    return [_step(word, position, device) for position, word in enumerate(script.split(), start=1)]


def timeline(steps: Sequence[Step], rule: RepeatRule) -> list[TimedEvent]:
    """The events of a script, in order, with the device's repeat in them. The first press is at 0 ms."""
    events: list[TimedEvent] = []
    now = 0.0
    for step in steps:
        if step.button is None:
            now += step.hold_ms
            continue
        for _ in range(step.times):
            events += _hold(step.button, now, step.hold_ms, rule)
            now += step.hold_ms + GAP_MS
    return events


def duration_ms(steps: Sequence[Step]) -> float:
    """How long a script takes, with the gap after its last press."""
    lengths = (step.hold_ms if step.button is None else (step.hold_ms + GAP_MS) * step.times for step in steps)
    return float(max(accumulate(lengths), default=0))


def _hold(button: Button, start_ms: float, hold_ms: float, rule: RepeatRule) -> list[TimedEvent]:
    repeater = ButtonRepeater(rule)
    events = [TimedEvent(start_ms, *event) for event in repeater.down(button, start_ms)]
    end_ms = start_ms + hold_ms
    while repeater.due_ms is not None and repeater.due_ms < end_ms:
        due_ms = repeater.due_ms
        events += [TimedEvent(due_ms, *event) for event in repeater.poll(due_ms)]
    return events + [TimedEvent(end_ms, *event) for event in repeater.up(button, end_ms)]


def _step(word: str, position: int, device: DeviceImage) -> Step:
    def bad(message: str) -> ButtonScriptError:
        return ButtonScriptError(message, word, position)

    def number(text: str, what: str, maximum: int) -> int:
        if not text.isdecimal() or not 1 <= int(text) <= maximum:
            raise bad(f"{what} must be a whole number from 1 to {maximum}")
        return int(text)

    def button(name: str) -> Button:
        if name in BUTTONS:
            return BUTTONS[name]
        from difflib import get_close_matches

        close = get_close_matches(name, BUTTONS, n=1, cutoff=0.5)
        raise bad(f"no button '{name}'{f'; did you mean {close[0]!r}?' if close else ''}")

    def key(name: str) -> Button:
        if not is_key(name):
            raise bad(f"no key '{name}'")
        mapped = device.button_of_key(name)
        if mapped is None:
            raise bad(f"the key '{name}' is no button on {device.name}")
        return mapped

    if word.startswith("wait:"):
        return Step(None, number(word[5:], "a wait", MS_MAX))
    if word.startswith("hold:"):
        name, colon, length = word[5:].rpartition(":")
        if not colon:
            raise bad("a hold is hold:BUTTON:MS")
        return Step(button(name), number(length, "a hold", MS_MAX))
    name, star, count = word.partition("*")
    times = number(count, "a count", TIMES_MAX) if star else 1
    return Step(key(name[4:]) if name.startswith("key:") else button(name), PRESS_MS, times)
