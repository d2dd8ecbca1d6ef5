"""What can be done for a bundle before its first start, so that the start need not: its renderer is compiled."""

from __future__ import annotations

from pathlib import Path

from tenfoot import artifacts
from tenfoot.bundle import manifest
from tenfoot.devices import choose_tier, detect, find
from tenfoot.errors import RendererError


def prepare(folder: Path, device: str) -> None:
    """Compiles the renderer of the unpacked bundle in `folder` into the cache, where this device compiles at all.

    Raises TenfootError: RendererError for a renderer that cannot be compiled, or `artifact-foreign` where the device
    needs a precompiled one and those of the bundle are not for it (it starts on another tier then); DeviceError for a
    device that is none; BundleError for a folder that is no bundle.
    """
    image, described = find(device), manifest.load(folder)
    if choose_tier(image, detect()).tier == "wasm":
        artifacts.install(folder)
    elif described.artifacts and "wasm-aot" in image.vm.tiers:
        found = artifacts.shipped(folder, described)
        if found.config is None:
            raise RendererError("artifact-foreign", found.reason)
