"""Which bundle starts: the slots of a device, on disk.

    STATE/state.json    what `tenfoot.update.state` says of the bundles
    STATE/slots/DIGEST  unpacked bundles, at most SLOTS_MAX of them; `.new` is one that is being unpacked
    STATE/starts        starts of the good bundle that did not last, in a row

The factory's bundle lies elsewhere and is only read. Every change of the state is one `Storage.replace`, and a folder
gets its name only when all in it is on disk: so power may go at any step. On the way to the first frame: this module,
`state` and `storage` import next to nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from tenfoot.digest import is_digest
from tenfoot.update import state as transitions
from tenfoot.update.error import UpdateError
from tenfoot.update.starts import Starts
from tenfoot.update.state import ATTEMPTS, CUTS, Assignment, State
from tenfoot.update.storage import Storage

SLOTS_MAX = 3
STARTS_MAX = 3
"""After so many starts of the good bundle that did not last, one start goes to what stands behind it. That start can
fetch what mends the good one, which is tried again afterwards: a viewer who is quick with the power switch loses one
start, not a release."""

LOCK_WAIT_S = 1.0
"""A start that has waited so long for another process goes on without writing."""


class Choice(NamedTuple):
    """What starts now."""

    folder: Path
    bundle: str | None
    """Its digest; None for the factory's."""
    part: str
    """`pending`, `good`, `previous` or `factory`."""
    assignment: Assignment | None = None


