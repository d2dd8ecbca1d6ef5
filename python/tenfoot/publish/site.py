"""The static files, as metadata: what is published now, and what earlier snapshots still name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError

from tenfoot.publish import files
from tenfoot.publish.error import PublishError

S = TypeVar("S", Root, Snapshot, Targets, Timestamp)
_VERSIONED = re.compile(r"(\d+)\.(.+)\.json")


class Site:
    """REPO/site: what a web server serves. Files never change but timestamp.json; names have version or hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def exists(self) -> bool:
        """Whether anything is published."""
        return self._timestamp_path.is_file()

    def timestamp(self) -> Metadata[Timestamp]:
        """What all else follows from. Raises PublishError `repository-missing`, `repository-damaged`."""
        if not self.exists:
            text = "nothing is published here; `tenfoot publish init` begins"
            raise PublishError("repository-missing", text, where=self.folder)
        return self._read(self._timestamp_path, Timestamp)

    def root(self) -> Metadata[Root]:
        """The newest root. Raises PublishError `repository-damaged`."""
        versions = [version for version, role in self._versions() if role == "root"]
        return self._read(self._metadata_path("root", max(versions, default=1)), Root)

    def snapshot(self, version: int) -> Metadata[Snapshot]:
        """A snapshot. Raises PublishError `repository-damaged`."""
        return self._read(self._metadata_path("snapshot", version), Snapshot)

    def targets(self, role: str, version: int) -> Metadata[Targets]:
        """The metadata of `targets` or of a delegated role. Raises PublishError `repository-damaged`."""
        return self._read(self._metadata_path(role, version), Targets)

    def content(self, target: TargetFile) -> bytes:
        """A target, checked. Raises PublishError `repository-damaged`."""
        path = self._target_path(target)
        try:
            data = path.read_bytes()
            target.verify_length_and_hashes(data)
        except OSError as error:
            raise PublishError("repository-damaged", f"a target is not there: {error.strerror}", where=path) from error
        except RepositoryError as error:
            raise PublishError("repository-damaged", f"{error}", where=path) from error
        return data

    def sha256(self, role: str, version: int) -> str:
        """The hash of a role's file, in hex; empty when it is not there."""
        path = self._metadata_path(role, version)
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

    def roots(self) -> list[Metadata[Root]]:
        """All roots, the first one first."""
        versions = sorted(version for version, role in self._versions() if role == "root")
        return [self._read(self._metadata_path("root", version), Root) for version in versions]

    def put_target(self, target: TargetFile, data: bytes) -> None:
        """Writes a target, under the name that its hash gives it."""
        files.write(self._target_path(target), data)

    def put(self, role: str, metadata: Metadata[S]) -> None:
        """Writes metadata: a timestamp makes public what it leads to, a root is public at once, others nothing."""
        timestamp = isinstance(metadata.signed, Timestamp)
        path = self._timestamp_path if timestamp else self._metadata_path(role, metadata.signed.version)
        files.write(path, metadata.to_bytes())

    def snapshots(self) -> list[int]:
        """The versions of the snapshots that are here, the oldest first; a change that broke off may have left some."""
        return sorted(version for version, role in self._versions() if role == "snapshot")

    def prune(self, snapshots: Collection[int]) -> None:
        """Removes what neither the published snapshot nor one of these leads to. Roots stay: who knows an old one
        needs all that came after it."""
        kept = {("snapshot", version) for version in {*snapshots, self.timestamp().signed.snapshot_meta.version}}
        for _, version in sorted(kept):
            meta = self.snapshot(version).signed.meta
            kept |= {(name.removesuffix(".json"), file.version) for name, file in meta.items()}
        for version, role in self._versions():
            if (role, version) not in kept and role != "root":
                files.remove(self._metadata_path(role, version))
        self._prune_targets(kept)
        for path in self.folder.glob(f"**/.*{files.TEMPORARY}"):
            files.remove(path)

    def _prune_targets(self, kept: Iterable[tuple[str, int]]) -> None:
        listed: set[Path] = set()
        for role, version in kept:
            if role != "snapshot" and self._metadata_path(role, version).is_file():
                listed |= {self._target_path(target) for target in self.targets(role, version).signed.targets.values()}
        for path in self.folder.glob("targets/*/*/*"):
            if path not in listed:
                files.remove(path)

    def _versions(self) -> list[tuple[int, str]]:
        matches = (_VERSIONED.fullmatch(path.name) for path in self.folder.glob("metadata/*.json"))
        return [(int(match[1]), match[2]) for match in matches if match]

    @property
    def _timestamp_path(self) -> Path:
        return self.folder / "metadata" / "timestamp.json"

    def _metadata_path(self, role: str, version: int) -> Path:
        return self.folder / "metadata" / f"{version}.{role}.json"

    def _target_path(self, target: TargetFile) -> Path:
        return self.folder / "targets" / target.get_prefixed_paths()[0]

    def _read(self, path: Path, kind: type[S]) -> Metadata[S]:
        try:
            metadata: Metadata[S] = Metadata.from_bytes(path.read_bytes())
        except OSError as error:
            text = f"metadata cannot be read: {error.strerror}"
            raise PublishError("repository-damaged", text, where=path) from error
        except DeserializationError as error:
            raise PublishError("repository-damaged", f"this is no TUF metadata: {error}", where=path) from error
        if not isinstance(metadata.signed, kind):
            raise PublishError("repository-damaged", f"this is no {kind.type}", where=path)
        return metadata
