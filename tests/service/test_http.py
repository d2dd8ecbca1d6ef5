"""What devices and strangers get over HTTP."""

from __future__ import annotations

import gzip
import json

import pytest

from tenfoot.publish.service.database import Database
from tenfoot.publish.service.error import STATUS, ServiceError
from tenfoot.publish.service.ingest import BATCHES_MAX
from tenfoot.publish.service.service import Service
from tenfoot.telemetry.report import BATCH_BYTES_MAX, WIRE_BYTES_MAX
from tests.service import live
from tests.service.live import Client
from tests.service.world import NOW_S, a_batch, an_id

GZIP = {"Content-Encoding": "gzip"}


@pytest.fixture
def client(service):
    with live.running(service) as url:
        yield Client(url)


def post(client, body):
    return client.call("POST", "/v1/telemetry", body, headers=GZIP)


def test_a_batch_is_taken_and_taken_again_for_nothing(client):
    batch = a_batch()
    assert client.send(batch) == (200, {"reports": 1, "repeated": 0})
    assert client.send(batch) == (200, {"reports": 0, "repeated": 1})


def test_what_is_no_gzip_is_refused(client):
    status, value = post(client, a_batch().to_bytes())
    assert (status, value["error"]) == (400, "telemetry-invalid")


def test_an_unknown_key_is_refused_with_its_place(client):
    body = {**json.loads(a_batch().to_bytes()), "email": "x@example.org"}
    status, value = post(client, gzip.compress(json.dumps(body).encode()))
    assert (status, value["error"]) == (400, "telemetry-invalid")
    assert "unknown key 'email' (batch)" in value["message"]


def test_a_bomb_is_refused_before_it_goes_off(client):
    status, value = post(client, gzip.compress(b" " * (BATCH_BYTES_MAX * 64)))
    assert (status, value["error"]) == (413, "telemetry-too-large")


def test_a_body_without_end_is_refused(client):
    status, value = post(client, b"x" * (WIRE_BYTES_MAX + 1))
    assert (status, value["error"]) == (413, "telemetry-too-large")


def test_a_device_that_floods_is_told_when_to_come_back(client):
    device = an_id()
    for _ in range(BATCHES_MAX):
        assert client.send(a_batch(device=device))[0] == 200
    status, value = client.send(a_batch(device=device))
    assert (status, value["error"]) == (429, "too-many-batches")


@pytest.mark.parametrize(
    ("method", "path", "status", "slug"),
    [
        ("GET", "/nothing", 404, "not-found"),
        ("GET", "/v1/telemetry", 405, "method-not-allowed"),
        ("GET", "/api/rollouts", 401, "token-missing"),
        ("GET", "/dashboard/..%2fservice.py", 404, "not-found"),
        ("GET", "/dashboard/%2e%2e/service.py", 404, "not-found"),
    ],
)
def test_errors_are_json_with_a_slug(client, method, path, status, slug):
    got, value = client.call(method, path)
    assert (got, value["error"]) == (status, slug)
    assert value["message"]


def test_a_fault_is_an_answer_too(service, rings):
    def broken(app, ring):
        raise RuntimeError("secret detail")

    rings.find = broken
    with live.running(service) as url:
        status, value = Client(url).send(a_batch())
    assert (status, value["error"]) == (500, "service-fault")
    assert "secret" not in value["message"]


def test_a_database_that_is_gone_is_said_to_be(postgres_server, rings):
    database = Database(postgres_server.new_database())
    service = Service(database, rings, now=lambda: NOW_S)
    token = live.token(service, "viewer")
    with live.running(service, tick_s=3600) as url:
        client = Client(url, token)
        assert client.send(a_batch())[0] == 200
        postgres_server.drop(database.engine.url.database)
        for status, value in (client.send(a_batch()), client.call("GET", "/api/rollouts")):
            assert (status, value["error"]) == (503, "database-unreachable")


def test_a_repository_that_cannot_be_read_is_worth_another_try(service, rings):
    def find(app, ring):
        raise ServiceError("repository-unreadable", "damaged", where="/secret/place")

    rings.find = find
    with live.running(service) as url:
        status, value = Client(url).send(a_batch())
    assert (status, value) == (503, {"error": "repository-unreadable", "message": "damaged"})


def test_the_dashboard_may_run_nothing_but_its_own_modules(client):
    headers = client.raw("/").headers
    assert "script-src 'self';" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_the_dashboard_has_no_script_or_style_of_its_own_in_the_page(client):
    page = client.raw("/").data.decode()
    assert "<style" not in page and " style=" not in page and " onclick" not in page
    assert page.count("<script") == page.count('<script type="module" src="/dashboard/') == 1


def test_the_repository_is_served(service, tmp_path):
    (tmp_path / "metadata").mkdir()
    (tmp_path / "metadata" / "timestamp.json").write_bytes(b"0123456789")
    with live.running(service, site=tmp_path) as url:
        assert Client(url).raw("/repository/metadata/timestamp.json").data == b"0123456789"


def test_what_a_cache_may_keep_of_the_repository(service, tmp_path):
    (tmp_path / "metadata").mkdir()
    for name in ("timestamp.json", "1.root.json"):
        (tmp_path / "metadata" / name).write_bytes(b"{}")

    def rule(client, name):
        return client.raw(f"/repository/metadata/{name}").headers["cache-control"]

    with live.running(service, site=tmp_path) as url:
        client = Client(url)
        assert rule(client, "timestamp.json") == "no-cache"
        assert rule(client, "1.root.json") == "public, max-age=31536000, immutable"
        assert rule(client, "2.root.json") == "no-store", "it may come at any time"


def test_every_slug_has_a_status_or_ends_the_start():
    at_start = {"database-newer", "repository-missing", "port-taken", "address-invalid", "token-name-taken"}
    assert set(STATUS) | at_start >= ServiceError.slugs
