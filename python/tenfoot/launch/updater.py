"""The updater: a process of its own, that no frame waits for."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

LOG = "update.log"


class Updater:
    """`tenfoot update` for the updates.toml at `config`, once. It outlives this process and writes what it did to
    STATE/update.log. Everything else goes first (`idle`), unless somebody waits for it. Any thread."""

    def __init__(self, config: Path, state: Path, *, enabled: bool = True, idle: bool = True) -> None:
        self._config = config.resolve()
        self._state = state
        self._wanted = enabled
        self._idle = idle
        self._process: int | None = None
        self._guard = threading.Lock()

    def start(self) -> None:
        """Starts it, unless it was started before. A device that cannot start it goes on without."""
        with self._guard:
            if self._wanted:
                self._wanted = False
                self._process = _spawn(self._config, self._state, idle=self._idle)

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


def _spawn(config: Path, state: Path, *, idle: bool) -> int | None:
    words = [sys.executable, "-m", "tenfoot", "update", "--config", str(config), *(["--idle"] if idle else [])]
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(state / LOG), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    try:
        state.mkdir(parents=True, exist_ok=True)
        return os.posix_spawn(words[0], words, os.environ, file_actions=files, setsid=True)
    except OSError:
        return None
