"""One change to what is published: read, edit, sign, write; visible with its last write, or not at all.

Nothing is written before everything is signed. Targets come first, then the roles that list them, the snapshot, the
ledger; `timestamp.json` makes it public. Who lacks the online keys leaves the signed roles *staged*: the next publisher
who has them takes them up (TUF specification 6, with the signing done in two places).
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Key, Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from tenfoot.publish import files
from tenfoot.publish.error import PublishError
from tenfoot.publish.keys import Keys, name_of
from tenfoot.publish.ledger import Entry, Ledger
from tenfoot.publish.names import delegator
from tenfoot.publish.settings import Settings
from tenfoot.publish.site import Site

ONLINE = ("snapshot", "timestamp")
STAGED = "staged.json"
SNAPSHOTS_KEPT = 10
"""So many snapshots, and what they lead to, stay whatever the clock says."""


class Roles:
    """The metadata as of one moment: what is published, or with `staged` also what waits for the online keys."""

    def __init__(self, home: Path, *, staged: bool = False) -> None:
        self.home = home
        self.site = Site(home / "site")
        self.timestamp = self.site.timestamp()
        self.root = self.site.root()
        self.snapshot = self.site.snapshot(self.timestamp.signed.snapshot_meta.version)
        self.staged = self._staged() if staged else {}
        """Roles that were signed without the online keys → their versions."""
        self._loaded: dict[str, Metadata[Targets]] = {}

    @property
    def versions(self) -> dict[str, int]:
        """The version of `targets` and of every delegated role."""
        published = {name.removesuffix(".json"): file.version for name, file in self.snapshot.signed.meta.items()}
        return {**published, **self.staged}

    def metadata(self, role: str) -> Metadata[Targets]:
        """The metadata of `targets` or of a delegated role, to be read only."""
        if role not in self._loaded:
            self._loaded[role] = self.site.targets(role, self.versions[role])
        return self._loaded[role]

    def targets(self, role: str) -> Targets:
        """What `metadata` signs."""
        return self.metadata(role).signed

    def has(self, role: str) -> bool:
        """Whether there is such a role below the root."""
        return role in self.versions or role in self._loaded

    def authority(self, role: str) -> Root | Targets:
        """Who says which keys sign `role`."""
        above = delegator(role)
        return self.root.signed if above == "root" else self.targets(above)

    def keys_of(self, role: str) -> list[Key]:
        """The keys that may sign `role`."""
        authority = self.authority(role)
        return [authority.get_key(keyid) for keyid in authority.get_delegated_role(role).keyids]

    def _staged(self) -> dict[str, int]:
        """Raises PublishError `repository-damaged`, and `staged-conflict` where something else is public by now."""
        waiting: dict[str, int] = {}
        for role, (version, sha256) in read_staged(self.home).items():
            public = self.snapshot.signed.meta.get(f"{role}.json")
            if self.site.sha256(role, version) != sha256 or (public is not None and version < public.version):
                text = f"version {version} of '{role}' was signed elsewhere, but another one is public already"
                raise PublishError("staged-conflict", text, where=self.home / STAGED)
            if public is None or version > public.version:
                waiting[role] = version
        return waiting


class Change(Roles):
    """A change under way. `Repository.change` makes one, under the lock."""

    def __init__(self, home: Path, *, keys: Keys, settings: Settings, now: datetime) -> None:
        super().__init__(home, staged=True)
        self.keys = keys
        self.settings = settings
        self.now = now
        self.ledger = Ledger(home / "ledger.jsonl")
        self.new_root: Metadata[Root] | None = None
        """A root that waits until what the change signs is public; signed by enough keys already."""
        self._edited: set[str] = set()
        self._contents: list[tuple[TargetFile, bytes]] = []
        self._check_staged()

    def edit(self, role: str) -> Targets:
        """What `role` says, to be changed; it is signed anew, by the keys that its delegator names then."""
        if role not in self._edited:
            self._loaded[role] = copy.deepcopy(self.metadata(role))
            self._edited.add(role)
        return self._loaded[role].signed

    def add_role(self, role: str) -> None:
        """A new, empty role; its delegation must be added by `edit`ing its delegator."""
        self._loaded[role] = Metadata(Targets())
        self._loaded[role].signed.version = 0  # signing counts up
        self._edited.add(role)

    def put_target(self, role: str, path: str, data: bytes, custom: Mapping[str, object] | None = None) -> None:
        """Lists a target in `role`, in place of what was there, and writes it with the change."""
        target = TargetFile.from_data(path, data, ["sha256"])
        if custom is not None:
            target.unrecognized_fields["custom"] = dict(custom)
        self.edit(role).targets[path] = target
        self._contents.append((target, data))

    def can_sign(self, role: str) -> bool:
        """Whether enough of the role's keys are on this machine."""
        authority = self._authorities(role)[-1]
        named = authority.get_delegated_role(role)
        return sum(self.keys.path(authority.get_key(keyid)) is not None for keyid in named.keyids) >= named.threshold

    @property
    def online(self) -> bool:
        """Whether this machine can make changes public."""
        return all(self.can_sign(role) for role in ONLINE)

    def need_online(self) -> None:
        """Raises PublishError `key-missing` where this machine could not make changes public."""
        for role in ONLINE:
            if not self.can_sign(role):
                raise self.missing(role)

    def commit(self, entry: Entry) -> bool:
        """Signs and writes the change; True when it is public, False when it waits for the online keys.

        Raises PublishError `key-missing`, naming the keys; then nothing was written.
        """
        for role in sorted(self._edited, key=lambda name: name.count(".")):
            self.sign(role, self._loaded[role])
        versions = {role: self._loaded[role].signed.version for role in sorted(self._edited)}
        public = self._sign_online(versions) if self.online else None
        for target, data in self._contents:
            self.site.put_target(target, data)
        for role in versions:
            self.site.put(role, self._loaded[role])
        if versions or entry.roles or public is not None:
            self._note(entry._replace(roles={**entry.roles, **versions}), public)
        if public is None:
            waiting = {role: (n, self.site.sha256(role, n)) for role, n in {**self.staged, **versions}.items()}
            files.write(self.home / STAGED, json.dumps(waiting, sort_keys=True).encode())
            return False
        snapshot, timestamp = public
        self.site.put("snapshot", snapshot)
        self.site.put("timestamp", timestamp)
        files.remove(self.home / STAGED)
        self._forget()
        return True

    def _note(self, entry: Entry, public: tuple[Metadata[Snapshot], Metadata[Timestamp]] | None) -> None:
        at = self.now.isoformat(timespec="seconds")
        self.ledger.add(entry._replace(at=at, snapshot=public[0].signed.version if public else 0))

    def _forget(self) -> None:
        """Removes what no timestamp has named for as long as caches and devices may hold one. The newest snapshots
        stay in any case: the clock may be wrong."""
        with suppress(PublishError):  # a damaged file hides what it leads to: all stays until it is old itself
            present, replaced, since = self.site.snapshots(), self.ledger.replaced(), self.now - self.settings.keep_for
            old = [version for version in present if version in replaced and replaced[version] < since]
            self.site.prune({*present} - {*old} | {*present[-SNAPSHOTS_KEPT:]})

    def renew_timestamp(self) -> None:
        """Signs the timestamp again, and nothing else."""
        timestamp = copy.deepcopy(self.timestamp)
        self.sign("timestamp", timestamp)
        self.site.put("timestamp", timestamp)

    def sign(self, role: str, metadata: Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp]) -> None:
        """The next version of `metadata`, with a new lifetime, signed by every key of the role that is here.

        While a new root waits, by the keys of both roots, so that it verifies before and after. Raises PublishError
        `key-missing`.
        """
        metadata.signed.version += 1
        metadata.signed.expires = self.now + self.settings.lifetime(role)
        metadata.signatures.clear()
        authorities = self._authorities(role)
        for authority in authorities:
            for keyid in authority.get_delegated_role(role).keyids:
                signer = self.keys.signer(authority.get_key(keyid))
                if signer is not None and keyid not in metadata.signatures:
                    metadata.sign(signer, append=True)
        try:
            authorities[-1].verify_delegate(role, metadata.signed_bytes, metadata.signatures)
        except RepositoryError as error:
            raise self.missing(role) from error

    def missing(self, role: str) -> PublishError:
        """The error that says which keys of `role` are not on this machine."""
        authority = self._authorities(role)[-1]
        keys = [authority.get_key(keyid) for keyid in authority.get_delegated_role(role).keyids]
        absent = " or ".join(name_of(key) for key in keys if self.keys.path(key) is None)
        text = f"'{role}' must be signed by the key {absent}, which is not on this machine; --keys names a folder"
        return PublishError("key-missing", text, where=self.home)

    def _authorities(self, role: str) -> list[Root | Targets]:
        """Who says which keys sign `role`, the one that counts when the change is done last."""
        authority = self.authority(role)
        if self.new_root is None or authority is not self.root.signed:
            return [authority]
        return [authority, self.new_root.signed]

    def _sign_online(self, versions: Mapping[str, int]) -> tuple[Metadata[Snapshot], Metadata[Timestamp]]:
        snapshot = copy.deepcopy(self.snapshot)
        for role, version in {**self.staged, **versions}.items():
            snapshot.signed.meta[f"{role}.json"] = MetaFile(version)
        self.sign("snapshot", snapshot)
        timestamp = copy.deepcopy(self.timestamp)
        timestamp.signed.snapshot_meta = MetaFile(snapshot.signed.version)
        self.sign("timestamp", timestamp)
        return snapshot, timestamp

    def _check_staged(self) -> None:
        """Holds what others signed against who may sign it. Raises PublishError `staged-conflict`."""
        for role in self.staged:
            metadata = self.metadata(role)
            try:
                self.authority(role).verify_delegate(role, metadata.signed_bytes, metadata.signatures)
            except (RepositoryError, ValueError) as error:
                text = f"'{role}' was signed elsewhere, by keys that do not sign it"
                raise PublishError("staged-conflict", text, where=self.home / STAGED) from error


def read_staged(home: Path) -> dict[str, tuple[int, str]]:
    """What was signed without the online keys: role → version and SHA-256. Raises PublishError `repository-damaged`."""
    path = home / STAGED
    try:
        table = json.loads(path.read_bytes())
        return {str(role): (int(version), str(sha256)) for role, (version, sha256) in table.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError) as error:
        raise PublishError("repository-damaged", "this is no list of staged roles", where=path) from error
