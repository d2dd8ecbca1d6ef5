"""From what SDL reports to what a device image calls it: key names, gamepad controls, axes with a dead zone.

Pure: numbers and strings in, names out. `window.py` supplies the numbers.
"""

from __future__ import annotations

from tenfoot.contract.buttons import Button
from tenfoot.devices import DeviceImage

AXIS_ON = 0.6
AXIS_OFF = 0.4

# SDL's own names (`SDL_GetKeyName`, lower case) where they differ from ours.
_SDL_NAMES = {
    "page up": "page_up",
    "page down": "page_down",
    "-": "minus",
    "=": "equals",
    ",": "comma",
    ".": "period",
    "/": "slash",
    "\\": "backslash",
    ";": "semicolon",
    "'": "quote",
    "[": "left_bracket",
    "]": "right_bracket",
    "`": "grave",
    "enter": "keypad_enter",
    "application": "menu",
    "audioplay": "media_play",
    "audiostop": "media_stop",
    "audionext": "media_next",
    "audioprev": "media_previous",
    "volumeup": "volume_up",
    "volumedown": "volume_down",
    "audiomute": "mute",
    "ac back": "browser_back",
    "ac home": "browser_home",
    "print screen": "print_screen",
    "keypad enter": "keypad_enter",
    "keypad +": "keypad_plus",
    "keypad -": "keypad_minus",
    "keypad .": "keypad_period",
    "keypad *": "keypad_multiply",
    "keypad /": "keypad_divide",
    "esc": "escape",
    "break": "pause",
}


def key_name(sdl_name: str) -> str:
    """The name that device images use for the key that SDL calls `sdl_name`; empty for a key without a name."""
    name = sdl_name.lower()
    if name in _SDL_NAMES:
        return _SDL_NAMES[name]
    if name.startswith("[") and name.endswith("]") and len(name) == 3:
        # pygame writes the number pad's keys in brackets.
        return {
            "+": "keypad_plus",
            "-": "keypad_minus",
            ".": "keypad_period",
            "*": "keypad_multiply",
            "/": "keypad_divide",
        }.get(name[1], f"keypad_{name[1]}")
    return name.replace(" ", "_")


def button_of_key(device: DeviceImage, sdl_name: str, code: int) -> Button | None:
    """The button that a key is on this device: by its name first, then by its number."""
    return device.button_of_key(key_name(sdl_name)) or device.button_of_key(f"code:{code}")


class AxisButtons:
    """A stick or trigger as two buttons, with a dead zone and hysteresis for a resting thumb."""

    def __init__(self, axis: str) -> None:
        self._axis = axis
        self._pressed = ""

    def move(self, value: float) -> list[tuple[str, bool]]:
        """The controls that the axis, now at `value` (-1 to 1), let go or pressed: (`left_x-`, True)."""
        changes = []
        if (
            (self._pressed and abs(value) < AXIS_OFF)
            or (self._pressed == "-" and value > 0)
            or (self._pressed == "+" and value < 0)
        ):
            changes.append((self._axis + self._pressed, False))
            self._pressed = ""
        if not self._pressed and abs(value) >= AXIS_ON:
            self._pressed = "-" if value < 0 else "+"
            changes.append((self._axis + self._pressed, True))
        return changes
