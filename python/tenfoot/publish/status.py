"""What a repository serves and to whom, how long it stays valid, and who may change it from here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from tenfoot.publish import gate, root
from tenfoot.publish.change import read_staged
from tenfoot.publish.keys import name_of
from tenfoot.publish.names import TOP_LEVEL
from tenfoot.publish.releases import Release
from tenfoot.publish.renew import expiries
from tenfoot.publish.repository import Repository, find_ring
from tenfoot.rollout import Rollout


class RingStatus(NamedTuple):
    """One ring."""

    ring: str
    """APP/RING."""
    rollout: Rollout
    releases: tuple[Release, ...]
    """Newest first."""
    device_types: tuple[str, ...]
    devices: int
    """How many device images that are."""


class RoleStatus(NamedTuple):
    """One role: who signs it, and until when it holds."""

    role: str
    version: int
    expires_days: float
    """Negative once it has expired."""
    threshold: int
    keys: Mapping[str, bool]
    """Name → whether the private key is on this machine."""


class Status(NamedTuple):
    """The whole."""

    timestamp: int
    """How often something was published."""
    rings: tuple[RingStatus, ...]
    roles: tuple[RoleStatus, ...]
    staged: Mapping[str, int]
    """Roles that are signed and wait for the online keys → their versions."""
    staged_root: tuple[int, ...]
    """The version of a root that waits, if one does."""


def status(repository: Repository) -> Status:
    """Looks. Raises PublishError as `Repository.open` does."""
    roles = repository.roles()
    waiting = root.staged(repository.home)
    return Status(
        timestamp=roles.timestamp.signed.version,
        rings=tuple(_ring(repository, app, ring) for app in repository.apps() for ring in repository.rings(app)),
        roles=_roles(repository),
        staged={
            role: version
            for role, (version, _) in read_staged(repository.home).items()
            if version > roles.versions.get(role, 0)
        },
        staged_root=() if waiting is None else (waiting.signed.version,),
    )


def _ring(repository: Repository, app: str, name: str) -> RingStatus:
    settings = repository.settings()
    ring = find_ring(repository.roles(), app, name)
    return RingStatus(
        ring=str(ring),
        rollout=repository.rollout(app, name),
        releases=tuple(repository.releases(app, name)),
        device_types=settings.device_types(ring),
        devices=len(gate.audience_images(ring, settings)),
    )


def _roles(repository: Repository) -> tuple[RoleStatus, ...]:
    roles, now = repository.roles(), repository.clock()
    top = {"root": roles.root.signed.version, "snapshot": roles.snapshot.signed.version}
    versions = {**roles.versions, **top, "timestamp": roles.timestamp.signed.version}
    until = expiries(roles)
    return tuple(
        RoleStatus(
            role=role,
            version=versions[role],
            expires_days=(until[role] - now) / timedelta(days=1),
            threshold=roles.authority(role).get_delegated_role(role).threshold,
            keys={name_of(key): repository.keys.path(key) is not None for key in roles.keys_of(role)},
        )
        for role in sorted(versions, key=lambda role: (role not in TOP_LEVEL, role.count("."), role))
    )
