"""How long each part of a replacement may take, when there is no room for two engines, and what is told of it all."""

from __future__ import annotations

from typing import NamedTuple

from tenfoot.devices.image import DeviceImage

ROOM_FOR_TWO_MIB = 160
"""A device whose budgets are less in all has no memory to spare for a second engine: there the old one ends before the
new one starts. A second engine of a home page takes 15 to 18 MB while both are there (`tenfoot bench --only swap`), and
its pictures again: as much as `bitmap_mib` at most."""


class Rules(NamedTuple):
    """Milliseconds, of the runtimes' own clock."""

    first_frame: float = 10_000
    """A version that shows nothing for so long is bad."""
    first_frame_alone: float = 3_000
    """The same where nothing else can be shown meanwhile."""
    restore: float = 3_000
    """How long after its first frame it may take to bring focus and scroll where they were; then the nearest counts."""
    settle: float = 1_000
    """How long it may go on moving after that."""
    quiet: float = 250
    """Nobody may have pressed anything for so long when one takes over from the other."""
    patience: float = 60_000
    """How long to wait for such a moment, or for an app that is too busy to say what it keeps."""
    answer: float = 600
    """An engine that does not answer for so long hangs."""
    healthy: float = 10_000
    """How long the new one has to prove itself before the old one goes."""


class Fault(NamedTuple):
    """What was wrong with a version: an error's slug of the engine, or one of SwapError's."""

    slug: str
    message: str
    file: str | None = None
    line: int | None = None
    stack: str | None = None


class Event(NamedTuple):
    """What became of another version.

    `shown`: it has taken over; where memory is tight, before its first frame. `healthy`: it has proved itself, the old
    one is gone. `failed`: it is bad; the old one never stopped, or is back. `put-off`: it did not take over, through no
    fault of its own.
    """

    kind: str
    fault: Fault | None
    """With `failed` and `put-off`."""
    ms: float
    """Since it was begun."""


def needs_restart(device: DeviceImage) -> bool:
    """Whether the device has no room for two engines."""
    memory = device.memory
    return memory.script_mib + memory.wasm_mib + memory.bitmap_mib + memory.glyph_mib < ROOM_FOR_TWO_MIB
