"""Device images are read strictly."""

import re
from pathlib import Path

import pytest

from tenfoot import devices

GOOD = (devices.folder() / "desktop-2026-wasm.toml").read_text(encoding="utf-8")

CASES = {
    "unknown key": ("width_px = 1920", "width_px = 1920\nwidht = 3", "device-bad-key", "unknown key 'display.widht'"),
    "did you mean": ("width_px", "width_pxx", "device-bad-key", "did you mean 'width_px'?"),
    "missing key": ("refresh_hz = 60\n", "", "device-bad-key", "missing key 'display.refresh_hz'"),
    "missing table": ("[network]\n", "", "device-bad-key", "requests_max"),
    "text for a number": ("1920", '"1920"', "device-bad-key", "'display.width_px' must be a whole number, not '1920'"),
    "true for a number": ("refresh_hz = 60", "refresh_hz = true", "device-bad-key", "must be a whole number"),
    "number for a flag": ("full_redraw = false", "full_redraw = 0", "device-bad-key", "must be true or false"),
    "out of range": ("refresh_hz = 60", "refresh_hz = 6000", "device-bad-value", "6000 is not between 24 and 240"),
    "no list of numbers": (
        "contracts = [1]",
        "contracts = 1",
        "device-bad-key",
        "must be a list of whole numbers, not 1",
    ),
    "no contract": ("contracts = [1]", "contracts = []", "device-bad-key", "must be a list of whole numbers, not []"),
    "contract twice": ("contracts = [1]", "contracts = [1, 1]", "device-bad-value", "names something twice"),
    "contract out of range": ("contracts = [1]", "contracts = [0]", "device-bad-value", "0 is not between 1 and 1000"),
    "unknown tier": (
        '["wasm", "script"]',
        '["wasn"]',
        "device-bad-value",
        "unknown value 'wasn'; did you mean 'wasm'?",
    ),
    "no tier": ('["wasm", "script"]', "[]", "device-bad-value", "must name at least one"),
    "unknown button": ("ok = [", "okay = [", "device-bad-key", "unknown button 'keys.okay'"),
    "unknown key name": ('"return"', '"retrun"', "device-bad-value", "did you mean 'return'?"),
    "key twice": ('"escape"', '"return"', "device-bad-value", "'return' is already 'ok'"),
    "shell's key": ('"f5"', '"f12"', "device-bad-value", "unknown name 'f12'"),
    "needed button": ('back = ["escape", "backspace"]\n', "", "device-bad-key", "missing key 'keys.back'"),
    "empty title": ('title = "Desktop"', 'title = " "', "device-bad-value", "is empty"),
    "not TOML": ("[display]", "[display", "device-not-toml", "line"),
}


@pytest.mark.parametrize("case", CASES)
def test_refused(case: str, tmp_path: Path) -> None:
    old, new, slug, message = CASES[case]
    assert old in GOOD
    path = tmp_path / "bad.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(devices.DeviceError, match=re.escape(message)) as caught:
        devices.load(path)
    assert caught.value.slug == slug
    assert caught.value.file == str(path)


def test_a_file_of_ones_own_is_found_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert devices.find(str(path)).name == "mine"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(devices.DeviceError) as caught:
        devices.find(str(tmp_path / "none.toml"))
    assert caught.value.slug == "device-not-found"
