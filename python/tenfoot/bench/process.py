"""Measures a whole process from outside, the same way whatever it is written in."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tenfoot.errors import TenfootError

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class WatchError(TenfootError):
    """A process that was to be measured failed."""

    slugs = frozenset({"bench-process-failed"})


@dataclass(frozen=True)
class Usage:
    """What a process took while it was watched."""

    cpu_s_per_s: float
    pss_bytes: int


def family(pid: int) -> list[int]:
    """The process and all below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in family(int(child)))]


def cpu_ticks(pid: int) -> int:
    """User and system time so far, in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def pss_bytes(pid: int) -> int:
    """The proportional set size."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def watch(command: Sequence[str], *, settle_s: float, seconds: float, env: dict[str, str]) -> Usage:
    """Starts ``command``, lets it settle, watches it for ``seconds``, waits for its end.

    Raises WatchError with what it printed last when it fails.
    """
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        time.sleep(settle_s)
        members = family(process.pid)
        before, begun = sum(map(cpu_ticks, members)), time.monotonic()
        time.sleep(seconds)
        taken, elapsed = sum(map(cpu_ticks, members)) - before, time.monotonic() - begun
        memory = sum(map(pss_bytes, members))
    except (OSError, StopIteration):
        memory, taken, elapsed = 0, 0, 1.0
    output, _ = process.communicate(timeout=60)
    if process.returncode != 0 or not memory:
        said = (output.strip().splitlines() or [f"exit code {process.returncode}"])[-1]
        raise WatchError("bench-process-failed", f"what was to be measured failed: {said[:300]}")
    return Usage(taken / TICKS_A_SECOND / elapsed, memory)


@contextmanager
def display(width: int = 1920, height: int = 1080) -> Iterator[dict[str, str]]:
    """An X server of that size; yields the environment that reaches it."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as stream:
            number = stream.readline().strip()
        yield os.environ | {
            "DISPLAY": f":{number}",
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "SDL_FRAMEBUFFER_ACCELERATION": "0",
        }
    finally:
        server.terminate()
        server.wait()
