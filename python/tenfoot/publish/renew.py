"""Signs again what will expire, before it does. Devices refuse expired metadata, and go on with what they have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from tenfoot.publish import root
from tenfoot.publish.change import ONLINE, Change, Roles
from tenfoot.publish.keys import name_of
from tenfoot.publish.ledger import Entry
from tenfoot.publish.settings import kind_of

LEFT = {"timestamp": 1 / 2, "snapshot": 1 / 2, "rollout": 1 / 2}
"""Which part of its life a signature has left when it is renewed; a third, where nothing else is said."""


class Renewed(NamedTuple):
    """What was signed again, and what should be where the key is not on this machine."""

    roles: tuple[str, ...]
    """Roles that were signed again, or that were staged and are public now."""
    absent: Mapping[str, tuple[str, ...]]
    """Role that is due → the names of the keys that may sign it."""


def renew(change: Change) -> Renewed:
    """Renews what is due and publishes what is staged, a complete root included. Raises PublishError `key-missing`
    when there is something to renew and no online key."""
    staged = tuple(change.staged)
    if root.publish_staged(change):
        return Renewed((*staged, "root"), {})
    due = due_roles(change)
    absent = {role: tuple(name_of(key) for key in change.keys_of(role)) for role in due if not change.can_sign(role)}
    renewed = [role for role in due if role not in absent]
    below = [role for role in renewed if role not in ("root", *ONLINE)]
    for role in ONLINE:
        if role in absent or (staged and not change.can_sign(role)):
            raise change.missing(role)
    for role in below:
        change.edit(role)
    entry = Entry("", "refresh", "refresh")
    if "root" in renewed and root.sign_and_publish(change, root.edit(change), entry).public:
        return Renewed((*staged, *renewed), absent)
    if below or staged or "snapshot" in renewed:
        change.commit(entry)
    elif "timestamp" in renewed:
        change.renew_timestamp()
    return Renewed((*staged, *renewed), absent)


def due_roles(change: Change) -> list[str]:
    """Roles whose signature should be renewed, the root first."""
    due = []
    for role, metadata in metadata_of(change).items():
        lifetime = change.settings.lifetime(role)
        left = metadata.signed.expires - change.now
        if left < lifetime * LEFT.get(kind_of(role), 1 / 3):
            due.append(role)
    return due


def metadata_of(
    roles: Roles,
) -> dict[str, Metadata[Root] | Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp]]:
    """All metadata that a device may ask for now, by role, from the root down."""
    delegated = sorted(roles.versions, key=lambda role: (role != "targets", role))
    below = {role: roles.metadata(role) for role in delegated}
    return {"root": roles.root, **below, "snapshot": roles.snapshot, "timestamp": roles.timestamp}


def expiries(roles: Roles) -> dict[str, datetime]:
    """When each role's signature expires, UTC."""
    return {role: metadata.signed.expires for role, metadata in metadata_of(roles).items()}
