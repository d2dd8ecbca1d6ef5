"""The test behind the guard: its arithmetic against direct calculation, and what must hold of it."""

from __future__ import annotations

from math import exp, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.publish.service.evidence import COMMON, RARE, Beta, Counts, Prior, log_evidence

FLAT = Prior(Beta(1, 1), Beta(1, 1))
COUNTS = st.integers(0, 400).flatmap(lambda of: st.builds(Counts, st.just(of), st.integers(0, of)))


def likelihood(counts, p):
    return p**counts.failed * (1 - p) ** (counts.of - counts.failed)


def by_grid(candidate, baseline, margin, steps=4000):
    """E for the flat prior, by sums over a grid: slow, and written from the definition."""
    grid = [(step + 0.5) / steps for step in range(steps)]
    mixture = sum(likelihood(candidate, p) for p in grid) * sum(likelihood(baseline, p) for p in grid) / steps**2
    null = max(likelihood(baseline, p) * max(likelihood(candidate, q) for q in cut(p, margin, candidate)) for p in grid)
    return mixture / null


def cut(p, margin, candidate):
    """Where the candidate's likelihood can be greatest among rates of at most p + margin."""
    return [min(candidate.rate, p + margin, 1.0)]


@pytest.mark.parametrize(
    ("candidate", "baseline", "margin"),
    [((10, 5), (10, 1), 0.0), ((20, 3), (50, 1), 0.01), ((4, 4), (9, 0), 0.1), ((30, 1), (30, 6), 0.0)],
)
def test_it_is_what_the_definition_says(candidate, baseline, margin):
    candidate, baseline = Counts(*candidate), Counts(*baseline)
    got = exp(log_evidence(candidate, baseline, margin=margin, prior=FLAT))
    assert isclose(got, by_grid(candidate, baseline, margin), rel_tol=0.01)


@given(COUNTS, COUNTS, st.sampled_from([0.0, 0.001, 0.1]), st.sampled_from([RARE, COMMON]))
def test_a_candidate_within_the_margin_is_never_spoken_against(candidate, baseline, margin, prior):
    found = log_evidence(candidate, baseline, margin=margin, prior=prior)
    assert found <= 1e-9 or candidate.rate > baseline.rate + margin


@given(COUNTS)
def test_nothing_is_known_without_a_baseline(candidate):
    assert log_evidence(candidate, Counts(0, 0), margin=0.0, prior=RARE) <= 1e-9


def test_its_mean_under_the_null_is_at_most_one():
    """The defining property, exactly: over all outcomes of 12 + 12 sessions that fail alike."""
    from math import comb

    for p in (0.05, 0.2, 0.5):
        mean = sum(
            comb(12, x)
            * comb(12, y)
            * likelihood(Counts(12, x), p)
            * likelihood(Counts(12, y), p)
            * exp(log_evidence(Counts(12, x), Counts(12, y), margin=0.0, prior=FLAT))
            for x in range(13)
            for y in range(13)
        )
        assert mean <= 1


def test_a_few_crashes_among_few_sessions_are_enough():
    assert log_evidence(Counts(150, 6), Counts(3000, 6), margin=0.001, prior=RARE) > log(250)
    assert log_evidence(Counts(150, 1), Counts(3000, 6), margin=0.001, prior=RARE) < log(10)
