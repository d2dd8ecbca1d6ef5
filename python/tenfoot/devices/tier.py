"""Which tier runs the low-level systems on this device, on this machine, and why."""

from __future__ import annotations

from typing import NamedTuple

from tenfoot.devices.detect import Capabilities
from tenfoot.devices.error import DeviceError
from tenfoot.devices.image import TIERS, DeviceImage


class TierChoice(NamedTuple):
    """The tier that runs, and one sentence why."""

    tier: str
    reason: str


NO_ARTIFACT = "there is no bundle with a precompiled renderer for it"


def choose_tier(
    device: DeviceImage,
    capabilities: Capabilities,
    *,
    forced: str | None = None,
    artifact: bool = False,
    artifact_reason: str = NO_ARTIFACT,
) -> TierChoice:
    """The first of the device's tiers that can run here; `forced` takes that one or fails.

    `artifact`: whether a precompiled renderer is at hand that runs here, which `wasm-aot` needs; `artifact_reason` why
    it is not. `tenfoot.artifacts.shipped` gives both.
    Raises DeviceError `tier-unknown` or `tier-unavailable`.
    """
    if forced is not None:
        return _forced(device, capabilities, forced, None if artifact else artifact_reason)
    skipped: list[str] = []
    for tier in device.vm.tiers:
        obstacle = _obstacle(device, capabilities, tier, None if artifact else artifact_reason)
        if obstacle is None:
            return TierChoice(tier, "; ".join([*skipped, _why(tier, device)]))
        skipped.append(f"not {tier}: {obstacle}")
    raise DeviceError("tier-unavailable", "; ".join(skipped), where=device.name)


def _forced(device: DeviceImage, capabilities: Capabilities, tier: str, no_artifact: str | None) -> TierChoice:
    if tier not in TIERS:
        raise DeviceError("tier-unknown", f"no tier '{tier}'; there are {', '.join(TIERS)}", where="--tier")
    obstacle = _obstacle(device, capabilities, tier, no_artifact)
    if obstacle is not None:
        raise DeviceError("tier-unavailable", f"{tier}: {obstacle}", where=device.name)
    return TierChoice(tier, "asked for")


def _obstacle(device: DeviceImage, capabilities: Capabilities, tier: str, no_artifact: str | None) -> str | None:
    """Why this tier cannot run, None where it can."""
    if tier not in device.vm.tiers:
        return f"this device has {' and '.join(device.vm.tiers)}"
    if tier == "script":
        return None
    if not capabilities.wasm_vm:
        return capabilities.wasm_vm_reason
    if tier == "wasm-aot":
        return no_artifact
    if not device.vm.makes_code:
        return "the device forbids making code at run time"
    return None if capabilities.makes_code else capabilities.makes_code_reason


def _why(tier: str, device: DeviceImage) -> str:
    match tier:
        case "wasm":
            return "it has a Wasm VM and may make code at run time"
        case "wasm-aot":
            return "it has a Wasm VM and a precompiled renderer"
        case _ if device.vm.tiers == ("script",):
            return "the device has no Wasm VM"
        case _:
            return "the script VM runs everywhere"
