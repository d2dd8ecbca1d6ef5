"""How often the guard is wrong, and how long it takes: whole fleets, with fixed seeds.

`tenfoot bench --only guard` does more of them and prints the rates.
"""

from __future__ import annotations

from random import Random
from statistics import median

from tenfoot.publish.service.simulate import CRASHING, GOOD, SLOW, STAGED, Fleet, run

CRASHES = {"crash": GOOD["crash"]}


def test_a_good_release_is_hardly_ever_halted():
    random = Random(20)
    assert [run(random, Fleet(), CRASHES) for _ in range(150)].count(None) == 150


def test_a_good_release_on_weak_devices_is_hardly_ever_halted_while_it_spreads():
    """One device in a hundred crashes in half of its sessions, whatever it runs, and the share grows twice."""
    random = Random(21)
    fleet = Fleet(weak=0.01, weak_rate=0.5, stages=STAGED)
    assert [run(random, fleet, CRASHES) for _ in range(60)].count(None) == 60


def test_a_good_release_is_hardly_ever_halted_by_any_metric():
    random = Random(22)
    assert [run(random, Fleet(rounds=30), GOOD) for _ in range(30)].count(None) == 30


def test_a_release_that_crashes_is_halted_after_very_few_crashes():
    """3 % of sessions crash, on 5 % of 1,000 devices; 0.2 % of the baseline's do."""
    random = Random(23)
    halts = [run(random, Fleet(), {"crash": CRASHING["crash"]}) for _ in range(40)]
    assert None not in halts
    assert median(halt.failures for halt in halts) <= 9
    assert max(halt.failures for halt in halts) <= 25
    assert sum(halt.devices_twice for halt in halts) / len(halts) < 1


def test_a_slow_release_is_halted_within_a_session_of_each_device():
    random = Random(24)
    halts = [run(random, Fleet(), {"frame": SLOW["frame"]}) for _ in range(20)]
    assert max(halt.rounds for halt in halts) < 1
