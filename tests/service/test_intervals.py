"""Intervals: against published figures, and whether they cover what they should."""

from __future__ import annotations

from math import exp
from random import Random

import pytest

from tenfoot.publish.service.evidence import Counts
from tenfoot.publish.service.intervals import difference, quantile, ratio, spread, wilson
from tenfoot.telemetry.sketch import Sketch
from tests.service.world import a_sketch


@pytest.mark.parametrize(
    ("failed", "of", "low", "high"),
    # Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_rate_has_the_interval_of_the_literature(failed, of, low, high):
    found = wilson(Counts(of, failed))
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    # Newcombe, "Interval estimation for the difference between independent proportions", 1998, table II, method 10.
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((0, 10), (0, 10), -0.2775, 0.2775),
    ],
)
def test_a_difference_has_the_interval_of_the_literature(a, b, low, high):
    found = difference(Counts(a[1], a[0]), Counts(b[1], b[0]))
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_everything_is_possible():
    assert wilson(Counts(0, 0)) == (0, 0, 1)
    assert spread([Sketch()] * 8, 0.5) is None


def a_side(random: Random, devices: int) -> list[Sketch]:
    """Frame times of devices that differ, each of which is like itself: 200 frames of each, in eight groups."""
    groups = [Sketch() for _ in range(8)]
    for device in range(devices):
        pace = random.gauss(1.5, 0.3)
        for _ in range(200):
            groups[device % 8].add(exp(random.gauss(pace, 0.2)))
    return groups


def test_intervals_of_a_quantile_cover_it_although_frames_of_a_device_are_alike():
    """Of intervals that count 20,000 frames as 20,000 facts, fewer than a fifth would cover it."""
    random = Random(3)
    truth = exp(1.5)
    found = [quantile(spread(a_side(random, 100), 0.5)) for _ in range(40)]
    covered = sum(one.low <= truth <= one.high for one in found)
    assert covered >= 35
    assert max(one.high / one.low for one in found) < 1.5


def test_two_sides_that_are_alike_are_hardly_ever_told_apart():
    random = Random(4)
    pairs = [(spread(a_side(random, 60), 0.95), spread(a_side(random, 60), 0.95)) for _ in range(30)]
    found = [ratio(a, b) for a, b in pairs]
    assert sum(not one.low <= 1 <= one.high for one in found) <= 4


def test_a_side_that_is_half_as_slow_again_is_told_apart():
    slow = [a_sketch(*[6.0 + place / 50] * 100) for place in range(8)]
    fast = [a_sketch(*[4.0 + place / 50] * 100) for place in range(8)]
    found = ratio(spread(slow, 0.5), spread(fast, 0.5))
    assert 1.3 < found.low < found.value < found.high < 1.7


def test_two_groups_are_too_few_to_say_how_far_chance_goes():
    found = quantile(spread([a_sketch(4), a_sketch(5), *[Sketch()] * 6], 0.5))
    assert (found.low, found.high) == (None, None)
