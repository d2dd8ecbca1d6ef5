"""A device image's keys are the remote's buttons."""

from tenfoot.contract.tables import Button
from tenfoot.devices import find


def test_a_key_code_of_the_remote_is_its_button() -> None:
    assert find("tv-2014-script").button_of_key("code:29460") == Button.UP


def test_the_same_code_is_nothing_on_another_device() -> None:
    assert find("desktop-2026-wasm").button_of_key("code:29460") is None


def test_a_gamepad_control_is_a_button() -> None:
    assert find("console-2020-wasm-aot").button_of_control("left_x-") == Button.LEFT


def test_a_device_without_gamepads_hears_none() -> None:
    assert find("tv-2014-script").button_of_control("a") is None
