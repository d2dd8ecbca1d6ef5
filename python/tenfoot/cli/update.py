"""Asks for a new release once, now, and says what it did. The next `tenfoot launch` starts what it installed.

  tenfoot update --config updates.toml
  tenfoot update --config updates.toml --json    the same for programs

Nothing that is installed is touched unless all of the new bundle is here and is what was signed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.update.client import Report
    from tenfoot.update.config import Updates

SAID = {
    "installed": "{name} is installed and starts next",
    "staged": "{name} was here already and starts next",
    "waiting": "{name} is installed and waits for the next start",
    "current": "{name} is what this device runs",
    "held-back": "{name} failed on this device before and is not tried again",
    "nothing": "the ring has nothing for this device",
}


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("--config", type=Path, required=True, metavar="updates.toml", help="what to update, from where")
    parser.add_argument("--idle", action="store_true", help="let everything else go first")
    parser.add_argument("--only-tell", action="store_true", help="ask nothing; send what the device tells of itself")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def main(options: Namespace) -> int:
    """Checks once."""
    if options.idle:
        _give_way()
    from tenfoot.cli import OK
    from tenfoot.update import config

    updates = config.load(options.config)
    if options.only_tell:
        _send(updates)
        return OK
    from tenfoot.launch.prepare import prepare
    from tenfoot.update.client import Client

    try:
        report = Client(updates, prepare=lambda folder: prepare(folder, updates.device)).check()
        print(_as_json(report) if options.json else _as_text(report))
    finally:
        _send(updates)
    return OK


def _send(updates: Updates) -> None:
    """Sends what the device tells of itself, when its owner agreed. That it cannot is no failure of the update."""
    from tenfoot.errors import TenfootError
    from tenfoot.launch.telling import send

    try:
        send(updates)
    except TenfootError as error:
        print(f"note[{error.slug}]: {error.message}", file=sys.stderr)


def _give_way() -> None:
    """From here on any frame goes first; before the imports, which are most of the work. Not the idle class: an app
    that keeps every processor busy must not keep its own repair away for ever."""
    import os

    os.nice(19)


def _as_text(report: Report) -> str:
    name = " ".join(filter(None, (report.version, f"({report.bundle[:16]})" if report.bundle else "")))
    lines = [SAID[report.did].format(name=name or "the factory's bundle")]
    way = f", as the difference from {report.base[:16]}" if report.base else ""
    lines.append(f"{report.bytes_received:,} bytes received{way}")
    lines += [f"note[{setback.slug}]: {setback.message}" for setback in report.setbacks]
    return "\n".join(lines)


def _as_json(report: Report) -> str:
    import json

    table = report._asdict()
    table["setbacks"] = [{"slug": setback.slug, "message": setback.message} for setback in report.setbacks]
    return json.dumps(table)
