"""What the service needs to know of a ring, and may do to it. `repository` reads it from the publisher's files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol


class Release(NamedTuple):
    """A bundle that was added to a ring."""

    digest: str
    version: str


class Ring(NamedTuple):
    """A ring's rollout, and what was ever released to it."""

    app: str
    ring: str
    serial: int
    """Grows by one with every change."""
    baseline: str | None
    candidate: str | None
    percent: float
    device_types: tuple[str, ...]
    """Patterns of the device types that the candidate is for."""
    halted: tuple[str, ...]
    releases: Mapping[str, Release]
    """By digest, the oldest first."""
    rollout: Mapping[str, Any]
    """rollout.json as it stands."""
    resumed: int = 0
    """How often the candidate was let back after a halt: each time its trial begins anew."""


class Author(NamedTuple):
    """Who changes a rollout, and why: the repository's ledger keeps both."""

    name: str
    why: str


SERVICE = Author("service", "")


class Past(NamedTuple):
    """A change of a ring's rules, as the repository's ledger has it."""

    at_s: int
    actor: str
    action: str
    why: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


class Rings(Protocol):
    """The repository, as the service sees it. Safe to call from any thread; changes are public before they return.

    Changes raise ServiceError: `rollout-changed` when the ring's serial is not `serial`, `rollout-refused`,
    `not-found`, `online-key-missing`, `repository-unwritable`.
    """

    def all(self) -> list[Ring]:
        """Every ring that has a rollout."""

    def find(self, app: str, ring: str) -> Ring | None:
        """One ring."""

    def changes(self, app: str, ring: str, *, since: int) -> list[Past]:
        """What changed a ring's rules after they had the serial `since`, the oldest first, whoever did it."""

    def set_percent(self, app: str, ring: str, percent: float, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Gives the candidate to so many per cent of its devices."""

    def halt(self, app: str, ring: str, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Takes the candidate back: all go to the baseline, and nobody gets this bundle again."""

    def promote(self, app: str, ring: str, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Makes the candidate the baseline."""

    def rollback(self, app: str, ring: str, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Takes the candidate back, or where there is none the baseline, for the one before it."""

    def refresh(self) -> None:
        """Signs again what expires soon."""

    def mirror(self) -> None:
        """Brings what is public to the repository's mirror, where there is one that is behind."""
