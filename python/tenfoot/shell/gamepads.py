"""Gamepads as remotes: from SDL's numbers to control names. Pure; `window/pads.py` feeds it SDL's events."""

from __future__ import annotations

from tenfoot.shell.keymap import AxisButtons

AXIS_MAX = 32767
BUTTONS = (
    "a", "b", "x", "y", "back", "guide", "start", "left_stick", "right_stick", "left_shoulder", "right_shoulder",
    "dpad_up", "dpad_down", "dpad_left", "dpad_right",
)  # fmt: skip
"""Controls by SDL's number. https://wiki.libsdl.org/SDL2/SDL_GameControllerButton"""

AXES = ("left_x", "left_y", "right_x", "right_y", "left_trigger", "right_trigger")
"""Axes by SDL's number. https://wiki.libsdl.org/SDL2/SDL_GameControllerAxis"""

Change = tuple[str, bool]
"""A control, and whether it was pressed (else let go)."""


class Gamepad:
    """One pad that is plugged in: remembers where its sticks are and what is held."""

    def __init__(self) -> None:
        self._axes: dict[int, AxisButtons] = {}
        self._held: set[str] = set()

    def button(self, number: int, pressed: bool) -> list[Change]:
        """A button of the pad changed."""
        return self._note([(BUTTONS[number], pressed)]) if 0 <= number < len(BUTTONS) else []

    def axis(self, number: int, value: int) -> list[Change]:
        """A stick or trigger moved to `value`, −32768 to 32767."""
        if not 0 <= number < len(AXES):
            return []
        moved = self._axes.setdefault(number, AxisButtons(AXES[number])).move(value / AXIS_MAX)
        return self._note(
            [(control.rstrip("+") if "trigger" in control else control, pressed) for control, pressed in moved]
        )

    def hat(self, x: int, y: int) -> list[Change]:
        """The hat of a pad that SDL has no mapping for: −1, 0 or 1 each way, y upwards."""
        wanted = {"dpad_left": x < 0, "dpad_right": x > 0, "dpad_up": y > 0, "dpad_down": y < 0}
        return self._note([(control, on) for control, on in wanted.items() if on != (control in self._held)])

    def unplug(self) -> list[Change]:
        """The pad went away: all that was held is let go."""
        return self._note([(control, False) for control in sorted(self._held)])

    def _note(self, changes: list[Change]) -> list[Change]:
        for control, pressed in changes:
            (self._held.add if pressed else self._held.discard)(control)
        return changes
