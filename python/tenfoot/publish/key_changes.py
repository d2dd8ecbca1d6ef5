"""Other keys for a role: more, fewer, new ones. What is published verifies with the old or the new ones throughout."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from tuf.api.metadata import Key

from tenfoot.publish import root
from tenfoot.publish.change import Change, Roles
from tenfoot.publish.error import PublishError
from tenfoot.publish.keys import Keys, name_of
from tenfoot.publish.ledger import Entry
from tenfoot.publish.names import TOP_LEVEL, delegator, folder_of_key, key_of_role
from tenfoot.publish.repository import Repository
from tenfoot.publish.root import Signed

_NUMBERED = re.compile(r"(.+?)-(\d+)")


class KeyInfo(NamedTuple):
    """A key that the metadata name."""

    name: str
    key: Key
    roles: tuple[str, ...]
    """What it may sign."""
    path: Path | None
    """Its private part, where this machine has it."""


def known(roles: Roles, keys: Keys) -> list[KeyInfo]:
    """All keys that sign anything now, from the root's down."""
    found: dict[str, tuple[Key, list[str]]] = {}
    for role in dict.fromkeys((*TOP_LEVEL, *sorted(roles.versions))):
        for key in roles.keys_of(role):
            found.setdefault(key.keyid, (key, []))[1].append(role)
    return [KeyInfo(name_of(key), key, tuple(signs), keys.path(key)) for key, signs in found.values()]


def rotate(repository: Repository, name: str, *, actor: str) -> tuple[str, Signed]:
    """Puts a new key in the place of the one called `name`; the new one's name, and whether it counts already.

    For the root's own keys and those it names, a root must be signed; for others the key of the role above.
    Raises PublishError `key-unknown`, `key-missing`.
    """
    with repository.change() as change:
        old = _find(change, repository.keys, name)
        new_name = _next_name(change, old)
        _check_authority(change, old.roles)
        new = repository.keys.make(new_name, folder_of_key(old.roles[0]))
        return new_name, _exchange(
            change, old.roles, old.key, new, Entry("", actor, "rotate", note=f"{name}: {new_name}")
        )


def add(repository: Repository, role: str, *, actor: str) -> tuple[str, Signed]:
    """Adds one more key that may sign `role`: another release manager, another machine. Raises as `rotate` does."""
    with repository.change() as change:
        if role not in TOP_LEVEL and not change.has(role):
            raise PublishError("key-unknown", f"there is no role '{role}'", where=repository.home)
        _check_authority(change, (role,))
        new_name = _next_name(change, KeyInfo(key_of_role(role), change.keys_of(role)[0], (role,), None))
        new = repository.keys.make(new_name, folder_of_key(role))
        return new_name, _exchange(change, (role,), None, new, Entry("", actor, "key", note=new_name))


def revoke(repository: Repository, name: str, *, actor: str) -> Signed:
    """Takes a key away from all roles. Raises PublishError `key-needed` when too few would be left: rotate it then."""
    with repository.change() as change:
        old = _find(change, repository.keys, name)
        for role in old.roles:
            named = change.authority(role).get_delegated_role(role)
            if len(named.keyids) - 1 < named.threshold:
                text = f"'{role}' needs {named.threshold} of {len(named.keyids)} keys: `keys rotate {name}` replaces it"
                raise PublishError("key-needed", text, where=repository.home)
        _check_authority(change, old.roles)
        return _exchange(change, old.roles, old.key, None, Entry("", actor, "revoke", note=name))


def sign(repository: Repository, *, actor: str) -> Signed:
    """Adds this machine's signatures to the root that waits for them. Raises PublishError `root-unsigned`."""
    with repository.change() as change:
        return root.add_signatures(change, actor=actor)


def _exchange(change: Change, roles: tuple[str, ...], old: Key | None, new: Key | None, entry: Entry) -> Signed:
    top = [role for role in roles if role in TOP_LEVEL]
    if top:
        signed_root = root.edit(change)
        for role in top:
            if old is not None and old.keyid in signed_root.signed.roles[role].keyids:
                signed_root.signed.revoke_key(old.keyid, role)
            if new is not None:
                signed_root.signed.add_key(new, role)
        return root.sign_and_publish(change, signed_root, entry)
    for role in roles:
        authority = change.edit(delegator(role))
        if old is not None:
            authority.revoke_key(old.keyid, role)
        if new is not None:
            authority.add_key(new, role)
        change.edit(role)
    return Signed(change.commit(entry))


def _find(change: Change, keys: Keys, name: str) -> KeyInfo:
    infos = known(change, keys)
    for info in infos:
        if info.name == name:
            return info
    names = ", ".join(info.name for info in infos)
    raise PublishError("key-unknown", f"no key '{name}' (there are {names})", where=change.home)


def _check_authority(change: Change, roles: tuple[str, ...]) -> None:
    """Before a key is made: that who names it can sign. A root may collect its signatures later."""
    for role in roles:
        above = delegator(role)
        if above != "root" and not change.can_sign(above):
            raise change.missing(above)


def _next_name(change: Change, old: KeyInfo) -> str:
    """A name that no key of that role had: `root-4` after three, `home.canary-2` after `home.canary`."""
    base = key_of_role(old.roles[0])
    names = {info.name for info in known(change, change.keys)} | {old.name}
    for earlier in change.site.roots():
        names |= {name_of(key) for key in earlier.signed.keys.values()}
    numbers = [int(match[2]) for match in map(_NUMBERED.fullmatch, names) if match and match[1] == base]
    return f"{base}-{max(numbers, default=1) + 1}"
