"""A recorded session run again, on a renderer without an app, and every step held against what was recorded.

Draw lists are recorded as digests. So what differs is told by a second renderer: the other tier, run to the same step;
where it draws what was recorded, its records are held against those of this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from tenfoot.contract import ContractError, Record, decode
from tenfoot.contract.tables import CONTRACT_VERSION, StepFlags
from tenfoot.errors import RecordingError, TenfootError
from tenfoot.recording import Outcome, Recording
from tenfoot.renderer import BareRenderer, StepResult
from tenfoot.runtime import Screenshot

LINES_MAX = 8
"""Differing records that are told."""


class Difference(NamedTuple):
    """The first step that came out otherwise."""

    step: int
    """From 1."""
    offset_bytes: int
    """Where it stands in the recording."""
    parts: tuple[str, ...]
    """Of `flags`, `draw list`, `events`; or `error`."""
    lines: tuple[str, ...]
    """What differs, as far as it can be told."""


@dataclass(frozen=True)
class Replay:
    """How it went."""

    tier: str
    steps: int
    """Run, the one that differs included."""
    frames: int
    """Steps that changed the draw list."""
    compared: int
    """Steps whose outcome was recorded and is equal."""
    difference: Difference | None
    failure: str | None
    """The error of the last step, which did not end when it was recorded either."""
    picture: Screenshot | None


def replay(recording: Recording, *, tier: str | None = None, until: int | None = None, picture: bool = False) -> Replay:
    """Runs `recording` on a tier (None: the one that recorded it), up to step `until` or the first that differs.

    Raises RecordingError `recording-contract` when it was made with another contract, and what a renderer raises.
    """
    _check_contract(recording)
    tier = tier or str(recording.header.get("tier", "wasm"))
    steps = recording.steps[:until]
    run = frames = compared = 0
    difference: Difference | None = None
    failure: str | None = None
    with _renderer(recording, tier) as renderer:
        for step in steps:
            run += 1
            try:
                result = renderer.step(step.messages)
            except TenfootError as error:
                if step.outcome is None:
                    failure = str(error)
                else:
                    difference = Difference(run, step.offset_bytes, ("error",), (str(error),))
                break
            frames += bool(result.flags & StepFlags.DRAW)
            parts = _parts(step.outcome, result) if step.outcome is not None else ()
            if parts:
                lines = tuple(_explain(recording, run, tier, result, parts))
                difference = Difference(run, step.offset_bytes, parts, lines)
                break
            compared += step.outcome is not None
        shown = renderer.picture() if picture else None
    return Replay(tier, run, frames, compared, difference, failure, shown)


def _renderer(recording: Recording, tier: str) -> BareRenderer:
    memory = recording.header.get("memory", {})
    limits = {name: memory[name] for name in ("wasm_bytes", "script_bytes") if name in memory}
    return BareRenderer(tier, **limits)


def _check_contract(recording: Recording) -> None:
    version = recording.header.get("contract")
    if version != CONTRACT_VERSION:
        text = f"made with contract {version}, this speaks {CONTRACT_VERSION}: its messages mean something else"
        raise RecordingError("recording-contract", text)


def _parts(recorded: Outcome, result: StepResult) -> tuple[str, ...]:
    replayed = Outcome.of(result.flags, result.draw, result.events)
    named = zip(("flags", "draw list", "events"), recorded, replayed, strict=True)
    return tuple(name for name, was, now in named if was != now)


def _explain(recording: Recording, number: int, tier: str, result: StepResult, parts: tuple[str, ...]) -> Iterator[str]:
    """Record by record, against a renderer that does what was recorded, if the other tier does."""
    other = "script" if tier == "wasm" else "wasm"
    recorded = recording.steps[number - 1].outcome
    assert recorded is not None
    if "flags" in parts:
        yield f"flags: {_flag_names(recorded.flags)} recorded, {_flag_names(result.flags)} now"
    try:
        with _renderer(recording, other) as renderer:
            for step in recording.steps[:number]:
                reference = renderer.step(step.messages)
    except TenfootError as error:
        yield f"tier {other} cannot tell more: {error}"
        return
    if _parts(recorded, reference):
        yield f"tier {other} does not draw what was recorded either: the renderer is another one than at the time"
        return
    for part, language, was, now in (
        ("draw list", "draws", reference.draw, result.draw),
        ("events", "events", reference.events, result.events),
    ):
        if part in parts:
            yield from _differing(part, _records(language, was), _records(language, now))


def _differing(part: str, was: list[Record], now: list[Record]) -> Iterator[str]:
    yield f"{part}: {len(was)} records recorded, {len(now)} now"
    told = 0
    for index, (old, new) in enumerate(zip_longest(was, now)):
        if old == new:
            continue
        if told == LINES_MAX:
            yield "  …"
            return
        told += 1
        yield f"  record {index}: {_difference_of(old, new)}"


def _difference_of(old: Record | None, new: Record | None) -> str:
    if old is None or new is None or old.name != new.name:
        return f"{_written(old)} → {_written(new)}"
    fields = [f"{key} {value} → {new.fields[key]}" for key, value in old.fields.items() if value != new.fields[key]]
    return f"{old.name}: {', '.join(fields)}"


def _written(record: Record | None) -> str:
    if record is None:
        return "nothing"
    return " ".join([record.name, *(f"{key}={value}" for key, value in record.fields.items())])


def _records(language: str, data: bytes) -> list[Record]:
    try:
        return decode(language, data)
    except ContractError as error:
        return [Record(f"unreadable ({error})")]


def _flag_names(flags: int) -> str:
    return " ".join(flag.name.lower() for flag in StepFlags if flags & flag and flag.name) or "none"
