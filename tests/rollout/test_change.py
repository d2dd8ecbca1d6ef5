"""How the rules of a ring change."""

import pytest
from hypothesis import given

from tenfoot.rollout import Arm, Audience, Experiment, Rollout, RolloutError, change
from tests.rollout.rules import BASELINE, CANDIDATE, OTHER, candidate, digests, of, rollouts

FIRST = of(baseline=None)
EXPERIMENT = Experiment("x", 10.0, (Arm("a", 1), Arm("b", 1)))


def test_every_change_counts_up() -> None:
    rollout = change.propose(FIRST, candidate(5))
    assert (rollout.serial, rollout.candidate) == (FIRST.serial + 1, candidate(5))


def test_a_candidate_that_everyone_runs_becomes_the_baseline_when_the_next_one_comes() -> None:
    rollout = change.propose(of(candidate=candidate(100)), candidate(5, bundle=OTHER))
    assert (rollout.baseline, rollout.candidate.bundle) == (CANDIDATE, OTHER)


@pytest.mark.parametrize(
    "partial",
    [candidate(99.99), candidate(100, holdout_percent=1.0), candidate(100, audience=Audience(("tv-*",)))],
)
def test_a_candidate_that_not_everyone_runs_gives_way_to_the_next(partial) -> None:
    assert change.propose(of(candidate=partial), candidate(5, bundle=OTHER)).baseline == BASELINE


def test_settling_makes_the_candidate_the_baseline() -> None:
    rollout = change.settle(of(candidate=candidate(50)))
    assert (rollout.baseline, rollout.candidate) == (CANDIDATE, None)


def test_halting_takes_the_candidate_away_and_keeps_the_baseline() -> None:
    rollout = change.halt(of(candidate=candidate(50)))
    assert (rollout.baseline, rollout.candidate, rollout.halted) == (BASELINE, None, (CANDIDATE,))


def test_halting_the_baseline_brings_back_the_one_before() -> None:
    rollout = change.halt(of(candidate=candidate(5)), BASELINE, previous=OTHER)
    assert (rollout.baseline, rollout.candidate, rollout.halted) == (OTHER, candidate(5), (BASELINE,))


def test_a_candidate_that_was_the_baseline_before_comes_back_as_the_baseline() -> None:
    rollout = change.halt(of(candidate=candidate(5)), BASELINE, previous=CANDIDATE)
    assert (rollout.baseline, rollout.candidate) == (CANDIDATE, None)


def test_the_one_before_does_not_come_back_when_it_was_halted_itself() -> None:
    assert change.halt(of(halted=(OTHER,)), BASELINE, previous=OTHER).baseline is None


def test_rolling_back_undoes_the_candidate_first() -> None:
    assert change.rollback(of(candidate=candidate()), previous=OTHER).baseline == BASELINE
    assert change.rollback(of(), previous=OTHER).baseline == OTHER


def test_a_halted_bundle_returns_only_when_it_is_resumed() -> None:
    halted = change.halt(of(candidate=candidate()))
    with pytest.raises(RolloutError, match="rollout-halted"):
        change.propose(halted, candidate())
    assert change.propose(change.resume(halted, CANDIDATE), candidate()).candidate == candidate()


def test_only_the_newest_halted_bundles_are_named() -> None:
    rollout = of()
    for n in range(20):
        rollout = change.halt(change.propose(rollout, candidate(bundle=f"{n:064}")))
    assert rollout.halted == tuple(f"{n:064}" for n in range(19, 3, -1))


def test_an_experiment_changes_in_its_place() -> None:
    rollout = change.set_experiment(
        of(experiments=(EXPERIMENT, EXPERIMENT._replace(name="y"))), EXPERIMENT._replace(percent=20.0)
    )
    assert [(experiment.name, experiment.percent) for experiment in rollout.experiments] == [("x", 20.0), ("y", 10.0)]
    assert [experiment.name for experiment in change.end_experiment(rollout, "x").experiments] == ["y"]


@pytest.mark.parametrize(
    ("wish", "slug"),
    [
        (lambda: change.settle(of()), "rollout-empty"),
        (lambda: change.halt(of()), "rollout-empty"),
        (lambda: change.rollback(of(), previous=None), "rollout-empty"),
        (lambda: change.rollback(FIRST, previous=OTHER), "rollout-empty"),
        (lambda: change.resume(of(), OTHER), "rollout-unknown"),
        (lambda: change.end_experiment(of(), "x"), "rollout-unknown"),
        (lambda: change.propose(of(), candidate(bundle=BASELINE)), "rollout-unknown"),
        (lambda: change.propose(of(), candidate(101)), "rollout-invalid"),
    ],
)
def test_a_change_that_means_nothing_says_so(wish, slug: str) -> None:
    with pytest.raises(RolloutError) as refused:
        wish()
    assert refused.value.slug == slug


@given(rollouts, digests, digests)
def test_what_was_halted_is_in_no_ones_hands(rollout: Rollout, digest: str, previous: str) -> None:
    after = change.halt(rollout._replace(serial=0), digest, previous=previous)
    assert digest not in after.bundles()
