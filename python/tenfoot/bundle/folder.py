"""Checks an unpacked bundle as it lies in its folder."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from tenfoot.bundle import manifest as manifests
from tenfoot.bundle.error import BundleError
from tenfoot.bundle.limits import LIMITS, Limits
from tenfoot.bundle.manifest import BundleFile, Manifest


def verify_folder(folder: Path, *, digest: str | None = None, limits: Limits = LIMITS) -> Manifest:
    """Checks every byte of the unpacked bundle in `folder`, and that nothing else is there; some ms per MiB.

    `digest`: what the bundle must have as a whole, its manifest included; without it the manifest is believed.
    Raises BundleError: `bundle-missing`, `bundle-damaged`, and what `Manifest.parse` raises.
    """
    manifest = manifests.load(folder)
    manifest.check(where=folder, limits=limits)
    wanted = {manifests.NAME, *(file.path for file in manifest.files)}
    try:
        _check_names(folder, wanted)
        for file in manifest.files:
            _check_file(folder, file)
    except OSError as error:
        text = f"the bundle is damaged: {error.filename}: {error.strerror}"
        raise BundleError("bundle-damaged", text, where=folder) from error
    if digest is not None:
        _check_digest(folder, digest)
    return manifest


def _check_names(folder: Path, wanted: set[str]) -> None:
    for base, folders, names in os.walk(folder):
        for name in (*names, *(name for name in folders if Path(base, name).is_symlink())):
            path = Path(base, name).relative_to(folder).as_posix()
            if path not in wanted:
                text = f"the bundle is damaged: there is {path}, which is no part of it"
                raise BundleError("bundle-damaged", text, where=folder)


def _check_file(folder: Path, file: BundleFile) -> None:
    path = folder / file.path
    mode = path.lstat()
    if not stat.S_ISREG(mode.st_mode) or mode.st_size != file.bytes or _sha256(path) != file.sha256:
        text = f"the bundle is damaged: {file.path} is not what its checksum says"
        raise BundleError("bundle-damaged", text, where=folder)


def _check_digest(folder: Path, digest: str) -> None:
    from tenfoot.bundle import archive

    found = archive.pack_folder(folder, lambda piece: None)
    if found != digest:
        raise BundleError("bundle-damaged", f"its digest is {found}, not {digest}", where=folder)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
