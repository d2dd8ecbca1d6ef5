"""Steps of a button script, and the timeline of events that they stand for. Times are ms from the script's start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenfoot.contract.buttons import Button, Phase
from tenfoot.devices import DeviceImage
from tenfoot.shell.pacing import STAGE_PX
from tenfoot.shell.remote import Remote
from tenfoot.shell.repeater import ButtonEvent, ButtonRepeater, RepeatRule
from tenfoot.shell.screen import Screen

if TYPE_CHECKING:
    from tenfoot.contract.tables import PointerPhase

PRESS_MS = 60
GAP_MS = 140

Place = tuple[float, float]
"""x and y on the stage, logical px."""


class Wait(NamedTuple):
    """Nothing, for so many ms."""

    length_ms: float


class Press(NamedTuple):
    """A button held for `hold_ms`, so many times."""

    button: Button
    hold_ms: float = PRESS_MS
    times: int = 1

    @property
    def length_ms(self) -> float:
        """With the gap after each."""
        return (self.hold_ms + GAP_MS) * self.times


class Chord(NamedTuple):
    """Two buttons pressed at once and held together: another button where the device says so."""

    buttons: tuple[Button, Button]
    hold_ms: float = PRESS_MS

    @property
    def length_ms(self) -> float:
        """With the gap after it."""
        return self.hold_ms + GAP_MS


class Point(NamedTuple):
    """The pointer moves to a place; `click` presses it there."""

    place: Place
    click: bool = False

    @property
    def length_ms(self) -> float:
        """With the gap after it."""
        return (PRESS_MS if self.click else 0) + GAP_MS


class Wheel(NamedTuple):
    """The wheel turns by so many logical px, right and down, over the last place of the pointer; else in the middle."""

    dx: float
    dy: float

    @property
    def length_ms(self) -> float:
        """The gap after it."""
        return GAP_MS


Step: TypeAlias = Wait | Press | Chord | Point | Wheel


class TimedButton(NamedTuple):
    """A button event at a time."""

    at_ms: float
    button: Button
    phase: Phase

    def send(self, screen: Screen) -> None:
        """Lets it happen, now."""
        screen.button(self.button, self.phase)


class TimedPointer(NamedTuple):
    """The pointer does something at a place, at a time."""

    at_ms: float
    place: Place
    phase: PointerPhase

    def send(self, screen: Screen) -> None:
        """Lets it happen, now."""
        screen.pointer(*self.place, self.phase)


class TimedWheel(NamedTuple):
    """The wheel turns over a place, at a time."""

    at_ms: float
    place: Place
    dx: float
    dy: float

    def send(self, screen: Screen) -> None:
        """Lets it happen, now."""
        screen.wheel(*self.place, self.dx, self.dy)


TimedEvent: TypeAlias = TimedButton | TimedPointer | TimedWheel


def timeline(steps: Sequence[Step], device: DeviceImage) -> list[TimedEvent]:
    """The events of a script, in order, with the device's repeats in them. The first one is at 0 ms."""
    events: list[TimedEvent] = []
    now = 0.0
    place: Place = (stage_width(device) / 2, STAGE_PX / 2)
    for step in steps:
        match step:
            case Press():
                for time in range(step.times):
                    repeater = ButtonRepeater(RepeatRule.of(device))
                    events += _held(repeater, [step.button], now + time * (step.hold_ms + GAP_MS), step.hold_ms)
            case Chord():
                events += _held(Remote.of(device), step.buttons, now, step.hold_ms)
            case Point():
                place = step.place
                events += _pointed(step, now)
            case Wheel():
                events.append(TimedWheel(now, place, step.dx, step.dy))
        now += step.length_ms
    return events


def duration_ms(steps: Sequence[Step]) -> float:
    """How long a script takes, with the gap after its last step."""
    return float(sum(step.length_ms for step in steps))


def stage_width(device: DeviceImage) -> float:
    """Logical px; the stage is always STAGE_PX high."""
    return STAGE_PX * device.display.width_px / device.display.height_px


def _held(
    remote: ButtonRepeater | Remote, buttons: Sequence[Button], start_ms: float, hold_ms: float
) -> list[TimedEvent]:
    """Buttons that go down together and up together, and what comes of it meanwhile."""
    events: list[TimedEvent] = []

    def add(at_ms: float, found: Sequence[ButtonEvent]) -> None:
        events.extend(TimedButton(at_ms, *event) for event in found)

    for button in buttons:
        add(start_ms, remote.down(button, start_ms))
    end_ms = start_ms + hold_ms
    while (due_ms := remote.due_ms) is not None and due_ms < end_ms:
        add(due_ms, remote.poll(due_ms))
    for button in buttons:
        add(end_ms, remote.up(button, end_ms))
    return events


def _pointed(step: Point, now: float) -> list[TimedEvent]:
    from tenfoot.contract.tables import PointerPhase  # a start does without

    phases = [(now, PointerPhase.MOVE)]
    if step.click:
        phases += [(now, PointerPhase.DOWN), (now + PRESS_MS, PointerPhase.UP)]
    return [TimedPointer(at_ms, step.place, phase) for at_ms, phase in phases]
