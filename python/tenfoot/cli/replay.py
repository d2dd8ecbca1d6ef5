"""Runs a recorded session again and compares every step with what was recorded, byte for byte.

  tenfoot run home --headless --clock virtual --record session.tfrec
  tenfoot replay session.tfrec                        on the tier that recorded it
  tenfoot replay session.tfrec --tier script          on the other one
  tenfoot replay session.tfrec --until 120 --screenshot step.png

Pictures are not fetched again: in a screenshot each is a tile whose colour comes from its address.
A file without its end, as a killed process leaves it, is compared as far as it goes; `--until N` asks for no more.
Exit codes: 0 every step is equal, 1 one differs (the first is told) or the file is refused or has no end, 2 bad usage.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.recording import Recording
    from tenfoot.replay import Replay


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("recording", type=Path, metavar="F", help="what `tenfoot run --record F` wrote")
    parser.add_argument("--tier", choices=["wasm", "script"], help="instead of the tier that recorded it")
    parser.add_argument("--until", type=_step, metavar="N", help="stop after step N")
    parser.add_argument("--screenshot", type=Path, metavar="P.png", help="draw the draw list of the last step")


def main(options: Namespace) -> int:
    """Replays, and says how it went."""
    from tenfoot import recording
    from tenfoot.cli import FAILED, OK
    from tenfoot.replay import replay

    session = recording.read(options.recording)
    print(_title(session))
    for note in _notes(session, options.tier):
        print(f"note: {note}")
    done = replay(session, tier=options.tier, until=options.until, picture=options.screenshot is not None)
    if done.picture is not None:
        options.screenshot.parent.mkdir(parents=True, exist_ok=True)
        done.picture.save(options.screenshot)
    print(_result(done))
    error = _differs(done) or _truncated(session, options.until)
    if error is None:
        return OK
    print(f"{error}, {options.recording}", file=sys.stderr)
    return FAILED


def _differs(done: Replay) -> str | None:
    first = done.difference
    if first is None:
        return None
    what = " and ".join(first.parts)
    return f"error[replay-differs]: step {first.step} (byte {first.offset_bytes}) has another {what}"


def _truncated(session: Recording, until: int | None) -> str | None:
    """The error of a file without its end, unless no more was asked for than what is whole."""
    whole = len(session.steps)
    if session.ended or (until is not None and until <= whole):
        return None
    left = f"--until {whole} replays what is whole" if whole else "no step of it is whole"
    why = f"it stops at byte {session.size_bytes} without its end: the process was killed, or the disk full"
    return f"error[recording-truncated]: {why}; {left}"


def _title(session: Recording) -> str:
    header = session.header
    display = header.get("display", {})
    size = f"{display.get('width_px', '?')}×{display.get('height_px', '?')}"
    device = header.get("device", {}).get("name", "an unknown device")
    return f"{header.get('app', 'an app')} on {device}, {size}, tier {header.get('tier')}: {len(session.steps)} steps"


def _notes(session: Recording, tier: str | None) -> list[str]:
    from tenfoot import recording
    from tenfoot.package_data import PACKAGE
    from tenfoot.renderer import fonts_sha256

    header, notes = session.header, []
    scripts = PACKAGE / "js"
    own = str(header.get("tier"))
    if tier in (None, own):
        present = recording.renderer_sha256(own, scripts, scripts / "renderer" / "renderer.wasm")
        if header.get("renderer_sha256") != present:
            notes.append("it was recorded with another renderer than this one")
    if header.get("fonts_sha256") != fonts_sha256():
        notes.append("it was recorded with other fonts: texts may measure otherwise")
    return notes


def _result(done: Replay) -> str:
    lines = [f"tier {done.tier}: {done.steps} steps, {done.frames} frames, {done.compared} equal"]
    if done.failure is not None:
        lines.append(f"the last step fails, as it did: {done.failure}")
    if done.difference is not None:
        lines.append(f"step {done.difference.step} differs: {', '.join(done.difference.parts)}")
        lines.extend(f"  {line}" for line in done.difference.lines)
    return "\n".join(lines)


def _step(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number of a step, from 1")
