"""`tenfoot serve` as processes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TENFOOT = [sys.executable, "-m", "tenfoot"]


class Process:
    """A service in a process; `url` ends without a slash."""

    def __init__(self, url: str, popen: subprocess.Popen[str]) -> None:
        self.url = url
        self.popen = popen


@contextmanager
def serving(repository: Path, *options: str) -> Iterator[Process]:
    """A service on a free port, until the block ends."""
    command = [*TENFOOT, "serve", "--repository", str(repository), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as popen:
        try:
            url = popen.stdout.readline().strip().rstrip("/")
            assert url, popen.stderr.read()
            yield Process(url, popen)
        finally:
            popen.terminate()


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """`tenfoot serve` with these words, to its end."""
    return subprocess.run([*TENFOOT, "serve", *words], capture_output=True, text=True, timeout=120)
