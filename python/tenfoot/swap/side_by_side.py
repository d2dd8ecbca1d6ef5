"""Where memory allows two engines: the new version boots out of sight while the old one goes on."""

from __future__ import annotations

from tenfoot.runtime import Runtime
from tenfoot.swap.attempt import Attempt, NotKeptError
from tenfoot.swap.place import same_place
from tenfoot.swap.rules import Event, Fault

LAST_LOOK_MS = 50.0
"""What changed in the old version's state at the last moment is in the new one's picture after so long."""


class SideBySide(Attempt):
    """Both versions live until one is chosen. `hidden` is the one that is booting out of sight."""

    hidden: Runtime | None = None
    _old: Runtime | None = None

    def begin(self, now: float) -> None:
        """Boots the new version with what the old one keeps now."""
        try:
            kept = self.keep(self.stand.shown)
        except NotKeptError as error:
            return self.put_off(now, "swap-not-kept", str(error))
        if kept is None:
            return self._out_of_patience(now)
        self.kept = kept
        self.new = self.hidden = self.boot(kept)
        return self.go(self._await_frame, now)

    def _await_frame(self, now: float) -> None:
        assert self.new is not None
        if fault := self.check():
            self.fail(now, fault)
        elif self.new.glance()[0] > 0:
            self.go(self._restore, now)
        elif self.spent(now) >= self.rules.first_frame:
            self.fail(now, Fault("swap-no-frame", f"no frame within {self.rules.first_frame:g} ms"))

    def _restore(self, now: float) -> None:
        assert self.new is not None
        if fault := self.check():
            return self.fail(now, fault)
        kept = self.new.keep(timeout_ms=self.rules.answer)
        if kept is None and self.spent(now) >= self.rules.restore:
            return self.fail(now, Fault("swap-hangs", f"no answer within {self.rules.restore:g} ms"))
        if self.arrived(now, kept):
            self.go(self._settle, now)
        return None

    def _settle(self, now: float) -> None:
        """Waits until nothing moves and nobody presses, then looks whether the old one is where it was."""
        assert self.new is not None
        if fault := self.check():
            return self.fail(now, fault)
        if self.new.glance()[1] and self.spent(now) < self.rules.settle:
            return None
        try:
            kept = None if self.stand.idle_ms(now) < self.rules.quiet else self.keep(self.stand.shown)
        except NotKeptError as error:
            return self.put_off(now, "swap-not-kept", str(error))
        if kept is None:
            return self._out_of_patience(now)
        if kept == self.kept:
            return self._take_over(now)
        moved = not same_place(kept, self.kept)
        self.kept = kept
        self.new.ask("restore", kept, timeout_ms=self.rules.answer)
        return self.go(self._restore if moved else self._last_look, now)

    def _last_look(self, now: float) -> None:
        assert self.new is not None
        if fault := self.check():
            self.fail(now, fault)
        elif self.stand.idle_ms(now) < self.spent(now):
            self.go(self._settle, now)
        elif self.spent(now) >= LAST_LOOK_MS:
            self.new.ask("restore", None, timeout_ms=self.rules.answer)
            self._take_over(now)

    def _take_over(self, now: float) -> None:
        assert self.new is not None
        with self.stand.guard:
            if self.stand.idle_ms(now) < self.rules.quiet:
                return
            self._old = self.stand.shown
            self._old.suspend()
            self.stand.show(self.new)
        self.hidden, self.proving = None, True
        self.tell(Event("shown", None, self.age(now)))
        self.go(self.prove, now)

    def _out_of_patience(self, now: float) -> None:
        if self.age(now) >= self.rules.patience:
            self.put_off(now, "swap-no-moment", f"no quiet moment within {self.rules.patience:g} ms")

    def put_off(self, now: float, slug: str, message: str) -> None:
        """The new version waits for the next start."""
        self._close_new()
        super().put_off(now, slug, message)

    def trust(self, now: float) -> None:
        """The old version goes."""
        assert self._old is not None
        self._old.close()
        super().trust(now)

    def fail(self, now: float, fault: Fault) -> None:
        """Shows the old version again, which stands where it was left."""
        if self._old is not None:
            with self.stand.guard:
                self._old.resume()
                self.stand.show(self._old)
        # Who hears of it may still ask the new one for its figures.
        self.end(now, "failed", fault)
        self._close_new()

    def abandon(self, now: float) -> None:
        """The version that is not shown goes."""
        other = self._old or self.hidden
        if other is not None:
            other.close()
        self.over = True

    def _close_new(self) -> None:
        self.hidden = None
        if self.new is not None:
            self.new.close()
