"""What can be done for a bundle before its first start, so that the start need not: its renderer is compiled."""

from __future__ import annotations

from pathlib import Path

from tenfoot import artifacts
from tenfoot.devices import choose_tier, detect, find


def prepare(folder: Path, device: str) -> None:
    """Compiles the renderer of the unpacked bundle in `folder` into the cache, where this device compiles at all.

    Raises TenfootError: RendererError for a renderer that cannot be compiled, DeviceError for a device that is none.
    """
    if choose_tier(find(device), detect()).tier == "wasm":
        artifacts.install(folder)
