"""Where a catalogue server's answers come from: the demo, or a directory or JSON file of the user's."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tenfoot.catalog import demo
from tenfoot.catalog.art import TYPES, Art
from tenfoot.catalog.film import Film
from tenfoot.errors import TenfootError

ITEM_DEFAULTS: dict[str, Any] = {
    "original_title": None,
    "language": "en",
    "direction": "ltr",
    "year": 0,
    "runtime_min": 0,
    "rating": None,
    "score": None,
    "genres": [],
    "tagline": "",
    "accent": "#e0a458",
}
DETAIL_DEFAULTS: dict[str, Any] = {
    "synopsis": "",
    "directors": [],
    "cast": [],
    "countries": [],
    "languages": [],
    "studio": None,
    "awards": None,
    "box_office_usd": None,
    "related": [],
}


class CatalogError(TenfootError):
    """A catalogue that cannot be served; `file` names the file and the place in it."""

    slugs = frozenset(
        {"catalog-not-found", "catalog-not-json", "catalog-bad-shape", "catalog-port-taken", "faults-bad-spec"}
    )

    def __init__(self, slug: str, message: str, *, where: str) -> None:
        super().__init__(slug, message, file=where)


@dataclass(frozen=True)
class Answer:
    """The body of an answer and its type."""

    body: bytes
    content_type: str


class Source(Protocol):
    """What a server asks. All methods may be called from many threads at once."""

    title: str

    def answer(self, path: str) -> Answer | None:
        """The answer to a path, already unquoted; None where there is none."""


class Demo:
    """The built-in catalogue, its pictures in `formats` (`jpeg`, `png`, `webp`)."""

    def __init__(self, art: Art | None = None, *, formats: Sequence[str] = demo.FORMATS) -> None:
        self._art = art or Art()
        self._formats = tuple(formats)
        self.title = demo.SERVICE
        self._catalog = as_json(demo.catalog(self._formats))

    def answer(self, path: str) -> Answer | None:
        """See Source."""
        if path == "/catalog.json":
            return self._catalog
        if path.startswith("/titles/") and path.endswith(".json"):
            film = demo.by_id().get(path[len("/titles/") : -len(".json")])
            return as_json(demo.details(film, self._formats)) if film else None
        return drawn(self._art, path, demo.by_id())


class Folder:
    """A user's catalogue: a directory with `catalog.json`, or a JSON file; pictures beside it, or drawn where none are
    named.
    """

    def __init__(self, place: Path, art: Art | None = None) -> None:
        file = place / "catalog.json" if place.is_dir() else place
        self._root = file.parent.resolve()
        self._art = art or Art()
        self._films: dict[str, Film] = {}
        catalog = _read(file)
        if not isinstance(catalog, dict) or not isinstance(catalog.get("rows"), list):
            raise CatalogError("catalog-bad-shape", "must be an object with a list 'rows'", where=str(file))
        rows = [self._row(row, f"{file}: rows[{i}]", i) for i, row in enumerate(catalog["rows"])]
        self._items = {entry["id"]: entry for row in rows for entry in row["items"]}
        self.title = str(catalog.get("title") or self._root.name)
        self._catalog = as_json({"title": self.title, "rows": rows})

    def answer(self, path: str) -> Answer | None:
        """See Source."""
        if path == "/catalog.json":
            return self._catalog
        if path.startswith("/titles/") and path.endswith(".json"):
            return self._title(path)
        return self._file(path) or drawn(self._art, path, self._films)

    def _row(self, row: Any, where: str, index: int) -> dict[str, Any]:
        if not isinstance(row, dict) or not isinstance(row.get("items"), list):
            raise CatalogError("catalog-bad-shape", "must be an object with a list 'items'", where=where)
        items = [self._item(entry, f"{where}.items[{i}]") for i, entry in enumerate(row["items"])]
        style = row.get("style", "poster")
        if style not in ("poster", "landscape", "hero"):
            raise CatalogError("catalog-bad-shape", f"style {style!r} is not poster, landscape or hero", where=where)
        return {
            "id": str(row.get("id", f"row-{index}")),
            "title": str(row.get("title", "")),
            "style": style,
            "items": items,
        }

    def _item(self, entry: Any, where: str) -> dict[str, Any]:
        if not isinstance(entry, dict) or not all(
            isinstance(entry.get(key), str) and entry[key] for key in ("id", "title")
        ):
            raise CatalogError("catalog-bad-shape", "needs the strings 'id' and 'title'", where=where)
        film = self._films.setdefault(
            entry["id"],
            Film.of(
                {
                    key: entry[key]
                    for key in entry
                    if key in ("id", "title", "language", "direction", "year", "genres", "directors")
                }
            ),
        )
        return {
            **ITEM_DEFAULTS,
            **{key: value for key, value in entry.items() if value is not None},
            "poster": _picture_path(entry.get("poster"), f"/images/{film.id}-poster.jpg"),
            "backdrop": _picture_path(entry.get("backdrop"), f"/images/{film.id}-backdrop.jpg"),
        }

    def _title(self, path: str) -> Answer | None:
        own = self._file(path)
        if own is not None:
            return own
        entry = self._items.get(path[len("/titles/") : -len(".json")])
        return as_json({**DETAIL_DEFAULTS, **entry}) if entry else None

    def _file(self, path: str) -> Answer | None:
        file = (self._root / path.lstrip("/")).resolve()
        if not file.is_relative_to(self._root) or not file.is_file():
            return None
        return Answer(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream")


def as_json(value: Mapping[str, Any]) -> Answer:
    """A JSON answer."""
    return Answer(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), "application/json; charset=utf-8"
    )


def drawn(art: Art, path: str, films: Mapping[str, Film]) -> Answer | None:
    """The picture that `/images/ID-poster.EXT` or `/images/ID-backdrop.EXT` names, None where it names none."""
    name, dot, extension = path.removeprefix("/images/").rpartition(".")
    film_id, dash, kind = name.rpartition("-")
    film = films.get(film_id)
    if not (dot and dash) or film is None or kind not in ("poster", "backdrop") or extension not in TYPES:
        return None
    return Answer(art.picture(film, kind, extension), TYPES[extension])


def _picture_path(named: Any, default: str) -> str:
    if not isinstance(named, str) or not named:
        return default
    return named if named.startswith(("http://", "https://", "/")) else f"/{named}"


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogError("catalog-not-found", str(error.strerror), where=str(file)) from error
    except ValueError as error:
        raise CatalogError("catalog-not-json", str(error), where=str(file)) from error
