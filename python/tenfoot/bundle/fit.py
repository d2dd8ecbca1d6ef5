"""Which devices can run a bundle: what it needs, held against what a device image says that there is.

Publishers ask before they sign, devices before they load; both get the same answer, in words, with both numbers.
"""

from __future__ import annotations

from typing import NamedTuple

from tenfoot.bundle.manifest import Manifest
from tenfoot.contract.buttons import Button
from tenfoot.devices.image import CODECS, DeviceImage

WASM = "wasm"
"""The feature of a device that runs `renderer.wasm`, compiled here or before."""
FEATURES = frozenset(
    [*CODECS, WASM, "gamepad", *(f"button-{button.name.lower().replace('_', '-')}" for button in Button)]
)
"""All that an app may name in `needs.features`."""


class Amount(NamedTuple):
    """A need that is a number: its key, where a device image says how much there is, what of, and whether without a
    Wasm VM nobody needs it."""

    need: str
    table: str
    key: str
    of: str
    wasm_only: bool = False


AMOUNTS = (
    Amount("script_mib", "memory", "script_mib", "MiB for script"),
    Amount("wasm_mib", "memory", "wasm_mib", "MiB for the Wasm VM", wasm_only=True),
    Amount("bitmap_mib", "memory", "bitmap_mib", "MiB for bitmaps"),
    Amount("nodes", "vm", "nodes_max", "nodes"),
    Amount("picture_pixels", "pictures", "pixels_max", "pixels in a picture"),
    Amount("picture_bytes", "pictures", "bytes_max", "bytes in a picture file"),
)


def misfits(manifest: Manifest, device: DeviceImage) -> list[str]:
    """Why the device cannot run the bundle, a sentence each, with both numbers; empty where it can."""
    found: list[str] = []
    if manifest.contract not in device.vm.contracts:
        spoken = " and ".join(map(str, device.vm.contracts))
        found.append(f"the bundle speaks contract {manifest.contract}, the device contract {spoken}")
    missing = sorted(set(manifest.needs.features) - features(device))
    found += [f"the bundle needs {name}, which the device does not have" for name in missing]
    if WASM in manifest.needs.features and WASM not in missing and tier(manifest, device) == "script":
        targets = " or ".join(device.vm.artifact_targets) or "it"
        found.append(f"the bundle needs wasm, and has no precompiled renderer for {targets}")
    for amount in AMOUNTS:
        needed = getattr(manifest.needs, amount.need)
        there = getattr(getattr(device, amount.table), amount.key)
        if needed > there and not (amount.wasm_only and tier(manifest, device) == "script"):
            found.append(
                f"the bundle needs {needed:,} {amount.of} ({amount.need}),"
                f" the device has {there:,} ({amount.table}.{amount.key})"
            )
    return found


def features(device: DeviceImage) -> frozenset[str]:
    """What the device has of `FEATURES`."""
    buttons = {button for table in (device.keys, device.gamepad, device.chords) for button, by in table.items() if by}
    return frozenset(
        [
            *device.pictures.codecs,
            *([WASM] if device.vm.tiers != ("script",) else []),
            *(["gamepad"] if device.gamepad else []),
            *(f"button-{name.replace('_', '-')}" for name in buttons),
        ]
    )


def tier(manifest: Manifest, device: DeviceImage) -> str:
    """Which tier the bundle gets on the device, as far as the device image knows it."""
    for name in device.vm.tiers:
        if name == "script" or (name == "wasm" and device.vm.makes_code):
            return name
        if name == "wasm-aot" and targets(manifest) & set(device.vm.artifact_targets):
            return name
    return "script"


def targets(manifest: Manifest) -> set[str]:
    """The targets of the bundle's precompiled renderers: a machine's key up to the Wasm VM's version."""
    return {artifact.machine.partition(".wasmer-")[0] for artifact in manifest.artifacts}
