"""The poster wall in a window: CPU and memory of the whole process, from outside, against a process that only copies.

Ten rows of twenty posters at 1080p; focus moves every 200 ms and grows for as long. The baseline is a bare Python that
copies the bytes of such a frame sixty times a second and draws nothing. `python -m tests.bench --only wall` sets the
same wall beside another toolkit.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenfoot import devices
from tenfoot.bench import posters, process
from tenfoot.bench.figures import Row

SETTLE_S, WATCH_S = 3.0, 6.0
TIERS = ("wasm", "script")
AGAINST = "copying a 1080p frame 60 times a second, bare Python"
NO_DISPLAY = "skipped: the wall needs a display, and neither one nor Xvfb is here"
NO_PROC = "skipped: CPU and memory of a process are read from /proc, which is not here"
_COPY = """
import sys, time
source = b"\\x5a" * (1920 * 1080 * 4)
target = memoryview(bytearray(len(source)))
due = time.monotonic()
end = due + float(sys.argv[1])
while due < end:
    target[:] = source
    due += 1 / 60
    time.sleep(max(0.0, due - time.monotonic()))
"""


def run(rounds: int) -> list[Row]:
    """CPU seconds a second, and the proportional set size in MB, of both tiers."""
    if not Path("/proc/self/smaps_rollup").exists():
        return [Row("the poster wall", (), "", note=NO_PROC)]
    with _display() as env:
        if env is None:
            return [Row("the poster wall", (), "", note=NO_DISPLAY)]
        with app() as folder:
            return _rows(rounds, folder, env)


def _rows(rounds: int, folder: Path, env: dict[str, str]) -> list[Row]:
    seconds = str(SETTLE_S + WATCH_S + 1)
    commands = {"copying": [sys.executable, "-c", _COPY, seconds]}
    for tier in TIERS:
        options = ["--fullscreen", "--tier", tier, "--seconds", seconds]
        commands[tier] = [sys.executable, "-m", "tenfoot", "run", str(folder), *options]
    taken: dict[str, list[process.Usage]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(process.watch(command, settle_s=SETTLE_S, seconds=WATCH_S, env=env))
    cpu = {name: tuple(usage.cpu_s_per_s for usage in usages) for name, usages in taken.items()}
    pss = {name: tuple(usage.pss_bytes / 1e6 for usage in usages) for name, usages in taken.items()}
    return [
        *(Row(f"CPU s a second, {tier}", cpu[tier], "s", AGAINST, cpu["copying"], "≤ 0.08 s") for tier in TIERS),
        *(Row(f"PSS, {tier}", pss[tier], "MB", AGAINST, pss["copying"], "≤ 70 MB") for tier in TIERS),
    ]


@contextmanager
def app() -> Iterator[Path]:
    """A folder with the wall and its pictures, as long as the context lasts."""
    with tempfile.TemporaryDirectory(prefix="tenfoot-bench-") as name:
        folder = Path(name) / "poster-wall"
        shutil.copytree(Path(__file__).parent / "apps" / "poster-wall", folder)
        posters.draw(folder / "posters")
        yield folder


@contextmanager
def _display() -> Iterator[dict[str, str] | None]:
    """The environment of a process that opens a window: on the display that there is, else under Xvfb; None without."""
    if devices.display_driver() is not None:
        yield dict(os.environ)
    elif shutil.which("Xvfb") is not None:
        with process.display() as env:
            yield env
    else:
        yield None
