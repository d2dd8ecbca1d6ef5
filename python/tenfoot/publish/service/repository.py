"""The publisher's repository, as the service sees it: rings and their rollouts from its files, changes through its API.

What the files say is kept until they change, which `timestamp.json` tells: every change ends with a new one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from tenfoot.errors import TenfootError
from tenfoot.publish import PublishError, Repository
from tenfoot.publish.names import ring as ring_names
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.rings import SERVICE, Author, Past, Release, Ring
from tenfoot.rollout import Rollout, RolloutError, change

log = logging.getLogger("tenfoot.service")
BY = "by tenfoot serve"
"""Stands in the ledger behind the name of who asked the service."""
Stamp = tuple[int, int, int]
Rules = Callable[[Rollout], Rollout]


class RepositoryRings:
    """The rings of a repository; `rings.Rings`. Looking raises ServiceError `repository-unreadable`."""

    def __init__(self, folder: Path, *, key_folders: tuple[Path, ...] = ()) -> None:
        """Raises ServiceError `repository-missing` where there is none."""
        try:
            self.repository = Repository.open(folder, key_folders=key_folders)
        except PublishError as error:
            raise ServiceError("repository-missing", error.message, where=str(folder)) from error
        self._lock = threading.Lock()
        self._read: tuple[Stamp, dict[tuple[str, str], Ring]] | None = None

    def check_keys(self) -> None:
        """Raises ServiceError `online-key-missing` when a rollout could not be signed here."""
        try:
            with self.repository.change() as unsaved:
                roles = [ring_names(ring.app, ring.ring).rollout_role for ring in self.all()]
                unsigned = [role for role in [*roles, "snapshot", "timestamp"] if not unsaved.can_sign(role)]
        except PublishError as error:
            raise _translated(error) from error
        if unsigned:
            message = f"the online keys of {', '.join(unsigned)} are not here, so nothing could be halted; see --keys"
            raise ServiceError("online-key-missing", message, where=str(self.repository.home / "keys" / "online"))

    def all(self) -> list[Ring]:
        """Every ring."""
        return list(self._rings().values())

    def find(self, app: str, ring: str) -> Ring | None:
        """One ring."""
        return self._rings().get((app, ring))

    def set_percent(self, app: str, ring: str, percent: float, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Gives the candidate to so many per cent of its devices."""

        def rules(now: Rollout) -> Rollout:
            if now.candidate is None:
                raise ServiceError("rollout-refused", "there is no candidate to give to anybody", where=f"{app}/{ring}")
            return change.propose(now, now.candidate._replace(percent=percent))

        return self._change(app, ring, "percent", serial, author, rules)

    def halt(self, app: str, ring: str, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Takes the candidate back."""
        return self._change(app, ring, "halt", serial, author, change.halt)

    def promote(self, app: str, ring: str, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Makes the candidate the baseline."""
        return self._change(app, ring, "promote", serial, author, change.settle)

    def rollback(self, app: str, ring: str, *, serial: int | None, author: Author = SERVICE) -> Ring:
        """Takes the candidate back, or where there is none the baseline, for the one before it."""
        previous = self.repository.previous_baseline(app, ring)
        return self._change(app, ring, "rollback", serial, author, lambda now: change.rollback(now, previous=previous))

    def refresh(self) -> None:
        """Signs again what expires soon. Raises ServiceError as a change does."""
        try:
            self.repository.refresh()
        except PublishError as error:
            raise _translated(error) from error

    def mirror(self) -> None:
        """Brings what is public to the mirror. Raises ServiceError `repository-unwritable`."""
        try:
            self.repository.mirror()
        except PublishError as error:
            raise _translated(error) from error

    def changes(self, app: str, ring: str, *, since: int) -> list[Past]:
        """What the ledger says of the ring after `since`."""
        try:
            history = [entry for entry in self.repository.history() if entry.ring == f"{app}/{ring}"]
        except (PublishError, OSError) as error:
            raise ServiceError("repository-unreadable", f"cannot be read: {error}") from error
        found, before = [], None
        for entry in history:
            if entry.rollout is not None:
                if entry.rollout["serial"] > since:
                    at_s = int(datetime.fromisoformat(entry.at).timestamp())
                    found.append(Past(at_s, entry.actor, entry.action, entry.note, before, entry.rollout))
                before = entry.rollout
        return found

    def _change(self, app: str, ring: str, action: str, serial: int | None, author: Author, rules: Rules) -> Ring:
        try:
            now = self.repository.rollout(app, ring)
            if serial is not None and now.serial != serial:
                message = f"the rollout was changed meanwhile: it is at {now.serial}, not at {serial}"
                raise ServiceError("rollout-changed", message, where=f"{app}/{ring}")
            actor = f"{author.name} {BY}"
            self.repository.set_rollout(
                app, ring, rules(now), actor=actor, action=action, note=author.why, may_wait=False
            )
        except (PublishError, RolloutError) as error:
            if error.slug != "mirror-unwritable":
                raise _translated(error) from error
            log.error("%s", error)  # the change is public; the next tick tries the mirror again
        changed = self.find(app, ring)
        assert changed is not None
        return changed

    def _rings(self) -> dict[tuple[str, str], Ring]:
        with self._lock:
            try:
                stamp = self._stamp()
                if self._read is None or self._read[0] != stamp:
                    self._read = (stamp, self._load())
            except (PublishError, RolloutError, OSError) as error:
                place = str(self.repository.home)
                raise ServiceError("repository-unreadable", f"cannot be read: {error}", where=place) from error
            return self._read[1]

    def _stamp(self) -> Stamp:
        found = (self.repository.site / "metadata" / "timestamp.json").stat()
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _load(self) -> dict[tuple[str, str], Ring]:
        found = {}
        added: dict[str, dict[str, Release]] = {}
        history = self.repository.history()
        for entry in history:
            if entry.action == "add":
                added.setdefault(entry.ring, {})[entry.bundle] = Release(entry.bundle, entry.version)
        for app in self.repository.apps():
            for name in self.repository.rings(app):
                listed = reversed(self.repository.releases(app, name))
                # A release that the ring no longer has may still run somewhere.
                releases = dict(added.get(f"{app}/{name}", {}))
                releases.update((one.bundle, Release(one.bundle, one.version)) for one in listed)
                rules = self.repository.rollout(app, name)
                past = [entry.rollout for entry in history if entry.ring == f"{app}/{name}" and entry.rollout]
                found[app, name] = _ring(rules, releases, resumed=_resumed(rules, past))
        return found


def _resumed(rules: Rollout, past: Sequence[Mapping[str, Any]]) -> int:
    """How often the candidate came back from among what was halted; `past`: the ring's rules after each change."""
    if rules.candidate is None:
        return 0
    halted = [rules.candidate.bundle in one["halted"] for one in past]
    return sum(before and not after for before, after in pairwise(halted))


def _ring(rules: Rollout, releases: dict[str, Release], *, resumed: int) -> Ring:
    candidate = rules.candidate
    return Ring(
        app=rules.app,
        ring=rules.ring,
        serial=rules.serial,
        baseline=rules.baseline,
        candidate=None if candidate is None else candidate.bundle,
        percent=0.0 if candidate is None else candidate.percent,
        device_types=("*",) if candidate is None else candidate.audience.device_types or ("*",),
        halted=rules.halted,
        releases=releases,
        rollout=rules.to_json(),
        resumed=resumed,
    )


def _translated(error: TenfootError) -> ServiceError:
    slug = {
        "rollout-conflict": "rollout-changed",
        "key-missing": "online-key-missing",
        "app-unknown": "not-found",
        "ring-unknown": "not-found",
        "repository-busy": "service-busy",
        "repository-unwritable": "repository-unwritable",
        "mirror-unwritable": "repository-unwritable",
        "repository-damaged": "repository-unreadable",
        "repository-settings": "repository-unreadable",
    }.get(error.slug, "rollout-refused")
    return ServiceError(slug, error.message, where=error.file)
