"""Key repeat and hold, made by the shell itself so that every device and every keyboard repeats alike.

A pure state machine: times come in as arguments, in milliseconds on any clock that never goes back.
"""

from __future__ import annotations

from typing import NamedTuple

from tenfoot.contract.buttons import Button, Phase
from tenfoot.devices import DeviceImage

BOUNCE_MS = 40.0

ButtonEvent = tuple[Button, Phase]


class RepeatRule(NamedTuple):
    """How a device's remote repeats. The first repeat comes after `delay_ms`, the next every `interval_ms`; once the
    button has been held for `fast_after_ms`, every `fast_interval_ms` (None: it never gets faster).

    `key_up=False`: the remote never says when a button is let go, so each press and each repeat is a whole press.
    `bounce_ms`: a press that soon after the same button was let go is the contact bouncing, and is not heard.
    """

    delay_ms: float
    interval_ms: float
    fast_after_ms: float = float("inf")
    fast_interval_ms: float | None = None
    key_up: bool = True
    bounce_ms: float = 0.0

    @classmethod
    def of(cls, device: DeviceImage) -> RepeatRule:
        """The rule of a device image: its `input` table and its quirks."""
        return cls(
            delay_ms=device.input.repeat_delay_ms,
            interval_ms=device.input.repeat_interval_ms,
            fast_after_ms=device.input.repeat_fast_after_ms,
            fast_interval_ms=device.input.repeat_fast_interval_ms,
            key_up="no-key-up" not in device.quirks,
            bounce_ms=BOUNCE_MS if "bouncing-buttons" in device.quirks else 0.0,
        )


class ButtonRepeater:
    """Turns presses and releases into button events. Only the button pressed last repeats, as on a remote."""

    def __init__(self, rule: RepeatRule) -> None:
        self._rule = rule
        self._held: list[Button] = []
        self._released_ms: dict[Button, float] = {}
        self._due_ms: float | None = None
        self._since_ms = 0.0

    def down(self, button: Button, now_ms: float) -> list[ButtonEvent]:
        """A button was pressed. Pressing one that is held already (the system's own repeat) does nothing."""
        if button in self._held:
            return []
        if now_ms - self._released_ms.get(button, float("-inf")) < self._rule.bounce_ms:
            return []
        self._held.append(button)
        self._since_ms = now_ms
        self._due_ms = now_ms + self._rule.delay_ms
        return self._press(button, Phase.DOWN)

    def up(self, button: Button, now_ms: float) -> list[ButtonEvent]:
        """A button was let go."""
        if button not in self._held:
            return []
        self._released_ms[button] = now_ms
        if self._held[-1] == button:
            self._due_ms = None
        self._held.remove(button)
        return [(button, Phase.UP)] if self._rule.key_up else []

    def cancel(self) -> list[ButtonEvent]:
        """The window lost the keyboard: what is held will never be heard to be let go."""
        held, self._held, self._due_ms = self._held, [], None
        return [(button, Phase.CANCEL) for button in held] if self._rule.key_up else []

    def poll(self, now_ms: float) -> list[ButtonEvent]:
        """The repeat that is due, if one is. A late caller gets one, not a burst of those it missed."""
        if self._due_ms is None or now_ms < self._due_ms:
            return []
        interval_ms = self._interval_ms(self._due_ms - self._since_ms)
        self._due_ms += interval_ms
        if self._due_ms <= now_ms:
            self._due_ms = now_ms + interval_ms
        return self._press(self._held[-1], Phase.REPEAT)

    @property
    def due_ms(self) -> float | None:
        """When `poll` will next have something, None while nothing repeats."""
        return self._due_ms

    def _interval_ms(self, held_ms: float) -> float:
        fast = self._rule.fast_interval_ms
        return self._rule.interval_ms if fast is None or held_ms < self._rule.fast_after_ms else fast

    def _press(self, button: Button, phase: Phase) -> list[ButtonEvent]:
        if self._rule.key_up:
            return [(button, phase)]
        return [(button, Phase.DOWN), (button, Phase.UP)]
