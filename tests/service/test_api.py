"""The API: who may do what, and what it tells."""

from __future__ import annotations

import pytest

from tests.service import live
from tests.service.live import Client
from tests.service.world import NEW, OLD, STRANGE, a_batch, a_crashed, a_report, a_sketch, an_id

RING = "/api/rollouts/home/stable"


@pytest.fixture
def url(service):
    with live.running(service) as url:
        yield url


@pytest.fixture
def viewer(service, url):
    return Client(url, live.token(service, "viewer"))


@pytest.fixture
def operator(service, url):
    return Client(url, live.token(service, "operator"))


@pytest.fixture
def admin(service, url):
    return Client(url, live.token(service, "admin"))


def test_a_viewer_looks_and_changes_nothing(viewer, rings):
    assert viewer.get("/api/session")["role"] == "viewer"
    status, value = viewer.call("POST", f"{RING}/percent", {"percent": 50, "why": "because"})
    assert (status, value["error"]) == (403, "role-insufficient")
    assert rings.find("home", "stable").percent == 5


def test_an_operator_changes_a_rollout_and_the_log_says_why(operator, rings):
    status, value = operator.call("POST", f"{RING}/percent", {"percent": 25, "why": "calm so far", "serial": 7})
    assert (status, value["percent"]) == (200, 25)
    (entry,) = operator.get("/api/audit?app=home")["entries"]
    assert (entry["who"], entry["action"], entry["why"]) == ("operator-of-the-tests", "percent", "calm so far")
    assert (entry["before"], entry["after"]) == ({"serial": 7}, {"serial": 8})


