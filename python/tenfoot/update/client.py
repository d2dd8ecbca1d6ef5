"""One check: asks the repository what this device should run, and installs what it has not got.

Nothing here is on the way to the first frame, and nothing that fails here stops an app: a check that fails leaves
state and slots as they were. Power may go at any step: what was downloaded is found again, what is installed has its
name only when it is whole, and what starts next is one atomic replacement.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tenfoot import devices
from tenfoot.bundle import BundleError, archive, fit
from tenfoot.bundle import manifest as manifests
from tenfoot.bundle.folder import verify_folder
from tenfoot.contract import CONTRACT_VERSION
from tenfoot.rollout import BYTES_MAX as ROLLOUT_BYTES_MAX
from tenfoot.rollout import Decision, Device, Rollout, RolloutError, decide
from tenfoot.update import identity, obtain
from tenfoot.update.clock import Moment
from tenfoot.update.config import Updates
from tenfoot.update.downloads import Downloads
from tenfoot.update.error import UpdateError
from tenfoot.update.obtain import Obtained, Offer
from tenfoot.update.repository import Repository
from tenfoot.update.room import Room
from tenfoot.update.slots import Slots
from tenfoot.update.state import Assignment, State
from tenfoot.update.storage import Storage
from tenfoot.update.web import PATIENCE, Patience, Web, tls

_SLUGS = {
    "bundle-unsafe-path": "update-unsafe-path",
    "bundle-too-large": "update-too-large",
    "bundle-format": "update-unfit",
    "bundle-contract": "update-unfit",
}
"""What is wrong with a bundle, as an update's failure; the rest is `update-damaged`."""


class Report(NamedTuple):
    """What a check did."""

    did: str
    """`installed`: it starts next. `staged`: the same, and it was here already. `waiting`: the same, and this was
    known. `current`: it is what runs. `held-back`: it failed here before. `nothing`: the ring has nothing for it."""
    bundle: str | None
    version: str | None = None
    base: str | None = None
    """The bundle that the new one came as a difference from."""
    bytes_received: int = 0
    """Of everything, metadata included."""
    why: str = ""
    """`tenfoot.rollout.Decision.why`."""
    setbacks: tuple[UpdateError, ...] = ()
    """What went wrong on the way and was got round."""


