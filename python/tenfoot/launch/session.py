"""One app on the screen: watched until it is healthy, told of, and replaced while it runs when it says it may be.

An app that stays on asks for releases again now and then, in a process of its own, on a thread that draws nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from tenfoot.launch.rounds import Rounds
from tenfoot.launch.telling import Teller
from tenfoot.launch.updater import Updater
from tenfoot.launch.watched import Watch, Watched
from tenfoot.update import identity
from tenfoot.update.error import UpdateError
from tenfoot.update.slots import Choice, Slots

if TYPE_CHECKING:
    from tenfoot.runtime import Runtime
    from tenfoot.swap import Event, Fault, LiveApp
    from tenfoot.swap.attempt import Boot
    from tenfoot.update.config import Updates

BootChoice = Callable[[Choice, Any], "Runtime"]
"""Boots a choice with what an earlier version kept, or None."""

UPDATER_S, TELEMETRY_S = 1.0, 60.0
"""How often it is looked whether the updater is done, and what the engine measured."""

DARK_S = 10.0
"""A release that has shown nothing for so long has failed, whoever ends it: nobody waits for it at every launch."""


class Session:
    """What a launch does for `runtime`, which runs `choice`, until `end`. `screen` is what the shell shows."""

    def __init__(
        self,
        runtime: Runtime,
        choice: Choice,
        *,
        updates: Updates,
        slots: Slots,
        boot: BootChoice,
        updater: Updater,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._runtime = runtime
        self._choice = choice
        self._next: Choice | None = None
        self._on_trial = False
        self._updates = updates
        self._slots = slots
        self._boot = boot
        self._updater = updater
        self._now = now
        self._began = now()
        self._ended = False
        self._teller = Teller(updates)
        self._live: LiveApp | None = None
        self._offered: str | None = None
        self._rounds = Rounds("", ask_s=0, tell_s=0, now=0)
        self._watch = Watch(
            runtime, updates.health_seconds, on_first_frame=self._begun, on_healthy=self._healthy, then=self._later
        )
        self._watched = Watched(runtime, self._watch, self.gives_way)

    @property
    def screen(self) -> Runtime:
        """The app for the shell."""
        return cast("Runtime", self._watched)

    @property
    def shown(self) -> Runtime:
        """The app as it is, its failures too."""
        return cast("Runtime", self._live) if self._live else self._runtime

    def gives_way(self) -> bool:
        """Whether the failure of what runs is answered by starting something else: of a pending bundle before it is
        healthy, of others before they have shown anything. A viewer has seen the rest: they get the error screen."""
        if self._choice.bundle is None or self._watch.healthy or self._live:
            return False
        return self._choice.part == "pending" or not self._watch.shown

    def end(self) -> str | None:
        """The shell has left. Why something else must be started; None when this was it, and from the second call."""
        self._watch.end()
        if self._ended:
            return None
        self._ended = True
        state = self.shown.state()
        if not self._teller.begun:
            self._teller.begin(self._runtime, self._choice)
        self._teller.end()
        if state["state"] != "failed":
            if self._next:
                self._slots.undecided(self._next.bundle)
            if self._dark():
                self._slots.failed(self._choice.bundle, f"it showed nothing within {DARK_S:g} s")
            elif not self._watch.healthy:
                self._slots.undecided(self._choice.bundle)
        elif self.gives_way():
            return f"{state['error']['slug']}: {state['error']['message']}"
        return None

    def _dark(self) -> bool:
        """Whether nothing was shown when something should have been."""
        return not self._watch.shown and self._now() - self._began >= DARK_S

    def close(self) -> None:
        """Ends what was added to the first runtime, however the shell left."""
        self._watch.end()
        if self._live:
            self._live.close()
        if self._next:
            self._slots.release(self._next.bundle)

    # ---- on the watch's thread

    def _begun(self) -> None:
        self._updater.start()
        if self._updater.enabled:
            self._rounds = self._planned()
        self._teller.begin(self._runtime, self._choice)

    def _planned(self) -> Rounds:
        updates = self._updates
        try:
            device = identity.device_id(updates.state, self._slots.storage)
        except OSError:  # without a disk it has no name, and another period at each launch
            device = os.urandom(16).hex()
        tell_s = updates.tell_s if updates.telemetry else 0
        return Rounds(device, ask_s=updates.ask_s, tell_s=tell_s, now=self._now())

    def _healthy(self) -> None:
        self._slots.healthy(self._choice.bundle)

    def _later(self) -> float | None:
        """Now and then; how long to wait for the next time, None when there is nothing more to do."""
        self._teller.poll()
        if not self._updater.done():
            return UPDATER_S
        self._offer()
        now = self._now()
        if due := self._rounds.due(now):
            self._updater.again(only_tell=due == "tell")
            return UPDATER_S
        pauses = (self._rounds.wait_s(now), TELEMETRY_S if self._updates.telemetry else None)
        return min((pause for pause in pauses if pause is not None), default=None)

    # ---- another version, now

    def _waiting(self) -> str | None:
        """The bundle that the app has not heard of yet and that should run: a new one, or the good one where that which
        runs was halted."""
        state, running = self._slots.state(), self._choice.bundle
        halted = running is not None and running not in state.named()
        bundle = state.pending or (state.good if halted else None)
        return None if bundle in (running, self._offered) else bundle

    def _offer(self) -> None:
        """Lets the app know of the bundle that waits, if one does."""
        waiting = self._waiting()
        if waiting is None or (self._live and self._live.replacing):
            return
        from tenfoot.bundle import BundleError, manifest
        from tenfoot.swap import SwapError

        try:
            version = manifest.load(self._slots.slot(waiting)).version
        except BundleError:
            return
        live = self._live or self._become_live()
        with suppress(SwapError):  # it is just taking over the one before: another time
            live.offer(self._boot_other(), version=version)
            self._offered = waiting

    def _become_live(self) -> LiveApp:
        from tenfoot.swap import LiveApp, Rules

        first = [self._runtime]

        def again(kept: Any) -> Runtime:
            return first.pop() if first else self._boot(self._choice, kept)

        rules = Rules(healthy=self._updates.health_seconds * 1000)
        self._live = LiveApp(again, rules=rules, tell=self._heard)
        self._watched.become(self.shown)
        return self._live

    def _boot_other(self) -> Boot:
        """Boots what waits, when the app wants it; once it runs, that one again."""
        mine: Choice | None = None

        def boot(kept: Any) -> Runtime:
            nonlocal mine
            if mine is None or mine is not self._choice:
                mine = self._next = self._slots.select_other(self._choice.bundle)
                if mine is None:
                    raise UpdateError("update-busy", "the bundle that was offered waits no longer")
            return self._boot(mine, kept)

        return boot

    def _heard(self, event: Event) -> None:
        """What became of it; on a thread of LiveApp's."""
        choice = self._next
        if choice is None or self._live is None:
            return
        if event.kind == "shown":
            self._teller.end()
            self._teller.begin(self._live.shown, choice)
            self._on_trial = True
            return
        if event.kind == "healthy":
            self._slots.healthy(choice.bundle)
            self._slots.release(self._choice.bundle)
            self._choice = choice
        elif event.kind == "put-off":
            self._slots.undecided(choice.bundle)
            self._slots.release(choice.bundle)
        elif event.fault:
            self._slots.failed(choice.bundle, f"{event.fault.slug}: {event.fault.message}")
            self._slots.release(choice.bundle)
            self._tell_failure(choice, event.fault)
        self._next, self._on_trial = None, False

    def _tell_failure(self, choice: Choice, fault: Fault) -> None:
        """Of the release that failed; the one before it is shown, and is another session if it ever was not."""
        from tenfoot.telemetry.report import Crash

        if self._on_trial:
            self._teller.end(Crash(*fault))
            self._teller.begin(self._shown_runtime(), self._choice)
        else:
            self._teller.never_shown(choice, self._runtime.tier, Crash(*fault))

    def _shown_runtime(self) -> Runtime:
        return self._live.shown if self._live else self._runtime
