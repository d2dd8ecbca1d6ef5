"""What a run prints when it is over: the frame figures, and how it failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenfoot.devices import DeviceImage


def figures(stats: Mapping[str, Any], device: DeviceImage) -> str:
    """The figures of `Runtime.stats()` as a small table."""
    frame = stats["frame_ms"]
    lines = [
        f"{device.title} ({device.name}), {device.display.width_px}×{device.display.height_px}, tier {stats['tier']}",
        "",
        f"{'ms':<18}{'p50':>8}{'p99':>8}{'max':>8}",
    ]
    for name in ("total", "renderer", "raster", "present"):
        lines.append(_row("frame" if name == "total" else f"  {name}", frame[name]))
    lines.append(_row("press to present", stats["press_to_present_ms"]))
    first, vm = stats["start_to_first_frame_ms"], stats["vm_bytes"]
    start = "none was drawn" if first is None else f"the first after {first:.0f} ms"
    memory = f"{_mib(stats['resident_bytes'])} resident, script VM {_mib(vm['script'])}, Wasm VM {_mib(vm['wasm'])}"
    lines += ["", f"frames {stats['frames']}, dropped {stats['dropped']}, {start}", f"memory {memory}"]
    return "\n".join(lines)


def failure(error: Mapping[str, Any] | None) -> str:
    """One line for an app that failed: `error[slug]: what, file:line`."""
    error = error or {}
    where = f", {error['file']}:{error['line']}" if error.get("file") else ""
    return f"error[{error.get('slug', 'app-failed')}]: {error.get('message', 'the app failed')}{where}"


def _row(name: str, series: Mapping[str, float]) -> str:
    return f"{name:<18}{series['p50']:>8.2f}{series['p99']:>8.2f}{series['max']:>8.2f}"


def _mib(count: float) -> str:
    return f"{count / 2**20:.1f} MiB"
