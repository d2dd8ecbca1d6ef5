"""What becomes of batches, on either database."""

from __future__ import annotations

from sqlalchemy import select

from tenfoot.publish.service import schema
from tenfoot.publish.service.aggregates import merged, shard_of
from tenfoot.publish.service.ingest import BATCHES_MAX, ingest
from tests.service.world import NEW, NOW_S, OLD, STRANGE, MemoryRings, a_batch, a_crashed, a_report, a_sketch, an_id


def take(database, *batches, rings=None, now_s=NOW_S):
    with database.write() as connection:
        return ingest(connection, batches, find=(rings or MemoryRings()).find, now_s=now_s).taken


def rows(database, table):
    with database.read() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def counts(database):
    return merged(rows(database, schema.aggregates)).counts


def test_reports_of_a_release_add_up(database):
    take(database, a_batch(a_report(frame_ms=a_sketch(4, 5)), a_report(frame_ms=a_sketch(6))))
    take(database, a_batch(a_report(frame_ms=a_sketch(7))))
    cell = merged(rows(database, schema.aggregates))
    assert cell.counts["starts"] == 3
    assert cell.sketches["frame_ms"] == a_sketch(4, 5, 6, 7)


def test_a_batch_that_comes_twice_counts_once(database):
    batch = a_batch(a_report(), a_report())
    assert [taken.reports for taken in take(database, batch)] == [2]
    (again,) = take(database, batch)
    assert (again.reports, again.repeated) == (0, 2)
    assert counts(database)["reports"] == 2


def test_a_report_that_comes_again_in_another_batch_counts_once(database):
    report = a_report()
    take(database, a_batch(report))
    (again,) = take(database, a_batch(report, a_report()))
    assert (again.reports, again.repeated) == (1, 1)
    assert counts(database)["reports"] == 2


def test_a_report_in_two_batches_of_one_transaction_counts_once(database):
    report = a_report()
    first, second = take(database, a_batch(report), a_batch(report))
    assert (first.reports, second.reports) == (1, 0)
    assert counts(database)["reports"] == 1


def test_one_batch_twice_in_one_transaction_counts_once(database):
    batch = a_batch()
    assert [taken.reports for taken in take(database, batch, batch)] == [1, 0]


def test_hours_arms_types_and_tiers_are_kept_apart(database):
    device = an_id()
    take(database, a_batch(a_report(), a_report(NEW), a_report(tier="script"), device=device))
    take(database, a_batch(a_report(experiment="renderer", arm="script"), device=device))
    take(database, a_batch(a_report(device_type="stb-2016"), device=device), now_s=NOW_S + 3600)
    found = rows(database, schema.aggregates)
    assert len(found) == 5
    assert {row["reports"] for row in found} == {1}


def test_what_is_compared_lies_in_few_rows_however_many_kinds_there_are(database):
    device = an_id()
    take(database, a_batch(*[a_report(device_type=f"tv-{kind}") for kind in range(30)], device=device))
    take(database, a_batch(a_report(), device=device), now_s=NOW_S + 3600)
    (row,) = rows(database, schema.daily)
    assert row["starts"] == 31
    assert row["shard"] == shard_of(device)
    assert len(rows(database, schema.aggregates)) == 31


def test_a_release_that_nobody_published_is_kept_apart(database):
    take(database, a_batch(a_report(STRANGE), a_report(STRANGE)), a_batch(a_report(STRANGE), ring="elsewhere"))
    assert sorted(row["reports"] for row in rows(database, schema.unknown)) == [1, 2]
    assert rows(database, schema.aggregates) == rows(database, schema.devices) == []


def test_a_device_is_counted_once_for_a_release(database):
    device = an_id()
    take(database, a_batch(a_report(), a_crashed(), device=device), a_batch(a_crashed(), device=device))
    take(database, a_batch(a_report()))
    found = rows(database, schema.devices)
    assert sorted((row["sessions"], row["crashes"]) for row in found) == [(1, 0), (3, 2)]


def test_a_device_that_sends_without_end_is_told_to_stop(database):
    device = an_id()
    *others, last = take(database, *[a_batch(device=device) for _ in range(BATCHES_MAX + 1)])
    assert [taken.refused for taken in others] == [None] * BATCHES_MAX
    assert last.refused is not None and last.refused.slug == "too-many-batches"
    (next_hour,) = take(database, a_batch(device=device), now_s=NOW_S + 3600)
    assert next_hour.reports == 1


def test_a_transaction_that_fails_takes_nothing(database):
    def find(app, ring):
        raise RuntimeError("the disk is gone")

    batch = a_batch()
    try:
        with database.write() as connection:
            ingest(connection, [batch], find=find, now_s=NOW_S)
    except RuntimeError:
        pass
    (taken,) = take(database, batch)
    assert taken.reports == 1


def test_the_baseline_and_the_candidate_are_on_trial_together(database):
    take(database, a_batch(a_report(OLD), a_crashed(NEW)), a_batch(a_report(NEW)))
    (trial,) = rows(database, schema.trials)
    assert trial["counts"]["candidate"]["crash"] == [2, 1]
    assert trial["counts"]["baseline"]["crash"] == [1, 0]
