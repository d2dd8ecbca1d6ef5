"""What can be wrong with a bundle, or with the app that one is made of."""

from __future__ import annotations

from pathlib import Path

from tenfoot.errors import TenfootError


class BundleError(TenfootError):
    """A bundle that cannot be made, read, trusted or run; `file` names the bundle, or the file in the app."""

    slugs = frozenset(
        {
            "app-manifest-invalid",
            "bundle-missing",
            "bundle-foreign",
            "bundle-format",
            "bundle-invalid",
            "bundle-damaged",
            "bundle-unsafe-path",
            "bundle-too-large",
            "bundle-contract",
            "bundle-unwritable",
        }
    )

    def __init__(self, slug: str, message: str, *, where: str | Path) -> None:
        super().__init__(slug, message, file=str(where))
