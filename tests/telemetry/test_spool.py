"""Reports that wait: whole or not at all, and never more than there is room for."""

import fcntl
import signal
import subprocess
import sys

import pytest

from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.files import remove_left, replace_file
from tenfoot.telemetry.spool import Spool
from tests.telemetry.examples import a_report


def sequences(spool):
    return [one.report.sequence for one in spool.oldest(1000)]


def test_what_was_added_is_there_after_a_restart(tmp_path):
    Spool(tmp_path / "spool").add(a_report(3))
    assert [one.report for one in Spool(tmp_path / "spool").oldest(10)] == [a_report(3)]


def test_the_oldest_come_first_and_only_as_many_as_asked_for(tmp_path):
    spool = Spool(tmp_path)
    for number in (2, 0, 10, 1):
        spool.add(a_report(number))
    assert sequences(spool) == [0, 1, 2, 10]
    assert [one.report.sequence for one in spool.oldest(2)] == [0, 1]


def test_beyond_its_number_the_oldest_go_and_are_counted(tmp_path):
    spool = Spool(tmp_path, reports_kept=3)
    for number in range(5):
        spool.add(a_report(number))
    assert (sequences(spool), spool.dropped) == ([2, 3, 4], 2)


def test_beyond_its_bytes_too(tmp_path):
    spool = Spool(tmp_path, bytes_kept=3_000)
    for number in range(20):
        spool.add(a_report(number))
    assert sum(path.stat().st_size for path in tmp_path.glob("*.report")) <= 3_000
    assert sequences(spool)[-1] == 19
    assert spool.dropped == 20 - len(sequences(spool))


@pytest.mark.parametrize("keep", [0, 1, 100])
def test_a_torn_report_is_no_report(tmp_path, keep):
    spool = Spool(tmp_path)
    spool.add(a_report(0))
    spool.add(a_report(1))
    first = spool.oldest(1)[0].path
    first.write_bytes(first.read_bytes()[:keep])
    assert sequences(spool) == [1]
    assert len(spool) == 1


def test_what_was_sent_is_gone(tmp_path):
    spool = Spool(tmp_path)
    spool.add(a_report(0))
    spool.add(a_report(1))
    spool.remove(spool.oldest(1))
    assert sequences(spool) == [1]


def test_who_does_not_agree_any_more_leaves_nothing(tmp_path):
    spool = Spool(tmp_path)
    spool.add(a_report(0))
    spool.clear()
    assert len(spool) == 0


def test_a_folder_that_cannot_be_written_is_an_error_with_its_place(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(TelemetryError) as caught:
        Spool(tmp_path / "file" / "spool").add(a_report(0))
    assert caught.value.slug == "telemetry-unwritable"


ADDING = """
import itertools, sys
from pathlib import Path
from tenfoot.telemetry.spool import Spool
from tests.telemetry.examples import a_report
spool = Spool(Path(sys.argv[1]))
for number in itertools.count():
    spool.add(a_report(number))
    print(number, flush=True)
"""


def test_a_process_killed_while_it_adds_leaves_all_that_it_had_added(tmp_path):
    adding = subprocess.Popen([sys.executable, "-c", ADDING, str(tmp_path)], stdout=subprocess.PIPE)
    assert adding.stdout is not None
    added = [int(adding.stdout.readline()) for _ in range(7)]
    adding.send_signal(signal.SIGKILL)
    added += [int(line) for line in adding.stdout.read().split()]
    adding.wait()
    found = sequences(Spool(tmp_path))
    assert found[: len(added)] == added
    assert len(found) <= len(added) + 1


DYING = """
import os, signal, sys
from pathlib import Path
from tenfoot.telemetry.spool import Spool
from tests.telemetry.examples import a_report
os.fsync = lambda file: os.kill(os.getpid(), signal.SIGKILL)
Spool(Path(sys.argv[1])).add(a_report(int(sys.argv[2])))
"""


def test_killed_processes_leave_no_files_behind(tmp_path):
    for number in range(3):
        assert subprocess.run([sys.executable, "-c", DYING, str(tmp_path), str(number)], check=False).returncode == -9
    assert len(list(tmp_path.iterdir())) == 1, "the last one's"
    Spool(tmp_path).add(a_report(9))
    assert [path.suffix for path in tmp_path.iterdir()] == [".report"]


def test_what_another_process_is_writing_is_left_to_it(tmp_path):
    beside = tmp_path / ".000000000001-0-00000000.report.1"
    with beside.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        Spool(tmp_path).add(a_report(0))
        assert beside.exists()


def test_a_file_that_is_taken_for_left_too_early_is_written_again(tmp_path, monkeypatch):
    """Another process sweeps between the making of a file and its lock."""
    lock, swept = fcntl.flock, []

    def late(file, how):
        if not swept:
            swept.append(True)
            remove_left(tmp_path)
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    replace_file(tmp_path / "file", b"whole")
    assert (tmp_path / "file").read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
