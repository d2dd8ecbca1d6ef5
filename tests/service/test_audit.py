"""The audit log has every change of a rollout, whatever fails meanwhile and whoever made it."""

from __future__ import annotations

import shutil
from functools import partial

import pytest
from sqlalchemy.exc import OperationalError

from tenfoot.publish import steps
from tenfoot.publish.names import Ring
from tenfoot.publish.service import audit
from tenfoot.publish.service.database import Database
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.repository import RepositoryRings
from tenfoot.publish.service.service import Service
from tenfoot.publish.service.ticks import tick
from tenfoot.publish.service.tokens import Who
from tests.service import live
from tests.service.live import Client
from tests.service.test_guard import log_of
from tests.service.world import NOW_S, a_batch, a_crashed, a_report

CANARY = ("home", "canary")


@pytest.fixture
def rings(world):
    return RepositoryRings(world.home)


@pytest.fixture
def service(database, rings):
    service = Service(database, rings, now=lambda: NOW_S)
    service.follow()
    return service


def to_percent(service, percent, why="a calm day"):
    how = partial(service.rings.set_percent, *CANARY, percent, serial=None)
    service.change(Who("anna", "operator"), *CANARY, action="percent", why=why, how=how)


def the_database_fails(monkeypatch, place):
    def fail(*_arguments, **_keywords):
        raise OperationalError("UPDATE audit", {}, Exception("the disk is gone"))

    monkeypatch.setattr(audit, place, fail)


@pytest.mark.parametrize("why", ["half \ud800 of a character", "zero \x00", "bell \x07"])
@pytest.mark.parametrize("action", ["percent", "halt"])
def test_a_reason_that_cannot_be_kept_changes_nothing(service, rings, action, why):
    with live.running(service) as url:
        operator = Client(url, live.token(service, "operator"))
        body = {"percent": 50, "why": why} if action == "percent" else {"why": why}
        status, value = operator.call("POST", f"/api/rollouts/home/canary/{action}", body)
    assert (status, value["error"]) == (400, "request-invalid")
    assert (rings.find(*CANARY).percent, log_of(service)) == (5, [])


@pytest.mark.parametrize("path", ["crashes?release=%00", "device-types?release=a%00", "compare?a=%00&b=%00"])
def test_an_address_that_no_database_takes_is_refused(service, path):
    with live.running(service) as url:
        viewer = Client(url, live.token(service, "viewer"))
        status, value = viewer.call("GET", f"/api/rollouts/home/canary/{path}")
        assert (status, value["error"]) == (400, "request-invalid")
        assert viewer.call("GET", "/api/audit?app=%00")[0] == 400


def test_an_entry_that_the_database_refuses_leaves_the_rollout_as_it_was(service, rings, monkeypatch):
    the_database_fails(monkeypatch, "add")
    with pytest.raises(OperationalError):
        to_percent(service, 50)
    assert rings.find(*CANARY).percent == 5


def test_what_is_public_is_no_error_and_its_entry_follows(service, rings, monkeypatch):
    with monkeypatch.context() as patched:
        the_database_fails(patched, "finish")
        to_percent(service, 50)
    assert (rings.find(*CANARY).percent, log_of(service)) == (50, [])
    assert tick(service, "me")
    (entry,) = log_of(service)
    assert (entry["who"], entry["action"], entry["why"]) == ("anna by tenfoot serve", "percent", "a calm day")
    assert [entry[side]["candidate"]["percent"] for side in ("before", "after")] == [5, 50]
    tick(service, "me")
    assert len(log_of(service)) == 1


def test_a_halt_whose_entry_was_lost_is_in_the_log_with_its_reason(service, rings, monkeypatch):
    ring = rings.find(*CANARY)
    here = {"app": "home", "ring": "canary"}
    service.take([a_batch(a_report(ring.baseline, arm="control"), **here) for _ in range(400)])
    with monkeypatch.context() as patched:
        the_database_fails(patched, "finish")
        service.take([a_batch(a_crashed(ring.candidate, arm="candidate"), **here) for _ in range(8)])
    assert tick(service, "me")
    (entry,) = log_of(service)
    assert (rings.find(*CANARY).candidate, entry["who"], entry["action"]) == (None, "guard by tenfoot serve", "halt")
    assert entry["why"].startswith("crashed sessions: ")


def test_what_was_changed_on_the_command_line_is_in_the_log_too(world, service):
    steps.halt(world.repository, Ring(*CANARY), actor="berta", note="worse \x00 by far")
    stable = Ring("home", "stable")
    steps.promote(world.repository, stable, "1.4.1", source="canary", actor="carl", percent=5)
    tick(service, "me")
    said = {(entry["who"], entry["action"], entry["ring"], entry["why"]) for entry in log_of(service)}
    assert said == {("berta", "halt", "canary", "worse   by far"), ("carl", "promote", "stable", "")}


def test_the_log_begins_where_the_service_does(world, rings, lite):
    service = Service(lite, rings, now=lambda: NOW_S)
    tick(service, "me")
    assert log_of(service) == []


def test_a_change_without_the_online_keys_is_refused_before_anything_is_written(world, rings, service):
    before = (world.home / "ledger.jsonl").read_bytes()
    shutil.move(world.home / "keys" / "online" / "timestamp.pem", world.folder / "elsewhere")
    with pytest.raises(ServiceError) as caught:
        to_percent(service, 50)
    assert caught.value.slug == "online-key-missing" and "timestamp" in caught.value.message
    assert (world.home / "ledger.jsonl").read_bytes() == before
    shutil.move(world.folder / "elsewhere" / "timestamp.pem", world.home / "keys" / "online")
    to_percent(service, 25)
    assert [entry["after"]["candidate"]["percent"] for entry in log_of(service)] == [25]


def test_a_database_that_is_older_than_the_repository_catches_up(service, rings, tmp_path):
    copy = tmp_path / "older.sqlite"
    older = Database(f"sqlite:///{copy}")
    early = Service(older, rings, now=lambda: NOW_S)
    early.follow()
    to_percent(service, 50)
    early.follow()
    assert [entry["who"] for entry in log_of(early)] == ["anna by tenfoot serve"]
    older.close()
