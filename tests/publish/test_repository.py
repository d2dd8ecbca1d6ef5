"""What is published is what a device reads: python-tuf's own client is the judge."""

import hashlib
import json

import pytest
from tuf.api.metadata import Metadata

from tenfoot import deltas
from tenfoot.publish import PublishError, releases, setup
from tenfoot.rollout import Candidate, Rollout, change
from tests.publish.world import ACTOR, World, check_all, device


def propose(world: World, digest: str, percent: float = 5.0, ring: str = "canary") -> None:
    rules = world.repository.rollout("home", ring)
    new = change.propose(rules, Candidate(digest, "1.0.0", percent))
    assert world.repository.set_rollout("home", ring, new, actor=ACTOR)


def test_a_new_device_reads_everything(world: World) -> None:
    propose(world, world.add("1.0.0"))
    check_all(world)


def test_a_device_reads_the_rules_and_the_bundle_that_they_name(world: World) -> None:
    digest = world.add("1.0.0")
    propose(world, digest)
    reader = device(world)
    rules = Rollout.parse(reader.read("home/canary/rollout.json"))
    assert rules.candidate == Candidate(digest, "1.0.0", 5.0)
    tar = deltas.decompress(reader.read(f"home/canary/{digest[:16]}.tfb.zst"), bytes_max=10**7)
    assert hashlib.sha256(tar).hexdigest() == digest


def test_a_delta_leads_from_the_older_release(world: World) -> None:
    old, new = world.add("1.0.0"), world.add("1.0.1", line="// more")
    delta = device(world).read(f"home/canary/{new[:16]}.from-{old[:16]}.delta")
    before, after = world.bundle("1.0.0").read_bytes(), world.bundle("1.0.1", line="// more").read_bytes()
    assert deltas.apply(before, delta, bytes_max=len(after)) == after


def test_a_release_says_what_a_device_must_know(world: World) -> None:
    digest = world.add("1.0.0", needs="script_mib = 8")
    custom = device(world).refresh().get_targetinfo(f"home/canary/{digest[:16]}.tfb.zst").custom
    assert custom.pop("needs")["script_mib"] == 8
    size = world.bundle("1.0.0", needs="script_mib = 8").stat().st_size
    assert custom == {"format": 1, "digest": digest, "bytes": size, "app": "home", "version": "1.0.0", "contract": 1}


def test_the_same_bundle_twice_is_one_release(world: World) -> None:
    world.add("1.0.0")
    before = device(world).refresh()._trusted_set.timestamp.version
    world.add("1.0.0")
    assert device(world, "second").refresh()._trusted_set.timestamp.version == before


def test_releases_are_listed_newest_first(world: World) -> None:
    digests = [world.add(f"1.0.{n}", line=f"// {n}") for n in range(3)]
    listed = world.repository.releases("home", "canary")
    assert [release.bundle for release in listed] == digests[::-1]
    assert (listed[0].added_by, listed[0].version, set(listed[0].deltas)) == (
        ACTOR,
        "1.0.2",
        {digests[0][:16], digests[1][:16]},
    )


def test_a_ring_keeps_the_newest_releases_and_those_that_devices_run(world: World) -> None:
    digests = [world.add("1.0.0")]
    propose(world, digests[0], 100.0)
    digests += [world.add(f"1.0.{n}", line=f"// {n}") for n in range(1, 7)]
    kept = [release.bundle for release in world.repository.releases("home", "canary")]
    assert kept == [*digests[:2:-1], digests[0]]
    check_all(world)


def test_rules_that_somebody_else_changed_meanwhile_are_refused(world: World) -> None:
    rules = world.repository.rollout("home", "canary")
    propose(world, world.add("1.0.0"))
    with pytest.raises(PublishError) as refused:
        world.repository.set_rollout("home", "canary", rules._replace(serial=rules.serial + 1), actor=ACTOR)
    assert refused.value.slug == "rollout-conflict"


def test_rules_cannot_name_a_bundle_that_the_ring_does_not_have(world: World) -> None:
    digest = world.add("1.0.0", ring="stable")
    with pytest.raises(PublishError) as refused:
        propose(world, digest)
    assert refused.value.slug == "release-unknown"


