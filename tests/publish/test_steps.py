"""The steps of a release, as a person takes them."""

import pytest

from tenfoot.errors import TenfootError
from tenfoot.publish import steps
from tenfoot.publish.names import Ring
from tenfoot.rollout import Arm, Audience, Experiment
from tests.publish.world import ACTOR, World, check_all

CANARY, STABLE = Ring("home", "canary"), Ring("home", "stable")


def promote(world: World, ring: Ring = CANARY, name: str | None = None, percent: float = 5.0, **how) -> steps.Step:
    return steps.promote(world.repository, ring, name, actor=ACTOR, percent=percent, **how)


def test_the_newest_release_is_promoted_first(world: World) -> None:
    world.add("1.0.0")
    newest = world.add("1.0.1", line="// 1")
    assert promote(world).bundle == newest


def test_then_the_candidate_goes_on_whatever_came_since(world: World) -> None:
    digest = world.add("1.0.0")
    promote(world)
    world.add("1.0.1", line="// 1")
    assert promote(world, percent=25.0).bundle == digest


def refused(action) -> TenfootError:
    with pytest.raises(TenfootError) as caught:
        action()
    return caught.value


@pytest.mark.parametrize("now", [5.0, 100.0])
def test_who_names_nothing_and_could_mean_two_is_asked(world: World, now: float) -> None:
    world.add("1.0.0")
    promote(world, percent=now)
    world.add("1.0.1", line="// 1")
    error = refused(lambda: promote(world, percent=5.0))
    assert error.slug == "release-ambiguous"
    assert "1.0.0 is the candidate" in error.message and "promote home/canary 1.0.1 --percent 5" in error.message


def test_a_newer_release_that_was_halted_is_not_meant(world: World) -> None:
    world.add("1.0.0")
    promote(world)
    world.add("1.0.1", line="// 1")
    steps.halt(world.repository, CANARY, "1.0.1", actor=ACTOR)
    assert not promote(world).changed


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"percent": 5.0}, "5 % of them instead of 100 %"),
        ({"percent": 100.0, "holdout_percent": 2.0}, "2 % held out"),
        ({"percent": 100.0, "audience": Audience(("tv-2014-*",))}, "another audience"),
        ({"percent": 100.0, "audience": Audience(("tv-*",), {"country": ("de",)})}, "another audience"),
    ],
)
def test_nobody_loses_a_release_unless_that_is_said(world: World, wish, why: str) -> None:
    world.add("1.0.0")
    promote(world, percent=100.0, audience=Audience(("tv-*",)))
    error = refused(lambda: promote(world, name="1.0.0", **wish))
    assert error.slug == "rollout-smaller" and why in error.message and "--lower" in error.message
    assert promote(world, name="1.0.0", lower=True, **wish).rollout.candidate.percent == wish["percent"]


@pytest.mark.parametrize("audience", [Audience(), Audience(("tv-*", "box-*"), {"country": ("de", "at")})])
def test_a_larger_audience_takes_nothing_away(world: World, audience: Audience) -> None:
    world.add("1.0.0")
    promote(world, audience=Audience(("tv-*",), {"country": ("de",)}))
    assert promote(world, percent=10.0, audience=audience).rollout.candidate.audience == audience


def test_a_candidate_whose_place_is_taken_is_told(world: World) -> None:
    world.add("1.0.0")
    promote(world, percent=50.0)
    world.add("1.0.1", line="// 1")
    assert promote(world, name="1.0.1").dropped.version == "1.0.0"
    promote(world, name="1.0.1", percent=100.0)
    world.add("1.0.2", line="// 2")
    assert promote(world, name="1.0.2").dropped is None  # 1.0.1, which everybody runs, is the baseline now


def test_a_share_that_the_hold_out_does_not_leave_is_refused(world: World) -> None:
    world.add("1.0.0")
    error = refused(lambda: promote(world, percent=50.0, holdout_percent=60.0))
    assert error.slug == "rollout-invalid" and "60 % are held out" in error.message
    assert promote(world, percent=100.0, holdout_percent=60.0).changed


