"""Packs and unpacks bundles: a `.tfb` is a tar that follows from its files alone; its SHA-256 is the bundle's digest.

`bundle.json` comes first, then the files that it lists, in its order. Nothing else may be there. An unpacked bundle
holds all that its tar does, so `pack_folder` gives the same bytes again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from tenfoot.bundle import manifest as manifests
from tenfoot.bundle import tar
from tenfoot.bundle.error import BundleError
from tenfoot.bundle.files import folder_lock, sync_tree, write_synced
from tenfoot.bundle.limits import LIMITS, Limits
from tenfoot.bundle.manifest import Manifest

SUFFIX = ".tfb"


def write(manifest: Manifest, contents: Mapping[str, bytes | Path], out: Path) -> str:
    """Writes a bundle to `out`, whole or not at all, and gives its digest. `contents`: path in the bundle → bytes, or
    the file that has them.

    Raises BundleError: `bundle-damaged` when a content is not what the manifest says, `bundle-unwritable`, and what
    `Manifest.check` raises.
    """
    manifest.check(where=out)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            digest = _pack(manifest, contents, file.write, out)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        raise _unwritable(error, out) from error
    finally:
        part.unlink(missing_ok=True)
    return digest


def pack_folder(folder: Path, write: Callable[[bytes], object]) -> str:
    """Gives the tar of the unpacked bundle in `folder` to `write`, piece by piece; returns its digest.

    The way to the old bytes that a delta is applied to. Raises BundleError: `bundle-damaged`, `bundle-missing`, and
    what `Manifest.parse` raises.
    """
    manifest = manifests.load(folder)
    contents: dict[str, bytes | Path] = {file.path: folder / file.path for file in manifest.files}
    try:
        return _pack(manifest, contents, write, folder)
    except OSError as error:
        text = f"a file cannot be read: {error.filename}: {error.strerror}"
        raise BundleError("bundle-damaged", text, where=folder) from error


def digest_of(path: Path) -> str:
    """The digest of a bundle file: the SHA-256 of its bytes, in hex. The content is not checked.

    Raises BundleError `bundle-missing`.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _missing(error, path) from error


def read_manifest(path: Path, *, limits: Limits = LIMITS) -> Manifest:
    """The manifest of a bundle file. Its other contents are not looked at.

    Raises BundleError: `bundle-missing`, `bundle-foreign`, `bundle-damaged` (its length is not what it should be),
    and what `Manifest.parse` raises.
    """
    try:
        with path.open("rb") as file:
            return _Stream(file, path, limits).manifest
    except OSError as error:
        raise _missing(error, path) from error


def unpack(path: Path, folder: Path, *, limits: Limits = LIMITS, digest: str | None = None) -> Manifest:
    """Unpacks the bundle file `path` to `folder`, which must not be there yet.

    `folder` appears in one rename, after every byte was checked and is on the disk: whoever sees it sees it whole,
    a power cut included. Until then the files are in `.<folder's name>.part` beside it; what a killed process left
    there goes with the next call. One unpacks at a time in a folder's parent. `digest`: what the bundle must have.

    Raises BundleError: `bundle-missing`, `bundle-foreign`, `bundle-damaged`, `bundle-unwritable`, and what
    `Manifest.parse` raises.
    """
    part = folder.with_name(f".{folder.name}.part")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with folder_lock(folder.parent):
            if folder.exists():
                raise BundleError("bundle-unwritable", "there is something where it should go", where=folder)
            shutil.rmtree(part, ignore_errors=True)
            try:
                manifest = _unpack(path, part, limits, digest)
                sync_tree(part)
                part.rename(folder)
                sync_tree(folder.parent, deep=False)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise _unwritable(error, folder) from error
    return manifest


