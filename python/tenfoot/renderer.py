"""The renderer without an app, for tools: message bytes in, draw list and events out, on either tier.

    with BareRenderer(tier="wasm") as renderer:
        result = renderer.step(encode("messages", [*scene, Record("tick", {"time_us": 0})]))
        records = decode("draws", result.draw)

It is a state machine: it has no clock and fetches nothing. Whoever steps it sends `viewport`, `clock`, `tick`, and
answers `take_bitmap_calls` with `bitmap_ready`, `bitmap_measured` or `bitmap_failed`. Text is measured by the engine,
with its own fonts.
Methods may be called on any thread, one after the other; those that work let go of the GIL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from tenfoot import _native
from tenfoot.contract.tables import ObjectFit
from tenfoot.engine_config import artifact_cache_dir
from tenfoot.package_data import PACKAGE
from tenfoot.runtime import Closing, LogLine, Screenshot

Tier = Literal["wasm", "script"]


class StepResult(NamedTuple):
    """What one step left."""

    flags: int
    """Bits of `StepFlags`."""
    draw: bytes
    """The draw list as it is now, whether this step changed it (`StepFlags.DRAW`) or not."""
    events: bytes
    """The events of this step."""
    nodes: int
    """How many there are, the stage included."""
    bitmap_bytes: int
    """What the bitmaps take that are there."""
    animations: int
    """How many run."""
    laid_out: int
    """How many nodes this step laid out."""


@dataclass(frozen=True)
class BitmapRequest:
    """The host call `bitmap_request`: a picture is wanted, decoded to this size in device px (0: its own)."""

    bitmap: int
    width_px: int
    height_px: int
    fit: ObjectFit
    priority: int
    """Below 16 it is on screen; larger is farther from focus."""
    url: str


@dataclass(frozen=True)
class BitmapMeasure:
    """The host call `bitmap_measure`: the size that a picture has by itself is wanted."""

    bitmap: int
    priority: int
    url: str


@dataclass(frozen=True)
class BitmapDrop:
    """The host call `bitmap_drop`: a picture is not wanted any more."""

    bitmap: int


@dataclass(frozen=True)
class BitmapPriority:
    """The host call `bitmap_priority`: a picture under way is as urgent as this from now on."""

    bitmap: int
    priority: int


BitmapCall: TypeAlias = BitmapRequest | BitmapMeasure | BitmapDrop | BitmapPriority


class BareRenderer(Closing):
    """A renderer that waits for its next inbox. Close it, or use it as a context manager.

    The first error is the last: the renderer is lost, and every later step raises the same.
    """

    def __init__(
        self,
        tier: Tier | str = "wasm",
        *,
        font: str | Path | None = None,
        wasm_bytes: int = 64 << 20,
        script_bytes: int = 64 << 20,
        points_per_step: int = 2_000_000_000,
        step_ms: int = 30_000,
        wasm_path: str | Path | None = None,
    ) -> None:
        """Loads the renderer of a tier.

        `font` is a font file that stands before the sans family. `wasm_bytes` and `points_per_step` limit tier `wasm`
        (linear memory, metered operators), `script_bytes` and `step_ms` tier `script` (heap, real time).
        `wasm_path` is another module than the package's.
        Raises ConfigError (`config-invalid`, `font-invalid`), RendererError, ScriptError (its limits),
        EngineFaultError.
        """
        scripts = PACKAGE / "js"
        config = {
            "tier": tier,
            "scripts_dir": str(scripts),
            "wasm_path": str(wasm_path or scripts / "renderer" / "renderer.wasm"),
            "artifact_cache_dir": str(artifact_cache_dir()),
            "font_path": None if font is None else str(font),
            "memory": {"wasm_bytes": wasm_bytes, "script_bytes": script_bytes},
            "limits": {"wasm_points_per_step": points_per_step, "script_turn_ms": step_ms},
        }
        self._native = _native.BareRenderer(json.dumps(config))
        self.tier = tier

    def close(self) -> None:
        """Ends the renderer. Every later call but this one and `logs` raises ClosedError."""
        self._native.close()

    def step(self, messages: bytes) -> StepResult:
        """Gives the renderer an inbox: message records, as `tenfoot.contract.encode("messages", …)` writes them.

        Raises RendererError (a trap, an exception), ScriptError (a limit of tier `script`), ClosedError.
        """
        return StepResult(*self._native.step(messages))

    def step_many(self, inboxes: Sequence[bytes]) -> list[int]:
        """Gives it one inbox after the other; the nanoseconds that each step took.

        Measured on the renderer's own thread, from an inbox's bytes to draw list and events: Python costs nothing in
        it. Raises as `step`, and then tells no times.
        """
        return self._native.step_many(list(inboxes))

    def take_bitmap_calls(self) -> list[BitmapCall]:
        """Takes what the steps asked for and dropped since the last call, in order."""
        return list(_calls(self._native.take_calls()))

    def picture(self) -> Screenshot:
        """The draw list drawn. Nothing is fetched: a bitmap is a tile whose colour comes from its URL.

        0 x 0 before there is a draw list. Raises RendererError `draw-list-refused`.
        """
        return Screenshot(*self._native.picture())

    def memory_bytes(self) -> int:
        """Bytes of the VM: linear memory in tier `wasm`, the heap in tier `script`."""
        return self._native.memory_bytes()

    def logs(self) -> list[LogLine]:
        """Takes what the renderer and the engine logged, oldest line first."""
        return [LogLine(*line) for line in self._native.logs()]


def fonts_sha256() -> str:
    """SHA-256 of the bundled fonts, in hexadecimal: what texts are measured with."""
    return _native.fonts_sha256()


def _calls(
    calls: Iterable[tuple[int, int, int, int, int, str] | tuple[int, int, str] | tuple[int] | tuple[int, int]],
) -> Iterable[BitmapCall]:
    for call in calls:
        if len(call) == 1:
            yield BitmapDrop(call[0])
        elif len(call) == 2:
            yield BitmapPriority(*call)
        elif len(call) == 3:
            yield BitmapMeasure(*call)
        else:
            bitmap, width_px, height_px, fit, priority, url = call
            yield BitmapRequest(bitmap, width_px, height_px, ObjectFit(fit), priority, url)


__all__ = [
    "BareRenderer",
    "BitmapCall",
    "BitmapDrop",
    "BitmapMeasure",
    "BitmapPriority",
    "BitmapRequest",
    "StepResult",
    "Tier",
    "fonts_sha256",
]
