"""The log of an app that runs, on stderr as it comes: what it says on its console, and what the engine warns of."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol

LOOK_S = 0.2
"""How often the engine's log is looked at."""
LINES_MAX = 200
"""Lines that are shown of a look; of more the last ones."""
LAST_S = 1.0
"""How long who does not read may keep the end waiting; what is left is then written last of all, by `write`."""
TEXT_MAX = 4_000
"""Characters that are shown of a line."""

_WRITING = threading.Lock()
"""What was taken first is written first."""

Line = tuple[str, str, str]
"""Level, source and text, as `runtime.LogLine`."""


class Logging(Protocol):
    """What has a log to be taken."""

    def logs(self) -> Sequence[Line]:
        """Takes the log, oldest line first."""


@contextmanager
def shown(app: Logging) -> Iterator[None]:
    """Shows the app's log meanwhile, and what is left of it at the end. Done by a thread of its own: a terminal that is
    slow, or a pipe that nobody reads, holds up no frame; what the engine keeps until then is bounded."""
    over = threading.Event()

    def follow() -> None:
        while not over.wait(LOOK_S):
            write(app.logs())

    thread = threading.Thread(target=follow, name="tenfoot-log", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(LAST_S)
        if not thread.is_alive():
            write(app.logs())


def write(lines: Iterable[Line]) -> None:
    """Writes them on stderr: all that an app says, warnings and errors of the rest."""
    said = [f"{_who(level, source)}: {_cut(text)}" for level, source, text in lines if _counts(level, source)]
    if len(said) > LINES_MAX:
        said = [f"({len(said) - LINES_MAX} more log lines before these)", *said[-LINES_MAX:]]
    with _WRITING, suppress(OSError):  # nobody may read it any more: that ends no app
        for line in said:
            print(line, file=sys.stderr, flush=True)


def _counts(level: str, source: str) -> bool:
    return source == "app" or level in ("warn", "error")


def _who(level: str, source: str) -> str:
    """`log`, `warn` … for the app, `services warn` for a part of the engine."""
    return {"info": "log"}.get(level, level) if source == "app" else f"{source} {level}"


def _cut(text: str) -> str:
    return text if len(text) <= TEXT_MAX else f"{text[:TEXT_MAX]} … ({len(text) - TEXT_MAX} more characters)"
