"""The service on a real repository: real keys, real signatures, and a device that checks them."""

from __future__ import annotations

import json
import shutil
from functools import partial

import pytest

from tenfoot.publish import PublishError, steps
from tenfoot.publish.names import Ring
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.repository import RepositoryRings
from tenfoot.publish.service.service import Service
from tenfoot.publish.service.ticks import tick
from tenfoot.publish.service.tokens import Who
from tests.publish import world as worlds
from tests.service.world import NOW_S, a_batch, a_crashed, a_report

ME = Who("me", "operator")


@pytest.fixture
def rings(world):
    return RepositoryRings(world.home)


def halting(service, rings):
    how = partial(rings.halt, "home", "canary", serial=None)
    service.change(ME, "home", "canary", action="halt", why="worse", how=how)


def rules_on_a_device(world):
    return json.loads(worlds.device(world).read("home/canary/rollout.json"))


def test_a_ring_is_what_the_repository_says(rings):
    ring = rings.find("home", "canary")
    assert [release.version for release in ring.releases.values()] == ["1.4.1", "1.4.2"]
    assert ring.releases[ring.baseline].version == "1.4.1"
    assert (ring.releases[ring.candidate].version, ring.percent) == ("1.4.2", 5)
    assert rings.find("home", "nothing") is None


def test_a_new_share_reaches_a_device_that_checks_signatures(world, rings):
    rings.set_percent("home", "canary", 25, serial=None)
    assert rules_on_a_device(world)["candidate"]["percent"] == 25
    assert rings.find("home", "canary").percent == 25


def test_a_release_that_crashes_is_halted_on_devices(world, rings, lite):
    service = Service(lite, rings, now=lambda: NOW_S)
    ring = rings.find("home", "canary")
    here = {"app": "home", "ring": "canary"}
    service.take([a_batch(a_report(ring.baseline, arm="control"), **here) for _ in range(400)])
    for _ in range(8):
        service.take([a_batch(a_crashed(ring.candidate, arm="candidate"), **here)])
    rules = rules_on_a_device(world)
    assert (rules["candidate"], rules["halted"]) == (None, [ring.candidate])


def test_a_ring_knows_how_often_its_candidate_was_let_back(world, rings):
    ring, candidate = Ring("home", "canary"), rings.find("home", "canary").candidate
    for times in (1, 2):
        rings.set_percent("home", "canary", 10 * times, serial=None)
        rings.halt("home", "canary", serial=None)
        assert rings.find("home", "canary").resumed == 0  # there is no candidate
        steps.resume(world.repository, ring, "1.4.2", actor="tester")
        steps.promote(world.repository, ring, "1.4.2", actor="tester", percent=5)
        assert (rings.find("home", "canary").candidate, rings.find("home", "canary").resumed) == (candidate, times)


def test_promote_and_rollback(rings):
    before = rings.find("home", "canary")
    assert rings.promote("home", "canary", serial=before.serial).baseline == before.candidate
    after = rings.rollback("home", "canary", serial=None)
    assert (after.baseline, after.halted) == (before.baseline, (before.candidate,))


def test_who_saw_an_older_rollout_changes_nothing(rings):
    serial = rings.find("home", "canary").serial
    rings.set_percent("home", "canary", 10, serial=serial)
    with pytest.raises(ServiceError) as caught:
        rings.set_percent("home", "canary", 100, serial=serial)
    assert caught.value.slug == "rollout-changed"
    assert rings.find("home", "canary").percent == 10


def test_a_change_that_the_rules_do_not_allow_is_refused(rings):
    rings.halt("home", "canary", serial=None)
    with pytest.raises(ServiceError) as caught:
        rings.set_percent("home", "canary", 50, serial=None)
    assert caught.value.slug == "rollout-refused"


def test_the_service_does_not_start_where_it_could_not_halt(world):
    shutil.move(world.home / "keys" / "online", world.folder / "elsewhere" / "online")
    with pytest.raises(ServiceError) as caught:
        RepositoryRings(world.home).check_keys()
    assert caught.value.slug == "online-key-missing"
    assert "home.canary.rollout" in caught.value.message
    RepositoryRings(world.home, key_folders=(world.folder / "elsewhere" / "online",)).check_keys()


def test_a_change_by_a_person_is_signed_and_noted(world, rings, lite):
    service = Service(lite, rings, now=lambda: NOW_S)
    halting(service, rings)
    assert rules_on_a_device(world)["candidate"] is None


def test_a_halt_reaches_the_mirror_and_is_done_where_that_fails(world, rings, lite):
    www = world.folder / "www"
    www.write_text("in the way")
    with pytest.raises(PublishError):
        world.repository.set_mirror(www)
    service = Service(lite, rings, now=lambda: NOW_S)
    halting(service, rings)
    assert rings.find("home", "canary").candidate is None
    www.unlink()
    tick(service, "me")
    assert (www / "metadata/timestamp.json").read_bytes() == (
        world.repository.site / "metadata/timestamp.json"
    ).read_bytes()


def test_what_another_process_published_is_seen(world, rings):
    assert rings.find("home", "canary").percent == 5
    RepositoryRings(world.home).set_percent("home", "canary", 50, serial=None)
    assert rings.find("home", "canary").percent == 50
