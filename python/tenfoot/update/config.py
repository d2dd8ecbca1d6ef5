"""updates.toml: what a device takes releases from, and where it keeps them. Read strictly.

    app = "home"
    ring = "stable"
    repository = "https://releases.example.com/repository"
    root = "root.json"                  # trusted because it came with the device
    state = "/var/lib/tenfoot"          # written; lost, the device starts anew from the factory's bundle
    factory = "/usr/lib/tenfoot/home"   # an unpacked bundle, never written
    device = "tv-2019-wasm"
    attributes = { country = "de" }     # what releases may be aimed at
    health_seconds = 10
    budget_mib = 512                    # of the disk, for everything below `state`
    ask_minutes = 60                    # how often a device that stays on asks again; 0: at launches only
    telemetry = false
    telemetry_url = "https://releases.example.com"
    tell_minutes = 10                   # how often it sends what it has to tell; 0: only when it asks

Paths are relative to the file's folder. Everything after `device` may be left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tenfoot.update.error import UpdateError

MIB = 1024 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Updates(NamedTuple):
    """One device's updates.toml."""

    app: str
    ring: str
    repository: str
    """Its URL, without a slash at the end: below it are metadata/ and targets/."""
    root: Path
    state: Path
    factory: Path
    device: str
    """The device image's name, or the path of one."""
    attributes: Mapping[str, str]
    health_seconds: float
    budget_bytes: int
    telemetry: bool
    telemetry_url: str | None
    ask_s: float = 3600.0
    """How often a launch that goes on asks again; 0: never."""
    tell_s: float = 600.0
    """The same of telling."""

    @property
    def device_type(self) -> str:
        """What releases know this device as: its device image's name."""
        return Path(self.device).stem if self.device.endswith(".toml") else self.device

    @property
    def rollout_target(self) -> str:
        """The TUF target with the rules of the ring."""
        return f"{self.app}/{self.ring}/rollout.json"

    def bundle_target(self, bundle: str) -> str:
        """The TUF target that is a whole bundle, compressed."""
        return f"{self.app}/{self.ring}/{bundle[:16]}.tfb.zst"

    def delta_target(self, old: str, new: str) -> str:
        """The TUF target that turns a bundle into another."""
        return f"{self.app}/{self.ring}/{new[:16]}.from-{old[:16]}.delta"


DEFAULTS: dict[str, Any] = {
    "attributes": {},
    "health_seconds": 10,
    "budget_mib": 512,
    "telemetry": False,
    "telemetry_url": None,
    "ask_minutes": 60,
    "tell_minutes": 10,
}
NEEDED = ("app", "ring", "repository", "root", "state", "factory", "device")


def load(path: Path) -> Updates:
    """Reads updates.toml. Raises UpdateError `update-config`, naming key and file."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UpdateError("update-config", f"{error.strerror}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UpdateError("update-config", f"this is no TOML: {error}", where=str(path)) from error
    return _Reader(path, table).updates()


class _Reader:
    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self._path = path
        self._table = {**DEFAULTS, **table}
        for key in table:
            if key not in (*NEEDED, *DEFAULTS):
                raise self._wrong(f"unknown key '{key}'{_did_you_mean(key)}")
        for key in NEEDED:
            if key not in table:
                raise self._wrong(f"missing key '{key}'")

    def updates(self) -> Updates:
        telemetry_url = self._table["telemetry_url"]
        if self._table["telemetry"] is True and telemetry_url is None:
            raise self._wrong("'telemetry' is on, and there is no 'telemetry_url'")
        return Updates(
            app=self._name("app"),
            ring=self._name("ring"),
            repository=self._url("repository"),
            root=self._place("root"),
            state=self._place("state"),
            factory=self._place("factory"),
            device=self._device(),
            attributes=self._attributes(),
            health_seconds=float(self._number("health_seconds", 0, 3600)),
            budget_bytes=int(self._number("budget_mib", 1, 2**20) * MIB),
            telemetry=self._flag("telemetry"),
            telemetry_url=None if telemetry_url is None else self._url("telemetry_url"),
            ask_s=self._number("ask_minutes", 0, 10_000) * 60.0,
            tell_s=self._number("tell_minutes", 0, 10_000) * 60.0,
        )

    def _text(self, key: str) -> str:
        value = self._table[key]
        if not isinstance(value, str) or not value:
            raise self._wrong(f"'{key}' must be a text, not {value!r}")
        return value

    def _name(self, key: str) -> str:
        value = self._text(key)
        if not _NAME.fullmatch(value):
            raise self._wrong(f"'{key}' is {value!r}: lower case letters, digits and '-' are allowed")
        return value

    def _url(self, key: str) -> str:
        value = self._text(key)
        if not value.startswith(("http://", "https://")):
            raise self._wrong(f"'{key}' is {value!r}: it must begin with https:// or http://")
        return value.rstrip("/")

    def _place(self, key: str) -> Path:
        return (self._path.parent / self._text(key)).resolve()

    def _device(self) -> str:
        value = self._text("device")
        return str(self._place("device")) if value.endswith(".toml") else value

    def _attributes(self) -> Mapping[str, str]:
        value = self._table["attributes"]
        if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
            raise self._wrong("'attributes' must be a table of texts")
        return value

    def _number(self, key: str, least: int, most: int) -> float:
        value = self._table[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self._wrong(f"'{key}' must be a number from {least} to {most}, not {value!r}")
        return value

    def _flag(self, key: str) -> bool:
        value = self._table[key]
        if not isinstance(value, bool):
            raise self._wrong(f"'{key}' must be true or false, not {value!r}")
        return value

    def _wrong(self, text: str) -> UpdateError:
        return UpdateError("update-config", text, where=str(self._path))


def _did_you_mean(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, [*NEEDED, *DEFAULTS], n=1, cutoff=0.5)
    return f"; did you mean '{close[0]}'?" if close else ""