@pytest.mark.parametrize(
    "body",
    [
        {"percent": 101, "why": "x"},
        {"percent": "5", "why": "x"},
        {"percent": 5},
        {"percent": 5, "why": " "},
        {"why": "x"},
        {"percent": True, "why": "x"},
        {"percent": 1e-9, "why": "x"},
        {"percent": 33.333, "why": "x"},
        {"percent": 5, "why": "x", "force": True},
        {"percent": 5, "why": "x", "serial": "7"},
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(operator, rings, body):
    status, value = operator.call("POST", f"{RING}/percent", body)
    assert (status, value["error"]) == (400, "request-invalid")
    assert rings.find("home", "stable").serial == 7
    assert operator.get("/api/audit")["entries"] == []


def test_a_change_that_cannot_be_signed_leaves_no_entry(operator, rings):
    from tenfoot.publish.service.error import ServiceError

    def halt(*_arguments, **_keywords):
        raise ServiceError("online-key-missing", "no key here", where="/secret/place")

    rings.halt = halt
    status, value = operator.call("POST", f"{RING}/halt", {"why": "worse"})
    assert (status, value) == (503, {"error": "online-key-missing", "message": "no key here"})
    assert operator.get("/api/audit")["entries"] == []


def test_a_revoked_token_opens_nothing(admin, url):
    status, made = admin.call("POST", "/api/tokens", {"name": "ci", "role": "viewer"})
    assert status == 200
    ci = Client(url, made["token"])
    assert ci.get("/api/session") == {"name": "ci", "role": "viewer"}
    assert admin.call("DELETE", "/api/tokens/ci")[0] == 200
    assert ci.call("GET", "/api/session")[1]["error"] == "token-unknown"
    assert [entry["action"] for entry in admin.get("/api/audit")["entries"]] == ["token", "token"]


def test_a_token_may_be_called_anything(admin):
    assert admin.call("POST", "/api/tokens", {"name": "ci/main ü", "role": "viewer"})[0] == 200
    assert admin.call("DELETE", "/api/tokens/ci%2Fmain%20%C3%BC")[0] == 200


@pytest.mark.parametrize("name", ["", "..", "x" * 65, "a\nb"])
def test_a_token_has_a_name_that_can_be_said(admin, name):
    status, value = admin.call("POST", "/api/tokens", {"name": name, "role": "viewer"})
    assert (status, value["error"]) == (400, "request-invalid")


def test_tokens_are_listed_without_the_tokens(admin):
    (listed,) = admin.get("/api/tokens")["tokens"]
    assert listed.keys() == {"name", "role", "created_s"}


def test_an_operator_gives_no_tokens(operator):
    assert operator.call("POST", "/api/tokens", {"name": "x", "role": "admin"})[1]["error"] == "role-insufficient"


def test_a_ring_tells_of_its_releases(viewer):
    device = an_id()
    viewer.send(a_batch(a_crashed(NEW), a_crashed(NEW), device=device))
    viewer.send(a_batch(a_report(NEW)))
    viewer.send(a_batch(a_report(STRANGE)))
    ring = viewer.get(RING)
    new, old = ring["releases"]
    assert (new["version"], new["state"], new["devices"], new["crashed"], new["twice"]) == (
        "1.4.2",
        "candidate",
        2,
        1,
        1,
    )
    assert (old["state"], old["devices"]) == ("baseline", 0)
    assert [row["release"] for row in ring["unknown"]] == [STRANGE]
    assert ring["trial"]["findings"][0]["candidate"] == {"of": 2, "failed": 1, "rate": 0.5}


def test_two_releases_are_compared_with_intervals(viewer):
    for _ in range(40):
        viewer.send(a_batch(a_report(OLD, frame_ms=a_sketch(*[8.0] * 50))))
        viewer.send(a_batch(a_report(NEW, frame_ms=a_sketch(*[16.0] * 50))))
    found = viewer.get(f"{RING}/compare?a={NEW}&b={OLD}")
    (p99,) = [row for row in found["quantiles"] if (row["name"], row["quantile"]) == ("frame_ms", 0.99)]
    assert p99["ratio"]["low"] < 2 < p99["ratio"]["high"] and p99["ratio"]["certain"]
    assert found["totals"]["a"]["starts"] == 40
    assert found["rates"][0]["difference"]["certain"] is False
    assert found["distributions"]["frame_ms"]["a"]["count"] == 2000


def test_arms_of_an_experiment_are_compared(viewer):
    for arm, tier in (("a", "wasm"), ("b", "script")):
        viewer.send(a_batch(a_report(experiment="tiers", arm=arm, tier=tier)))
    found = viewer.get(f"{RING}/compare?experiment=tiers&a=a&b=b")
    assert (found["totals"]["a"]["starts"], found["totals"]["b"]["starts"]) == (1, 1)
    assert viewer.get(f"{RING}/compare?a={OLD}&b={NEW}")["totals"]["a"]["starts"] == 0


def test_crashes_are_grouped_by_where_they_happened(viewer):
    one = a_crashed(NEW)
    moved = one.crash._replace(line=90, stack="at main (app:main.js:90)", message="y is not a function")
    other = one.crash._replace(stack="at other (app:list.js:1:2)\nat main (app:main.js:3)")
    viewer.send(a_batch(one, a_crashed(NEW, crash=moved)))
    viewer.send(a_batch(a_crashed(NEW, crash=moved), a_crashed(NEW, crash=other)))
    first, second = viewer.get(f"{RING}/crashes?release={NEW}")["crashes"]
    assert (first["count"], first["devices"], first["frames"]) == (3, 2, ["main (app:main.js)"])
    assert (second["count"], second["devices"]) == (1, 1)
    assert first["example"]["message"] == "x is not a function"


@pytest.mark.parametrize("what", ["", "/crashes", f"/device-types?release={NEW}", f"/compare?a={NEW}&b={OLD}"])
def test_a_ring_that_there_is_not_is_not_found(viewer, what):
    status, value = viewer.call("GET", f"/api/rollouts/home/nope{what}")
    assert (status, value["error"]) == (404, "not-found")


def test_a_share_has_two_decimals(operator):
    assert operator.call("POST", f"{RING}/percent", {"percent": 12.35, "why": "x"})[1]["percent"] == 12.35


def test_a_release_is_told_by_device_type(viewer):
    viewer.send(a_batch(a_report(NEW), a_report(NEW)))
    viewer.send(a_batch(a_report(NEW, device_type="stb-2016", tier="script")))
    first, second = viewer.get(f"{RING}/device-types?release={NEW}")["device_types"]
    assert (first["device_type"], first["starts"], first["devices"]) == ("tv-2019-wasm", 2, 1)
    assert (second["device_type"], second["tier"]) == ("stb-2016", "script")


def test_the_guard_is_set_and_the_log_has_both(operator):
    guard = operator.get(RING)["guard"]
    changed = {**guard, "automatic": False}
    assert operator.call("PUT", f"{RING}/guard", {"guard": changed, "why": "a test day"})[0] == 200
    assert operator.get(RING)["guard"] == changed
    (entry,) = operator.get("/api/audit")["entries"]
    assert (entry["before"]["automatic"], entry["after"]["automatic"]) == (True, False)


def test_a_guard_that_somebody_else_set_meanwhile_stays(operator):
    seen = operator.get(RING)["guard"]
    first = {"guard": {**seen, "automatic": False}, "seen": seen, "why": "a test day"}
    second = {"guard": {**seen, "false_halts": 0.1}, "seen": seen, "why": "we are in a hurry"}
    assert operator.call("PUT", f"{RING}/guard", first)[0] == 200
    status, value = operator.call("PUT", f"{RING}/guard", second)
    assert (status, value["error"]) == (409, "guard-changed")
    assert operator.get(RING)["guard"] == first["guard"]


def test_what_may_be_set_of_a_guard_is_told_with_its_default(viewer):
    ring = viewer.get(RING)
    assert {metric["name"]: metric["default"] for metric in ring["metrics"]} == ring["guard"]["metrics"]
    assert ring["metrics"][3] == {
        "name": "frame",
        "title": "slow frames",
        "quantile": 0.99,
        "default": {"margin": 0.1, "weight": 1, "factor": 1.25},
    }


@pytest.mark.parametrize(
    "change", [{"automatic": 1}, {"false_halts": 0}, {"metrics": {"luck": {}}}, {"metrics": {"crash": {"margin": 2}}}]
)
def test_a_guard_that_makes_no_sense_is_refused(operator, change):
    guard = {**operator.get(RING)["guard"], **change}
    status, value = operator.call("PUT", f"{RING}/guard", {"guard": guard, "why": "x"})
    assert (status, value["error"]) == (400, "request-invalid")
