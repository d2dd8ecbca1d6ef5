"""`app.toml`: what an app says of itself.

name = "home"                 # lower case, digits, `-`; default: the folder's name
title = "Lantern"             # for people; default: the name
version = "1.4.2"             # needed by `tenfoot build`, here or as --version
entry = "main.js"             # the module that starts
exclude = ["art/*.psd"]       # files that do not go into bundles
catalog = true                # `tenfoot run` starts a film catalogue for it

[needs]                       # what a device must have at least; see tenfoot.bundle.fit
features = ["webp"]
script_mib = 32
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from tenfoot.bundle.error import BundleError
from tenfoot.bundle.manifest import Needs

NAME = "app.toml"


class AppManifest(NamedTuple):
    """An app's own words. `version` is None where it names none."""

    name: str
    title: str
    version: str | None
    exclude: tuple[str, ...]
    catalog: bool
    needs: Needs


def load(folder: Path) -> AppManifest:
    """Reads `app.toml` in the app's folder; an app without one gets the defaults.

    Raises BundleError `app-manifest-invalid`, naming the key.
    """
    path = folder / NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        table = {}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BundleError("app-manifest-invalid", str(error), where=path) from error
    reader = _Reader(path)
    reader.known(table, AppManifest._fields, "")
    name = reader.text(table, "name", folder.resolve().name.lower())
    needs = table.get("needs", {})
    reader.known(needs, Needs._fields, "needs.")
    return AppManifest(
        name=name,
        title=reader.text(table, "title", name),
        version=reader.text(table, "version", None),
        exclude=reader.texts(table, "exclude", "exclude"),
        catalog=reader.flag(table, "catalog"),
        needs=Needs(
            tuple(sorted(set(reader.texts(needs, "features", "needs.features")))),
            *(reader.count(needs, key) for key in Needs._fields[1:]),
        ),
    )


class _Reader:
    """Takes values of the right type out of the tables."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self, table: Any, names: tuple[str, ...], prefix: str) -> None:
        if not isinstance(table, dict):
            raise self._wrong(prefix.rstrip("."), "a table", table)
        for name in table:
            if name not in names:
                raise self._error(f"unknown key '{prefix}{name}'{_did_you_mean(name, names)}")

    def text(self, table: dict[str, Any], key: str, default: Any) -> Any:
        value = table.get(key, default)
        if key in table and not isinstance(value, str):
            raise self._wrong(key, "a string", value)
        return value

    def texts(self, table: dict[str, Any], key: str, shown: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self._wrong(shown, "a list of strings", value)
        return tuple(value)

    def flag(self, table: dict[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false", value)
        return value

    def count(self, needs: dict[str, Any], key: str) -> int:
        value = needs.get(key, 0)
        if type(value) is not int or value < 0:
            raise self._wrong(f"needs.{key}", "a whole number, 0 or more", value)
        return value

    def _wrong(self, key: str, wanted: str, value: Any) -> BundleError:
        return self._error(f"'{key}' must be {wanted}, not {value!r}")

    def _error(self, text: str) -> BundleError:
        return BundleError("app-manifest-invalid", text, where=self._path)


def _did_you_mean(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean '{close[0]}'?" if close else ""