class Slots:
    """The slots below `folder`. `verify` raises for an unpacked bundle that is not whole.

    A start calls `select`, then `healthy`, `failed` or `undecided`, then `release`. The updater calls `place`, `stage`,
    `halt`. Processes may do both at a time. Starts never raise: what cannot be read or written leads to the factory's
    bundle.
    """

    def __init__(
        self, folder: Path, factory: Path, *, verify: Callable[[Path], object], storage: Storage | None = None
    ) -> None:
        self.folder = folder
        self.factory = factory
        self.storage = storage or Storage()
        self._verify = verify
        self._starts = Starts(folder / "starts", self.storage)
        self._held: dict[str, list[int]] = {}

    def state(self) -> State:
        """What the device knows now."""
        try:
            data = self.storage.read(self._state_file)
        except OSError:
            data = None
        return State() if data is None else transitions.parse(data)

    def slot(self, bundle: str) -> Path:
        """Where a bundle is, or would be."""
        return self.folder / "slots" / bundle

    def present(self) -> list[str]:
        """The bundles that are in slots, whole or not."""
        return [name for name in self.storage.names(self.folder / "slots") if is_digest(name)]

    def is_whole(self, bundle: str) -> bool:
        """Whether a bundle is in its slot, every byte of it."""
        try:
            self._verify(self.slot(bundle))
        except Exception:  # whatever is wrong with it, it does not start
            return False
        return True

    # ---- a start

    def select(self, *, without: Collection[str] = ()) -> Choice:
        """What to boot. The start of a pending bundle is counted, durably, before this returns.

        `without`: bundles that failed in this very start. What is chosen is held until as many `release`, so that no
        updater removes it meanwhile.
        """
        with self._changing() as writable:
            before = self.state()
            state, waits = self._judged(before)
            if waits and writable and state.pending not in without:
                chosen = self._attempt(state)
                if chosen:
                    return chosen
            while state.good and not self.is_whole(state.good):
                state = transitions.gone(state, state.good)
            if writable and state != before:
                self._keep(state)
            return self._settled(state, without, writable=writable)

    def select_other(self, running: str | None) -> Choice | None:
        """What is to take over from a bundle that runs: one that waits, counted and held as by `select`; or the good
        one, when the bundle that runs has no part to play any more. None where it is to run on."""
        with self._changing() as writable:
            state, waits = self._judged(self.state())
            if waits and writable and state.pending != running:
                return self._attempt(state)
            if running in (None, *state.named()) or not state.good or not self.is_whole(state.good):
                return None
            return self._chosen(state.good, "good", state)

    def _judged(self, state: State) -> tuple[State, bool]:
        """What is known of the pending bundle now, and whether it may be started now."""
        before = state
        state = transitions.survived(state, self.storage.boot())
        bundle = state.pending
        if bundle is None:
            return state, False
        if state.attempts_of(bundle) >= ATTEMPTS:
            return transitions.condemned(state, bundle, f"{ATTEMPTS} starts ended before it was healthy"), False
        cuts = state.cuts_of(bundle)
        if cuts >= CUTS:
            return transitions.condemned(state, bundle, f"the machine went down in {CUTS} starts of it"), False
        if not self.is_whole(bundle):
            return transitions.gone(state, bundle), False
        gives_way = cuts > before.cuts_of(bundle) and cuts % ATTEMPTS == 0
        return state, not gives_way

    def _attempt(self, state: State) -> Choice | None:
        """Starts the pending bundle; None where that cannot be counted."""
        assert state.pending is not None
        counted = transitions.attempted(state, state.pending, self.storage.boot())
        return self._chosen(state.pending, "pending", counted) if self._keep(counted) else None

    def _settled(self, state: State, without: Collection[str], *, writable: bool) -> Choice:
        """Good, or what stands behind it when it failed, or did not last several times."""
        starts = self._starts.of(state.good)
        lasts = starts < STARTS_MAX and state.good not in without
        if writable and not without:
            self._starts.note(state.good, starts + 1 if lasts else 0)
        if state.good and lasts:
            return self._chosen(state.good, "good", state)
        if state.previous and state.previous not in without and self.is_whole(state.previous):
            return self._chosen(state.previous, "previous", state)
        return Choice(self.factory, None, "factory")

    def healthy(self, bundle: str | None) -> None:
        """The bundle that runs showed its first frame and has gone on since."""
        if bundle is not None:
            self._change(lambda state: transitions.healthy(state, bundle))
            self._starts.forget()

    def failed(self, bundle: str | None, why: str) -> None:
        """The bundle that runs failed before it was healthy."""
        if bundle is not None:
            self._change(lambda state: transitions.failed(state, bundle, why))

    def undecided(self, bundle: str | None) -> None:
        """The start ended as the viewer wished, before more could be said: it does not count."""
        if bundle is not None:
            self._change(lambda state: transitions.undecided(state, bundle))
            self._starts.forget()

    def release(self, bundle: str | None) -> None:
        """The bundle runs no longer, where it was chosen once."""
        if bundle is not None and self._held.get(bundle):
            self.storage.let_go(self._held[bundle].pop())

    # ---- the updater

    def place(self, bundle: str, unpack: Callable[[Path], object]) -> None:
        """Puts a bundle into a slot. `unpack` makes the folder that it is given and keeps all in it for good.

        Raises UpdateError `update-busy` when every other slot is in use, OSError, and what `unpack` raises.
        """
        if self.is_whole(bundle):
            return
        new = self.folder / "slots" / ".new"
        self.storage.make_folder(new.parent)
        self.storage.remove_tree(new)
        unpack(new)
        with self._changing(strict=True):
            self._make_room(bundle)
            self.storage.remove_tree(self.slot(bundle))
            self.storage.rename(new, self.slot(bundle))
        self.storage.sync_folder(new.parent)

    def stage(self, bundle: str) -> State:
        """The next start tries this bundle, which is in a slot. Raises OSError."""
        return self._change(lambda state: transitions.staged(state, bundle), strict=True)

    def halt(self, bundles: Collection[str]) -> State:
        """None of these bundles starts again, unless the publisher releases it anew. Raises OSError."""
        return self._change(lambda state: transitions.halted(state, bundles), strict=True)

    def trust(self, now_s: int) -> State:
        """Remembers a time at which metadata were found fresh, Unix seconds. Raises OSError."""
        return self._change(lambda state: state._replace(trusted_s=max(state.trusted_s, now_s)), strict=True)

    def note(self, assignment: Assignment) -> State:
        """Keeps what the ring's rules ask of this device. Raises OSError."""
        return self._change(lambda state: state._replace(assignment=assignment), strict=True)

    def drop(self, bundle: str) -> bool:
        """Removes a slot to make room; never the good one, nor one in use. Whether it is gone."""
        with self._changing(strict=True):
            if not self.may_drop(bundle):
                return False
            self._drop(self.state(), bundle)
            return True

    def may_drop(self, bundle: str) -> bool:
        """Whether `drop` would remove this slot."""
        return bundle != self.state().good and not self._is_held(bundle)

    def tidy(self) -> None:
        """Removes what no start can come to: slots without a part to play, and half unpacked bundles."""
        with self._changing(strict=True):
            state = self.state()
            for name in self.storage.names(self.folder / "slots"):
                if not is_digest(name):
                    self.storage.remove_tree(self.slot(name))
                elif name not in state.named() and not self._is_held(name):
                    self._drop(state, name)

    def _make_room(self, bundle: str) -> None:
        """Leaves at most SLOTS_MAX - 1 others, dropping the least precious first."""
        state = self.state()
        others = [name for name in self.present() if name != bundle]
        droppable = [name for name in others if name != state.good and not self._is_held(name)]
        worth = {state.pending: 1, state.previous: 2}
        droppable.sort(key=lambda name: worth.get(name, 0))
        surplus = len(others) - (SLOTS_MAX - 1)
        if surplus > len(droppable):
            raise UpdateError("update-busy", "every slot is in use", where=str(self.folder / "slots"))
        for name in droppable[: max(0, surplus)]:
            state = self._drop(state, name)

    def _drop(self, state: State, bundle: str) -> State:
        after = transitions.gone(state, bundle)
        if after != state:
            self.storage.replace(self._state_file, transitions.to_bytes(after))
        self.storage.remove_tree(self.slot(bundle))
        return after

    @property
    def _state_file(self) -> Path:
        return self.folder / "state.json"

    def _chosen(self, bundle: str, part: str, state: State) -> Choice:
        with contextlib.suppress(OSError):
            self._held.setdefault(bundle, []).append(self.storage.hold(self.slot(bundle) / "bundle.json"))
        return Choice(self.slot(bundle), bundle, part, state.assignment)

    def _is_held(self, bundle: str) -> bool:
        return self.storage.is_held(self.slot(bundle) / "bundle.json")

    @contextlib.contextmanager
    def _changing(self, *, strict: bool = False) -> Iterator[bool]:
        """Only one process changes the state at a time. Whether this one may; `strict` raises where it may not."""
        with contextlib.ExitStack() as stack:
            try:
                self.storage.make_folder(self.folder)
                writable = stack.enter_context(self.storage.locked(self.folder / "state.lock", wait_s=LOCK_WAIT_S))
            except OSError:
                if strict:
                    raise
                writable = False
            if strict and not writable:
                raise UpdateError("update-busy", "another process holds the state", where=str(self.folder))
            yield writable

    def _change(self, transition: Callable[[State], State], *, strict: bool = False) -> State:
        with self._changing(strict=strict) as writable:
            before = self.state()
            after = transition(before)
            if after == before or not writable:
                return before
            if strict:
                self.storage.replace(self._state_file, transitions.to_bytes(after))
            else:
                self._keep(after)
            return after

    def _keep(self, state: State) -> bool:
        try:
            self.storage.replace(self._state_file, transitions.to_bytes(state))
        except OSError:
            return False
        return True
