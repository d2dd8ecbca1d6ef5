"""A repository of releases: what it serves, and the one way to change it.

    repository = Repository.open(Path("repository"))
    rules = repository.rollout("home", "canary")
    repository.set_rollout("home", "canary", change.halt(rules), actor="guard", action="halt")

Reads take no lock and see one published state. Changes take the lock, in any number of processes and threads.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tenfoot.publish import files, gate, releases, settings
from tenfoot.publish.change import Change, Roles
from tenfoot.publish.error import PublishError
from tenfoot.publish.keys import Keys
from tenfoot.publish.ledger import Entry, Ledger
from tenfoot.publish.mirror import behind, mirror
from tenfoot.publish.names import ROLLOUT, Ring, ring
from tenfoot.publish.releases import Release
from tenfoot.publish.renew import Renewed, renew
from tenfoot.rollout import Audience, Rollout

LOCK = ".lock"
LOCK_WAIT_S = 30.0


def utc_now() -> datetime:
    """The time, as signatures have it."""
    return datetime.now(UTC)


def user() -> str:
    """Who is at work here, for the ledger."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


class Repository:
    """The repository in a folder. It holds no state: several may be open on one folder."""

    def __init__(
        self,
        home: Path,
        *,
        key_folders: Iterable[Path] = (),
        clock: Callable[[], datetime] = utc_now,
        wait_s: float = LOCK_WAIT_S,
    ) -> None:
        self.home = home
        self.keys = Keys(home / "keys", key_folders)
        self.clock = clock
        self._wait_s = wait_s

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        key_folders: Iterable[Path] = (),
        clock: Callable[[], datetime] = utc_now,
        wait_s: float = LOCK_WAIT_S,
    ) -> Repository:
        """The repository at `path`. `key_folders`: where private keys are, beside its own keys/.

        Raises PublishError `repository-missing`, `repository-settings`.
        """
        repository = cls(path, key_folders=key_folders, clock=clock, wait_s=wait_s)
        repository.settings()
        repository.roles()
        return repository

    @property
    def site(self) -> Path:
        """The folder that a web server serves."""
        return self.home / "site"

    def settings(self) -> settings.Settings:
        """What publish.toml says now."""
        return settings.load(self.home)

    def roles(self) -> Roles:
        """What is published now."""
        return Roles(self.home)

    def apps(self) -> list[str]:
        """The apps, in the order in which they were added."""
        return apps(self.roles())

    def rings(self, app: str) -> list[str]:
        """The rings of an app, in the order in which they were added. Raises PublishError `app-unknown`."""
        return rings(self.roles(), app)

    def rollout(self, app: str, ring_name: str) -> Rollout:
        """The rules of a ring. Raises PublishError `app-unknown`, `ring-unknown`."""
        roles = self.roles()
        return read_rollout(roles, find_ring(roles, app, ring_name))

    def releases(self, app: str, ring_name: str) -> list[Release]:
        """What a ring has, newest first. Raises PublishError `app-unknown`, `ring-unknown`."""
        roles = self.roles()
        return releases.of_ring(roles, find_ring(roles, app, ring_name), self.history(roles))

    def history(self, roles: Roles | None = None) -> list[Entry]:
        """What happened, oldest first."""
        roles = roles or self.roles()
        published = {**roles.versions, "root": roles.root.signed.version}
        return Ledger(self.home / "ledger.jsonl").entries(published)

    def previous_baseline(self, app: str, ring_name: str) -> str | None:
        """The digest that `change.rollback` goes back to: the last baseline before this one that the ring still has
        and that was not halted."""
        roles = self.roles()
        of = find_ring(roles, app, ring_name)
        return releases.previous_baseline(roles, of, read_rollout(roles, of), self.history(roles))

    def set_rollout(
        self,
        app: str,
        ring_name: str,
        rollout: Rollout,
        *,
        actor: str,
        action: str = "rollout",
        note: str = "",
        may_wait: bool = True,
    ) -> bool:
        """Publishes new rules, made by `tenfoot.rollout.change` from those that are published. True when they are
        public, False when they wait for the online keys, which without `may_wait` is `key-missing`.

        Raises PublishError `rollout-conflict` when somebody else changed them meanwhile, `release-unknown` for a
        bundle that the ring does not have, `release-misfit` for devices that cannot run it, `key-missing`.
        """
        with self.change() as change:
            if not may_wait:
                change.need_online()
            of = find_ring(change, app, ring_name)
            before = read_rollout(change, of)
            if (rollout.app, rollout.ring) != (app, ring_name) or rollout.serial != before.serial + 1:
                text = f"the rules of {of} are at {before.serial} by now; {rollout.serial} does not follow: begin again"
                if of.rollout_role in change.staged:
                    text = f"an earlier change of {of} waits for `tenfoot publish refresh` where the online keys are"
                raise PublishError("rollout-conflict", text, where=str(of))
            self._check_rollout(change, of, before, rollout)
            change.put_target(of.rollout_role, of.rollout_path, rollout.to_bytes())
            named = rollout.candidate or before.candidate
            entry = Entry(
                at="",
                actor=actor,
                action=action,
                ring=str(of),
                bundle=named.bundle if named else rollout.baseline or "",
                version=named.version if named else "",
                note=note,
                rollout=rollout.to_json(),
            )
            return change.commit(entry)

    def _check_rollout(self, change: Change, of: Ring, before: Rollout, after: Rollout) -> None:
        """The ring has every bundle that is named anew, and the devices it goes to can run it."""
        present = releases.digests(change, of)
        for digest in after.bundles():
            if digest not in present and digest not in before.bundles():
                raise PublishError("release-unknown", f"{of} has no release {digest[:16]}", where=str(of))
        wishes: list[tuple[str, Audience]] = []
        if after.candidate is not None and after.candidate != before.candidate:
            wishes.append((after.candidate.bundle, after.candidate.audience))
        if before.candidate is not None and after.baseline == before.candidate.bundle != before.baseline:
            wishes.append((before.candidate.bundle, gate.EVERYONE))
        for experiment in after.experiments:
            if experiment not in before.experiments:
                wishes += [(arm.bundle, experiment.audience) for arm in experiment.arms if arm.bundle]
        for digest, audience in wishes:
            manifest = releases.manifest_of(change, of, digest)
            gate.check_size(manifest, int(present[digest].custom["bytes"]), where=str(of))
            gate.check(manifest, of, change.settings, audience)

    def refresh(self, now: datetime | None = None) -> Renewed:
        """Signs again what will expire soon, and publishes what was signed without the online keys.

        Idempotent; to be called some times a day where the online keys are, by any number of processes.
        """
        with self.change(now) as change:
            return renew(change)

    def mirror(self) -> None:
        """Brings what is public to the mirror that publish.toml names, where there is one and it is behind.

        Changes do so themselves; this is for when that failed. Raises PublishError `mirror-unwritable`.
        """
        destination = self.settings().mirror
        if destination is not None and behind(self.site, destination):
            with self.change():
                """All of it happens at the end."""

    def set_mirror(self, destination: Path) -> None:
        """Makes `destination` the mirror, now and with every change to come; publish.toml names it then.

        Raises PublishError `repository-settings`, `repository-unwritable`, `mirror-unwritable`.
        """
        with self.change():
            settings.set_mirror(self.home, destination)

    def _mirror(self) -> None:
        destination = self.settings().mirror
        if destination is not None and behind(self.site, destination):
            mirror(self.site, destination)

    @contextmanager
    def change(self, now: datetime | None = None) -> Iterator[Change]:
        """A change, under the lock. Nothing happens unless `commit` is called.

        At its end the mirror that publish.toml names has what is public. Raises PublishError `repository-busy`,
        `repository-unwritable`, `mirror-unwritable`, and as `Change.commit` does.
        """
        try:
            with files.locked(self.home / LOCK, wait_s=self._wait_s):
                yield Change(self.home, keys=self.keys, settings=self.settings(), now=now or self.clock())
                self._mirror()
        except OSError as error:
            text = f"the repository cannot be written: {error.strerror}"
            raise PublishError("repository-unwritable", text, where=error.filename or self.home) from error


