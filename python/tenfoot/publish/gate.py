"""The compatibility gate: nothing goes to a ring, or to a share of it, that one of its devices cannot run."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from tenfoot import deltas, devices
from tenfoot.bundle import fit, machine_code
from tenfoot.bundle.manifest import Manifest
from tenfoot.devices import DeviceImage
from tenfoot.publish.error import PublishError
from tenfoot.publish.names import Ring
from tenfoot.publish.settings import Settings
from tenfoot.rollout import Audience

EVERYONE = Audience()


def check(manifest: Manifest, ring: Ring, settings: Settings, audience: Audience = EVERYONE) -> None:
    """Refuses a bundle for devices that cannot run it: those of the ring that `audience` includes by their types.

    Raises PublishError `release-misfit`, naming the first device and why, and how many more there are, and
    `audience-empty` where there is no such device.
    """
    images = audience_images(ring, settings, audience)
    if not images:
        patterns = ", ".join(audience.device_types or settings.device_types(ring))
        raise PublishError("audience-empty", f"no device image of {ring} matches {patterns}", where=str(ring))
    wrong = misfits(manifest, images)
    if wrong:
        device, why = wrong[0]
        more = f" (and {len(wrong) - 1} more: {', '.join(name for name, _ in wrong[1:])})" if len(wrong) > 1 else ""
        text = f"{manifest.app} {manifest.version} cannot run on a device of {ring}: {why}{more}"
        raise PublishError("release-misfit", text, where=device)


def check_size(manifest: Manifest, size_bytes: int, *, where: str) -> None:
    """Refuses a bundle whose tar has more bytes than a device takes. Raises PublishError `release-too-large`."""
    if size_bytes > deltas.BUNDLE_BYTES_MAX:
        most = f"devices take {deltas.BUNDLE_BYTES_MAX:,} at most"
        text = f"{manifest.app} {manifest.version} has {size_bytes:,} bytes; {most}"
        raise PublishError("release-too-large", text, where=where)


def check_labels(manifest: Manifest, folder: Path) -> None:
    """Refuses the unpacked bundle in `folder` when machine code in it is for another CPU than its manifest says: what
    `check` holds against the devices must be true.

    Raises PublishError `release-mislabelled`.
    """
    wrong = machine_code.mislabelled(manifest, folder)
    if wrong:
        text = f"{manifest.app} {manifest.version} is not what it says: {'; '.join(wrong)}"
        raise PublishError("release-mislabelled", text)


def misfits(manifest: Manifest, images: Iterable[DeviceImage]) -> list[tuple[str, str]]:
    """The devices that cannot run the bundle, each with its reasons."""
    found = ((image.name, fit.misfits(manifest, image)) for image in images)
    return [(name, "; ".join(reasons)) for name, reasons in found if reasons]


def audience_images(ring: Ring, settings: Settings, audience: Audience = EVERYONE) -> list[DeviceImage]:
    """The device images of the ring that `audience` includes."""
    ring_types, types = settings.device_types(ring), audience.device_types or ("*",)
    return [image for image in _images(settings.device_images) if _any(image, ring_types) and _any(image, types)]


def _images(folder: Path | None) -> list[DeviceImage]:
    if folder is None:
        return [devices.find(name) for name in devices.names()]
    if not folder.is_dir():
        raise PublishError("repository-settings", "'device_images' names no folder", where=folder)
    return [devices.load(path) for path in sorted(folder.glob("*-*-*.toml"))]


def _any(image: DeviceImage, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(image.name, pattern) for pattern in patterns)
