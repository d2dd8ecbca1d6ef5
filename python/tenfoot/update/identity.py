"""Who this device is to a release: a random name, and nothing else. Made at the first launch, derived from nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tenfoot.update.storage import Storage

_HEX = frozenset("0123456789abcdef")


def device_id(state: Path, storage: Storage | None = None) -> str:
    """32 hexadecimal digits, the same at every call; STATE/device.json keeps them. Raises OSError."""
    storage = storage or Storage()
    place = state / "device.json"
    known = _parse(storage.read(place))
    if known is None:
        storage.make_folder(state)
        with storage.locked(state / "state.lock", wait_s=5):
            known = _parse(storage.read(place))
            if known is None:
                known = os.urandom(16).hex()
                storage.replace(place, json.dumps({"format": 1, "id": known}).encode() + b"\n")
    return known


def _parse(data: bytes | None) -> str | None:
    try:
        known = json.loads(data or b"{}")["id"]
    except (ValueError, KeyError, TypeError):
        return None
    return known if isinstance(known, str) and len(known) == 32 and set(known) <= _HEX else None