def _unpack(path: Path, part: Path, limits: Limits, digest: str | None) -> Manifest:
    try:
        file = path.open("rb")
    except OSError as error:
        raise _missing(error, path) from error
    with file:
        stream = _Stream(file, path, limits)
        part.mkdir()
        write_synced(part / manifests.NAME, stream.manifest.to_bytes())
        for member in stream.manifest.files:
            target = part / member.path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_synced(target, stream.content(member))
        found = stream.finish()
        if digest is not None and found != digest:
            raise BundleError("bundle-damaged", f"its digest is {found}, not {digest}", where=path)
    return stream.manifest


class _Stream:
    """A bundle read from front to end, each byte held against what the manifest says must be there."""

    def __init__(self, file: BinaryIO, path: Path, limits: Limits) -> None:
        self._file = file
        self._path = path
        self._sum = hashlib.sha256()
        length = os.fstat(file.fileno()).st_size
        block = self._read(tar.BLOCK)
        size = tar.size_of(block, manifests.NAME)
        if size is None:
            raise BundleError(
                "bundle-foreign", f"this is no bundle: it does not begin with {manifests.NAME}", where=path
            )
        if size > limits.manifest_bytes_max:
            text = f"its manifest has {size:,} bytes, more than {limits.manifest_bytes_max:,}"
            raise BundleError("bundle-too-large", text, where=path)
        self.manifest = Manifest.parse(self._padded(size, manifests.NAME), where=path, limits=limits)
        wanted = tar.archive_bytes([size, *(member.bytes for member in self.manifest.files)])
        if length != wanted:
            raise self._damaged(f"it has {length:,} bytes instead of {wanted:,}")

    def content(self, member: manifests.BundleFile) -> bytes:
        """The next file, which must be `member`."""
        block = self._read(tar.BLOCK)
        if block != tar.header(member.path, member.bytes):
            raise self._damaged(f"where {member.path} should be, there is {tar.describe(block)}")
        content = self._padded(member.bytes, member.path)
        if hashlib.sha256(content).hexdigest() != member.sha256:
            raise self._damaged(f"{member.path} is not what its checksum says")
        return content

    def finish(self) -> str:
        """Sees that nothing follows. The digest."""
        if self._read(len(tar.END)) != tar.END or self._file.read(1):
            raise self._damaged("it goes on after its last file")
        return self._sum.hexdigest()

    def _padded(self, size: int, name: str) -> bytes:
        content, zeros = self._read(size), tar.padding(size)
        if len(content) != size:
            raise self._damaged(f"it ends within {name}")
        if self._read(len(zeros)) != zeros:
            raise self._damaged(f"there is something after {name}")
        return content

    def _read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._sum.update(data)
        return data

    def _damaged(self, text: str) -> BundleError:
        return BundleError("bundle-damaged", f"the bundle is damaged: {text}", where=self._path)


def _pack(
    manifest: Manifest, contents: Mapping[str, bytes | Path], write: Callable[[bytes], object], where: Path
) -> str:
    whole = hashlib.sha256()

    def put(data: bytes) -> None:
        whole.update(data)
        write(data)

    head = manifest.to_bytes()
    put(tar.header(manifests.NAME, len(head)) + head + tar.padding(len(head)))
    for file in manifest.files:
        source = contents[file.path]
        content = source if isinstance(source, bytes) else source.read_bytes()
        if len(content) != file.bytes or hashlib.sha256(content).hexdigest() != file.sha256:
            raise BundleError("bundle-damaged", f"{file.path} is not what the manifest says", where=where)
        put(tar.header(file.path, file.bytes))
        put(content)
        put(tar.padding(file.bytes))
    put(tar.END)
    return whole.hexdigest()


def _missing(error: OSError, path: Path) -> BundleError:
    return BundleError("bundle-missing", f"the bundle cannot be read: {error.strerror}", where=path)


def _unwritable(error: OSError, path: Path) -> BundleError:
    return BundleError("bundle-unwritable", f"the bundle cannot be written: {error.strerror}", where=path)
