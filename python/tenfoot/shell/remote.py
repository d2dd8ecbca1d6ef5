"""The remote as a whole: two buttons held together may be one (a chord), and what is held repeats.

A pure state machine, as the repeater behind it: times come in as arguments, in milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping

from tenfoot.contract.buttons import Button
from tenfoot.devices import DeviceImage
from tenfoot.devices.keys import BUTTONS
from tenfoot.shell.repeater import ButtonEvent, ButtonRepeater, RepeatRule

Chords = Mapping[frozenset[Button], Button]
"""Which button two others are when they are held together."""


def chords_of(device: DeviceImage) -> Chords:
    """The chords that a device image declares."""
    return {frozenset(BUTTONS[name] for name in pair): BUTTONS[button] for button, pair in device.chords.items()}


class Remote:
    """Turns presses and releases into button events.

    A button that is part of a chord waits `window_ms` for the other one before it is heard, so that a chord never
    does what its buttons do alone; letting it go, or pressing anything else, ends the wait at once. Buttons of no
    chord do not wait.
    """

    def __init__(self, rule: RepeatRule, chords: Chords, window_ms: float) -> None:
        self._repeater = ButtonRepeater(rule)
        self._chords = chords
        self._window_ms = window_ms
        self._members = frozenset[Button]().union(*chords)
        self._waiting: tuple[Button, float] | None = None
        self._chord: frozenset[Button] = frozenset()
        self._muted: set[Button] = set()

    @classmethod
    def of(cls, device: DeviceImage) -> Remote:
        """The remote of a device image."""
        return cls(RepeatRule.of(device), chords_of(device), device.input.chord_window_ms)

    def down(self, button: Button, now_ms: float) -> list[ButtonEvent]:
        """A button was pressed."""
        if button in self._muted or (self._waiting and self._waiting[0] == button):
            return []
        if self._waiting:
            pair = frozenset((self._waiting[0], button))
            if pair in self._chords and now_ms < self._waiting[1]:
                self._waiting, self._chord, self._muted = None, pair, set(pair)
                return self._repeater.down(self._chords[pair], now_ms)
        events = self._end_wait(now_ms)
        if button in self._members:
            self._waiting = button, now_ms + self._window_ms
            return events
        return events + self._repeater.down(button, now_ms)

    def up(self, button: Button, now_ms: float) -> list[ButtonEvent]:
        """A button was let go. The first of a chord ends it; the other one says nothing."""
        if button in self._muted:
            self._muted.discard(button)
            ended, self._chord = self._chord, frozenset()
            return self._repeater.up(self._chords[ended], now_ms) if ended else []
        return self._end_wait(now_ms) + self._repeater.up(button, now_ms)

    def cancel(self) -> list[ButtonEvent]:
        """The window lost the keyboard: what is held will never be heard to be let go."""
        self._waiting, self._chord = None, frozenset()
        self._muted.clear()
        return self._repeater.cancel()

    def poll(self, now_ms: float) -> list[ButtonEvent]:
        """What is due: a button that has waited long enough, a repeat."""
        waited = self._end_wait(now_ms) if self._waiting and self._waiting[1] <= now_ms else []
        return waited + self._repeater.poll(now_ms)

    @property
    def due_ms(self) -> float | None:
        """When `poll` will next have something, None while nothing is to come."""
        dues = [due for due in (self._waiting and self._waiting[1], self._repeater.due_ms) if due is not None]
        return min(dues, default=None)

    def _end_wait(self, now_ms: float) -> list[ButtonEvent]:
        if not self._waiting:
            return []
        (button, _), self._waiting = self._waiting, None
        return self._repeater.down(button, now_ms)
