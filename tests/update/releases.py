"""A repository whose every key a test holds, so that it can sign what no publisher would. Files by path, in memory."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from tenfoot import deltas
from tenfoot.rollout import Rollout

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
APP, RING = "home", "stable"
RING_ROLE, ROLLOUT_ROLE = f"{APP}.{RING}", f"{APP}.{RING}.rollout"
ONLINE = (ROLLOUT_ROLE, "snapshot", "timestamp")
"""The roles whose key is on a server; whoever steals it signs for these."""


@cache
def signer(name: str) -> CryptoSigner:
    """A key by its name; the same one in the whole test run."""
    return CryptoSigner.generate_ed25519()


compress, difference = cache(deltas.compress), cache(deltas.make)


class Releases:
    """The ring home/stable. Change `targets`, `rollout`, `expires` …, then `publish`; `files` is what is served."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.rules = Rollout(APP, RING)
        self.versions = {"root": 1, "targets": 1, APP: 1, RING_ROLE: 1, ROLLOUT_ROLE: 1, "snapshot": 1, "timestamp": 1}
        self.expires = {role: NOW + timedelta(days=30) for role in self.versions}
        self.keys = {role: "online" if role in ONLINE else role for role in self.versions}
        self.ring_targets: dict[str, TargetFile] = {}
        self.contents: dict[str, bytes] = {}
        self.forgotten: set[str] = set()
        """Roles that the snapshot leaves out."""
        self.root = self._root()
        self.publish()

    def publish(self) -> None:
        """Signs everything anew, each role a version up."""
        for role in self.versions:
            if role != "root":
                self.versions[role] += 1
        rollout = self.rules.to_bytes()
        path = f"{APP}/{RING}/rollout.json"
        self._serve(path, rollout)
        self._publish_targets("targets", {}, self._delegations("targets", [APP], [f"{APP}/*/*"]))
        self._publish_targets(APP, {}, self._delegations(APP, [ROLLOUT_ROLE, RING_ROLE], [path, f"{APP}/{RING}/*"]))
        self._publish_targets(RING_ROLE, self.ring_targets)
        self._publish_targets(ROLLOUT_ROLE, {path: TargetFile.from_data(path, rollout, ["sha256"])})
        names = [role for role in self.versions if role not in ("root", "snapshot", "timestamp", *self.forgotten)]
        metas = {f"{role}.json": MetaFile(self.versions[role]) for role in names}
        snapshot = Snapshot(self.versions["snapshot"], expires=self.expires["snapshot"], meta=metas)
        self._sign("snapshot", snapshot, f"{self.versions['snapshot']}.snapshot.json")
        meta = MetaFile(self.versions["snapshot"])
        timestamp = Timestamp(self.versions["timestamp"], expires=self.expires["timestamp"], snapshot_meta=meta)
        self._sign("timestamp", timestamp, "timestamp.json")

    def add(self, tar: bytes, *, version: str = "1.0.0", contract: int = 1, old: bytes | None = None) -> str:
        """Puts a bundle into the ring, with the difference from `old`. Its digest. `publish` makes it visible."""
        digest = hashlib.sha256(tar).hexdigest()
        custom = {
            "format": 1,
            "digest": digest,
            "bytes": len(tar),
            "app": APP,
            "version": version,
            "contract": contract,
            "needs": {},
        }
        self.put(f"{APP}/{RING}/{digest[:16]}.tfb.zst", compress(tar), custom)
        if old is not None:
            before = hashlib.sha256(old).hexdigest()
            path = f"{APP}/{RING}/{digest[:16]}.from-{before[:16]}.delta"
            self.put(path, difference(old, tar), {"from": before, "to": digest})
        return digest

    def put(self, path: str, data: bytes, custom: Mapping[str, Any]) -> None:
        """Signs any bytes as a target of the ring."""
        target = TargetFile.from_data(path, data, ["sha256"])
        target.unrecognized_fields["custom"] = dict(custom)
        self.ring_targets[path] = target
        self._serve(path, data)

    def release(self, tar: bytes, **more: Any) -> str:
        """Adds a bundle, makes it the baseline and publishes."""
        digest = self.add(tar, **more)
        self.rules = self.rules._replace(baseline=digest, serial=self.rules.serial + 1)
        self.publish()
        return digest

    def rotate_root(self) -> None:
        """A new root, signed by the old key and its own new one."""
        self.versions["root"] += 1
        old, self.keys["root"] = self.keys["root"], f"root-{self.versions['root']}"
        self._root(old)

    def served(self, path: str) -> str:
        """Where a target of the ring is served."""
        folder, _, name = path.rpartition("/")
        return f"/targets/{folder}/{self.ring_targets[path].hashes['sha256']}.{name}"

    def _serve(self, path: str, data: bytes) -> None:
        folder, _, name = path.rpartition("/")
        self.files[f"/targets/{folder}/{hashlib.sha256(data).hexdigest()}.{name}"] = data

    def _root(self, *more: str) -> bytes:
        roles = {name: Role([signer(self.keys[name]).public_key.keyid], 1) for name in TOP_LEVEL}
        keys = {signer(self.keys[name]).public_key.keyid: signer(self.keys[name]).public_key for name in TOP_LEVEL}
        root = Root(self.versions["root"], expires=self.expires["root"], keys=keys, roles=roles)
        return self._sign("root", root, f"{self.versions['root']}.root.json", *more)

    def _delegations(self, parent: str, roles: list[str], paths: list[str]) -> Delegations:
        keys = {signer(self.keys[role]).public_key.keyid: signer(self.keys[role]).public_key for role in roles}
        delegated = {
            role: DelegatedRole(role, [signer(self.keys[role]).public_key.keyid], 1, role == ROLLOUT_ROLE, [path])
            for role, path in zip(roles, paths, strict=True)
        }
        return Delegations(keys, delegated)

    def _publish_targets(
        self, role: str, targets: dict[str, TargetFile], delegations: Delegations | None = None
    ) -> None:
        signed = Targets(
            self.versions[role], expires=self.expires[role], targets=dict(targets), delegations=delegations
        )
        self._sign(role, signed, f"{self.versions[role]}.{role}.json")

    def _sign(self, role: str, signed: Any, name: str, *more: str) -> bytes:
        metadata = Metadata(signed)
        for key in (self.keys[role], *more):
            metadata.sign(signer(key), append=True)
        data = metadata.to_bytes()
        self.files[f"/metadata/{name}"] = data
        return data


TOP_LEVEL = ("root", "targets", "snapshot", "timestamp")
