"""Where the files that come with the package are: inside it in a wheel, elsewhere in the project in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
PROJECT = PACKAGE.parents[1]


def device_images() -> Path:
    """The folder of the device images."""
    return _first(PACKAGE / "device_images", PROJECT / "device_images")


def fonts() -> Path:
    """The folder of the bundled fonts."""
    return _first(PACKAGE / "fonts", PROJECT / "rust" / "text" / "fonts")


def _first(*places: Path) -> Path:
    return next((place for place in places if place.is_dir()), places[-1])
