"""Pictures of titles as files: drawn when first asked for, then kept in the cache directory."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tenfoot.catalog.film import Film
from tenfoot.errors import TenfootError

if TYPE_CHECKING:
    from PIL import Image

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class ArtError(TenfootError):
    """Pictures cannot be drawn here."""

    slugs = frozenset({"catalog-no-pillow"})

    def __init__(self) -> None:
        super().__init__("catalog-no-pillow", "posters are drawn with Pillow: pip install 'tenfoot[catalog]'")


class Art:
    """Draws and keeps pictures. Safe to use from many threads; a picture asked for twice at once is drawn once."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or cache_folder() / f"art-{edition()}"
        self._guard = threading.Lock()
        self._drawing: dict[str, threading.Lock] = {}

    def picture(self, film: Film, kind: str, extension: str) -> bytes:
        """The bytes of a film's `poster` or `backdrop` in the format of `extension`. Raises ArtError without Pillow."""
        path = self._folder / f"{hashlib.sha256(film.id.encode()).hexdigest()[:24]}-{kind}.{extension}"
        with self._guard:
            turn = self._drawing.setdefault(path.name, threading.Lock())
        with turn:
            try:
                return path.read_bytes()
            except OSError:
                data = _draw(film, kind, extension)
                _keep(path, data)
                return data


def cache_folder() -> Path:
    """Where Tenfoot keeps what it can make again: `$TENFOOT_CACHE`, or `tenfoot` in the user's cache folder."""
    named = os.environ.get("TENFOOT_CACHE")
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tenfoot"


@cache
def edition() -> str:
    """A mark that changes when the drawing does: pictures of another edition are not taken from the cache."""
    here = Path(__file__).parent
    marks = hashlib.sha256()
    drawing = ("backdrops", "motifs/*", "paint", "palette", "photos", "posters", "typeset")
    for file in sorted(file for name in drawing for file in here.glob(f"{name}.py")):
        marks.update(file.read_bytes())
    return marks.hexdigest()[:12]


def _draw(film: Film, kind: str, extension: str) -> bytes:
    try:
        from tenfoot.catalog import backdrops, posters
    except ImportError as error:
        raise ArtError from error
    return encode(posters.poster(film) if kind == "poster" else backdrops.backdrop(film), extension)


def encode(picture: Image.Image, extension: str) -> bytes:
    """A picture as a JPEG, PNG or WebP file; the same bytes every time with one Pillow."""
    out = io.BytesIO()
    match extension:
        case "jpg":
            picture.save(out, "JPEG", quality=86, subsampling=0)
        case "webp":
            picture.save(out, "WEBP", quality=86, method=1)
        case _:
            picture.save(out, "PNG", compress_level=2)
    return out.getvalue()


def _keep(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; a cache that cannot be written is no cache, and no error."""
    part = path.with_name(f"{path.name}.{threading.get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