@pytest.mark.parametrize("name", ["1.0.0", "digest"])
def test_a_release_is_named_by_version_or_digest(world: World, name: str) -> None:
    digest = world.add("1.0.0")
    world.add("1.0.1", line="// 1")
    assert promote(world, name=digest[:8] if name == "digest" else name).bundle == digest


def test_a_larger_share_keeps_the_audience_and_the_hold_out(world: World) -> None:
    world.add("1.0.0")
    promote(world, audience=Audience(("tv-*",)), holdout_percent=2.0)
    candidate = promote(world, percent=25.0).rollout.candidate
    assert (candidate.percent, candidate.audience.device_types, candidate.holdout_percent) == (25.0, ("tv-*",), 2.0)


def test_the_same_twice_is_once(world: World) -> None:
    world.add("1.0.0")
    first, second = promote(world), promote(world)
    assert (first.changed, second.changed, second.rollout) == (True, False, first.rollout)


def test_what_a_ring_runs_goes_to_the_next_ring(world: World) -> None:
    digest = world.add("1.0.0")
    promote(world, percent=100.0)
    world.add("1.0.1", line="// not yet promoted")
    step = promote(world, STABLE, source="canary", percent=10.0)
    assert (step.bundle, world.repository.rollout("home", "canary").candidate.percent) == (digest, 100.0)
    check_all(world)


def test_a_halt_of_the_baseline_brings_back_the_one_before(world: World) -> None:
    digests = []
    for n in range(2):
        digests.append(world.add(f"1.0.{n}", line=f"// {n}"))
        promote(world, name=f"1.0.{n}", percent=100.0)
        steps.settle(world.repository, CANARY, actor=ACTOR)
    rules = steps.halt(world.repository, CANARY, "1.0.1", actor=ACTOR).rollout
    assert (rules.baseline, rules.halted) == (digests[0], (digests[1],))


def test_a_halted_release_does_not_go_to_the_next_ring(world: World) -> None:
    world.add("1.0.0")
    promote(world)
    steps.halt(world.repository, CANARY, actor=ACTOR)
    with pytest.raises(TenfootError) as refused:
        promote(world, STABLE, "1.0.0", source="canary")
    assert refused.value.slug == "release-unknown"


def test_a_halted_release_can_be_resumed(world: World) -> None:
    digest = world.add("1.0.0")
    promote(world)
    steps.halt(world.repository, CANARY, actor=ACTOR, note="too many crashes")
    assert world.repository.history()[-1].note == "too many crashes"
    steps.resume(world.repository, CANARY, "1.0.0", actor=ACTOR)
    assert promote(world).bundle == digest


def test_an_experiment_names_its_bundles_by_version(world: World) -> None:
    digest = world.add("1.0.0")
    trial = Experiment("new", 10.0, (Arm("as-is", 1), Arm("new", 1, bundle="1.0.0")))
    rules = steps.try_out(world.repository, CANARY, trial, actor=ACTOR).rollout
    assert [arm.bundle for arm in rules.experiments[0].arms] == [None, digest]
    assert steps.end_experiment(world.repository, CANARY, "new", actor=ACTOR).rollout.experiments == ()


@pytest.mark.parametrize(
    ("wish", "slug"),
    [
        (lambda world: promote(world), "release-unknown"),
        (lambda world: promote(world, STABLE, source="canary"), "release-unknown"),
        (lambda world: promote(world, name="9.9.9"), "release-unknown"),
        (lambda world: steps.halt(world.repository, CANARY, actor=ACTOR), "rollout-empty"),
        (lambda world: steps.rollback(world.repository, CANARY, actor=ACTOR), "rollout-empty"),
        (lambda world: steps.settle(world.repository, CANARY, actor=ACTOR), "rollout-empty"),
    ],
)
def test_a_step_that_means_nothing_says_so(world: World, wish, slug: str) -> None:
    with pytest.raises(TenfootError) as refused:
        wish(world)
    assert refused.value.slug == slug
