"""The members of a bundle's tar: USTAR headers that follow from path and size alone, so none need be parsed.

A reader knows every header beforehand, from the manifest, and compares bytes. So no trick of a tar (links, devices,
long names, sparse maps, pax records, odd numbers) is ever interpreted. POSIX.1-1988, "ustar Interchange Format".
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterable

BLOCK = tarfile.BLOCKSIZE
END = bytes(2 * BLOCK)


def header(path: str, size: int) -> bytes:
    """The header of a file: mode 0644, no owner, no time."""
    member = tarfile.TarInfo(path)
    member.size, member.mode = size, 0o644
    return member.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict")


def padding(size: int) -> bytes:
    """The zeros that follow a content of `size` bytes."""
    return bytes(-size % BLOCK)


def archive_bytes(sizes: Iterable[int]) -> int:
    """How long a tar of files of these sizes is."""
    return sum(BLOCK + size + -size % BLOCK for size in sizes) + len(END)


def size_of(block: bytes, path: str) -> int | None:
    """The size in the header `block` of the file `path`; None where it is not that file's header."""
    try:
        size = tarfile.TarInfo.frombuf(block, "utf-8", "strict").size
    except (tarfile.HeaderError, UnicodeDecodeError):
        return None
    return size if 0 <= size < 8**11 and block == header(path, size) else None


def describe(block: bytes) -> str:
    """What a header is that is not the one expected, for a message."""
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
