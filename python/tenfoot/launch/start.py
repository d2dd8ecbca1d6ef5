"""Starts what the slots choose; what fails before it has proved itself gives way to what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tenfoot.bundle.folder import verify_folder
from tenfoot.devices import DeviceError, DeviceImage, choose_tier, detect
from tenfoot.errors import TenfootError
from tenfoot.launch.session import BootChoice, Session
from tenfoot.launch.updater import Updater
from tenfoot.update.slots import Choice, Slots

if TYPE_CHECKING:
    from tenfoot.runtime import Runtime
    from tenfoot.update.config import Updates


class Setback(NamedTuple):
    """A bundle that was left for another one in this start, and why."""

    bundle: str
    why: str


class Starter:
    """The starts of one launch."""

    def __init__(self, updates: Updates, *, boot: BootChoice, updater: Updater) -> None:
        self.slots = Slots(updates.state, updates.factory, verify=verify_folder)
        self.setbacks: list[Setback] = []
        self._updates = updates
        self._boot = boot
        self._updater = updater

    def run(self, play: Callable[[Runtime, Choice], object], finish: Callable[[Runtime], int]) -> int:
        """Boots and plays; `play` returns when the viewer leaves or the app ends. `finish` is called with the last app,
        before it is closed; what it returns.

        Raises TenfootError when not even the factory's bundle boots; KeyboardInterrupt, which counts as a viewer who
        leaves.
        """
        while True:
            choice = self.slots.select(without=[setback.bundle for setback in self.setbacks])
            try:
                ended = self._once(choice, play, finish)
            except TenfootError as error:
                if choice.bundle is None:
                    raise
                ended = str(error)
            finally:
                self.slots.release(choice.bundle)
            if isinstance(ended, int):
                return ended
            self.slots.failed(choice.bundle, ended)
            self.setbacks.append(Setback(choice.bundle or "", ended))

    def _once(
        self, choice: Choice, play: Callable[[Runtime, Choice], object], finish: Callable[[Runtime], int]
    ) -> int | str:
        """What `finish` returns, or why something else must be started."""
        with self._booted(choice) as runtime:
            session = Session(
                runtime, choice, updates=self._updates, slots=self.slots, boot=self._boot, updater=self._updater
            )
            try:
                play(session.screen, choice)
                return session.end() or finish(session.shown)
            except KeyboardInterrupt:
                if why := session.end():
                    self.slots.failed(choice.bundle, why)
                raise
            finally:
                session.close()

    def _booted(self, choice: Choice) -> Runtime:
        try:
            return self._boot(choice, None)
        except KeyboardInterrupt:
            self.slots.undecided(choice.bundle)
            raise


def tier_of(choice: Choice, device: DeviceImage) -> str | None:
    """The tier that an experiment asks for, where this device has it; None: the device's own choice."""
    asked = choice.assignment
    if asked is None or asked.tier is None or (choice.bundle and choice.bundle != asked.bundle):
        return None
    try:
        return choose_tier(device, detect(), forced=asked.tier).tier
    except DeviceError:
        return None
