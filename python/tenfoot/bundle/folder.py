"""Checks an unpacked bundle as it lies in its folder. Starts do so: this imports next to nothing."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from tenfoot.bundle import manifest as manifests
from tenfoot.bundle import tar
from tenfoot.bundle.error import BundleError
from tenfoot.bundle.limits import LIMITS, Limits
from tenfoot.bundle.manifest import BundleFile, Manifest


def verify_folder(folder: Path, *, digest: str | None = None, limits: Limits = LIMITS) -> Manifest:
    """Checks every byte of the unpacked bundle in `folder`, and that nothing else is there; some ms.

    `digest`: what the bundle must have as a whole, its manifest included; without it the manifest is believed.
    Raises BundleError: `bundle-missing`, `bundle-damaged`, and what `Manifest.parse` raises.
    """
    manifest = manifests.load(folder, limits=limits)
    head = manifest.to_bytes()
    total = hashlib.sha256(tar.header(manifests.NAME, len(head)) + head + tar.padding(len(head)))
    try:
        _check_names(folder, {manifests.NAME, *(file.path for file in manifest.files)})
        for file in manifest.files:
            content = _content(folder, file)
            for piece in (tar.header(file.path, file.bytes), content, tar.padding(file.bytes)):
                total.update(piece)
    except OSError as error:
        text = f"the bundle is damaged: {error.filename}: {error.strerror}"
        raise BundleError("bundle-damaged", text, where=folder) from error
    total.update(tar.END)
    if digest is not None and total.hexdigest() != digest:
        raise BundleError("bundle-damaged", f"its digest is {total.hexdigest()}, not {digest}", where=folder)
    return manifest


def _check_names(folder: Path, wanted: set[str]) -> None:
    """Sees that only these files are below the folder, and no linked folders. Every folder leads to a file."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                path = f"{inside}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif path not in wanted:
                    text = f"the bundle is damaged: there is {path}, which is no part of it"
                    raise BundleError("bundle-damaged", text, where=folder)


def _content(folder: Path, file: BundleFile) -> bytes:
    """What is in a file, which must be a plain one and have what the manifest says."""
    path = folder / file.path
    known = path.lstat()
    if stat.S_ISREG(known.st_mode) and known.st_size == file.bytes:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() == file.sha256:
            return content
    text = f"the bundle is damaged: {file.path} is not what its checksum says"
    raise BundleError("bundle-damaged", text, where=folder)
