"""Who did what and when: REPO/ledger.jsonl, a line a change, only ever added to.

A line is written just before the change becomes visible, and names the versions of the roles that it made. So what
broke off is told from what happened: it names a version that is not published, or that a later line names again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self

from tenfoot.publish import files
from tenfoot.publish.error import PublishError
from tenfoot.rollout import Rollout, RolloutError


class Entry(NamedTuple):
    """One change."""

    at: str
    """UTC, ISO 8601."""
    actor: str
    action: str
    ring: str = ""
    """APP/RING, or empty."""
    bundle: str = ""
    version: str = ""
    note: str = ""
    rollout: Mapping[str, Any] | None = None
    """The rules of the ring after the change."""
    roles: Mapping[str, int] = {}
    """The roles that were signed → their versions."""
    snapshot: int = 0
    """The snapshot that the change is public with; 0 when it was staged."""

    @classmethod
    def parse(cls, line: bytes) -> Self:
        """The inverse of `to_line`. Raises ValueError for a line that broke off, or that somebody else wrote."""
        try:
            entry = cls(**json.loads(line))
        except (TypeError, RecursionError) as error:
            raise ValueError("no entry of a ledger") from error
        texts = (entry.at, entry.actor, entry.action, entry.ring, entry.bundle, entry.version, entry.note)
        numbers = (entry.snapshot, *entry.roles.values()) if isinstance(entry.roles, dict) else (None,)
        if not all(isinstance(text, str) for text in texts) or not all(type(number) is int for number in numbers):
            raise ValueError("no entry of a ledger")
        if datetime.fromisoformat(entry.at).tzinfo is None:
            raise ValueError("a time without its zone")
        if entry.rollout is not None:
            Rollout.parse(json.dumps(entry.rollout).encode())
        return entry

    def to_line(self) -> bytes:
        """The entry as JSON, without what is empty."""
        kept = {key: value for key, value in self._asdict().items() if value}
        return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class Ledger:
    """The ledger at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, entry: Entry) -> None:
        """Writes one more line."""
        files.append(self.path, entry.to_line())

    def entries(self, published: Mapping[str, int]) -> list[Entry]:
        """What happened, oldest first; `published`: the roles' versions now. Lines that are none are passed over, so
        that a halt is never held up by one. Raises PublishError `repository-damaged`."""
        latest: dict[tuple[tuple[str, int], ...], Entry] = {}
        for entry in self._lines():
            made = tuple(sorted(entry.roles.items()))
            if all(version <= published.get(role, 0) for role, version in made):
                latest.pop(made, None)
                latest[made] = entry
        return list(latest.values())

    def replaced(self) -> dict[int, datetime]:
        """When another took the place of each snapshot, by its version, as far as lines tell.

        It was not before that: where the line of the next snapshot is missing, it is when the one after came; where a
        change broke off and was made again, it is when that was done.
        """
        made = {entry.snapshot: entry.at for entry in self._lines() if entry.snapshot}
        return {
            version: datetime.fromisoformat(made[later])
            for before, later in pairwise((0, *sorted(made)))
            for version in range(before, later)
        }

    def _lines(self) -> Iterator[Entry]:
        for line in self._read():
            try:
                yield Entry.parse(line)
            except (ValueError, RolloutError):  # it broke off
                continue

    def _read(self) -> list[bytes]:
        try:
            return self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            text = f"the ledger cannot be read: {error.strerror}"
            raise PublishError("repository-damaged", text, where=self.path) from error
