"""The sketch: right within one per cent, and the sum of sketches is the sketch of all."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.sketch import BUCKET_MAX, VALUE_MAX, Sketch, bucket_of

MICROSECONDS = st.integers(0, 20_000_000) | st.integers(0, 10**10)
DURATIONS = st.lists(MICROSECONDS.map(lambda us: us / 1000), max_size=60)


def sketch_of(values):
    sketch = Sketch()
    for value in values:
        sketch.add(value)
    return sketch


@given(DURATIONS.filter(bool), st.floats(0, 1))
def test_a_quantile_is_right_within_one_per_cent(values, fraction):
    exact = sorted(values)[max(1, math.ceil(fraction * len(values))) - 1]
    assert abs(sketch_of(values).quantile(fraction) - exact) <= exact * 0.01


@given(DURATIONS)
def test_count_sum_and_extremes_are_exact(values):
    sketch = sketch_of(values)
    assert sketch.count == len(values)
    assert round(sketch.sum * 1000) == sum(round(value * 1000) for value in values)
    assert (sketch.least, sketch.most) == (min(values, default=0), max(values, default=0))


@given(DURATIONS, DURATIONS)
def test_merging_equals_adding_all_in_either_order(one, other):
    forwards, backwards = sketch_of(one), sketch_of(other)
    forwards.merge(sketch_of(other))
    backwards.merge(sketch_of(one))
    assert forwards == sketch_of(one + other) == backwards


@given(DURATIONS, DURATIONS, DURATIONS)
def test_merging_is_associative(one, two, three):
    left, right, inner = sketch_of(one), sketch_of(one), sketch_of(two)
    left.merge(sketch_of(two))
    left.merge(sketch_of(three))
    inner.merge(sketch_of(three))
    right.merge(inner)
    assert left == right


@given(DURATIONS)
def test_json_brings_it_back(values):
    sketch = sketch_of(values)
    assert Sketch.from_json(json.loads(json.dumps(sketch.to_json()))) == sketch


@given(DURATIONS, DURATIONS)
def test_what_came_since_has_the_same_quantiles_as_if_taken_alone(earlier, later):
    whole = sketch_of(earlier + later).since(sketch_of(earlier))
    alone = sketch_of(later)
    assert (whole.count, whole.zeros, whole.bins, whole.sum) == (alone.count, alone.zeros, alone.bins, alone.sum)
    assert Sketch.from_json(whole.to_json()) == whole
    for fraction in (0.0, 0.5, 1.0):
        assert whole.quantile(fraction) == pytest.approx(alone.quantile(fraction), rel=0.0201)


def test_many_values_take_few_bins():
    sketch = Sketch()
    for us in range(1, 100_000):
        sketch.add(us / 1000)
    assert len(sketch.bins) < 600


def test_times_is_adding_so_often():
    assert sketch_of([4, 4, 4]) == _added(4, times=3)


def test_a_duration_beyond_the_most_counts_as_the_most():
    sketch = sketch_of([VALUE_MAX * 5])
    assert (sketch.most, max(sketch.bins)) == (VALUE_MAX, BUCKET_MAX)


@pytest.mark.parametrize("value", [-1, math.nan])
def test_what_is_no_duration_is_refused(value):
    with pytest.raises(ValueError, match="no duration"):
        Sketch().add(value)


GOOD = sketch_of([0, 1, 16.5, 17]).to_json()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"count": 5}, "add up"),
        ({"zeros": -1}, "whole number"),
        ({"zeros": True}, "whole number"),
        ({"sum": 1e9}, "do not go"),
        ({"sum": math.inf}, "number from 0"),
        ({"sum": 10**400}, "number from 0"),
        ({"min": 16}, "do not go"),
        ({"max": 10_000.0}, "do not go"),
        ({"bins": {"0": 1, "142": 1, "99999": 1}}, "no bin"),
        ({"bins": {"0": 1, "142": 1, "01": 1}}, "no bin"),
        ({"bins": {"0": 1, "142": 1, "٣": 1}}, "no bin"),
        ({"bins": {"0": 1, "142": 1, "-": 1}}, "no bin"),
        ({"bins": {"0": 1, "142": 2, "143": 0}}, "empty bin"),
        ({"bins": {"0": 1.0}}, "whole number"),
        ({"bins": [1]}, "not an object"),
        ({"mean": 3}, "unknown key 'mean'"),
    ],
)
def test_a_sketch_that_cannot_be_is_refused(change, message):
    with pytest.raises(TelemetryError, match=message) as caught:
        Sketch.from_json({**GOOD, **change})
    assert caught.value.slug == "telemetry-invalid"


@pytest.mark.parametrize("value", [None, [], 3, {}, {"count": 0}])
def test_what_is_no_sketch_is_refused(value):
    with pytest.raises(TelemetryError):
        Sketch.from_json(value)


def _added(value, *, times):
    sketch = Sketch()
    sketch.add(value, times=times)
    return sketch


@pytest.mark.parametrize(
    ("us", "index"), [(1, -348), (999, 0), (1000, 0), (1020, 1), (1021, 2), (16_667, 143), (10_000_000_000, 814)]
)
def test_the_buckets_are_those_of_the_engine(us, index):
    # rust/engine/src/sketch.rs has the same pairs.
    assert bucket_of(us / 1000) == index
