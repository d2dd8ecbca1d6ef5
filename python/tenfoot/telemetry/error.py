"""What can be wrong with telemetry, on either side."""

from __future__ import annotations

from tenfoot.errors import TenfootError


class TelemetryError(TenfootError):
    """Telemetry that cannot be read, kept or sent; `file` says where in the data, or which file or server."""

    slugs = frozenset(
        {
            "telemetry-invalid",
            "telemetry-format",
            "telemetry-too-large",
            "telemetry-unwritable",
            "telemetry-unreachable",
            "telemetry-refused",
        }
    )

    def __init__(self, slug: str, message: str, *, where: str) -> None:
        super().__init__(slug, message, file=where)
