"""Starts what the slots choose; what fails before it has proved itself gives way to what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from tenfoot.bundle.folder import verify_folder
from tenfoot.devices import DeviceError, DeviceImage, choose_tier, detect
from tenfoot.errors import TenfootError
from tenfoot.launch.watched import Watch, Watched
from tenfoot.update.slots import Choice, Slots

if TYPE_CHECKING:
    from tenfoot.runtime import Runtime
    from tenfoot.update.config import Updates


class Setback(NamedTuple):
    """A bundle that was left for another one in this start, and why."""

    bundle: str
    why: str


class Starter:
    """The starts of one launch. `boot` boots a choice; `on_first_frame` is called after the first frame of any of them,
    on another thread."""

    def __init__(
        self, updates: Updates, *, boot: Callable[[Choice], Runtime], on_first_frame: Callable[[], object]
    ) -> None:
        self.slots = Slots(updates.state, updates.factory, verify=verify_folder)
        self.setbacks: list[Setback] = []
        self._updates = updates
        self._boot = boot
        self._on_first_frame = on_first_frame

    def run(self, play: Callable[[Runtime, Choice], object], finish: Callable[[Runtime], int]) -> int:
        """Boots and plays; `play` returns when the viewer leaves or the app ends. `finish` is called with the last app,
        before it is closed; what it returns.

        Raises TenfootError when not even the factory's bundle boots.
        """
        while True:
            choice = self.slots.select(without=[setback.bundle for setback in self.setbacks])
            try:
                failure = self._once(choice, play, finish)
            except KeyboardInterrupt:
                self.slots.undecided(choice.bundle)
                raise
            except TenfootError as error:
                if choice.bundle is None:
                    raise
                failure = str(error)
            finally:
                self.slots.release(choice.bundle)
            if isinstance(failure, int):
                return failure
            self.slots.failed(choice.bundle, failure)
            self.setbacks.append(Setback(choice.bundle or "", failure))

    def _once(
        self, choice: Choice, play: Callable[[Runtime, Choice], object], finish: Callable[[Runtime], int]
    ) -> int | str:
        """What `finish` returns, or why something else must be started."""
        with self._boot(choice) as runtime:
            watch = self._watched(runtime, choice)

            def gives_way() -> bool:
                return self._gives_way(choice, watch)

            try:
                play(cast("Runtime", Watched(runtime, watch, gives_way)), choice)
            finally:
                watch.end()
            state = runtime.state()
            if state["state"] == "failed" and gives_way():
                return f"{state['error']['slug']}: {state['error']['message']}"
            if state["state"] != "failed" and not watch.healthy:
                self.slots.undecided(choice.bundle)
            return finish(runtime)

    def _watched(self, runtime: Runtime, choice: Choice) -> Watch:
        return Watch(
            runtime,
            self._updates.health_seconds,
            on_first_frame=self._on_first_frame,
            on_healthy=lambda: self.slots.healthy(choice.bundle),
        )

    def _gives_way(self, choice: Choice, watch: Watch) -> bool:
        """Whether the failure of what runs is answered by starting something else: of a pending bundle before it is
        healthy, of others before they have shown anything. A viewer has seen the rest: they get the error screen."""
        if choice.bundle is None or watch.healthy:
            return False
        return choice.part == "pending" or not watch.shown


def tier_of(choice: Choice, device: DeviceImage) -> str | None:
    """The tier that an experiment asks for, where this device has it; None: the device's own choice."""
    wish = choice.assignment.tier if choice.assignment else None
    if wish is None:
        return None
    try:
        return choose_tier(device, detect(), forced=wish).tier
    except DeviceError:
        return None
