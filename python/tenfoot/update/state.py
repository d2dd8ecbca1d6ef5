"""What a device knows of its bundles, and how that changes. Pure: values in, values out; no file, no clock.

    staged ──▶ pending ──healthy──▶ good ──the next one is healthy──▶ previous
                  │ two failures                │ halted, damaged
                  ▼                             ▼
                 bad: never tried again       previous, else the factory's bundle

Digests are 64 hexadecimal digits: the sha256 of the bundle's tar.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from tenfoot.digest import is_digest
from tenfoot.errors import printable

FORMAT = 1
ATTEMPTS = 2
"""Starts that a pending bundle gets. The second one that does not become healthy makes it bad."""

CUTS = 6
"""Starts of a pending bundle that may end with the machine. A viewer with a power switch looks like a bundle that
brings the machine down: after every ATTEMPTS of them one start goes to what stands behind, and so many make it bad."""

WHY_MAX = 200
"""Characters that are remembered of why a bundle is bad: some of them are the bundle's own."""

REMEMBERED = 64
"""Bad bundles, and bundles with counted starts, that are remembered; the oldest go first."""


class Assignment(NamedTuple):
    """What the ring's rules asked of this device beside a bundle: `tenfoot.rollout.Decision` says more."""

    bundle: str | None = None
    """The bundle that it was asked for with."""
    experiment: str | None = None
    arm: str | None = None
    tier: str | None = None


class State(NamedTuple):
    """Everything that outlives a start. The factory's bundle is what is left when all of it is None."""

    good: str | None = None
    previous: str | None = None
    pending: str | None = None
    """Installed, and not yet shown to work."""
    attempts: tuple[tuple[str, int], ...] = ()
    """(digest, starts that were begun and did not end well), of bundles that were pending, oldest first. A bundle keeps
    its count when another one takes its place for a while."""
    cuts: tuple[tuple[str, int], ...] = ()
    """(digest, starts that ended with the machine), as `attempts`, which do not count them."""
    begun: tuple[str, str] | None = None
    """The latest counted start whose end is not known: digest, and the boot of the machine that it began in."""
    bad: tuple[tuple[str, str], ...] = ()
    """(digest, why), oldest first."""
    assignment: Assignment | None = None
    trusted_s: int = 0
    """The latest time, in Unix seconds, at which the repository's metadata were found fresh."""

    def is_bad(self, bundle: str) -> bool:
        """Whether this bundle failed here before."""
        return any(bundle == known for known, _ in self.bad)

    def attempts_of(self, bundle: str) -> int:
        """How often this bundle was started without becoming healthy, the start that runs now included."""
        return dict(self.attempts).get(bundle, 0)

    def cuts_of(self, bundle: str) -> int:
        """How many starts of this bundle ended with the machine, before it was healthy."""
        return dict(self.cuts).get(bundle, 0)

    def named(self) -> tuple[str, ...]:
        """The bundles that have a part to play, the most precious first."""
        return tuple(bundle for bundle in (self.good, self.pending, self.previous) if bundle is not None)


def staged(state: State, bundle: str) -> State:
    """This bundle is in a slot, and the next start tries it."""
    if state.is_bad(bundle):
        return state
    return state._replace(pending=None if state.good == bundle else bundle)


def attempted(state: State, bundle: str, boot: str) -> State:
    """A start of this bundle, which is pending, begins in this boot of the machine; "" where that is not known."""
    state = _counted(state, bundle, state.attempts_of(bundle) + 1)
    return state._replace(begun=(bundle, boot) if boot else None)


def survived(state: State, boot: str) -> State:
    """This boot of the machine is another one than that of the latest start, whose end nobody saw: it ended with the
    machine, which says less of its bundle than if it had ended alone."""
    if state.begun is None or not boot or state.begun[1] == boot:
        return state
    bundle = state.begun[0]
    cuts = _with(state.cuts, bundle, state.cuts_of(bundle) + 1)
    return _ended(state, bundle)._replace(cuts=cuts)


def healthy(state: State, bundle: str) -> State:
    """This bundle runs well. One that is wanted no longer (halted, replaced) stays what it is."""
    state = _forgiven(state, bundle)
    if state.pending != bundle:
        return state
    previous = state.good or state.previous
    return state._replace(good=bundle, previous=previous if previous != bundle else None, pending=None)


