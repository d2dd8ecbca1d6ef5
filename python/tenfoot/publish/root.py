"""The root: changed only with a threshold of keys, which may come together one after the other.

A root that lacks signatures waits in `staged.root.json`; `keys sign` adds those that a machine has. A root that names
other keys for the snapshot or the timestamp becomes public only after these are signed by the old and the new keys, so
that devices can go on at every moment, whichever root they know.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import NamedTuple

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization import DeserializationError

from tenfoot.publish import files
from tenfoot.publish.change import Change
from tenfoot.publish.error import PublishError
from tenfoot.publish.keys import name_of
from tenfoot.publish.ledger import Entry

STAGED_ROOT = "staged.root.json"


def staged(home: Path) -> Metadata[Root] | None:
    """The root that waits for signatures or for the online keys. Raises PublishError `repository-damaged`."""
    path = home / STAGED_ROOT
    try:
        return Metadata[Root].from_bytes(path.read_bytes())
    except FileNotFoundError:
        return None
    except DeserializationError as error:
        raise PublishError("repository-damaged", "this is no root", where=path) from error


def edit(change: Change) -> Metadata[Root]:
    """The next root, to be changed and given to `sign_and_publish`; a staged one is gone on with."""
    waiting = _waiting(change)
    new = waiting or copy.deepcopy(change.root)
    new.signed.version = change.root.signed.version + 1
    new.signed.expires = change.now + change.settings.lifetime("root")
    new.signatures.clear()
    return new


class Signed(NamedTuple):
    """How far a new root came."""

    public: bool
    absent: tuple[str, ...] = ()
    """The names of the root keys of which it needs more signatures."""


def sign_and_publish(change: Change, new: Metadata[Root], entry: Entry) -> Signed:
    """Signs with all root keys that are here, and publishes the new root with all else that `change` edited.

    Where signatures are wanting, or the online keys are elsewhere, the root is staged instead.
    """
    sign(change, new)
    absent = unsigned_by(change, new)
    if absent:
        files.write(change.home / STAGED_ROOT, new.to_bytes())
        return Signed(False, tuple(absent))
    change.new_root = new
    if not _verifies(change, "targets"):
        change.edit("targets")
    if not change.commit(entry._replace(roles={"root": new.signed.version})):
        files.write(change.home / STAGED_ROOT, new.to_bytes())
        return Signed(False)
    change.site.put("root", new)
    files.remove(change.home / STAGED_ROOT)
    return Signed(True)


def sign(change: Change, new: Metadata[Root]) -> None:
    """Adds the signatures of all root keys on this machine, of the present root and of the new one."""
    for authority in (change.root.signed, new.signed):
        for keyid in authority.get_delegated_role("root").keyids:
            signer = change.keys.signer(authority.get_key(keyid))
            if signer is not None:
                new.sign(signer, append=True)


def unsigned_by(change: Change, new: Metadata[Root]) -> list[str]:
    """The root keys that could still sign, by name, when the present root or the new one asks for more."""
    result = new.signed.get_root_verification_result(change.root.signed, new.signed_bytes, new.signatures)
    if result.verified:
        return []
    return sorted(
        {name_of(key) for part in (result.first, result.second) if not part for key in part.unsigned.values()}
    )


def publish_staged(change: Change) -> bool:
    """Publishes the staged root if it has its signatures and the online keys are here; else nothing, and False."""
    new = _waiting(change)
    if new is None or unsigned_by(change, new):
        return False
    change.new_root = new
    if change.online:
        return sign_and_publish(change, new, Entry("", "refresh", "root")).public
    change.new_root = None
    return False


def add_signatures(change: Change, *, actor: str) -> Signed:
    """Signs the staged root with the root keys that are here, and publishes it if it can be.

    Raises PublishError `root-unsigned` when none waits, `key-missing` when no key here signs it.
    """
    new = _waiting(change)
    if new is None:
        raise PublishError("root-unsigned", "no root waits for signatures", where=change.home)
    before = len(new.signatures)
    sign(change, new)
    if len(new.signatures) == before and unsigned_by(change, new):
        keys = " or ".join(unsigned_by(change, new))
        raise PublishError(
            "key-missing", f"the root must be signed by {keys}; none is on this machine", where=change.home
        )
    return sign_and_publish(change, new, Entry("", actor, "root"))


def _waiting(change: Change) -> Metadata[Root] | None:
    new = staged(change.home)
    if new is None:
        return None
    version, public = new.signed.version, change.root.signed.version
    if version == public and new.to_bytes() == change.root.to_bytes():  # it broke off before it was removed
        files.remove(change.home / STAGED_ROOT)
        return None
    if version != public + 1:
        text = f"root {version} was signed elsewhere, but root {public} is public already"
        raise PublishError("staged-conflict", text, where=change.home / STAGED_ROOT)
    return new


def _verifies(change: Change, role: str) -> bool:
    """Whether what is public of `role` verifies under the new root too."""
    assert change.new_root is not None
    metadata = change.metadata(role)
    try:
        change.new_root.signed.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except RepositoryError:
        return False
    return True
