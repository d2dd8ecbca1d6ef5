"""Starts an app as a device does: the last good release, or the one that waits, at once and without asking anybody.

  tenfoot launch --config updates.toml
  tenfoot launch --config updates.toml --headless --seconds 15 --await-update
  tenfoot launch --config updates.toml --no-update

After the first frame a process of its own asks for the next release, and again now and then; the next launch starts it,
or this one when the app says that it may. A release that fails twice before it has run for a while is not tried again.
Exit codes as of `tenfoot run`; SIGTERM and SIGHUP end it as if the viewer had left, and it ends by them.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenfoot.cli import run

if TYPE_CHECKING:
    from tenfoot.runtime import Runtime
    from tenfoot.update.slots import Choice


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("--config", type=Path, required=True, metavar="updates.toml", help="what to start and update")
    parser.add_argument("--no-update", action="store_true", help="do not ask for a new release")
    parser.add_argument("--await-update", action="store_true", help="wait at the end until the question is answered")
    run.add_playing_arguments(parser)


def main(options: Namespace) -> int:
    """Starts, and runs until the app ends, the window is closed, the time is over, or a signal says that it is."""
    from tenfoot.launch import stopping

    try:
        with stopping.raised():
            return _launch(options)
    except stopping.StoppedError as stopped:
        stopping.end_by(stopped.number)


def _launch(options: Namespace) -> int:
    from tenfoot import devices
    from tenfoot.cli.app_folder import AppError
    from tenfoot.launch.start import Starter, tier_of
    from tenfoot.launch.updater import Updater
    from tenfoot.update import config

    updates = config.load(options.config)
    options.app = updates.app
    device = devices.find(updates.device)
    steps = run.steps_of(options.buttons, device) if options.buttons else None
    headless = options.headless or devices.display_driver() is None
    if not headless and options.clock == "virtual":
        raise AppError("clock-virtual", "a window needs the real clock", where="--clock")
    clock = (options.clock or "real") if headless else "real"
    updater = Updater(options.config, updates.state, enabled=not options.no_update, idle=not options.await_update)
    with ExitStack() as stack:
        # Whoever interrupts a launch waits for nothing more.
        stack.push(lambda kind, *_: updater.finish(wait=options.await_update and not _is_interrupt(kind)))
        arguments: dict[str, dict[str, Any]] = {}
        age_ms: list[float | None] = []

        def boot(choice: Choice, kept: Any) -> Runtime:
            if "catalog" not in arguments:
                arguments["catalog"] = run.catalog_of(options, choice.folder / "app", device, stack)
            from tenfoot.runtime import Runtime

            age_ms.append(run.process_age_ms())
            return Runtime.boot(
                bundle=choice.folder,
                device=device,
                tier=tier_of(choice, device),
                clock=clock,
                args=arguments["catalog"],
                reduce_motion=options.reduce_motion or None,
                restore=kept,
            )

        def play(runtime: Runtime, choice: Choice) -> None:
            if runtime.tier != (tier_of(choice, device) or device.vm.tiers[0]):
                print(f"note: it runs on tier {runtime.tier}: {runtime.tier_reason}", file=sys.stderr)
            if headless:
                print(_said(choice))
                run.play_headless(runtime, options, device, steps, clock)
            else:
                run.play_window(runtime, options, device, steps)

        starter = Starter(updates, boot=boot, updater=updater)
        try:
            return starter.run(
                play, lambda runtime: run.finish(runtime, options, device, headless=headless, age_ms=age_ms[-1])
            )
        finally:
            for setback in starter.setbacks:
                print(f"note: {setback.bundle[:16]} did not start: {setback.why}", file=sys.stderr)


def _is_interrupt(kind: type[BaseException] | None) -> bool:
    return kind is not None and issubclass(kind, KeyboardInterrupt)


def _said(choice: Choice) -> str:
    return f"starts {choice.bundle[:16] if choice.bundle else 'the bundle of the factory'} ({choice.part})"
