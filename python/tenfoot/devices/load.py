"""Reads device images strictly: a key that is unknown, missing or of the wrong type is named, with its file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_type_hints

from tenfoot.devices import keys
from tenfoot.devices.error import DeviceError
from tenfoot.devices.image import CLASSES, CODECS, QUIRKS, TIERS, DeviceImage

RANGES: dict[str, tuple[int, int]] = {
    "year": (1990, 2100),
    "display.width_px": (320, 7680),
    "display.height_px": (240, 4320),
    "display.refresh_hz": (24, 240),
    "memory.script_mib": (4, 2048),
    "memory.wasm_mib": (0, 4096),
    "memory.bitmap_mib": (4, 4096),
    "memory.glyph_mib": (1, 256),
    "vm.contracts": (1, 1000),
    "vm.script_turn_ms": (10, 60_000),
    "vm.wasm_points_per_step": (0, 2**53),
    "vm.nodes_max": (100, 10_000_000),
    "pictures.pixels_max": (100_000, 2**28),
    "pictures.bytes_max": (10_000, 2**28),
    "network.requests_max": (1, 64),
    "network.request_timeout_ms": (100, 120_000),
    "network.latency_ms": (0, 10_000),
    "input.repeat_delay_ms": (50, 5_000),
    "input.repeat_interval_ms": (10, 2_000),
    "input.repeat_fast_after_ms": (100, 60_000),
    "input.repeat_fast_interval_ms": (10, 2_000),
    "input.chord_window_ms": (10, 500),
}
"""Smallest and largest value of every whole number, both included."""

CHOICES: dict[str, tuple[str, ...]] = {"kind": CLASSES, "vm.tiers": TIERS, "pictures.codecs": CODECS, "quirks": QUIRKS}
"""The closed sets."""

NEEDED_BUTTONS = ("left", "right", "up", "down", "ok", "back")


def load(path: Path) -> DeviceImage:
    """Reads the device image at `path`. Raises DeviceError: `device-bad-key`, `device-bad-value`, `device-not-toml`."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DeviceError("device-not-found", f"{error.strerror}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DeviceError("device-not-toml", str(error), where=str(path)) from error
    image: DeviceImage = _Reader(path).struct(DeviceImage, {"name": path.stem, **table}, "")
    return image