def test_a_release_goes_from_ring_to_ring_with_its_digest(world: World) -> None:
    digest = world.add("1.0.0")
    releases.copy(world.repository, "home", "canary", "stable", digest, actor=ACTOR)
    propose(world, digest, ring="stable")
    check_all(world)


def test_a_halted_baseline_gives_way_to_the_one_before(world: World) -> None:
    first, second = world.add("1.0.0"), world.add("1.0.1", line="// 1")
    for digest in (first, second):
        propose(world, digest, 100.0)
        settled = change.settle(world.repository.rollout("home", "canary"))
        world.repository.set_rollout("home", "canary", settled, actor=ACTOR, action="settle")
    previous = world.repository.previous_baseline("home", "canary")
    back = change.rollback(world.repository.rollout("home", "canary"), previous=previous)
    world.repository.set_rollout("home", "canary", back, actor=ACTOR, action="rollback")
    rules = world.repository.rollout("home", "canary")
    assert (rules.baseline, rules.halted) == (first, (second,))
    assert world.repository.previous_baseline("home", "canary") is None


def test_a_removed_release_can_be_chosen_by_nobody(world: World) -> None:
    first, second = world.add("1.0.0"), world.add("1.0.1", line="// 1")
    propose(world, second)
    assert releases.remove(world.repository, "home", "canary", first, actor=ACTOR)
    assert not any(first[:16] in path for path in world.repository.roles().targets("home.canary").targets)
    with pytest.raises(PublishError) as refused:
        releases.remove(world.repository, "home", "canary", second, actor=ACTOR)
    assert refused.value.slug == "release-needed"
    check_all(world)


def test_an_app_and_a_ring_can_be_added_later(world: World) -> None:
    setup.add_ring(world.repository, "clock", "beta", actor=ACTOR)
    assert world.repository.apps() == ["home", "clock"]
    world.add("1.0.0")
    check_all(world)


def test_no_role_can_sign_for_anothers_path(world: World) -> None:
    """What the delegations allow, as a device reads them: in order, and no further than the first that ends it."""
    metadata = world.repository.site / "metadata"
    app = Metadata.from_bytes(
        max(metadata.glob("*.home.json"), key=lambda path: int(path.name.split(".")[0])).read_bytes()
    )
    paths = ["home/canary/rollout.json", "home/canary/x.tfb.zst", "home/stable/x.tfb.zst", "other/canary/x"]
    assert [list(app.signed.delegations.get_roles_for_target(path)) for path in paths] == [
        [("home.canary.rollout", True), ("home.canary", False)],
        [("home.canary", False)],
        [("home.stable", False)],
        [],
    ]


def test_the_ledger_says_who_did_what(world: World) -> None:
    digest = world.add("1.0.0")
    propose(world, digest)
    entries = world.repository.history()[-2:]
    assert [(entry.action, entry.actor, entry.bundle) for entry in entries] == [
        ("add", ACTOR, digest),
        ("rollout", ACTOR, digest),
    ]
    assert json.loads((world.home / "ledger.jsonl").read_text().splitlines()[-1])["rollout"]["serial"] == 1


@pytest.mark.parametrize(
    ("app", "ring", "slug"),
    [("hom", "canary", "app-unknown"), ("home", "canry", "ring-unknown")],
)
def test_what_is_not_there_is_named(world: World, app: str, ring: str, slug: str) -> None:
    with pytest.raises(PublishError) as refused:
        world.repository.rollout(app, ring)
    assert refused.value.slug == slug


@pytest.mark.parametrize("name", ["timestamp", "root", "a/b", "A", "", ".."])
def test_a_name_that_would_be_a_role_or_a_path_is_refused(world: World, name: str) -> None:
    with pytest.raises(PublishError) as refused:
        setup.add_ring(world.repository, name, "canary", actor=ACTOR)
    assert refused.value.slug == "name-invalid"


def test_there_is_one_repository_in_a_folder(world: World) -> None:
    with pytest.raises(PublishError) as refused:
        setup.init(world.home)
    assert refused.value.slug == "repository-exists"
