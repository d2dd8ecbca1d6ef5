"""A device image: what a device is, as far as Tenfoot cares. Frozen values, read from TOML with strict keys.

The TOML's tables and keys are these classes' fields, one to one; `device_images/README.md` says each one's unit and
reader. Named tuples, not dataclasses: a start waits for these classes, and those take ten times as long to make.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tenfoot.contract.buttons import Button
from tenfoot.devices.keys import BUTTONS

MIB = 1024 * 1024
CLASSES = ("tv", "stick", "box", "console", "board", "desktop")
TIERS = ("wasm-aot", "wasm", "script")
CODECS = ("jpeg", "png", "webp")
RENDERER_QUIRKS = {"entry-by-geometry": 1, "fractional-scroll": 2}
"""Old behaviours of the renderer that a device may keep, with their bits in the contract's `quirk` flags."""
QUIRKS = ("no-key-up", "bouncing-buttons", "reduce-motion", *RENDERER_QUIRKS)


class Display(NamedTuple):
    """The surface that the compositor draws. The window may show it larger or smaller."""

    width_px: int
    height_px: int
    refresh_hz: int
    full_redraw: bool


class Memory(NamedTuple):
    """Budgets, in MiB. The engine refuses or drops what goes beyond; it never asks for more."""

    script_mib: int
    wasm_mib: int
    bitmap_mib: int
    glyph_mib: int


class Vm(NamedTuple):
    """Which virtual machines the device has, what they speak and run, and how long guest code may run."""

    contracts: tuple[int, ...]
    tiers: tuple[str, ...]
    makes_code: bool
    artifact_targets: tuple[str, ...]
    script_turn_ms: int
    wasm_points_per_step: int
    nodes_max: int


class Pictures(NamedTuple):
    """What the device's picture decoder takes."""

    codecs: tuple[str, ...]
    pixels_max: int
    bytes_max: int


class Network(NamedTuple):
    """How the device reaches its servers."""

    requests_max: int
    request_timeout_ms: int
    latency_ms: int


class Input(NamedTuple):
    """How the remote behaves."""

    repeat_delay_ms: int
    repeat_interval_ms: int
    repeat_fast_after_ms: int
    repeat_fast_interval_ms: int
    chord_window_ms: int


class DeviceImage(NamedTuple):
    """One device. Made by `tenfoot.devices.load` and `tenfoot.devices.find`, which check every value."""

    name: str
    title: str
    kind: str
    year: int
    locale: str
    display: Display
    memory: Memory
    vm: Vm
    pictures: Pictures
    network: Network
    input: Input
    keys: dict[str, tuple[str, ...]]
    gamepad: dict[str, tuple[str, ...]]
    chords: dict[str, tuple[str, ...]]
    quirks: tuple[str, ...]

    def button_of_key(self, key: str) -> Button | None:
        """The button that a key stands for on this device, None where it stands for none."""
        return _button_of(self.keys, key)

    def button_of_control(self, control: str) -> Button | None:
        """The button that a gamepad control stands for on this device, None where it stands for none."""
        return _button_of(self.gamepad, control)

    def to_engine_config(self) -> dict[str, Any]:
        """The parts of the engine's config that the device decides, in bytes, px and ms."""
        return {
            "display": {
                "width_px": self.display.width_px,
                "height_px": self.display.height_px,
                "refresh_hz": self.display.refresh_hz,
                "full_redraw": self.display.full_redraw,
            },
            "memory": {
                "script_bytes": self.memory.script_mib * MIB,
                "wasm_bytes": self.memory.wasm_mib * MIB,
                "bitmap_bytes": self.memory.bitmap_mib * MIB,
                "glyph_bytes": self.memory.glyph_mib * MIB,
            },
            "limits": {
                "script_turn_ms": self.vm.script_turn_ms,
                "wasm_points_per_step": self.vm.wasm_points_per_step,
                "nodes_max": self.vm.nodes_max,
                "request_timeout_ms": self.network.request_timeout_ms,
                "requests_max": self.network.requests_max,
                "picture_pixels_max": self.pictures.pixels_max,
                "picture_bytes_max": self.pictures.bytes_max,
            },
            "codecs": list(self.pictures.codecs),
            "quirks": list(self.quirks),
            "renderer_quirks": sum(RENDERER_QUIRKS.get(name, 0) for name in self.quirks),
            "device": {
                "name": self.name,
                "title": self.title,
                "locale": self.locale,
                "reduce_motion": "reduce-motion" in self.quirks,
            },
        }


def _button_of(table: dict[str, tuple[str, ...]], name: str) -> Button | None:
    return next((BUTTONS[button] for button, names in table.items() if name in names), None)
