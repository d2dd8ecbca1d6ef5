"""What can be done for a bundle before its first start, so that the start need not: its renderer is compiled."""

from __future__ import annotations

from pathlib import Path


def prepare(folder: Path, device: str) -> None:
    """Compiles the renderer of the unpacked bundle in `folder` into the cache, where this device compiles at all.

    Raises TenfootError: what keeps the bundle from starting.
    """
    from tenfoot.runtime import Runtime

    Runtime.boot(bundle=folder, device=device).close()
