"""The guard: what counts in a trial, and what happens when it has seen enough."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import select

from tenfoot.publish.service import audit, guards, schema, trials
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.guard import DEFAULT
from tenfoot.publish.service.service import Service
from tenfoot.publish.service.ticks import LEASE_S, REPEATS_DAYS, tick
from tenfoot.publish.service.tokens import Who
from tests.service.world import (
    NEW,
    NOW_S,
    OLD,
    MemoryRings,
    a_batch,
    a_crashed,
    a_report,
    a_ring,
    a_round,
    a_sketch,
    an_id,
)


def rows(service, table):
    with service.database.read() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def counts(service):
    """Of the one trial, by metric: candidate's, baseline's."""
    (trial,) = rows(service, schema.trials)
    return trials.counts_of(trial)


def log_of(service):
    with service.database.read() as connection:
        return audit.entries(connection)


def a_little_later(service):
    """Limits for what is slow are looked for once a minute."""
    return Service(service.database, service.rings, now=lambda: NOW_S + 120)


def crash_a_lot(service):
    """Fifty devices on the candidate, of which ten crash, and five hundred on the baseline, of which none does."""
    service.take([a_batch(a_report(OLD)) for _ in range(500)])
    for place in range(50):
        service.take([a_batch(a_crashed(NEW) if place % 5 == 0 else a_report(NEW))])


def test_a_candidate_that_crashes_is_halted(service, rings):
    crash_a_lot(service)
    ring = rings.find("home", "stable")
    assert (ring.candidate, ring.halted) == (None, (NEW,))


def test_a_halt_is_in_the_log_with_its_figures(service):
    crash_a_lot(service)
    (entry,) = log_of(service)
    assert (entry["who"], entry["action"]) == ("guard", "halt")
    assert "crashed sessions: " in entry["why"]
    (crash,) = entry["evidence"]
    assert crash["evidence"] >= crash["needed"]
    assert crash["candidate"]["failed"] <= 6


def test_a_baseline_that_crashes_as_much_halts_nothing(service, rings):
    random = Random(1)
    old, new = [an_id() for _ in range(200)], [an_id() for _ in range(50)]
    for _ in range(4):
        service.take(a_round(random, old, release=OLD, crash_rate=0.1))
        service.take(a_round(random, new, release=NEW, crash_rate=0.1))
    assert rings.find("home", "stable").candidate == NEW
    assert counts(service)["crash"][0].failed > 5


def test_one_broken_device_halts_nothing(service, rings):
    device = an_id()
    service.take([a_batch(a_report(OLD)) for _ in range(500)])
    for _ in range(40):
        service.take([a_batch(a_crashed(NEW), device=device)])
    assert counts(service)["crash"][0] == (1, 1)
    assert rings.find("home", "stable").candidate == NEW


def test_a_guard_that_only_watches_halts_nothing(service, rings):
    with service.database.write() as connection:
        guards.set_of(connection, "home", "stable", DEFAULT._replace(automatic=False))
    crash_a_lot(service)
    (trial,) = rows(service, schema.trials)
    assert trial["verdict"]["findings"][0]["metric"] == "crash"
    assert rings.find("home", "stable").candidate == NEW


def test_a_candidate_that_was_resumed_is_watched_anew(service, rings):
    crash_a_lot(service)
    rings.resume("home", "stable")
    service.take([a_batch(a_report(NEW))])
    again, first = sorted(trials.counts_of(row)["crash"] for row in rows(service, schema.trials))
    assert (again, first[0].failed > 0) == (((1, 0), (0, 0)), True)  # nothing of before speaks against it
    crash_a_lot(service)
    assert rings.find("home", "stable").halted == (NEW,)
    assert [entry["action"] for entry in log_of(service)] == ["halt", "halt"]


def test_a_halt_that_waited_does_not_hit_who_was_resumed_meanwhile(service, rings):
    halt, rings.halt = rings.halt, None
    with pytest.raises(TypeError):
        crash_a_lot(service)
    rings.halt = halt
    halt("home", "stable", serial=None)
    rings.resume("home", "stable")
    service.act()
    assert rings.find("home", "stable").candidate == NEW


def watching(service, **changes):
    service.set_guard(Who("me", "operator"), "home", "stable", guard=DEFAULT._replace(**changes), why="a test")


def test_a_guard_that_may_halt_again_does_so_at_once(service, rings):
    watching(service, automatic=False)
    crash_a_lot(service)
    watching(service, automatic=True)
    assert rings.find("home", "stable").halted == (NEW,)
    assert [entry["action"] for entry in log_of(service)] == ["halt", "guard", "guard"]


def test_a_halt_that_waits_is_not_done_once_the_guard_only_watches(service, rings):
    halt, rings.halt = rings.halt, None
    with pytest.raises(TypeError):
        crash_a_lot(service)
    watching(service, automatic=False)
    rings.halt = halt
    service.act()
    assert rings.find("home", "stable").candidate == NEW


@pytest.mark.parametrize(("margin", "halted"), [(0.5, ()), (0.001, (NEW,))])
def test_what_was_counted_is_judged_by_the_guard_as_it_is_now(service, rings, margin, halted):
    watching(service, bounds={"crash": DEFAULT.bounds["crash"]._replace(margin=0.3)}, automatic=False)
    crash_a_lot(service)
    assert rows(service, schema.trials)[0]["verdict"] is None
    watching(service, bounds={"crash": DEFAULT.bounds["crash"]._replace(margin=margin)})
    assert rings.find("home", "stable").halted == halted


def test_a_candidate_that_starts_too_slowly_is_halted_on_every_kind_by_its_own_measure(service, rings):
    slow_kind = {"device_type": "stb-2016", "tier": "script"}
    for _ in range(30):  # what the baseline needs on either kind
        service.take([a_batch(a_report(OLD, start_ms=200.0)), a_batch(a_report(OLD, start_ms=900.0, **slow_kind))])
    service = a_little_later(service)
    service.take([a_batch(a_report(OLD, start_ms=200.0)) for _ in range(100)])
    for _ in range(30):
        service.take([a_batch(a_report(NEW, start_ms=900.0, **slow_kind))])
    assert rings.find("home", "stable").candidate == NEW
    for _ in range(30):
        service.take([a_batch(a_report(NEW, start_ms=900.0))])
    assert rings.find("home", "stable").candidate is None


@pytest.mark.parametrize(
    ("metric", "bad"),
    [
        ("frame", {"frame_ms": a_sketch(*[30.0] * 80)}),
        ("press", {"press_ms": a_sketch(*[90.0] * 8)}),
        ("memory", {"memory_bytes": 200_000_000}),
        ("trap", {"traps": 1}),
        ("failed-start", {"outcome": "failed-start", "crash": a_crashed().crash}),
    ],
)
def test_every_metric_counts_on_both_sides(service, metric, bad):
    service.take([a_batch(a_report(OLD)) for _ in range(30)])
    a_little_later(service).take([a_batch(a_report(OLD, **bad)), a_batch(a_report(NEW, **bad)), a_batch(a_report(NEW))])
    candidate, baseline = counts(service)[metric]
    assert (candidate, baseline.failed) == ((2, 1), 1)


@pytest.mark.parametrize(
    "outside",
    [{"experiment": "tiers", "arm": "script"}, {"arm": "candidate"}, {"device_type": "stb-2016"}],
    ids=["in an experiment", "of the other arm", "of a type that the candidate is not for"],
)
def test_who_cannot_be_compared_is_not(lite, outside):
    service = Service(lite, MemoryRings(a_ring(device_types=("tv-*",))), now=lambda: NOW_S)
    service.take([a_batch(a_report(OLD)), a_batch(a_report(OLD, **outside))])
    assert counts(service)["crash"][1].of == 1


def test_a_crash_of_a_session_from_before_the_trial_does_not_count(service):
    service.take([a_batch(a_crashed(NEW, first=False, sequence=4))])
    assert counts(service)["crash"][0] == (0, 0)


def test_what_could_not_be_signed_is_halted_by_the_next_tick(service, rings):
    halt = rings.halt

    def no_key(*_arguments, **_keywords):
        raise ServiceError("online-key-missing", "no key")

    rings.halt = no_key
    crash_a_lot(service)
    assert rings.find("home", "stable").candidate == NEW and log_of(service) == []
    rings.halt = halt
    assert tick(service, "me")
    assert rings.find("home", "stable").candidate is None
    assert [entry["action"] for entry in log_of(service)] == ["halt"]


def test_a_candidate_that_somebody_took_back_already_is_left_alone(service, rings):
    halt, rings.halt = rings.halt, None
    with pytest.raises(TypeError):
        crash_a_lot(service)
    halt("home", "stable", serial=None)
    service.act()
    assert log_of(service) == []


def test_one_process_ticks_until_its_lease_runs_out(database):
    at = [NOW_S]
    service = Service(database, MemoryRings(), now=lambda: at[0])
    assert [tick(service, "a"), tick(service, "b"), tick(service, "a")] == [True, False, True]
    at[0] += LEASE_S
    assert [tick(service, "b"), tick(service, "a")] == [True, False]


def test_repeats_are_forgotten_after_a_month_and_figures_are_not(database):
    at = [NOW_S]
    service = Service(database, MemoryRings(), now=lambda: at[0])
    service.take([a_batch()])
    at[0] += REPEATS_DAYS * 86_400 + 3600
    tick(service, "me")
    assert rows(service, schema.batches) == rows(service, schema.seen) == []
    assert [len(rows(service, table)) for table in (schema.aggregates, schema.daily, schema.devices)] == [1, 1, 1]
