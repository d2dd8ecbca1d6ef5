"""Reports of a real app, on the virtual clock."""

import os

import pytest

from tenfoot.runtime import Button, Runtime
from tenfoot.telemetry.collector import Collector, Facts
from tenfoot.telemetry.mark import Mark
from tenfoot.telemetry.report import CRASHED, ENDED, FAILED_START, RUNNING, Crash
from tenfoot.telemetry.sketch import Sketch
from tenfoot.telemetry.spool import Spool
from tests.runtime.apps import ROW
from tests.telemetry.examples import DIGEST

FACTS = Facts(DIGEST, "1.4.2", None, None, "desktop-2026-wasm", "wasm", "0.1.0")
NOW = 1_700_000_000.0


@pytest.fixture
def boot(tmp_path):
    booted = []

    def boot(main=ROW):
        folder = tmp_path / f"app{len(booted)}"
        folder.mkdir()
        (folder / "main.js").write_text(main)
        booted.append(Runtime.boot(folder, tier="script"))
        booted[-1].advance(500)
        return booted[-1]

    yield boot
    for runtime in booted:
        runtime.close()


@pytest.fixture
def spool(tmp_path):
    return Spool(tmp_path / "spool")


def mark(spool, boot="boot", alive=False):
    return Mark(spool.folder, boot=lambda: boot, alive=lambda process: alive)


def collector(runtime, spool, session="5e" * 16, now=NOW, **how):
    return Collector(runtime, spool, FACTS, session=session, now=now, mark=mark(spool, **how))


def reports(spool):
    return [one.report for one in spool.oldest(100)]


def test_a_minute_makes_a_report_and_less_does_not(boot, spool):
    collecting = collector(boot(), spool)
    assert not collecting.poll(NOW + 59)
    assert collecting.poll(NOW + 61)
    assert not collecting.poll(NOW + 62)
    [report] = reports(spool)
    assert (report.first, report.outcome, report.seconds, report.started_s) == (True, RUNNING, 61, NOW)
    assert report.start_ms is not None
    assert report.memory_bytes > 1_000_000


def test_reports_are_increments_and_add_up_to_all(boot, spool):
    runtime = boot()
    collecting = collector(runtime, spool)
    for minute in (1, 2, 3):
        runtime.press(Button.RIGHT, times=minute)
        runtime.advance(500)
        collecting.poll(NOW + 61 * minute)
    collecting.close(NOW + 200)
    told = reports(spool)
    assert [report.sequence for report in told] == [0, 1, 2, 3]
    assert [report.first for report in told] == [True, False, False, False]
    assert [report.press_ms.count for report in told] == [1, 2, 3, 0]
    assert [report.outcome for report in told] == [RUNNING, RUNNING, RUNNING, ENDED]
    stats, whole = runtime.stats(), Sketch()
    for report in told:
        whole.merge(report.frame_ms)
    assert whole.to_json()["bins"] == stats["sketches"]["frame_ms"]["bins"]
    assert sum(report.frames for report in told) == stats["frames"] == whole.count


def test_an_app_that_fails_is_told_masked_with_its_place(boot, spool):
    runtime = boot(ROW + "\nsetTimeout(() => { throw new Error('no film for \"Ann\" 4711'); }, 600);")
    collecting = collector(runtime, spool)
    runtime.advance(500)
    collecting.close(NOW + 5)
    [report] = reports(spool)
    assert report.outcome == CRASHED
    assert report.crash is not None
    assert (report.crash.slug, report.crash.file) == ("script-exception", "app:main.js")
    assert report.crash.message == 'Error: no film for "…" #'
    assert "app:main.js" in (report.crash.stack or "")


def test_an_app_that_does_not_start_is_told_as_that(boot, spool):
    collecting = collector(boot("throw new Error('no');"), spool)
    collecting.close(NOW + 5)
    [report] = reports(spool)
    assert (report.outcome, report.first) == (FAILED_START, True)


def test_what_others_found_is_told_too(boot, spool):
    collector(boot(), spool).close(NOW + 5, fault=Crash("swap-hangs", "no answer within 600 ms", None, None, None))
    [report] = reports(spool)
    assert report.crash == Crash("swap-hangs", "no answer within # ms", None, None, None)


def test_a_runtime_that_is_closed_already_tells_how_it_ended(boot, spool):
    runtime = boot()
    collecting = collector(runtime, spool)
    collecting.poll(NOW + 61)
    runtime.close()
    collecting.close(NOW + 70, fault=Crash("swap-hangs", "no answer", None, None, None))
    last = reports(spool)[-1]
    assert (last.outcome, last.frames, last.seconds) == (CRASHED, 0, 9)


def test_a_session_that_died_is_told_by_the_next(boot, spool):
    collecting = collector(boot(), spool)
    collecting.poll(NOW + 61)
    collector(boot(), spool, session="6f" * 16, now=NOW + 100)
    died = reports(spool)[-1]
    assert (died.session, died.sequence, died.outcome) == ("5e" * 16, 1, CRASHED)
    assert died.crash is not None
    assert died.crash.slug == "process-died"


@pytest.mark.parametrize("how", [{"boot": "another"}, {"boot": ""}])
def test_a_plug_that_was_pulled_is_no_crash(boot, spool, how):
    collector(boot(), spool)
    collector(boot(), spool, session="6f" * 16, **how)
    assert reports(spool) == []


def test_a_session_that_ended_did_not_die(boot, spool):
    collector(boot(), spool).close(NOW + 5)
    collector(boot(), spool, session="6f" * 16)
    assert [report.outcome for report in reports(spool)] == [ENDED]


def test_the_machine_says_which_boot_and_process_it_is(tmp_path):
    mark = Mark(tmp_path)
    mark.set(a_running_report())
    assert mark.left() is not None
    left = (tmp_path / "running").read_text().replace(f'"process": {os.getpid()}', '"process": 1')
    (tmp_path / "running").write_text(left)
    assert mark.left() is None


def a_running_report():
    from tests.telemetry.examples import a_report

    return a_report()