class _Reader:
    """Turns one file's tables into named tuples. `key` is the path so far: `display.width_px`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def struct(self, cls: type[Any], table: Mapping[str, Any], key: str) -> Any:
        prefix = f"{key}." if key else ""
        hints = get_type_hints(cls)
        names = cls._fields
        for name in table:
            if name not in names:
                raise self._bad_key(f"{prefix}{name}", "unknown key", name, names)
        values = {}
        for name in names:
            if name not in table:
                raise self._bad_key(f"{prefix}{name}", "missing key")
            values[name] = self._value(hints[name], table[name], f"{prefix}{name}")
        return cls(**values)

    def _value(self, kind: Any, value: Any, key: str) -> Any:
        if hasattr(kind, "_fields"):
            if not isinstance(value, dict):
                raise self._wrong_type(key, "a table", value)
            return self.struct(kind, value, key)
        if kind is bool:
            if not isinstance(value, bool):
                raise self._wrong_type(key, "true or false", value)
            return value
        if kind is int:
            return self._integer(value, key)
        if kind is str:
            return self._text(value, key)
        if kind == tuple[str, ...]:
            return self._words(value, key)
        if kind == tuple[int, ...]:
            return self._integers(value, key)
        return self._chords(value, key) if key == "chords" else self._map(value, key)

    def _integer(self, value: Any, key: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong_type(key, "a whole number", value)
        low, high = RANGES[key]
        if not low <= value <= high:
            raise self._bad_value(key, f"{value} is not between {low} and {high}")
        return value

    def _integers(self, value: Any, key: str) -> tuple[int, ...]:
        if not isinstance(value, list) or not value:
            raise self._wrong_type(key, "a list of whole numbers", value)
        if len(set(value)) != len(value):
            raise self._bad_value(key, "names something twice")
        return tuple(self._integer(number, key) for number in value)

    def _text(self, value: Any, key: str) -> str:
        if not isinstance(value, str):
            raise self._wrong_type(key, "a string", value)
        if not value.strip():
            raise self._bad_value(key, "is empty")
        if key in CHOICES:
            self._among(value, CHOICES[key], key)
        return value

    def _words(self, value: Any, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self._wrong_type(key, "a list of strings", value)
        if len(set(value)) != len(value):
            raise self._bad_value(key, "names something twice")
        if key in CHOICES:
            for word in value:
                self._among(word, CHOICES[key], key)
        if not value and key in {"vm.tiers", "pictures.codecs"}:
            raise self._bad_value(key, "must name at least one")
        return tuple(value)

    def _map(self, value: Any, key: str) -> dict[str, tuple[str, ...]]:
        """`keys` and `gamepad`: button → names, no name under two buttons, and on `keys` all that an app needs."""
        if not isinstance(value, dict):
            raise self._wrong_type(key, "a table", value)
        known = keys.is_key if key == "keys" else keys.is_gamepad_control
        candidates = keys.KEY_NAMES if key == "keys" else keys.GAMEPAD_NAMES
        taken: dict[str, str] = {}
        table: dict[str, tuple[str, ...]] = {}
        for button, names in value.items():
            if button not in keys.BUTTONS:
                raise self._bad_key(f"{key}.{button}", "unknown button", button, keys.BUTTONS)
            table[button] = self._words(names, f"{key}.{button}")
            for name in table[button]:
                if not known(name):
                    raise self._bad_value(f"{key}.{button}", f"unknown name '{name}'", name, candidates)
                if name in taken:
                    raise self._bad_value(f"{key}.{button}", f"'{name}' is already '{taken[name]}'")
                taken[name] = button
        if key == "keys":
            for button in NEEDED_BUTTONS:
                if not table.get(button):
                    raise self._bad_key(f"{key}.{button}", "missing key")
        return table

    def _chords(self, value: Any, key: str) -> dict[str, tuple[str, ...]]:
        """`chords`: button → the two buttons that are it when they are held together; no pair twice."""
        if not isinstance(value, dict):
            raise self._wrong_type(key, "a table", value)
        table: dict[str, tuple[str, ...]] = {}
        for button, names in value.items():
            if button not in keys.BUTTONS:
                raise self._bad_key(f"{key}.{button}", "unknown button", button, keys.BUTTONS)
            pair = self._words(names, f"{key}.{button}")
            for name in pair:
                if name not in keys.BUTTONS:
                    raise self._bad_value(f"{key}.{button}", f"unknown button '{name}'", name, keys.BUTTONS)
            if len(pair) != 2:
                raise self._bad_value(f"{key}.{button}", "must name two buttons")
            if any(set(pair) == set(other) for other in table.values()):
                raise self._bad_value(f"{key}.{button}", "is another chord already")
            table[button] = pair
        return table

    def _among(self, word: str, choices: Iterable[str], key: str) -> None:
        if word not in choices:
            raise self._bad_value(key, f"unknown value '{word}'", word, choices)

    def _bad_key(self, key: str, what: str, word: str = "", known: Iterable[str] = ()) -> DeviceError:
        return DeviceError("device-bad-key", f"{what} '{key}'{_did_you_mean(word, known)}", where=str(self._path))

    def _wrong_type(self, key: str, wanted: str, value: Any) -> DeviceError:
        return DeviceError("device-bad-key", f"'{key}' must be {wanted}, not {value!r}", where=str(self._path))

    def _bad_value(self, key: str, what: str, word: str = "", known: Iterable[str] = ()) -> DeviceError:
        return DeviceError("device-bad-value", f"'{key}': {what}{_did_you_mean(word, known)}", where=str(self._path))


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.5) if word else []
    return f"; did you mean '{close[0]}'?" if close else ""
