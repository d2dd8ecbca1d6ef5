"""What the end of a session says of its release, without an engine: the clock is the test's."""

from pathlib import Path
from typing import Any, cast

import pytest

from tenfoot.launch.session import DARK_S, Session
from tenfoot.launch.updater import Updater
from tenfoot.runtime import Runtime
from tenfoot.update.config import Updates
from tenfoot.update.slots import Slots
from tests.update.test_slots import A, B, Machine, install, make_good, verify


class Quiet:
    """A runtime that runs and shows nothing."""

    tier = "script"

    def state(self) -> dict[str, Any]:
        return {"state": "running", "error": None, "exit_code": None}


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    slots = Slots(tmp_path / "state", tmp_path / "factory", verify=verify, storage=Machine())
    make_good(slots, A)
    install(slots, B)
    return slots


def dark_for(slots: Slots, seconds: float) -> None:
    """A session of what the slots choose that shows nothing until somebody ends it, after so long."""
    clock = iter([1000.0, 1000.0 + seconds])
    updates = Updates("home", "stable", "", Path(), slots.folder, slots.factory, "tv", {}, 10, 0, False, None)
    session = Session(
        cast("Runtime", Quiet()),
        slots.select(),
        updates=updates,
        slots=slots,
        boot=lambda choice, kept: pytest.fail("nothing else is booted"),
        updater=Updater(Path("updates.toml"), slots.folder, enabled=False),
        now=lambda: next(clock),
    )
    assert session.end() is None
    assert session.end() is None, "an end is counted once"
    session.close()


def test_whoever_leaves_before_anything_can_be_shown_decides_nothing(slots: Slots) -> None:
    for _ in range(5):
        dark_for(slots, DARK_S / 2)
    assert slots.state().attempts_of(B) == 0


def test_a_release_that_never_shows_anything_is_not_tried_for_ever(slots: Slots) -> None:
    """The viewer sees nothing and switches off: at the third launch they see the release before."""
    for _ in range(2):
        dark_for(slots, DARK_S)
        slots.storage.boots += 1
    assert slots.select().bundle == A
    assert slots.state().bad == ((B, "it showed nothing within 10 s"),)
