"""Where device images are kept, and how one is found by its name."""

from __future__ import annotations

from pathlib import Path

from tenfoot import package_data
from tenfoot.devices.error import DeviceError
from tenfoot.devices.image import DeviceImage
from tenfoot.devices.load import load

DEFAULT_DEVICE = "desktop-2026-wasm"


def folder() -> Path:
    """The folder of the device images."""
    return package_data.device_images()


def names() -> list[str]:
    """The names of all device images, sorted."""
    return sorted(path.stem for path in folder().glob("*-*-*.toml"))


def find(name: str) -> DeviceImage:
    """The device image called `name`, or the one in the file of that path when it ends in `.toml`.

    Raises DeviceError: `device-not-found`, and what `load` raises.
    """
    if name.endswith(".toml"):
        return load(Path(name))
    path = folder() / f"{name}.toml"
    if name not in names():
        from difflib import get_close_matches

        close = get_close_matches(name, names(), n=1, cutoff=0.4)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        raise DeviceError("device-not-found", f"no device image '{name}'{hint}", where=str(folder()))
    return load(path)
