"""Which device runs what."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.rollout import Arm, Audience, Device, Experiment, Rollout, bucket, decide
from tests.rollout.rules import BASELINE, CANDIDATE, DEVICES, OTHER, candidate, names, of, percents, rollouts

HALVES = Experiment("tiers", 50.0, (Arm("wasm", 1, tier="wasm"), Arm("script", 1, tier="script")))
ids = st.text(max_size=20)


def share(rollout: Rollout, bundle: str) -> set[str]:
    return {device.id for device in DEVICES if decide(rollout, device).bundle == bundle}


def test_a_bucket_is_a_known_number() -> None:
    """Devices in the field compute it, so it never changes; these were worked out with sha256sum and bc."""
    assert [bucket(CANDIDATE, name) for name in ("a", "b", "c")] == [9965, 9869, 1125]


def test_buckets_are_even() -> None:
    """Chi-squared over a hundred cells: 5,000 devices give about 99, and 149 once in a thousand."""
    cells = Counter(bucket(CANDIDATE, device.id) // 100 for device in DEVICES)
    expected = len(DEVICES) / 100
    assert sum((cells[n] - expected) ** 2 / expected for n in range(100)) < 149


def test_buckets_of_two_releases_are_independent() -> None:
    both = share(of(candidate=candidate(30)), CANDIDATE) & share(of(candidate=candidate(30, bundle=OTHER)), OTHER)
    assert 0.07 < len(both) / len(DEVICES) < 0.11


@given(percents, percents, ids)
def test_raising_a_percentage_never_removes_a_device(one: float, other: float, device_id: str) -> None:
    device, (low, high) = Device(device_id, "tv-2018-wasm"), sorted((one, other))
    if decide(of(candidate=candidate(low)), device).bundle == CANDIDATE:
        assert decide(of(candidate=candidate(high)), device).bundle == CANDIDATE


@given(percents, percents, ids)
def test_growing_an_experiment_leaves_everyone_in_their_arm(one: float, other: float, device_id: str) -> None:
    device, (low, high) = Device(device_id, "tv-2018-wasm"), sorted((one, other))
    before = decide(of(experiments=(HALVES._replace(percent=low),)), device)
    if before.experiment:
        assert decide(of(experiments=(HALVES._replace(percent=high),)), device) == before


@pytest.mark.parametrize("percent", [0, 0.5, 5, 25, 100])
def test_the_share_is_what_was_asked(percent: float) -> None:
    assert abs(len(share(of(candidate=candidate(percent)), CANDIDATE)) / len(DEVICES) * 100 - percent) < 2


def test_the_hold_out_keeps_the_baseline_at_a_hundred_percent() -> None:
    rollout = of(candidate=candidate(100, holdout_percent=10.0))
    held = share(rollout, BASELINE)
    assert 0.08 < len(held) / len(DEVICES) < 0.12
    assert {decide(rollout, device).why for device in DEVICES if device.id in held} == {"holdout"}


@given(percents, percents, ids)
def test_who_is_held_out_never_had_the_candidate(percent: float, held: float, device_id: str) -> None:
    device = Device(device_id, "tv-2018-wasm")
    if decide(of(candidate=candidate(100, holdout_percent=held)), device).why == "holdout":
        assert decide(of(candidate=candidate(percent, holdout_percent=held)), device).bundle == BASELINE


@given(rollouts, ids, names)
def test_a_halted_bundle_is_never_decided(rollout: Rollout, device_id: str, kind: str) -> None:
    assert decide(rollout, Device(device_id, kind)).bundle not in rollout.halted


@given(rollouts, ids)
def test_rules_that_were_not_checked_still_give_no_halted_bundle(rollout: Rollout, device_id: str) -> None:
    unchecked = rollout._replace(halted=(BASELINE, CANDIDATE))
    assert decide(unchecked, Device(device_id, "tv")).bundle not in unchecked.halted


@given(rollouts, ids)
def test_what_is_decided_is_what_the_rules_name(rollout: Rollout, device_id: str) -> None:
    assert decide(rollout, Device(device_id, "tv")).bundle in (None, *rollout.bundles())


def test_a_candidate_is_for_its_device_types_only() -> None:
    rollout = of(candidate=candidate(100, audience=Audience(("tv-*", "box-2024-????"))))
    kinds = ["tv-2014-script", "box-2024-wasm", "box-2020-wasm"]
    assert [decide(rollout, Device("x", kind)).bundle for kind in kinds] == [CANDIDATE, CANDIDATE, BASELINE]


def test_a_candidate_is_for_its_attributes_only() -> None:
    rollout = of(candidate=candidate(100, audience=Audience(attributes={"country": ("de", "at"), "beta": ("yes",)})))
    facts = [{"country": "at", "beta": "yes"}, {"country": "at"}, {"country": "fr", "beta": "yes"}]
    assert [decide(rollout, Device("x", "tv", fact)).arm for fact in facts] == ["candidate", None, None]


def test_control_and_candidate_are_the_two_halves_of_the_audience() -> None:
    arms = Counter(decide(of(candidate=candidate(50)), device).arm for device in DEVICES)
    assert set(arms) == {"candidate", "control"}
    assert abs(arms["candidate"] - arms["control"]) < 300


def test_an_experiment_decides_the_tier_and_leaves_the_bundle() -> None:
    rollout = of(candidate=candidate(30), experiments=(HALVES._replace(percent=100.0),))
    decided = [decide(rollout, device) for device in DEVICES]
    assert Counter(decision.tier for decision in decided).keys() == {"wasm", "script"}
    assert share(rollout, CANDIDATE) == share(of(candidate=candidate(30)), CANDIDATE)


def test_arms_have_their_weights() -> None:
    experiment = Experiment("x", 100.0, (Arm("a", 1), Arm("b", 3)))
    arms = Counter(decide(of(experiments=(experiment,)), device).arm for device in DEVICES)
    assert 0.23 < arms["a"] / len(DEVICES) < 0.27


def test_an_arm_ends_when_its_bundle_is_halted() -> None:
    experiment = Experiment("x", 100.0, (Arm("new", 1, bundle=OTHER),))
    assert decide(of(experiments=(experiment,)), DEVICES[0]).bundle == OTHER
    assert decide(of(experiments=(experiment,), halted=(OTHER,)), DEVICES[0]) == (
        BASELINE,
        None,
        None,
        None,
        "baseline",
    )


def test_the_first_experiment_that_includes_a_device_counts() -> None:
    second = Experiment("second", 100.0, (Arm("only", 1),))
    names = Counter(decide(of(experiments=(HALVES, second)), device).experiment for device in DEVICES)
    assert names.keys() == {"tiers", "second"}


def test_a_ring_without_a_baseline_leaves_a_device_with_what_it_has() -> None:
    assert decide(of(baseline=None), DEVICES[0]) == (None, None, None, None, "nothing")
