"""REPO/publish.toml: how long signatures hold, how much is kept, and what devices a ring is for."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from os.path import relpath
from pathlib import Path
from typing import Any, NamedTuple

from tenfoot.publish import files
from tenfoot.publish.error import PublishError
from tenfoot.publish.names import Ring

NAME = "publish.toml"
KINDS = ("root", "targets", "app", "ring", "rollout", "snapshot", "timestamp")
TEMPLATE = """\
# How this repository is published. `tenfoot publish status` shows what follows from it.
format = 1
keep = 4                # releases that a ring keeps beside those that devices may run
keep_days = 7           # how long caches and slow devices still find what was public
# mirror = "../www"     # a folder that has the static files as well, after every change
# device_images = ".."  # a folder of device images; without it, those that come with tenfoot

[expiry_days]           # how long signatures hold; `tenfoot publish refresh` renews them
root = 365
targets = 365
app = 365
ring = 90
rollout = 7
snapshot = 7
timestamp = 1
"""
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)
_MIRROR = re.compile(r"^#? *mirror *=.*\n", re.MULTILINE)


class Settings(NamedTuple):
    """What publish.toml says."""

    keep: int
    keep_days: int
    """What was public so many days ago is still there; it is never less than timestamps hold."""
    mirror: Path | None
    """A folder that has what `site` has."""
    device_images: Path | None
    expiry_days: Mapping[str, int]
    audiences: Mapping[str, tuple[str, ...]]
    """APP/RING → patterns of device images' names; a ring that is not named is for all."""

    def lifetime(self, role: str) -> timedelta:
        """How long a new signature of that role holds."""
        return timedelta(days=self.expiry_days[kind_of(role)])

    @property
    def keep_for(self) -> timedelta:
        """How long what was public stays. Devices may hold a timestamp for as long as it is valid."""
        return max(timedelta(days=self.keep_days), self.lifetime("timestamp"))

    def device_types(self, ring: Ring) -> tuple[str, ...]:
        """Patterns of the device images that the ring is for."""
        return self.audiences.get(str(ring), ("*",))


def kind_of(role: str) -> str:
    """Which of `KINDS` a role is."""
    if role in KINDS:
        return role
    return ("app", "ring", "rollout")[role.count(".")]


def load(repository: Path) -> Settings:
    """Reads publish.toml. Raises PublishError `repository-missing`, `repository-settings`."""
    path = repository / NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        text = "there is no repository; `tenfoot publish init` makes one"
        raise PublishError("repository-missing", text, where=repository) from error
    except OSError as error:
        raise PublishError("repository-settings", f"it cannot be read: {error.strerror}", where=path) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PublishError("repository-settings", str(error), where=path) from error
    return _Reader(path).settings(table)


def add_ring(repository: Path, ring: Ring, device_types: tuple[str, ...]) -> None:
    """Notes what devices a new ring is for, below what the file has. Raises PublishError `repository-settings` when
    the file says something else of it already."""
    path = repository / NAME
    known = load(repository).audiences.get(str(ring))
    if known == device_types:
        return
    if known is not None:
        raise PublishError("repository-settings", f'[rings."{ring}"] says {", ".join(known)} already', where=path)
    listed = ", ".join(f'"{pattern}"' for pattern in device_types)
    text = f'{path.read_text(encoding="utf-8").rstrip()}\n\n[rings."{ring}"]\ndevice_types = [{listed}]\n'
    _Reader(path).settings(tomllib.loads(text))
    files.write(path, text.encode())


def set_mirror(repository: Path, folder: Path) -> None:
    """Notes which folder has the static files as well: a relative path in the file, where `folder` is one.

    Raises PublishError `repository-settings`.
    """
    path = repository / NAME
    named = folder if folder.is_absolute() else Path(relpath(folder.resolve(), repository.resolve()))
    if load(repository).mirror == repository / named:
        return
    line = f"mirror = {json.dumps(str(named), ensure_ascii=False)}\n"
    text = path.read_text(encoding="utf-8")
    top = _TABLE.search(text)
    end = top.start() if top else len(text)
    head, count = _MIRROR.subn(lambda _: line, text[:end], count=1)
    changed = (head if count else f"{head.rstrip()}\n{line}\n") + text[end:]
    _Reader(path).settings(tomllib.loads(changed))
    files.write(path, changed.encode())


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path

    def settings(self, table: dict[str, Any]) -> Settings:
        self._known(table, ("format", "keep", "keep_days", "mirror", "device_images", "expiry_days", "rings"), "")
        if table.get("format") != 1:
            raise self._wrong("format", "1", table.get("format"))
        days = self._table(table, "expiry_days")
        self._known(days, KINDS, "expiry_days.")
        rings = self._table(table, "rings")
        return Settings(
            keep=self._count(table, "keep", 4, low=1, high=64),
            keep_days=self._count(table, "keep_days", 7, low=1, high=3650),
            mirror=self._folder(table, "mirror"),
            device_images=self._folder(table, "device_images"),
            expiry_days={kind: self._count(days, kind, None, low=1, high=3650) for kind in KINDS},
            audiences={name: self._audience(rings, name) for name in rings},
        )

    def _folder(self, table: dict[str, Any], key: str) -> Path | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, str) or not value or "\0" in value):
            raise self._wrong(key, "a path", value)
        return None if value is None else self._path.parent / value

    def _audience(self, rings: dict[str, Any], name: str) -> tuple[str, ...]:
        ring = self._table(rings, name)
        self._known(ring, ("device_types",), f"rings.{name}.")
        patterns = ring.get("device_types", ["*"])
        if not isinstance(patterns, list) or not patterns or not all(isinstance(word, str) for word in patterns):
            raise self._wrong(f"rings.{name}.device_types", "a list of patterns", patterns)
        return tuple(patterns)

    def _table(self, table: dict[str, Any], key: str) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, "a table", value)
        return value

    def _count(self, table: dict[str, Any], key: str, default: int | None, *, low: int, high: int) -> int:
        value = table.get(key, default)
        if type(value) is not int or not low <= value <= high:
            raise self._wrong(key, f"a whole number from {low} to {high}", value)
        return value

    def _known(self, table: dict[str, Any], names: tuple[str, ...], prefix: str) -> None:
        for name in table:
            if name not in names:
                text = f"unknown key '{prefix}{name}' (there are {', '.join(names)})"
                raise PublishError("repository-settings", text, where=self._path)

    def _wrong(self, key: str, wanted: str, value: Any) -> PublishError:
        return PublishError("repository-settings", f"'{key}' must be {wanted}, not {value!r}", where=self._path)
