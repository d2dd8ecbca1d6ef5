"""device_images/README.md and the classes say the same."""

import re
from typing import Any, get_type_hints

from tenfoot import devices
from tenfoot.devices.image import QUIRKS, DeviceImage

README = (devices.folder() / "README.md").read_text(encoding="utf-8")


def key_paths(cls: Any, prefix: str = "") -> set[str]:
    hints = get_type_hints(cls)
    paths: set[str] = set()
    for name in cls._fields:
        kind = hints[name]
        if hasattr(kind, "_fields"):
            paths |= key_paths(kind, f"{prefix}{name}.")
        elif name in ("keys", "gamepad", "chords"):
            paths.add(f"{name}.BUTTON")
        elif name != "name":
            paths.add(prefix + name)
    return paths


def first_cells(heading: str) -> set[str]:
    table = README.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return set(re.findall(r"(?m)^\| `([^`]+)`", table))


def test_every_key_is_documented_and_no_other() -> None:
    assert first_cells("key") == key_paths(DeviceImage)


def test_every_quirk_is_documented_and_no_other() -> None:
    assert first_cells("quirk") == set(QUIRKS)


def test_every_device_is_listed_and_no_other() -> None:
    assert first_cells("name") == set(devices.names())