class Client:
    """The update client of one device. A check may run in a thread, one at a time for a state folder.

    `now`: the system's clock, Unix seconds. `prepare` is called with a bundle's folder once it is installed, before it
    may start: whoever runs it can compile its renderer there.
    """

    def __init__(
        self,
        updates: Updates,
        *,
        now: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        patience: Patience = PATIENCE,
        prepare: Callable[[Path], object] | None = None,
        storage: Storage | None = None,
    ) -> None:
        self._updates = updates
        self._now = now
        self._monotonic = monotonic
        self._patience = patience
        self._prepare = prepare
        self._storage = storage or Storage()
        self._downloads = Downloads(updates.state / "downloads", self._storage)
        self.slots = Slots(
            updates.state,
            updates.factory,
            verify=lambda folder: verify_folder(folder, digest=folder.name),
            storage=self._storage,
        )

    def check(self) -> Report:
        """Asks and installs. Raises UpdateError; state and slots are then what they were, but that the time at which
        metadata were fresh is remembered, and that a bundle which the ring has halted does not start any more."""
        with _disk_failures(self._updates.state):
            self._storage.make_folder(self._updates.state)
            with self._storage.locked(self._updates.state / "check.lock", wait_s=0) as alone:
                if not alone:
                    raise UpdateError("update-busy", "another check is under way", where=str(self._updates.state))
                return self._check()

    def _check(self) -> Report:
        moment = Moment(self._now(), self.slots.state().trusted_s)
        # With a clock that is right the certificates are only read, which takes long, once a connection asks for them.
        lenient = tls(clock_is_right=False) if moment.clock_is_behind else None
        web = Web(self._patience, tls=lenient, now=self._monotonic)
        try:
            repository = Repository(
                self._updates.state / "tuf",
                root=self._root(),
                metadata_url=f"{self._updates.repository}/metadata",
                targets_url=f"{self._updates.repository}/targets",
                web=web,
                moment=moment,
                storage=self._storage,
            )
            repository.refresh()
            self.slots.trust(int(moment.time.timestamp()))
            rules = self._rules(repository)
            repository.keep()
            decision = decide(rules, self._device())
            self.slots.halt(rules.halted)
            report = self._follow(repository, decision)
            assignment = Assignment(decision.bundle, decision.experiment, decision.arm, decision.tier)
            self.slots.note(assignment)
            return report._replace(bytes_received=web.bytes_received, why=decision.why)
        finally:
            web.close()

    def _root(self) -> bytes:
        try:
            return self._updates.root.read_bytes()
        except OSError as error:
            raise UpdateError("update-root", f"{error.strerror}", where=str(self._updates.root)) from error

    def _rules(self, repository: Repository) -> Rollout:
        path = self._updates.rollout_target
        target = repository.target(path)
        if target is None:
            raise UpdateError("update-missing", "the repository has no such ring", where=path)
        try:
            rules = Rollout.parse(repository.read(target, bytes_max=ROLLOUT_BYTES_MAX))
        except RolloutError as error:
            raise UpdateError("update-rollout", error.message, where=path) from error
        if (rules.app, rules.ring) != (self._updates.app, self._updates.ring):
            raise UpdateError("update-rollout", f"these are the rules of {rules.app}/{rules.ring}", where=path)
        return rules

    def _device(self) -> Device:
        name = identity.device_id(self._updates.state, self._storage)
        return Device(name, self._updates.device_type, self._updates.attributes)

    # ---- what was decided

    def _follow(self, repository: Repository, decision: Decision) -> Report:
        bundle, state = decision.bundle, self.slots.state()
        if bundle is None:
            return Report("nothing", state.good)
        if state.is_bad(bundle):
            return Report("held-back", bundle)
        if state.pending == bundle and self.slots.is_whole(bundle):
            return Report("waiting", bundle, self._version_of(bundle))
        if self._is_current(bundle, state):
            return Report("current", bundle, self._version_of(bundle))
        if self.slots.is_whole(bundle):
            self.slots.stage(bundle)
            return Report("staged", bundle, self._version_of(bundle))
        return self._install(repository, bundle)

    def _is_current(self, bundle: str, state: State) -> bool:
        """Whether the device runs this bundle anyhow. Then nothing else is wanted any more."""
        if state.good is None and self._factory_digest() == bundle:
            self.slots.halt([state.pending] if state.pending else [])
            return True
        if state.good != bundle or not self.slots.is_whole(bundle):
            return False
        self.slots.stage(bundle)
        return True

    def _install(self, repository: Repository, bundle: str) -> Report:
        wanted = obtain.offer(repository, self._updates, bundle)
        if wanted.contract != CONTRACT_VERSION:  # the rest is known when the bundle is here
            why = f"it speaks contract {wanted.contract}, this device's engine speaks contract {CONTRACT_VERSION}"
            raise self._unfit(why, wanted)
        downloads = self._downloads.of(bundle)
        self._make_room(wanted)
        bases = [(base, self.slots.slot(base)) for base in self.slots.state().named()]
        obtained = self._obtained(repository, wanted, bases, downloads)
        self._put_into_slot(wanted, obtained, downloads)
        setbacks = list(obtained.setbacks)
        try:
            if self._prepare is not None:
                self._prepare(self.slots.slot(bundle))
        except Exception as error:  # what cannot be prepared is not refused: its first start does it, or shows why not
            setbacks.append(UpdateError("update-unfit", f"it could not be prepared: {error}", where=bundle))
        self.slots.stage(bundle)
        self.slots.tidy()
        self._downloads.clear()
        return Report("installed", bundle, wanted.version, obtained.base, setbacks=tuple(setbacks))

    def _make_room(self, wanted: Offer) -> None:
        """For the download, the tar and the slot, whatever broke off before."""
        begun_bytes = self._downloads.begun_bytes(wanted.digest, wanted.target)
        Room(self.slots, self._updates.budget_bytes).make(
            wanted.target.length - begun_bytes + 2 * wanted.bytes,
            spare=lambda: self._downloads.keep_only(wanted.digest, wanted.target),
        )

    def _obtained(
        self, repository: Repository, wanted: Offer, bases: list[tuple[str, Path]], downloads: Path
    ) -> Obtained:
        factory = self._factory_digest()
        if factory == wanted.digest:
            return Obtained(obtain.pack(self._updates.factory)[1], factory, ())
        if factory is not None:
            bases.append((factory, self._updates.factory))
        return obtain.obtain(repository, self._updates, wanted, bases=bases, downloads=downloads)

    def _put_into_slot(self, wanted: Offer, obtained: Obtained, downloads: Path) -> None:
        tar = downloads / f"{wanted.digest}{archive.SUFFIX}"
        self._storage.make_folder(downloads)
        self._storage.write(tar, obtained.data)
        try:
            self._check_fit(archive.read_manifest(tar), wanted)
            self.slots.place(wanted.digest, lambda folder: archive.unpack(tar, folder, digest=wanted.digest))
        except BundleError as error:
            if isinstance(error.__cause__, OSError) and error.slug == "bundle-unwritable":
                raise error.__cause__ from error
            slug = _SLUGS.get(error.slug, "update-damaged")
            raise UpdateError(slug, f"the bundle is refused: {error.message}", where=wanted.target.path) from error
        finally:
            self._storage.remove(tar)

    def _check_fit(self, manifest: manifests.Manifest, wanted: Offer) -> None:
        if manifest.app != self._updates.app:
            raise self._unfit(f"it is {manifest.app}, not {self._updates.app}", wanted)
        manifests.check_contract(manifest, where=wanted.target.path)
        reasons = fit.misfits(manifest, devices.find(self._updates.device))
        if reasons:
            raise self._unfit("; ".join(reasons), wanted)

    def _unfit(self, why: str, wanted: Offer) -> UpdateError:
        text = f"{self._updates.device_type} cannot run {wanted.version}: {why}"
        return UpdateError("update-unfit", text, where=wanted.target.path)

    def _factory_digest(self) -> str | None:
        try:
            return obtain.pack(self._updates.factory)[0]
        except BundleError:
            return None

    def _version_of(self, bundle: str) -> str:
        slot = self.slots.slot(bundle)
        return manifests.load(slot if slot.is_dir() else self._updates.factory).version


@contextmanager
def _disk_failures(state: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        slug = "update-disk-full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "update-disk"
        raise UpdateError(slug, f"{error.strerror or error}", where=str(error.filename or state)) from error
