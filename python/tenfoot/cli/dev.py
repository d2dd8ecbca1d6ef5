"""Runs an app and follows its files: what is saved is shown a moment later, in the place where the app stood.

  tenfoot dev ./my-app
  tenfoot dev ./my-app --device tv-2014-script --tier script

Focus and scroll stay where they are, and so does what the app declares with `keepState`. A change that does not run is
told, and the app goes on as it was. Hidden files are not followed.
"""

from __future__ import annotations

import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenfoot.cli import run

if TYPE_CHECKING:
    from tenfoot.runtime import Runtime
    from tenfoot.swap import Event, LiveApp
    from tenfoot.swap.attempt import Boot

LOOK_S = 0.25
HEALTHY_MS = 1_000.0
"""Who works on an app wants the next version soon more than the last one back."""


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("app", metavar="APP", help="a folder with main.js, or the name of a built-in app")
    parser.add_argument("--device", metavar="NAME", help="the device image (default: the desktop)")
    parser.add_argument("--tier", help="wasm or script, instead of the one that this device gets here")
    run.add_playing_arguments(parser)


def main(options: Namespace) -> int:
    """Runs the app until it ends, the window is closed, or the time is over."""
    from tenfoot import devices
    from tenfoot.cli import app_folder

    if options.clock == "virtual":
        raise app_folder.AppError("clock-virtual", "files change in real time", where="--clock")
    folder = app_folder.find(options.app)
    device = devices.find(options.device or devices.DEFAULT_DEVICE)
    steps = run.steps_of(options.buttons, device) if options.buttons else None
    tier = devices.choose_tier(device, devices.detect(), forced=options.tier).tier
    headless = options.headless or devices.display_driver() is None
    with ExitStack() as stack:
        arguments = run.catalog_of(options, folder, device, stack)
        from tenfoot.runtime import Runtime
        from tenfoot.swap import LiveApp, Rules

        def boot(kept: Any) -> Runtime:
            motion = options.reduce_motion or None
            return Runtime.boot(
                folder, device=device, tier=tier, clock="real", args=arguments, reduce_motion=motion, restore=kept
            )

        age_ms = run.process_age_ms()
        live = stack.enter_context(LiveApp(boot, rules=Rules(healthy=HEALTHY_MS), tell=_tell))
        stack.enter_context(_following(folder, live, boot))
        if headless:
            run.play_headless(live, options, device, steps, "real")
        else:
            run.play_window(live, options, device, steps)
        return run.finish(live.shown, options, device, headless=headless, age_ms=age_ms)


class Changes:
    """What changes among the files of a folder, by time and size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = self._look()

    def take(self) -> list[str]:
        """The files that changed, came or went since the last call, as paths within the folder."""
        before, self._seen = self._seen, self._look()
        names = before.keys() | self._seen.keys()
        return sorted(name for name in names if before.get(name) != self._seen.get(name))

    def _look(self) -> dict[str, tuple[int, int]]:
        found = {}
        for path in self._folder.rglob("*"):
            name = path.relative_to(self._folder)
            if any(part.startswith(".") for part in name.parts):
                continue
            try:
                status = path.stat()
            except OSError:  # gone meanwhile
                continue
            if path.is_file():
                found[name.as_posix()] = (status.st_mtime_ns, status.st_size)
        return found


@contextmanager
def _following(folder: Path, live: LiveApp, boot: Boot) -> Iterator[None]:
    """Replaces the app whenever its files change, one version after the other."""
    stop = threading.Event()
    changes = Changes(folder)

    def follow() -> None:
        waiting = False
        while not stop.wait(LOOK_S):
            if names := changes.take():
                print(f"changed: {', '.join(names)}", flush=True)
                waiting = True
            elif waiting and not live.replacing:
                waiting = False
                live.replace(boot)

    thread = threading.Thread(target=follow, name="tenfoot-dev", daemon=True)
    thread.start()
    print(f"following {folder}", flush=True)
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _tell(event: Event) -> None:
    fault = event.fault
    if event.kind == "shown":
        print(f"shown after {event.ms:.0f} ms", flush=True)
    elif fault is not None:
        place = "" if fault.file is None else f", {fault.file}:{fault.line}"
        print(f"error[{fault.slug}]: {fault.message}{place}; the app goes on as it was", file=sys.stderr, flush=True)
