"""What can be wrong with a device image, or with the wish to use one."""

from __future__ import annotations

from tenfoot.errors import TenfootError


class DeviceError(TenfootError):
    """A device image that cannot be found, read or used; `file` names the file or the device."""

    slugs = frozenset(
        {
            "device-not-found",
            "device-not-toml",
            "device-bad-key",
            "device-bad-value",
            "tier-unknown",
            "tier-unavailable",
        }
    )

    def __init__(self, slug: str, message: str, *, where: str) -> None:
        super().__init__(slug, message, file=where)
