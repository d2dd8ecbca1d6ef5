"""Faults that the catalogue server can be told to have, for tests: what a dying server, a cut cable or an attacker
sends.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from tenfoot.catalog.source import CatalogError

KINDS = ("404", "500", "truncate", "hang", "huge", "garbage", "slow")
HUGE_PX = 20_000


@dataclass(frozen=True)
class Fault:
    """What goes wrong on the paths that match `pattern` (with `*`). `delay_ms` is for `slow`."""

    pattern: str
    kind: str
    delay_ms: int = 0


def parse(spec: str) -> tuple[Fault, ...]:
    """Reads `PATH=FAULT,PATH=FAULT`. Raises CatalogError `faults-bad-spec` naming the part."""
    return tuple(_fault(part) for part in spec.split(",") if part.strip())


def find(faults: tuple[Fault, ...], path: str) -> Fault | None:
    """The first fault that a path has."""
    return next((fault for fault in faults if fnmatchcase(path, fault.pattern)), None)


def _fault(part: str) -> Fault:
    pattern, equals, wanted = part.strip().rpartition("=")
    kind, colon, number = wanted.partition(":")
    if not equals or kind not in KINDS or bool(colon) != (kind == "slow") or (colon and not number.isdecimal()):
        raise CatalogError(
            "faults-bad-spec", f"must be PATH= and one of {', '.join(KINDS)} (slow:MS)", where=f"--faults '{part}'"
        )
    return Fault(pattern, kind, int(number) if colon else 0)


@cache
def huge_png() -> bytes:
    """A valid PNG of 20,000 × 20,000 px in some 50 KB: one bit a pixel, all black."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", HUGE_PX, HUGE_PX, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    line = bytes(1 + HUGE_PX // 8)
    packed = b"".join(packer.compress(line) for _ in range(HUGE_PX)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
