"""One attempt to let another version of an app take over, as steps that `poll` goes through. No thread, no clock: `now`
is the caller's, milliseconds.

`side_by_side` has the way where memory allows two engines, `restarted` the one where it does not.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from tenfoot.errors import TenfootError
from tenfoot.runtime import Runtime
from tenfoot.swap.place import same_place
from tenfoot.swap.rules import Event, Fault, Rules

Boot = Callable[[Any], Runtime]
"""Boots a version with what an earlier one kept, or None."""
Step = Callable[[float], None]


class NotKeptError(Exception):
    """An app cannot save one of its states now."""


class Stand(Protocol):
    """Who shows one of the versions."""

    shown: Runtime

    @property
    def guard(self) -> AbstractContextManager[Any, None]:
        """While it is held, no press reaches a version."""

    def show(self, runtime: Runtime) -> None:
        """Shows this one from the next frame on."""

    def idle_ms(self, now: float) -> float:
        """How long nobody has pressed anything; 0 while a button is held."""


class Attempt:
    """What both ways have in common. `poll` until `over`."""

    proving = False
    """The new version is shown and not yet trusted."""

    def __init__(self, stand: Stand, boot: Boot, *, rules: Rules, tell: Callable[[Event], None]) -> None:
        self.stand, self.boot, self.rules, self.tell = stand, boot, rules, tell
        self.over = False
        self.new: Runtime | None = None
        self.kept: dict[str, Any] = {}
        self._step: Step = self.begin
        self._began: float | None = None
        self._since = 0.0

    def poll(self, now: float) -> None:
        """Goes on as far as it can for now."""
        if self._began is None:
            self._since = self._began = now
        try:
            self._step(now)
        except TenfootError as error:
            self.fail(now, Fault(error.slug, error.message, error.file, error.line, error.stack))

    def begin(self, now: float) -> None:
        """The first step."""
        raise NotImplementedError

    def fail(self, now: float, fault: Fault) -> None:
        """The new version is bad: the old one goes on."""
        raise NotImplementedError

    def abandon(self, now: float) -> None:
        """Ends the attempt where it stands, without a word: what is shown goes on, the other one is closed."""
        raise NotImplementedError

    def end(self, now: float, kind: str, fault: Fault | None = None) -> None:
        """The attempt is over."""
        self.over, self.proving = True, False
        self.tell(Event(kind, fault, self.age(now)))

    def go(self, step: Step, now: float) -> None:
        """On to another step."""
        self._step, self._since = step, now

    def spent(self, now: float) -> float:
        """How long this step has taken."""
        return now - self._since

    def age(self, now: float) -> float:
        """How long the attempt has taken."""
        return now - (now if self._began is None else self._began)

    def keep(self, runtime: Runtime) -> dict[str, Any] | None:
        """What a version keeps; None while it is too busy to say."""
        kept = runtime.keep(timeout_ms=self.rules.answer)
        if kept is not None and "error" in kept:
            raise NotKeptError(str(kept["error"]))
        return kept

    def arrived(self, now: float, kept: dict[str, Any] | None) -> bool:
        """Whether the new version stands where the old one did, or as near as it will come."""
        assert self.new is not None
        if kept is None or not (same_place(kept, self.kept) or self.spent(now) >= self.rules.restore):
            return False
        self.new.ask("restore", None, timeout_ms=self.rules.answer)
        return True

    def put_off(self, now: float, slug: str, message: str) -> None:
        """No moment came that suits."""
        self.end(now, "put-off", Fault(slug, message))

    def check(self, *, may_end: bool = False) -> Fault | None:
        """What is wrong with the new version, as far as it says itself."""
        assert self.new is not None
        state = self.new.state()
        if state["state"] == "failed":
            error = state["error"]
            return Fault(error["slug"], error["message"], error["file"], error["line"], error["stack"])
        if state["state"] == "exited" and not (may_end and state["exit_code"] == 0):
            return Fault("swap-ended", f"the app ended itself with code {state['exit_code']}")
        return None

    def prove(self, now: float) -> None:
        """The new version is shown: it has to stay alive."""
        assert self.new is not None
        fault = self.check(may_end=True)
        if fault is None and not self.new.answers(self.rules.answer):
            fault = self.check() or Fault("swap-hangs", f"no answer within {self.rules.answer:g} ms")
        if fault is not None:
            self.fail(now, fault)
        elif self.spent(now) >= self.rules.healthy:
            self.trust(now)

    def trust(self, now: float) -> None:
        """The new version has proved itself."""
        self.end(now, "healthy")
