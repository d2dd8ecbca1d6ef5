"""The updater: a process of its own, that no frame waits for."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

LOG, TELL_LOG = "update.log", "tell.log"


Spawn = Callable[[Sequence[str], Path], "int | None"]
"""Starts a process of `tenfoot` with these words, whose output goes to a file. Its id; None where it cannot be."""


class Updater:
    """`tenfoot update` for the updates.toml at `config`: at the launch, and again when it is told to, one at a time. It
    outlives this process and writes what it did to STATE/update.log. Everything else goes first (`idle`), unless
    somebody waits for it. Any thread."""

    def __init__(
        self, config: Path, state: Path, *, enabled: bool = True, idle: bool = True, spawn: Spawn | None = None
    ) -> None:
        self.enabled = enabled
        self._words = ["update", "--config", str(config.resolve()), *(["--idle"] if idle else [])]
        self._state = state
        self._wanted = enabled
        self._spawn = spawn or _spawn
        self._process: int | None = None
        self._guard = threading.Lock()

    def start(self) -> None:
        """Starts it, unless it was started before. A device that cannot start it goes on without."""
        with self._guard:
            if self._wanted:
                self._wanted = False
                self._process = self._spawn(self._words, self._state / LOG)

    def again(self, *, only_tell: bool = False) -> None:
        """Starts it anew, after it is done. `only_tell`: to send what the device tells of itself, and no more."""
        with self._guard:
            if not self.enabled or self._process is not None:
                return
            more, log = (["--only-tell"], TELL_LOG) if only_tell else ([], LOG)
            self._process = self._spawn([*self._words, *more], self._state / log)

    def done(self) -> bool:
        """Whether it has ended, or never began."""
        with self._guard:
            if self._process is not None and os.waitpid(self._process, os.WNOHANG)[0]:
                self._process = None
            return self._process is None

    def finish(self, *, wait: bool) -> None:
        """The launch is over. Starts it where no first frame ever came: it may bring what mends that. `wait`: until it
        is done."""
        self.start()
        if wait and self._process is not None:
            os.waitpid(self._process, 0)


def _spawn(words: Sequence[str], log: Path) -> int | None:
    words = [sys.executable, "-m", "tenfoot", *words]
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        return os.posix_spawn(words[0], words, os.environ, file_actions=files, setsid=True)
    except OSError:
        return None
