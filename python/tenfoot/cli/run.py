"""Runs an app: in a window, or headless with --headless or where there is no display.

  tenfoot run home                                    the built-in film service, with its own catalogue server
  tenfoot run ./my-app --device tv-2014-script        an app of yours, as a television of 2014 would run it
  tenfoot run home-1.0.0.tfb                          a bundle, as `tenfoot build` makes it
  tenfoot run home --headless --clock virtual --buttons "down right*5 ok wait:800" --screenshot out.png --stats out.json

Words of --buttons: BUTTON, BUTTON*TIMES, hold:BUTTON:MS, chord:BUTTON+BUTTON, chord:BUTTON+BUTTON:MS, key:KEY, wait:MS,
point:X,Y, click:X,Y, wheel:DX,DY; places are logical px of the stage, which is 1080 high.

What the app says on its console, and what the engine warns of, comes on stderr as it is said.
Without a display, `run` plays ten seconds of remote control, prints the frame figures and writes a screenshot.
Exit codes: 0 done, 1 an error, 2 bad usage, 3 the app failed; an app that ends itself gives its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Protocol

    from tenfoot.cli.log_lines import Logging
    from tenfoot.devices import DeviceImage
    from tenfoot.runtime import Runtime
    from tenfoot.shell.screen import Screen
    from tenfoot.shell.timeline import Step

    class Playable(Screen, Logging, Protocol):
        """A running app for the shell, with a log."""


TOUR = (
    "wait:1200 right*2 wait:400 down right*5 wait:300 down*2 hold:right:1200 wait:300 up*2 "
    "ok wait:900 back wait:300 left*3"
)
TOUR_S = 10.0


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument(
        "app",
        metavar="APP",
        help="a folder with main.js, the name of a built-in app (home), or a bundle: FILE.tfb or its folder",
    )
    parser.add_argument(
        "--device", metavar="NAME", help="the device image (default: the desktop); `tenfoot devices` lists them"
    )
    parser.add_argument("--tier", help="wasm, wasm-aot or script, instead of the one that this device gets here")
    add_playing_arguments(parser)
    parser.add_argument("--record", type=Path, metavar="F", help="record the session; `tenfoot replay F` runs it again")


def add_playing_arguments(parser: ArgumentParser) -> None:
    """How an app is shown, and what is kept of it: for every verb that runs one."""
    parser.add_argument("--headless", action="store_true", help="no window")
    parser.add_argument(
        "--clock",
        choices=["virtual", "real"],
        help="headless: virtual is deterministic and as fast as can be (default: real)",
    )
    parser.add_argument(
        "--buttons",
        metavar="SCRIPT",
        help='"down right*5 ok wait:500 hold:right:3000 chord:ok+back click:960,540 wheel:0,360"',
    )
    parser.add_argument(
        "--seconds", type=_seconds, metavar="N", help="how long to run (headless: as long as the buttons need)"
    )
    parser.add_argument("--screenshot", type=Path, metavar="P.png", help="write the last frame")
    parser.add_argument("--stats", type=Path, metavar="S.json", help="write the figures")
    parser.add_argument(
        "--catalog", metavar="URL|DIR|FILE", help="the film catalogue that the app shows (home: the built-in one)"
    )
    parser.add_argument(
        "--faults", default="", metavar="PATH=FAULT,…", help="make paths of the catalogue fail, see serve-catalog"
    )
    parser.add_argument("--reduce-motion", action="store_true", help="as for a viewer who asks for less movement")
    parser.add_argument("--fullscreen", action="store_true", help="start in full screen; F11 switches")


def main(options: Namespace) -> int:
    """Runs the app until it ends, the window is closed, or the time is over."""
    from tenfoot import devices
    from tenfoot.cli import app_folder

    bundle = app_folder.find_bundle(options.app)
    folder = app_folder.find(options.app) if bundle is None else bundle / "app"
    device = devices.find(options.device or devices.DEFAULT_DEVICE)
    steps = steps_of(options.buttons, device) if options.buttons else None
    headless = options.headless or devices.display_driver() is None
    if not headless and options.clock == "virtual":
        raise app_folder.AppError("clock-virtual", "a window needs the real clock", where="--clock")
    clock = (options.clock or "real") if headless else "real"
    with ExitStack() as stack:
        arguments = catalog_of(options, folder, device, stack)
        from tenfoot.runtime import Runtime

        age_ms = process_age_ms()
        runtime = stack.enter_context(
            Runtime.boot(
                folder if bundle is None else None,
                bundle=bundle,
                device=device,
                tier=options.tier,
                clock=clock,
                args=arguments,
                record=options.record,
                reduce_motion=options.reduce_motion or None,
            )
        )
        if headless:
            play_headless(runtime, options, device, steps, clock)
        else:
            play_window(runtime, options, device, steps)
        return finish(runtime, options, device, headless=headless, age_ms=age_ms)


def steps_of(buttons: str, device: DeviceImage) -> list[Step]:
    """The button script, as this device's remote would play it."""
    from tenfoot.shell import button_script

    return button_script.parse(buttons, device)


