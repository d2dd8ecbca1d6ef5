"""A device that stays on: when it asks again, and tells. The clock is a number."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.launch.rounds import Round, Rounds
from tenfoot.launch.updater import LOG, TELL_LOG, Updater

HOUR, MINUTE = 3600.0, 60.0
DEVICES = [f"{number:032x}" for number in range(400)]


def life(rounds: Rounds, *, hours: float) -> list[tuple[float, Round]]:
    """What a device does, and when, that does nothing but wait as long as it is told."""
    now, done = 0.0, []
    while (wait_s := rounds.wait_s(now)) is not None and now + wait_s <= hours * HOUR:
        now += wait_s
        due = rounds.due(now)
        assert due is not None, "it is due when the wait is over"
        done.append((now, due))
    return done


def test_it_asks_about_every_hour_and_tells_about_every_ten_minutes() -> None:
    done = Counter(kind for _, kind in life(Rounds(DEVICES[0], ask_s=HOUR, tell_s=10 * MINUTE, now=0), hours=24))
    assert 19 <= done["ask"] <= 32
    assert 24 * 6 / 1.25 - 32 <= done["tell"] + done["ask"] <= 24 * 6 / 0.75 + 32


def test_a_fleet_that_was_switched_on_at_once_does_not_come_back_at_once() -> None:
    first = [life(Rounds(device, ask_s=HOUR, tell_s=0, now=0), hours=2)[0][0] for device in DEVICES]
    assert 0.75 * HOUR <= min(first) <= max(first) <= 1.25 * HOUR
    assert max(Counter(int(when / MINUTE) for when in first).values()) < 40, "of 400, in any minute"


def test_who_asks_has_told_too() -> None:
    rounds = Rounds(DEVICES[0], ask_s=HOUR, tell_s=HOUR, now=0)
    assert rounds.due(2 * HOUR) == "ask"
    assert rounds.due(2 * HOUR) is None


def test_never_is_never() -> None:
    assert Rounds(DEVICES[0], ask_s=0, tell_s=0, now=0).wait_s(0) is None
    assert {kind for _, kind in life(Rounds(DEVICES[0], ask_s=0, tell_s=MINUTE, now=0), hours=1)} == {"tell"}


@given(looks=st.lists(st.floats(0, 10 * HOUR), max_size=50))
def test_however_late_it_looks_nothing_piles_up(looks: list[float]) -> None:
    """A machine that slept, or was too busy: one question, not one for each hour."""
    rounds = Rounds(DEVICES[1], ask_s=HOUR, tell_s=10 * MINUTE, now=0)
    now = 0.0
    for pause in looks:
        now += pause
        if rounds.due(now):
            assert rounds.due(now) is None


# ---- the process


@pytest.fixture
def spawned() -> list[tuple[list[str], str]]:
    return []


def updater(spawned: list[tuple[list[str], str]], *, enabled: bool = True) -> Updater:
    """One whose processes end at once, and never were."""

    def spawn(words: object, log: Path) -> None:
        spawned.append((list(words), log.name))  # type: ignore[call-overload]

    return Updater(Path("updates.toml"), Path("state"), enabled=enabled, spawn=spawn)


def test_it_asks_at_the_launch_once_and_again_when_it_is_told_to(spawned: list[tuple[list[str], str]]) -> None:
    process = updater(spawned)
    for _ in range(2):
        process.start()
    process.again()
    process.again(only_tell=True)
    assert [("--only-tell" in words, log) for words, log in spawned] == [(False, LOG), (False, LOG), (True, TELL_LOG)]


def test_a_launch_that_is_not_to_ask_never_does(spawned: list[tuple[list[str], str]]) -> None:
    process = updater(spawned, enabled=False)
    process.start()
    process.again()
    process.again(only_tell=True)
    assert spawned == []
