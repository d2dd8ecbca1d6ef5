"""What can be wrong with a device image, or with the wish to use one."""

from __future__ import annotations


class DeviceError(Exception):
    """A device image that cannot be found, read or used. `slug` is stable, `where` names the file or the device."""

    def __init__(self, slug: str, message: str, *, where: str) -> None:
        super().__init__(f"{message}, {where}")
        self.slug = slug
        self.message = message
        self.where = where
