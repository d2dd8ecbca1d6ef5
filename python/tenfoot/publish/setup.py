"""The beginning of a repository, and of an app or a ring in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from tuf.api.metadata import DelegatedRole, Delegations, Key, Metadata, MetaFile, Root, Snapshot, Targets, Timestamp

from tenfoot.publish import files, gate, settings
from tenfoot.publish.change import Change
from tenfoot.publish.error import PublishError
from tenfoot.publish.keys import FOLDERS, Keys
from tenfoot.publish.ledger import Entry
from tenfoot.publish.names import TOP_LEVEL, Ring, folder_of_key, key_of_role, ring
from tenfoot.publish.repository import LOCK, LOCK_WAIT_S, Repository, apps, rings, utc_now
from tenfoot.publish.site import Site
from tenfoot.rollout import Rollout


def init(home: Path, *, root_keys: int = 3, threshold: int = 2, now: datetime | None = None) -> Repository:
    """Makes an empty repository with new keys: `root_keys` for the root, of which `threshold` must sign.

    Breaks off without harm: a second try begins anew. Raises PublishError `repository-exists`, `repository-unwritable`.
    """
    if not 1 <= threshold <= root_keys <= 16:
        raise PublishError("key-needed", f"{threshold} of {root_keys} root keys cannot be: 1 to 16, and not more")
    try:
        files.make_folder(home)
        with files.locked(home / LOCK, wait_s=LOCK_WAIT_S):
            _init(home, root_keys, threshold, now or utc_now())
    except OSError as error:
        raise PublishError("repository-unwritable", f"{error.strerror}", where=error.filename or home) from error
    return Repository.open(home)


def _init(home: Path, root_keys: int, threshold: int, now: datetime) -> None:
    site = Site(home / "site")
    if site.exists:
        raise PublishError("repository-exists", "there is a repository already", where=home)
    files.write(home / ".gitignore", b"/keys/\n/.lock\n/service.sqlite*\n")
    files.write(home / settings.NAME, settings.TEMPLATE.encode())
    for folder in FOLDERS:
        files.make_folder(home / "keys" / folder)
        (home / "keys" / folder).chmod(0o700)
    lifetimes, keys, root = settings.load(home), Keys(home / "keys"), Root()
    for role in TOP_LEVEL:
        names = [f"root-{n + 1}" for n in range(root_keys)] if role == "root" else [role]
        for name in names:
            root.add_key(keys.make(name, folder_of_key(role)), role)
    root.roles["root"].threshold = threshold
    signed: dict[str, Any] = {
        "targets": Targets(delegations=Delegations({}, {})),
        "snapshot": Snapshot(meta={"targets.json": MetaFile(1)}),
        "root": root,
        "timestamp": Timestamp(snapshot_meta=MetaFile(1)),
    }
    for role, what in signed.items():  # the timestamp last: it makes a repository of the files
        what.expires = now + lifetimes.lifetime(role)
        metadata: Metadata[Any] = Metadata(what)
        for keyid in root.roles[role].keyids:
            signer = keys.signer(root.get_key(keyid))
            assert signer is not None
            metadata.sign(signer, append=True)
        site.put(role, metadata)


def add_ring(
    repository: Repository, app: str, name: str, *, actor: str, device_types: tuple[str, ...] = ("*",)
) -> tuple[Ring, bool]:
    """Adds a ring, and its app when that is new, each with a key of its own. True: it is public.

    Raises PublishError `ring-exists`, `name-invalid`, `key-missing` (the app's key; for a new app the targets key),
    `repository-settings` when no device image matches `device_types`.
    """
    new = ring(app, name)
    with repository.change() as change:
        if app in apps(change) and name in rings(change, app):
            raise PublishError("ring-exists", f"there is a ring {new} already", where=repository.home)
        above = app if app in apps(change) else "targets"
        if not change.can_sign(above):
            raise change.missing(above)
        audience = change.settings._replace(audiences={str(new): device_types})
        if not gate.audience_images(new, audience):
            text = f"no device image matches {', '.join(device_types)}"
            raise PublishError("repository-settings", text, where=repository.home / settings.NAME)
        if device_types != ("*",):
            settings.add_ring(repository.home, new, device_types)
        if app not in apps(change):
            _delegate(change, "targets", app, [f"{app}/*/*"], change.keys.make(app, folder_of_key(app)))
            change.edit(app).delegations = Delegations({}, {})
        _delegate(change, app, new.rollout_role, [new.rollout_path], _rollout_key(change, new), terminating=True)
        _delegate(change, app, new.role, [f"{new}/*"], change.keys.make(new.role, folder_of_key(new.role)))
        rules = Rollout(app, name)
        change.put_target(new.rollout_role, new.rollout_path, rules.to_bytes())
        return new, change.commit(Entry("", actor, "ring", str(new), rollout=rules.to_json()))


def _delegate(change: Change, above: str, role: str, paths: list[str], key: Key, *, terminating: bool = False) -> None:
    """Adds a role below `above`, after those that are there: the order in which a device looks."""
    delegations = change.edit(above).delegations
    assert delegations is not None and delegations.roles is not None
    delegations.roles[role] = DelegatedRole(role, [], 1, terminating, paths)
    change.edit(above).add_key(key, role)
    change.add_role(role)


def _rollout_key(change: Change, new: Ring) -> Key:
    """The key that signs the rollouts of the app's other rings, or the first one."""
    others = [name for name in rings(change, new.app) if name != new.name]
    if others:
        return change.keys_of(ring(new.app, others[0]).rollout_role)[0]
    return change.keys.make(key_of_role(new.rollout_role), folder_of_key(new.rollout_role))
