"""The names that a device image may give to keys and gamepad controls, and the buttons they stand for.

Pure tables: nothing here knows pygame. `shell/window` turns what SDL reports into these names.
"""

from __future__ import annotations

import string

from tenfoot.contract.buttons import Button

BUTTONS: dict[str, Button] = {button.name.lower(): button for button in Button}
"""Contract buttons by the name they have in device images and button scripts."""

KEY_NAMES: frozenset[str] = frozenset(
    [
        *string.ascii_lowercase,
        *string.digits,
        *(f"f{n}" for n in range(1, 25)),
        *(f"keypad_{n}" for n in range(10)),
        "left",
        "right",
        "up",
        "down",
        "return",
        "enter",
        "escape",
        "space",
        "tab",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "page_up",
        "page_down",
        "minus",
        "equals",
        "comma",
        "period",
        "slash",
        "backslash",
        "semicolon",
        "quote",
        "left_bracket",
        "right_bracket",
        "grave",
        "keypad_enter",
        "keypad_plus",
        "keypad_minus",
        "keypad_period",
        "keypad_multiply",
        "keypad_divide",
        "left_shift",
        "right_shift",
        "left_ctrl",
        "right_ctrl",
        "left_alt",
        "right_alt",
        "left_super",
        "right_super",
        "menu",
        "pause",
        "print_screen",
        "media_play",
        "media_stop",
        "media_next",
        "media_previous",
        "volume_up",
        "volume_down",
        "mute",
        "browser_back",
        "browser_home",
    ]
)
"""Keys by name. A key that has no name is `code:N`, with the number that SDL gives it (`SDL_Keycode`)."""

GAMEPAD_NAMES: frozenset[str] = frozenset(
    [
        "a",
        "b",
        "x",
        "y",
        "back",
        "guide",
        "start",
        "left_stick",
        "right_stick",
        "left_shoulder",
        "right_shoulder",
        "dpad_up",
        "dpad_down",
        "dpad_left",
        "dpad_right",
        "left_x-",
        "left_x+",
        "left_y-",
        "left_y+",
        "right_x-",
        "right_x+",
        "right_y-",
        "right_y+",
        "left_trigger",
        "right_trigger",
    ]
)
"""Gamepad controls, named as SDL names them on an Xbox pad. A trailing `-` or `+` is one half of an axis."""

SHELL_KEYS: dict[str, str] = {"f1": "help", "f11": "full screen", "f12": "screenshot"}
"""Keys that belong to the shell itself; no device image may map them."""


def is_key(name: str) -> bool:
    """Whether a device image may map this key."""
    if name.startswith("code:"):
        return name[5:].isdecimal() and int(name[5:]) < 2**31
    return name in KEY_NAMES and name not in SHELL_KEYS


def is_gamepad_control(name: str) -> bool:
    """Whether this is the name of a gamepad control."""
    return name in GAMEPAD_NAMES