def failed(state: State, bundle: str, why: str) -> State:
    """A start of this bundle, counted before, came to nothing."""
    spent = state.pending == bundle and state.attempts_of(bundle) >= ATTEMPTS
    return condemned(state, bundle, why) if spent else _end_known(state, bundle)


def undecided(state: State, bundle: str) -> State:
    """A start of this bundle ended well, too early to say more: it does not count."""
    return _ended(state, bundle)


def condemned(state: State, bundle: str, why: str) -> State:
    """This bundle is bad: it plays no part any more and does not come again."""
    known = tuple(entry for entry in state.bad if entry[0] != bundle)
    state = _forgiven(gone(state, bundle), bundle)
    return state._replace(bad=(*known, (bundle, printable(why, WHY_MAX)))[-REMEMBERED:])


def gone(state: State, bundle: str) -> State:
    """This bundle's slot is missing or damaged, or it must not run: what stands behind it takes its part."""
    if state.pending == bundle:
        state = state._replace(pending=None)
    if state.previous == bundle:
        state = state._replace(previous=None)
    if state.good == bundle:
        state = state._replace(good=state.previous, previous=None)
    return state


def halted(state: State, bundles: Collection[str]) -> State:
    """The publisher stopped these bundles: none of them runs at the next start."""
    for bundle in bundles:
        state = gone(state, bundle)
    return state


def _counted(state: State, bundle: str, attempts: int) -> State:
    return state._replace(attempts=_with(state.attempts, bundle, attempts))


def _ended(state: State, bundle: str) -> State:
    """The start that runs does not count."""
    return _end_known(_counted(state, bundle, max(0, state.attempts_of(bundle) - 1)), bundle)


def _end_known(state: State, bundle: str) -> State:
    return state._replace(begun=None) if state.begun and state.begun[0] == bundle else state


def _forgiven(state: State, bundle: str) -> State:
    """Nothing is counted against this bundle."""
    state = _end_known(_counted(state, bundle, 0), bundle)
    return state._replace(cuts=_with(state.cuts, bundle, 0))


def _with(counts: tuple[tuple[str, int], ...], bundle: str, count: int) -> tuple[tuple[str, int], ...]:
    others = tuple(entry for entry in counts if entry[0] != bundle)
    return (*others, (bundle, count))[-REMEMBERED:] if count else others


def to_bytes(state: State) -> bytes:
    """The state as a line of JSON."""
    table = {
        "format": FORMAT,
        "good": state.good,
        "previous": state.previous,
        "pending": state.pending,
        "attempts": dict(state.attempts),
        "cuts": dict(state.cuts),
        "begun": list(state.begun) if state.begun else None,
        "bad": dict(state.bad),
        "assignment": state.assignment._asdict() if state.assignment else None,
        "trusted_s": state.trusted_s,
    }
    return json.dumps(table, separators=(",", ":")).encode() + b"\n"


def parse(data: bytes) -> State:
    """What `to_bytes` wrote. A state that is damaged is the empty one: the factory's bundle starts, and what lies in
    the slots is found again at the next check."""
    try:
        table = json.loads(data)
        if table["format"] != FORMAT:
            return State()
        assignment = table["assignment"]
        return State(
            good=_digest_or_none(table["good"]),
            previous=_digest_or_none(table["previous"]),
            pending=_digest_or_none(table["pending"]),
            attempts=_counts(table["attempts"]),
            cuts=_counts(table.get("cuts", {})),
            begun=_begun(table.get("begun")),
            bad=tuple((_digest(bundle), str(why)) for bundle, why in table["bad"].items()),
            assignment=_assignment(assignment) if assignment is not None else None,
            trusted_s=_count(table["trusted_s"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return State()


def _digest(value: Any) -> str:
    if not is_digest(value):
        raise ValueError("no digest")
    return str(value)


def _digest_or_none(value: Any) -> str | None:
    return None if value is None else _digest(value)


def _counts(table: Any) -> tuple[tuple[str, int], ...]:
    return tuple((_digest(bundle), _count(count)) for bundle, count in table.items())


def _begun(value: Any) -> tuple[str, str] | None:
    if value is None:
        return None
    bundle, boot = value
    return _digest(bundle), str(boot)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("no count")
    return value


def _assignment(table: dict[str, Any]) -> Assignment:
    return Assignment(*(None if table[name] is None else str(table[name]) for name in Assignment._fields))