def process_age_ms() -> float | None:
    """How long this process has run, to 10 ms; None where there is no /proc."""
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return None
    started_s = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started_s) * 1000


def catalog_of(options: Namespace, folder: Path, device: DeviceImage, stack: ExitStack) -> dict[str, Any]:
    """The app's arguments: where its catalogue is. Starts a server for it where that is needed."""
    from tenfoot.cli import app_folder

    named = options.catalog
    if named is None and not app_folder.wants_catalog(folder):
        return {}
    if named is not None and named.startswith(("http://", "https://")):
        return {"catalog": named.rstrip("/")}
    from tenfoot.cli import catalog_process

    place = Path(named) if named else None
    if place is None and find_spec("PIL") is None:
        print("note: posters are drawn with Pillow: pip install 'tenfoot[catalog]'", file=sys.stderr)
    return {"catalog": stack.enter_context(catalog_process.serve(place, device=device, faults=options.faults))}


def play_headless(
    screen: Playable, options: Namespace, device: DeviceImage, steps: list[Step] | None, clock: str
) -> None:
    """Plays the buttons, or the tour, without a window. The app's log is shown meanwhile."""
    from tenfoot.cli import log_lines
    from tenfoot.shell import button_script, headless, timeline

    if steps is None and options.seconds is None:
        steps = button_script.parse(TOUR, device)
        total_ms = TOUR_S * 1000
    else:
        steps = steps or []
        total_ms = options.seconds * 1000 if options.seconds is not None else timeline.duration_ms(steps) + 1000
    events = timeline.timeline(steps, device)
    with log_lines.shown(screen):
        if clock == "virtual":
            headless.play_virtual(screen, events, total_ms)
        else:
            headless.play_real(screen, events, total_ms, size=(device.display.width_px, device.display.height_px))


def play_window(screen: Playable, options: Namespace, device: DeviceImage, steps: list[Step] | None) -> None:
    """Shows the app until the window is closed, the app ends, or the time is over, and its log meanwhile."""
    from tenfoot.cli import log_lines
    from tenfoot.shell import timeline
    from tenfoot.shell.window import Window

    events = timeline.timeline(steps or [], device)
    with log_lines.shown(screen):
        Window(screen, device, full_screen=options.fullscreen).run(events=events, seconds=options.seconds)


def finish(runtime: Runtime, options: Namespace, device: DeviceImage, *, headless: bool, age_ms: float | None) -> int:
    """Writes what was asked for, prints the figures, and gives the exit code. `age_ms`: the process's age at boot."""
    from tenfoot.cli import APP_FAILED, OK, log_lines, report

    stats = runtime.stats()
    first_ms = stats["start_to_first_frame_ms"]
    known = age_ms is not None and first_ms is not None
    stats["process_to_first_frame_ms"] = age_ms + first_ms if known else None
    picture = options.screenshot
    if picture is None and headless and options.buttons is None and options.seconds is None:
        picture = Path("out") / f"{options.app.rstrip('/').rpartition('/')[2]}-{device.name}.png"
    if picture is not None:
        picture.parent.mkdir(parents=True, exist_ok=True)
        runtime.screenshot().save(picture)
    if options.stats is not None:
        options.stats.parent.mkdir(parents=True, exist_ok=True)
        options.stats.write_text(json.dumps(stats, indent=2) + "\n", encoding="utf-8")
    if headless:
        print(report.figures(stats, device))
        if picture is not None:
            print(f"screenshot: {picture}")
    log_lines.write(runtime.logs())
    state = runtime.state()
    if state["state"] == "failed":
        print(report.failure(state["error"]), file=sys.stderr)
        return APP_FAILED
    return int(state.get("exit_code") or OK)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value <= 86_400:
        raise ArgumentTypeError(f"{text!r} is no number of seconds")
    return value
