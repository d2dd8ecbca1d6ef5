"""Gets the bytes of a bundle: as the difference from one that the device has, or whole. Checked before it counts."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tuf.api.metadata import TargetFile

from tenfoot import deltas
from tenfoot.bundle import BundleError, archive
from tenfoot.digest import is_digest
from tenfoot.errors import printable
from tenfoot.update.config import Updates
from tenfoot.update.error import UpdateError
from tenfoot.update.repository import Repository


class Offer(NamedTuple):
    """A bundle as the ring's signed metadata describe it."""

    target: TargetFile
    digest: str
    bytes: int
    """Of its tar."""
    version: str
    contract: int


class Obtained(NamedTuple):
    """A bundle's tar, and how it came."""

    data: bytes
    base: str | None
    """The bundle that it was a difference from; None when it came whole."""
    setbacks: tuple[UpdateError, ...]
    """Why other ways did not lead there."""


def offer(repository: Repository, updates: Updates, bundle: str) -> Offer:
    """What the ring says of a bundle. Raises UpdateError: `update-missing` when it does not have it,
    `update-mix-and-match` when it says something else of it than the rollout, `update-too-large`."""
    path = updates.bundle_target(bundle)
    target = repository.target(path)
    if target is None:
        raise UpdateError("update-missing", f"no key of the ring has signed the bundle {bundle[:16]}", where=path)
    custom: Mapping[str, Any] = target.custom or {}
    size, contract = custom.get("bytes"), custom.get("contract")
    if custom.get("digest") != bundle or custom.get("app") != updates.app or not is_digest(bundle):
        text = f"the ring has another bundle of this name: {custom.get('app')} {custom.get('digest')}"
        raise UpdateError("update-mix-and-match", text, where=path)
    if type(size) is not int or type(contract) is not int or size <= 0:
        raise UpdateError("update-metadata", "the ring does not say how large the bundle is", where=path)
    if size > deltas.BUNDLE_BYTES_MAX:
        text = f"it has {size:,} bytes, more than {deltas.BUNDLE_BYTES_MAX:,}"
        raise UpdateError("update-too-large", text, where=path)
    return Offer(target, bundle, size, printable(str(custom.get("version")), 80), contract)


def obtain(
    repository: Repository, updates: Updates, wanted: Offer, *, bases: Iterable[tuple[str, Path]], downloads: Path
) -> Obtained:
    """The tar of a bundle. `bases`: digest and folder of bundles that are here. A difference that does not lead there
    is a setback: the whole file follows.

    Raises UpdateError; OSError.
    """
    setbacks: list[UpdateError] = []
    for base, folder, target in _differences(repository, updates, wanted, bases):
        try:
            return Obtained(_by_difference(repository, wanted, folder, target, downloads), base, tuple(setbacks))
        except UpdateError as error:
            if error.slug in ("update-unreachable", "update-too-slow"):
                raise
            setbacks.append(error)
            break
    try:
        return Obtained(_whole(repository, wanted, downloads), None, tuple(setbacks))
    except UpdateError as error:
        error.__cause__ = error.__cause__ or (setbacks[-1] if setbacks else None)
        raise


def _differences(
    repository: Repository, updates: Updates, wanted: Offer, bases: Iterable[tuple[str, Path]]
) -> list[tuple[str, Path, TargetFile]]:
    """The ways there, the shortest first; only those shorter than the whole."""
    found = []
    for base, folder in bases:
        path = updates.delta_target(base, wanted.digest)
        target = repository.target(path)
        if target is not None and target.length < wanted.target.length:
            custom: Mapping[str, Any] = target.custom or {}
            if (custom.get("from"), custom.get("to")) == (base, wanted.digest):
                found.append((base, folder, target))
    return sorted(found, key=lambda way: way[2].length)


def _by_difference(repository: Repository, wanted: Offer, base: Path, target: TargetFile, downloads: Path) -> bytes:
    try:
        old = pack(base)[1]
        difference = _fetched(repository, wanted, target, downloads)
        data = deltas.apply(old, difference, bytes_max=wanted.bytes)
    except (BundleError, deltas.DeltaError) as error:
        slug = "update-too-large" if error.slug == "delta-too-large" else "update-delta-damaged"
        text = f"the difference does not lead to the bundle: {error.message}"
        raise UpdateError(slug, text, where=target.path) from error
    if hashlib.sha256(data).hexdigest() != wanted.digest:
        raise UpdateError("update-delta-damaged", "the difference leads to another bundle", where=target.path)
    return data


def _whole(repository: Repository, wanted: Offer, downloads: Path) -> bytes:
    compressed = _fetched(repository, wanted, wanted.target, downloads)
    try:
        data = deltas.decompress(compressed, bytes_max=wanted.bytes)
    except deltas.DeltaError as error:
        slug = "update-too-large" if error.slug == "delta-too-large" else "update-damaged"
        raise UpdateError(slug, f"the bundle cannot be unpacked: {error.message}", where=wanted.target.path) from error
    if hashlib.sha256(data).hexdigest() != wanted.digest:
        raise UpdateError("update-damaged", "what was unpacked is another bundle", where=wanted.target.path)
    return data


def _fetched(repository: Repository, wanted: Offer, target: TargetFile, downloads: Path) -> bytes:
    path = downloads / download_name(target)
    repository.download(target, path, bytes_max=wanted.bytes + wanted.bytes // 128 + 4096)
    return path.read_bytes()


def download_name(target: TargetFile) -> str:
    """What a download is called on the device: by its contents, so that a broken one is never taken for another."""
    return next(iter(target.hashes.values()))


def pack(folder: Path) -> tuple[str, bytes]:
    """Digest and tar of an unpacked bundle. Raises BundleError."""
    out = io.BytesIO()
    digest = archive.pack_folder(folder, out.write)
    return digest, out.getvalue()
