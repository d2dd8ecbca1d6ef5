"""A frame as pixels, and as a PNG."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import NamedTuple


class Screenshot(NamedTuple):
    """A frame: `width` x `height` pixels of straight RGBA, rows from the top."""

    width: int
    height: int
    rgba: bytes

    def pixel(self, x: int, y: int) -> tuple[int, int, int, int]:
        """Red, green, blue, alpha at a place."""
        start = (y * self.width + x) * 4
        red, green, blue, alpha = self.rgba[start : start + 4]
        return red, green, blue, alpha

    def save(self, path: str | Path) -> None:
        """Writes a PNG."""
        stride = self.width * 4
        rows = b"".join(b"\0" + self.rgba[start : start + stride] for start in range(0, len(self.rgba), stride))
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 6, 0, 0, 0)
        chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 6)), _chunk(b"IEND", b""))
        Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
