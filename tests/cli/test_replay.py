"""`tenfoot run --record` and `tenfoot replay`, with the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenfoot import recording
from tenfoot.cli import FAILED, OK, USAGE, main
from tests.runtime.apps import ROW


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second of the row of five buttons, recorded on tier wasm."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "row").mkdir()
    (tmp_path / "row" / "main.js").write_text(ROW)
    path = tmp_path / "session.tfrec"
    buttons = ["--headless", "--clock", "virtual", "--buttons", "right*2 wait:300 left"]
    assert main(["run", "row", "--tier", "wasm", *buttons, "--record", str(path)]) == OK
    return path


@pytest.mark.parametrize("tier", [[], ["--tier", "wasm"], ["--tier", "script"]])
def test_a_replay_says_what_it_ran_and_that_it_is_equal(
    session: Path, tier: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["replay", str(session), *tier]) == OK
    title, result = capsys.readouterr().out.splitlines()
    steps = len(recording.read(session).steps)
    assert title.startswith("row on ")
    assert title.endswith(f"tier wasm: {steps} steps")
    assert result.startswith(f"tier {(tier or ['', 'wasm'])[1]}: {steps} steps, ")
    assert result.endswith(f", {steps} equal")


def test_a_screenshot_shows_the_step_it_stopped_at(session: Path, tmp_path: Path) -> None:
    picture = tmp_path / "step.png"
    assert main(["replay", str(session), "--until", "5", "--screenshot", str(picture)]) == OK
    assert picture.read_bytes()[16:24] == (1920).to_bytes(4, "big") + (1080).to_bytes(4, "big")


def test_a_step_that_differs_is_an_error(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read = recording.read(session)
    steps = [(step.messages, step.outcome) for step in read.steps]
    messages, outcome = steps[3]
    assert outcome is not None
    steps[3] = messages, outcome._replace(events=b"other events ...")
    session.write_bytes(recording.encode(read.header, steps))
    assert main(["replay", str(session)]) == FAILED
    said = capsys.readouterr()
    assert "step 4 differs: events" in said.out
    assert said.err.startswith("error[replay-differs]: step 4 (byte ")


@pytest.mark.parametrize("lost", [1, 28, 40])
def test_a_file_without_its_end_is_compared_and_refused_by_name_and_offset(
    session: Path, lost: int, capsys: pytest.CaptureFixture[str]
) -> None:
    session.write_bytes(session.read_bytes()[:-lost])
    left = recording.read(session)
    steps = len(left.steps)
    capsys.readouterr()
    assert main(["replay", str(session)]) == FAILED
    said = capsys.readouterr()
    assert f"{steps} steps, " in said.out
    assert said.err == (
        f"error[recording-truncated]: it stops at byte {left.size_bytes} without its end: the process was killed, "
        f"or the disk full; --until {steps} replays what is whole, {session}\n"
    )


def test_a_file_without_its_end_is_equal_up_to_where_it_stops(session: Path) -> None:
    session.write_bytes(session.read_bytes()[:-40])
    steps = len(recording.read(session).steps)
    assert main(["replay", str(session), "--until", str(steps)]) == OK
    assert main(["replay", str(session), "--until", str(steps + 1)]) == FAILED


def test_a_file_of_nothing_but_its_header_is_refused(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = recording.read(session).steps[0].offset_bytes
    session.write_bytes(session.read_bytes()[: first + 20])
    assert main(["replay", str(session)]) == FAILED
    assert f"it stops at byte {first} without its end" in (said := capsys.readouterr().err)
    assert "no step of it is whole" in said


def test_a_damaged_file_is_refused_in_one_line(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(session.read_bytes())
    data[len(data) // 2] ^= 1
    session.write_bytes(data)
    assert main(["replay", str(session)]) == FAILED
    assert capsys.readouterr().err.startswith(f"error[recording-damaged]: {session}: damaged at byte ")


def test_a_step_number_that_is_none_is_bad_usage(session: Path) -> None:
    assert main(["replay", str(session), "--until", "0"]) == USAGE
