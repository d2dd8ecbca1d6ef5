"""The compatibility gate: a bundle goes only where every device can run it."""

import pytest

from tenfoot import deltas
from tenfoot.publish import PublishError, releases, setup
from tenfoot.rollout import Arm, Audience, Candidate, Experiment, change
from tests.publish.world import ACTOR, World

TOO_MUCH = "script_mib = 100"
"""More than tv-2014-script has, not more than a box of 2024."""
MODERN = Audience(("box-2024-*",))


def refused(action) -> PublishError:
    with pytest.raises(PublishError) as caught:
        action()
    return caught.value


def add_for_modern(world: World) -> str:
    bundle = world.bundle("1.0.0", needs=TOO_MUCH)
    release, _ = releases.add(world.repository, "home", "canary", bundle, actor=ACTOR, audience=MODERN)
    return release.bundle


def set_candidate(world: World, candidate: Candidate) -> None:
    rules = change.propose(world.repository.rollout("home", "canary"), candidate)
    world.repository.set_rollout("home", "canary", rules, actor=ACTOR)


def test_the_device_and_the_reason_are_named(world: World) -> None:
    error = refused(lambda: world.add("1.0.0", needs=TOO_MUCH))
    assert error.slug == "release-misfit"
    assert error.file == "board-2012-script"
    assert "100 MiB for script" in error.message and "tv-2014-script" in error.message


def test_a_bundle_that_no_device_fetches_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deltas, "BUNDLE_BYTES_MAX", 100_000)
    error = refused(lambda: world.add("1.0.0", line=f"// {'x' * 100_000}"))
    assert error.slug == "release-too-large" and "devices take 100,000 at most" in error.message
    assert error.file and error.file.endswith("home-1.0.0.tfb")


def test_beside_a_large_bundle_of_before_a_small_one_comes_whole(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.add("1.0.0", line=f"// {'x' * 100_000}")
    monkeypatch.setattr(deltas, "BUNDLE_BYTES_MAX", 100_000)
    small = world.add("1.0.1")
    newest, large = world.repository.releases("home", "canary")
    assert (newest.bundle, newest.deltas) == (small, {})
    error = refused(lambda: set_candidate(world, Candidate(large.bundle, "1.0.0", 5.0)))
    assert error.slug == "release-too-large"


@pytest.mark.parametrize("add", [True, False])
def test_devices_that_there_are_none_of_are_refused(world: World, add: bool) -> None:
    nobody = Audience(("nothing-*",))
    if add:
        bundle = world.bundle("1.0.0")
        error = refused(lambda: releases.add(world.repository, "home", "canary", bundle, actor=ACTOR, audience=nobody))
    else:
        digest = world.add("1.0.0")
        error = refused(lambda: set_candidate(world, Candidate(digest, "1.0.0", 5.0, nobody)))
    assert (error.slug, error.file) == ("audience-empty", "home/canary")
    assert "nothing-*" in error.message


def test_nothing_of_a_refused_bundle_is_left(world: World) -> None:
    refused(lambda: world.add("1.0.0", needs=TOO_MUCH))
    assert world.repository.releases("home", "canary") == []


def test_a_ring_for_some_devices_takes_what_they_can_run(world: World) -> None:
    setup.add_ring(world.repository, "home", "modern", actor=ACTOR, device_types=("box-2024-*", "desktop-2026-*"))
    assert world.add("1.0.0", ring="modern", needs=TOO_MUCH)


def test_a_ring_for_no_known_device_is_refused(world: World) -> None:
    error = refused(lambda: setup.add_ring(world.repository, "home", "beta", actor=ACTOR, device_types=("fridge-*",)))
    assert error.slug == "repository-settings" and "fridge-*" in error.message


def test_a_bundle_for_a_part_of_the_ring_is_proposed_to_that_part_only(world: World) -> None:
    digest = add_for_modern(world)
    error = refused(lambda: set_candidate(world, Candidate(digest, "1.0.0", 5.0)))
    assert error.slug == "release-misfit"
    set_candidate(world, Candidate(digest, "1.0.0", 5.0, MODERN))


def test_a_candidate_for_a_part_of_the_ring_does_not_become_the_baseline_of_all(world: World) -> None:
    set_candidate(world, Candidate(add_for_modern(world), "1.0.0", 100.0, MODERN))
    settled = change.settle(world.repository.rollout("home", "canary"))
    error = refused(lambda: world.repository.set_rollout("home", "canary", settled, actor=ACTOR))
    assert error.slug == "release-misfit"


def test_an_arm_of_an_experiment_passes_the_gate_too(world: World) -> None:
    arm = Arm("new", 1, bundle=add_for_modern(world))
    for audience, fits in ((Audience(), False), (MODERN, True)):
        rules = change.set_experiment(
            world.repository.rollout("home", "canary"), Experiment("x", 10.0, (arm,), audience)
        )
        if fits:
            assert world.repository.set_rollout("home", "canary", rules, actor=ACTOR)
        else:
            error = refused(lambda: world.repository.set_rollout("home", "canary", rules, actor=ACTOR))  # noqa: B023
            assert error.slug == "release-misfit"


def test_a_halt_is_never_held_up_by_the_gate(world: World) -> None:
    """Device images may have changed since: what takes a bundle away must always work."""
    first = world.add("1.0.0")
    set_candidate(world, Candidate(first, "1.0.0", 100.0))
    (world.home / "images").mkdir()
    settings = world.home / "publish.toml"
    settings.write_text(settings.read_text().replace("format = 1", 'format = 1\ndevice_images = "images"'))
    stopped = change.halt(world.repository.rollout("home", "canary"))
    assert world.repository.set_rollout("home", "canary", stopped, actor=ACTOR)


def test_a_bundle_of_another_app_is_refused(world: World) -> None:
    bundle = world.bundle("1.0.0", app="clock")
    error = refused(lambda: releases.add(world.repository, "home", "canary", bundle, actor=ACTOR))
    assert error.slug == "release-foreign"
