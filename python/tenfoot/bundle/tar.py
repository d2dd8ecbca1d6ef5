"""The members of a bundle's tar: USTAR headers that follow from path and size alone, so none need be parsed.

A reader knows every header beforehand, from the manifest, and compares bytes. So no trick of a tar (links, devices,
long names, sparse maps, pax records, odd numbers) is ever interpreted. POSIX.1-1988, "ustar Interchange Format".
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

BLOCK = 512
END = bytes(2 * BLOCK)
_HEADER = struct.Struct("100s8s8s8s12s12s8sc100s8s32s32s8s8s155s12x")
"""name, mode, uid, gid, size, mtime, checksum, type, linked name, magic and version, owner, group, device, prefix."""
_SIZE = slice(124, 136)


def header(path: str, size: int) -> bytes:
    """The header of a file: mode 0644, no owner, no time.

    Written here, because what `tarfile` writes has changed from one Python to the next, and is a digest for ever.
    Raises ValueError for a path that no USTAR header holds.
    """
    prefix, name = _split(path.encode())
    none = b"0000000"
    fields = [name, b"0000644", none, none, b"%011o" % size, b"%011o" % 0, b" " * 8, b"0", b"", b"ustar\x0000"]
    block = _HEADER.pack(*fields, b"", b"", b"", b"", prefix)
    fields[6] = b"%06o\0 " % sum(block)
    return _HEADER.pack(*fields, b"", b"", b"", b"", prefix)


def padding(size: int) -> bytes:
    """The zeros that follow a content of `size` bytes."""
    return bytes(-size % BLOCK)


def archive_bytes(sizes: Iterable[int]) -> int:
    """How long a tar of files of these sizes is."""
    return sum(BLOCK + size + -size % BLOCK for size in sizes) + len(END)


def size_of(block: bytes, path: str) -> int | None:
    """The size in the header `block` of the file `path`; None where it is not that file's header."""
    digits = block[_SIZE].rstrip(b"\0")
    if not digits.isdigit() or digits.strip(b"01234567"):
        return None
    size = int(digits, 8)
    return size if block == header(path, size) else None


def describe(block: bytes) -> str:
    """What a header is that is not the one expected, for a message."""
    import tarfile

    try:
        member = tarfile.TarInfo.frombuf(block, "utf-8", "replace")
    except tarfile.HeaderError:
        return "something that is no file"
    kinds = {
        tarfile.LNKTYPE: "a hard link",
        tarfile.SYMTYPE: "a symbolic link",
        tarfile.CHRTYPE: "a device",
        tarfile.BLKTYPE: "a device",
        tarfile.DIRTYPE: "a folder",
        tarfile.FIFOTYPE: "a pipe",
        tarfile.XHDTYPE: "a pax record",
        tarfile.XGLTYPE: "a pax record",
        tarfile.GNUTYPE_LONGNAME: "a long name",
        tarfile.GNUTYPE_SPARSE: "a sparse file",
    }
    return f"{kinds.get(member.type, 'a file')} {member.name!r}"


def _split(path: bytes) -> tuple[bytes, bytes]:
    """Prefix and name, parted at the first `/` that leaves both short enough."""
    at = -1
    while len(path) - at - 1 > 100:
        at = path.find(b"/", at + 1)
        if not 0 < at <= 155:
            raise ValueError("the path is too long for a USTAR header")
    return path[: max(at, 0)], path[at + 1 :]
