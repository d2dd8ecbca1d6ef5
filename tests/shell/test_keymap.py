"""SDL's names and numbers become the names of device images."""

import pytest

from tenfoot.contract.tables import Button
from tenfoot.devices import find
from tenfoot.shell.gamepads import Gamepad
from tenfoot.shell.keymap import AxisButtons, button_of_key, key_name

NAMES = {
    "Left": "left",
    "Return": "return",
    "Page Up": "page_up",
    "Keypad 7": "keypad_7",
    "Keypad Enter": "keypad_enter",
    ",": "comma",
    "/": "slash",
    "A": "a",
    "F5": "f5",
    "Left Shift": "left_shift",
    "AudioPlay": "media_play",
    "[3]": "keypad_3",
}


@pytest.mark.parametrize("sdl", NAMES)
def test_key_names(sdl: str) -> None:
    assert key_name(sdl) == NAMES[sdl]


def test_a_key_without_a_name_goes_by_its_number() -> None:
    assert button_of_key(find("tv-2018-wasm"), "", 10009) == Button.BACK


def test_a_stick_presses_beyond_its_dead_zone_only() -> None:
    stick = AxisButtons("left_x")
    assert stick.move(0.5) == []
    assert stick.move(0.7) == [("left_x+", True)]
    assert stick.move(0.5) == []
    assert stick.move(0.3) == [("left_x+", False)]


def test_a_stick_that_swings_over_lets_go_first() -> None:
    stick = AxisButtons("left_y")
    stick.move(-1.0)
    assert stick.move(0.9) == [("left_y-", False), ("left_y+", True)]


def test_gamepad_buttons_have_sdls_numbers() -> None:
    assert Gamepad().button(11, True) == [("dpad_up", True)]


def test_a_trigger_is_one_control() -> None:
    assert Gamepad().axis(5, 32767) == [("right_trigger", True)]


def test_a_hat_is_the_pad() -> None:
    pad = Gamepad()
    assert pad.hat(1, 0) == [("dpad_right", True)]
    assert pad.hat(0, 1) == [("dpad_right", False), ("dpad_up", True)]


def test_unplugging_lets_go_of_what_is_held() -> None:
    pad = Gamepad()
    pad.button(0, True)
    pad.axis(0, -32768)
    assert pad.unplug() == [("a", False), ("left_x-", False)]


def test_numbers_that_sdl_may_add_are_nothing() -> None:
    assert (Gamepad().button(99, True), Gamepad().axis(99, 1)) == ([], [])
