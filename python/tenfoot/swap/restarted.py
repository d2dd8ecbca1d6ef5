"""Where there is no room for two engines: the old version says what it keeps and ends, and is booted again if the
new one fails."""

from __future__ import annotations

from collections.abc import Callable

from tenfoot.runtime import Runtime
from tenfoot.swap.attempt import Attempt, Boot, NotKeptError, Stand
from tenfoot.swap.rules import Event, Fault, Rules


class Restarted(Attempt):
    """The old version ends first. `boot_old` boots it again."""

    hidden: Runtime | None = None

    def __init__(
        self, stand: Stand, boot: Boot, *, boot_old: Boot, rules: Rules, tell: Callable[[Event], None]
    ) -> None:
        super().__init__(stand, boot, rules=rules, tell=tell)
        self._boot_old = boot_old

    def begin(self, now: float) -> None:
        """Waits for a quiet moment, then changes one for the other."""
        try:
            kept = None if self.stand.idle_ms(now) < self.rules.quiet else self.keep(self.stand.shown)
        except NotKeptError as error:
            return self.put_off(now, "swap-not-kept", str(error))
        if kept is None:
            if self.spent(now) >= self.rules.patience:
                self.put_off(now, "swap-no-moment", f"no quiet moment within {self.rules.patience:g} ms")
            return None
        self.kept = kept
        with self.stand.guard:
            self.stand.shown.close()
            self.new = self.boot(kept)
            self.stand.show(self.new)
        self.proving = True
        self.tell(Event("shown", None, self.age(now)))
        return self.go(self._arrive, now)

    def _arrive(self, now: float) -> None:
        assert self.new is not None
        if fault := self.check():
            self.fail(now, fault)
        elif self.new.glance()[0] == 0:
            if self.spent(now) >= self.rules.first_frame_alone:
                self.fail(now, Fault("swap-no-frame", f"no frame within {self.rules.first_frame_alone:g} ms"))
        elif self.stand.idle_ms(now) < self.spent(now):
            # Somebody goes on already: nothing is moved under their hands.
            self.new.ask("restore", None, timeout_ms=self.rules.answer)
            self.go(self.prove, now)
        elif (
            self.arrived(now, self.new.keep(timeout_ms=self.rules.answer)) or self.spent(now) >= 2 * self.rules.restore
        ):
            self.go(self.prove, now)

    def fail(self, now: float, fault: Fault) -> None:
        """Boots the old version again with what it kept."""
        if self.kept:
            with self.stand.guard:
                if self.new is not None:
                    self.new.close()
                self.stand.show(self._boot_old(self.kept))
        self.end(now, "failed", fault)

    def abandon(self, now: float) -> None:
        """There is only one."""
        self.over = True
