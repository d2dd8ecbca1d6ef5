"""What a ring has: whole bundles, and the differences that lead to those that devices may be told to run."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tuf.api.metadata import TargetFile

from tenfoot import deltas
from tenfoot.bundle import archive
from tenfoot.bundle.limits import LIMITS
from tenfoot.bundle.manifest import Manifest
from tenfoot.publish import gate
from tenfoot.publish.change import Change, Roles
from tenfoot.publish.error import PublishError
from tenfoot.publish.ledger import Entry
from tenfoot.publish.names import Ring
from tenfoot.rollout import Audience, Rollout

if TYPE_CHECKING:
    from tenfoot.publish.repository import Repository

FORMAT = 1
WORTH = 0.8
"""A difference that is larger than this share of the whole bundle is not offered."""


class Release(NamedTuple):
    """A bundle in a ring."""

    bundle: str
    """Its digest."""
    app: str
    version: str
    contract: int
    needs: Mapping[str, Any]
    bytes: int
    """Of the bundle, unpacked to a tar."""
    file_bytes: int
    """Of the whole file on the wire."""
    deltas: Mapping[str, int]
    """The first 16 digits of an older bundle → the bytes on the wire from there."""
    added_at: str = ""
    """UTC, ISO 8601; empty when the ledger does not know."""
    added_by: str = ""


def digests(roles: Roles, ring: Ring) -> dict[str, TargetFile]:
    """The digests of what a ring has → the whole files."""
    targets = roles.targets(ring.role).targets.values()
    return {str(target.custom["digest"]): target for target in targets if "digest" in (target.custom or {})}


def of_ring(roles: Roles, ring: Ring, history: Iterable[Entry]) -> list[Release]:
    """What a ring has, newest first."""
    added = {entry.bundle: entry for entry in history if entry.ring == str(ring) and entry.action == "add"}
    order = list(added)
    found = []
    for digest, target in digests(roles, ring).items():
        custom, entry = target.custom, added.get(digest)
        release = Release(
            bundle=digest,
            app=custom["app"],
            version=custom["version"],
            contract=custom["contract"],
            needs=custom["needs"],
            bytes=custom["bytes"],
            file_bytes=target.length,
            deltas=_deltas_to(roles, ring, digest),
            added_at=entry.at if entry else "",
            added_by=entry.actor if entry else "",
        )
        found.append((order.index(digest) if entry else -1, release))
    return [release for _, release in sorted(found, key=lambda pair: pair[0], reverse=True)]


def find(known: Sequence[Release], name: str, ring: Ring) -> Release:
    """The release that a version, or the first digits of a digest, names. Raises PublishError `release-unknown`."""
    matches = [release for release in known if release.version == name]
    matches = matches or [release for release in known if len(name) >= 4 and release.bundle.startswith(name)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        choices = ", ".join(release.bundle[:16] for release in matches)
        raise PublishError("release-unknown", f"'{name}' may be any of {choices}", where=str(ring))
    have = ", ".join(f"{release.version} ({release.bundle[:8]})" for release in known) or "none"
    raise PublishError("release-unknown", f"no release '{name}' (there are {have})", where=str(ring))


def handle(known: Sequence[Release], release: Release) -> str:
    """What names the release here, as `find` takes it: its version, or the start of its digest."""
    alone = sum(other.version == release.version for other in known) == 1
    return release.version if alone else release.bundle[:16]


def previous_baseline(roles: Roles, ring: Ring, rollout: Rollout, history: Iterable[Entry]) -> str | None:
    """The last baseline before this one that the ring still has and that was not halted."""
    present = digests(roles, ring)
    before = [entry.rollout["baseline"] for entry in history if entry.ring == str(ring) and entry.rollout]
    usable = (digest for digest in reversed(before) if digest in present and digest not in rollout.halted)
    return next((digest for digest in usable if digest != rollout.baseline), None)


def add(
    repository: Repository,
    app: str,
    ring_name: str,
    bundle: Path,
    *,
    actor: str,
    audience: Audience = gate.EVERYONE,
) -> tuple[Release, bool]:
    """Puts the bundle file into a ring, whole and as differences from what is there; no device is told to run it yet.

    Twice the same is once. `audience`: the devices of the ring that it is meant for; others need not be able to run
    it. The second value: whether it is public (else it waits for the online keys).
    Raises BundleError for a damaged bundle; PublishError `release-mislabelled`, `release-foreign`, `release-misfit`,
    `key-missing`.
    """
    manifest, data = read_bundle(bundle)
    return put(repository, app, ring_name, data, manifest, actor=actor, audience=audience, where=str(bundle))


def copy(
    repository: Repository,
    app: str,
    source: str,
    ring_name: str,
    digest: str,
    *,
    actor: str,
    audience: Audience = gate.EVERYONE,
) -> Release:
    """Puts a release of the ring `source` into another ring of the app. Raises as `add` does."""
    from tenfoot.publish.repository import find_ring

    roles = repository.roles()
    of = find_ring(roles, app, source)
    data = content(roles, of, digest)
    manifest = manifest_in(data)
    return put(repository, app, ring_name, data, manifest, actor=actor, audience=audience, where=str(of))[0]


def put(
    repository: Repository,
    app: str,
    ring_name: str,
    data: bytes,
    manifest: Manifest,
    *,
    actor: str,
    audience: Audience,
    where: str,
) -> tuple[Release, bool]:
    """Puts a checked bundle into a ring: `data` is its tar."""
    from tenfoot.publish.repository import find_ring, read_rollout

    digest = hashlib.sha256(data).hexdigest()
    with repository.change() as change:
        ring = find_ring(change, app, ring_name)
        if manifest.app != app:
            raise PublishError("release-foreign", f"this is a bundle of '{manifest.app}', not of '{app}'", where=where)
        history = repository.history(change)
        public = not change.staged
        if digest not in digests(change, ring):
            gate.check_size(manifest, len(data), where=where)
            gate.check(manifest, ring, change.settings, audience)
            rollout = read_rollout(change, ring)
            spared = {*rollout.bundles(), previous_baseline(change, ring, rollout, history)}
            recent = [release.bundle for release in of_ring(change, ring, history)][: change.settings.keep - 1]
            _drop(change, ring, {digest, *recent, *spared})
            _put_whole(change, ring, digest, data, manifest)
            _put_deltas(change, ring, digest, data, set(rollout.bundles()))
            entry = Entry("", actor, "add", str(ring), digest, manifest.version)
            public = change.commit(entry)
            history = [*history, entry._replace(at=change.now.isoformat(timespec="seconds"))]
        return next(release for release in of_ring(change, ring, history) if release.bundle == digest), public


def remove(repository: Repository, app: str, ring_name: str, digest: str, *, actor: str) -> bool:
    """Takes a release out of a ring for good, so that whoever signs its rules cannot choose it. True: it is public.

    Raises PublishError `release-unknown`, `release-needed` while the rules name it, `key-missing`.
    """
    from tenfoot.publish.repository import find_ring, read_rollout

    with repository.change() as change:
        ring = find_ring(change, app, ring_name)
        present = digests(change, ring)
        if digest not in present:
            raise PublishError("release-unknown", f"{ring} has no release {digest[:16]}", where=str(ring))
        if digest in read_rollout(change, ring).bundles():
            raise PublishError("release-needed", f"devices of {ring} may run it: halt it first", where=str(ring))
        version = present[digest].custom["version"]
        _drop(change, ring, {*present} - {digest})
        return change.commit(Entry("", actor, "remove", str(ring), digest, version))


def read_bundle(path: Path) -> tuple[Manifest, bytes]:
    """A bundle file, with every hash in it checked. Raises BundleError, PublishError `release-mislabelled`."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = archive.unpack(path, Path(folder) / "bundle")
        gate.check_labels(manifest, Path(folder) / "bundle")
    return manifest, path.read_bytes()


