"""A fleet lives through a good release and a bad one; see `tests.thousand`, which does it with a thousand."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from tests.thousand import plot
from tests.thousand.story import BAD, GOOD, SMALL, Outcome, run


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return run(SMALL, tmp_path_factory.mktemp("fleet"))


def test_the_good_release_reaches_a_few_then_more_then_all(outcome: Outcome) -> None:
    first: dict[int, float] = {}
    for session in outcome.sessions:
        if session.version == GOOD:
            first.setdefault(session.device, outcome.hour(session))
    stages = [hour for hour, _ in SMALL.stages]
    reached = [sum(hour < until for hour in first.values()) for until in (*stages, SMALL.promoted_h)]
    assert reached[0] == 0
    assert 0 < reached[1] < reached[2] < reached[3]
    assert reached[1] < SMALL.devices / 2


def test_the_service_halts_the_bad_release_on_its_own(outcome: Outcome) -> None:
    assert outcome.halt is not None, outcome.facts()
    assert outcome.halt["who"] == "guard"
    assert "crashed sessions" in str(outcome.halt["why"])


def test_it_does_so_before_more_than_a_few_devices_saw_it_crash_twice(outcome: Outcome) -> None:
    crashes = outcome.crashes(BAD)
    assert crashes
    assert sum(count > 1 for count in crashes.values()) <= SMALL.devices // 10, outcome.facts()


def test_most_devices_never_see_it(outcome: Outcome) -> None:
    saw = {session.device for session in outcome.sessions if session.version == BAD}
    assert len(saw) <= SMALL.devices // 2


def test_nobody_is_left_broken(outcome: Outcome) -> None:
    assert outcome.next == dict.fromkeys(range(SMALL.devices), GOOD), outcome.facts()


def test_no_check_fails(outcome: Outcome) -> None:
    assert {session.did for session in outcome.sessions if session.did.startswith("update-")} == set()


def test_it_can_be_drawn(outcome: Outcome) -> None:
    drawn = ElementTree.fromstring(plot.svg(outcome))
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}polyline"))) == 5
