"""The home page as an app on a disk: its script and its pictures."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenfoot.runtime import Screenshot

APPS = Path(__file__).parent / "apps"
WIDTH, HEIGHT, PICTURES = 240, 360, 6


@contextmanager
def folder() -> Iterator[Path]:
    """A folder with the app, as long as the context lasts."""
    with tempfile.TemporaryDirectory(prefix="tenfoot-bench-") as name:
        path = Path(name) / "home"
        shutil.copytree(APPS / "home", path)
        for index in range(PICTURES):
            Screenshot(WIDTH, HEIGHT, _pixels(index)).save(path / f"{index}.png")
        yield path


def _pixels(index: int) -> bytes:
    """A sky over a hill, in a colour of its own."""
    out = bytearray()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            hill = y > 230 + (x - 40 * index) ** 2 // 400
            shade = 60 if hill else 90 + y // 4
            out += bytes((shade + index * 12, shade * (3 + index % 3) // 5, shade + (0 if hill else 40), 255))
    return bytes(out)