def content(roles: Roles, ring: Ring, digest: str) -> bytes:
    """The tar of a release. Raises PublishError `release-unknown`, `repository-damaged`."""
    target = digests(roles, ring).get(digest)
    if target is None:
        raise PublishError("release-unknown", f"{ring} has no release {digest[:16]}", where=str(ring))
    data = deltas.decompress(roles.site.content(target), bytes_max=LIMITS.archive_bytes_max)
    if hashlib.sha256(data).hexdigest() != digest:
        raise PublishError("repository-damaged", f"{target.path} is not the bundle that it says", where=roles.home)
    return data


def manifest_of(roles: Roles, ring: Ring, digest: str) -> Manifest:
    """The manifest of a release."""
    return manifest_in(content(roles, ring, digest))


def manifest_in(data: bytes) -> Manifest:
    """The manifest of a bundle's tar."""
    with tempfile.NamedTemporaryFile(suffix=archive.SUFFIX) as file:
        file.write(data)
        file.flush()
        return archive.read_manifest(Path(file.name))


def _put_whole(change: Change, ring: Ring, digest: str, data: bytes, manifest: Manifest) -> None:
    custom = {
        "format": FORMAT,
        "digest": digest,
        "bytes": len(data),
        "app": manifest.app,
        "version": manifest.version,
        "contract": manifest.contract,
        "needs": {**manifest.needs._asdict(), "features": list(manifest.needs.features)},
    }
    change.put_target(ring.role, ring.bundle_path(digest), deltas.compress(data), custom)


def _put_deltas(change: Change, ring: Ring, digest: str, data: bytes, wanted: set[str]) -> None:
    """Differences to the new release from all others; those to others stay where devices may be told to run them."""
    targets = change.edit(ring.role).targets
    for path in [path for path in targets if path.endswith(".delta")]:
        if not any(path.startswith(f"{ring}/{other[:16]}.") for other in wanted):
            del targets[path]
    whole = targets[ring.bundle_path(digest)].length
    for old, target in digests(change, ring).items():
        if old != digest and int(target.custom["bytes"]) <= deltas.BUNDLE_BYTES_MAX:
            delta = deltas.make(content(change, ring, old), data)
            if len(delta) < whole * WORTH:
                custom = {"from": old, "to": digest}
                change.put_target(ring.role, ring.delta_path(old, digest), delta, custom)


def _drop(change: Change, ring: Ring, kept: Collection[str | None]) -> None:
    """Removes the releases that are not kept, and the differences from and to them."""
    targets = change.edit(ring.role).targets
    gone = [digest[:16] for digest in digests(change, ring) if digest not in kept]
    for path in [path for path in targets if any(part in path for part in gone)]:
        del targets[path]


def _deltas_to(roles: Roles, ring: Ring, digest: str) -> dict[str, int]:
    start = f"{ring}/{digest[:16]}.from-"
    targets = roles.targets(ring.role).targets
    return {
        path.removeprefix(start).removesuffix(".delta"): target.length
        for path, target in targets.items()
        if path.startswith(start)
    }
