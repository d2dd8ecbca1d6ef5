"""Which devices a ring, or a share of it, is for."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

from tenfoot import devices
from tenfoot.devices import DeviceImage
from tenfoot.publish.error import PublishError
from tenfoot.publish.names import Ring
from tenfoot.publish.settings import Settings
from tenfoot.rollout import Audience

EVERYONE = Audience()


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