def apps(roles: Roles) -> list[str]:
    """The apps that `targets` delegates to."""
    delegations = roles.targets("targets").delegations
    return list(delegations.roles or {}) if delegations else []


def rings(roles: Roles, app: str) -> list[str]:
    """The rings that an app delegates to. Raises PublishError `app-unknown`."""
    if app not in apps(roles):
        known = ", ".join(apps(roles)) or "none yet; `tenfoot publish ring` adds one"
        raise PublishError("app-unknown", f"no app '{app}' here (there are {known})", where=roles.home)
    delegations = roles.targets(app).delegations
    names = list(delegations.roles or {}) if delegations else []
    return [name.split(".")[1] for name in names if not name.endswith(f".{ROLLOUT}")]


def find_ring(roles: Roles, app: str, name: str) -> Ring:
    """The ring of that name. Raises PublishError `app-unknown`, `ring-unknown`."""
    known = rings(roles, app)
    if name not in known:
        raise PublishError("ring-unknown", f"no ring '{app}/{name}' (there are {', '.join(known)})", where=roles.home)
    return ring(app, name)


def read_rollout(roles: Roles, of: Ring) -> Rollout:
    """The rules of a ring."""
    target = roles.targets(of.rollout_role).targets[of.rollout_path]
    return Rollout.parse(roles.site.content(target))
