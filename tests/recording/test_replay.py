"""A session that was recorded gives the same bytes again, on the same tier and on the other one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot import _native, recording, replay
from tenfoot.catalog.server import CatalogServer
from tenfoot.catalog.source import Demo
from tenfoot.cli import FAILED, OK, main
from tenfoot.contract import Button
from tenfoot.contract.tables import CONTRACT_VERSION
from tenfoot.errors import RecordingError
from tenfoot.recording import Outcome, Recording
from tenfoot.renderer import BareRenderer, StepResult
from tenfoot.runtime import Runtime
from tests.runtime.apps import ROW
from tests.runtime.records import box, inbox, tick, words

HOME = Path(__file__).parents[2] / "python" / "tenfoot" / "js" / "apps" / "home"
TOUR = [Button.DOWN, *[Button.RIGHT] * 3, Button.DOWN, Button.OK, Button.RIGHT, Button.OK, Button.BACK, Button.UP]
HEADER = {"contract": CONTRACT_VERSION, "tier": "wasm"}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A row of five buttons."""
    folder = tmp_path / "row"
    folder.mkdir()
    (folder / "main.js").write_text(ROW)
    return folder


@pytest.fixture
def session(app: Path, tmp_path: Path) -> Recording:
    """Two presses in the row, recorded on tier wasm."""
    path = tmp_path / "row.tfrec"
    with Runtime.boot(app, tier="wasm", record=path) as runtime:
        runtime.advance(100)
        runtime.press(Button.RIGHT, times=2)
        runtime.advance(300)
        runtime.scene()
    return recording.read(path)


@pytest.fixture(scope="module")
def catalogue() -> Iterator[CatalogServer]:
    with CatalogServer(Demo()) as server:
        yield server


@pytest.mark.parametrize("recorded", ["wasm", "script"])
def test_the_home_apps_tour_is_equal_on_both_tiers(recorded: str, catalogue: CatalogServer, tmp_path: Path) -> None:
    path = tmp_path / "tour.tfrec"
    with Runtime.boot(HOME, tier=recorded, args={"catalog": catalogue.url}, record=path) as runtime:
        runtime.advance(1500)
        for button in TOUR:
            runtime.press(button)
            runtime.advance(400)
        shown = runtime.draw_list()
    tour = recording.read(path)
    assert tour.ended
    assert tour.header["tier"] == recorded
    for tier in ("wasm", "script"):
        done = replay.replay(tour, tier=tier)
        assert done.difference is None
        assert (done.steps, done.compared) == (len(tour.steps), len(tour.steps))
        assert done.frames > 100
    assert Outcome.of(1, shown, b"").draw == [step.outcome.draw for step in tour.steps if step.outcome.flags & 1][-1]


def test_the_engine_writes_what_encode_does(session: Recording, tmp_path: Path) -> None:
    data = (tmp_path / "row.tfrec").read_bytes()
    again = recording.encode(session.header, [(step.messages, step.outcome) for step in session.steps])
    first = session.steps[0].offset_bytes
    assert data[first:] == again[len(again) - (len(data) - first) :]
    assert recording.decode(again).header == session.header


def test_engine_and_reader_speak_of_the_same_format() -> None:
    assert recording.VERSION == _native.RECORDING_VERSION


def test_the_header_says_where_it_was_made(session: Recording) -> None:
    header = session.header
    assert (header["app"], header["tier"], header["contract"]) == ("row", "wasm", CONTRACT_VERSION)
    assert header["display"]["width_px"] == 1920
    assert len(header["renderer_sha256"]) == len(header["fonts_sha256"]) == 64


def test_a_replay_stops_where_it_is_told(session: Recording) -> None:
    done = replay.replay(session, until=3, picture=True)
    assert (done.steps, done.compared) == (3, 3)
    assert done.picture is not None
    assert (done.picture.width, done.picture.height) == (1920, 1080)


def test_a_process_that_is_killed_leaves_what_it_wrote(app: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.tfrec"
    code = f"""
import os, pathlib, signal
from tenfoot.runtime import Button, Runtime
runtime = Runtime.boot({str(app)!r}, tier="wasm", record={str(path)!r})
for press in range(10_000):
    runtime.press((Button.RIGHT, Button.LEFT)[press % 2])
    if pathlib.Path({str(path)!r}).stat().st_size > 20_000:
        os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", code], env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    left = recording.read(path)
    assert not left.ended
    done = replay.replay(left, tier="script")
    assert done.difference is None
    assert done.steps == len(left.steps) > 20
    assert main(["replay", str(path)]) == FAILED
    assert main(["replay", str(path), "--until", str(len(left.steps))]) == OK


def test_a_step_that_did_not_end_fails_as_it_did() -> None:
    crowd = inbox(*(record for number in range(2, 20_000) for record in box(number, 5, 5)), tick())
    header = {**HEADER, "tier": "script", "memory": {"script_bytes": 6 << 20}}
    done = replay.replay(recording.decode(recording.encode(header, [(crowd, None)])))
    assert done.difference is None
    assert done.failure is not None
    assert "script-out-of-memory" in done.failure


def test_a_step_that_does_not_fail_any_more_is_no_difference() -> None:
    done = replay.replay(recording.decode(recording.encode(HEADER, [(inbox(tick()), None)])))
    assert (done.steps, done.compared, done.difference, done.failure) == (1, 0, None, None)


def test_another_contract_is_refused(session: Recording) -> None:
    other = recording.encode({**session.header, "contract": 99}, [])
    with pytest.raises(RecordingError, match="contract 99") as caught:
        replay.replay(recording.decode(other))
    assert caught.value.slug == "recording-contract"


def recorded(*inboxes: bytes) -> Recording:
    """What a renderer makes of these, as a recording."""
    with BareRenderer("wasm") as renderer:
        results = [renderer.step(messages) for messages in inboxes]
    outcomes = [Outcome.of(result.flags, result.draw, result.events) for result in results]
    return recording.decode(recording.encode(HEADER, zip(inboxes, outcomes, strict=True)))


class Repainted(BareRenderer):
    """Tier wasm with a fault: what is orange comes out blue."""

    def step(self, messages: bytes) -> StepResult:
        result = super().step(messages)
        if self.tier != "wasm":
            return result
        return result._replace(draw=result.draw.replace(b"\xff\x00\x88\xff", b"\xff\xff\x00\x00"))


def test_the_first_step_that_differs_is_told_record_by_record(monkeypatch: pytest.MonkeyPatch) -> None:
    session = recorded(inbox(*words(2, "Up"), tick()), inbox(*box(3, 50, 50), tick(16)), inbox(tick(32)))
    monkeypatch.setattr(replay, "BareRenderer", Repainted)
    done = replay.replay(session)
    assert done.difference is not None
    assert (done.difference.step, done.difference.parts, done.compared) == (2, ("draw list",), 1)
    assert done.difference.offset_bytes == session.steps[1].offset_bytes
    assert done.difference.lines == (
        "draw list: 3 records recorded, 3 now",
        f"  record 2: fill: colour {0xFF8800FF} → {0x0000FFFF}",
    )


def test_what_no_renderer_here_draws_is_said_to_be_anothers() -> None:
    first = inbox(*box(2, 50, 50), tick())
    session = recording.decode(recording.encode(HEADER, [(first, Outcome(1, b"x" * 16, b"y" * 16))]))
    done = replay.replay(session)
    assert done.difference is not None
    assert done.difference.parts == ("draw list", "events")
    assert "the renderer is another one" in done.difference.lines[-1]


@pytest.mark.parametrize("tier", ["wasm", "script"])
def test_a_full_disk_is_one_line_in_the_log_and_the_app_goes_on(app: Path, tier: str) -> None:
    with Runtime.boot(app, tier=tier, record="/dev/full") as runtime:
        runtime.advance(100)
        runtime.press(Button.RIGHT, times=40)
        assert runtime.state()["state"] == "running"
        assert runtime.scene().focus is not None
    told = [line.text for line in runtime.logs() if "recording" in line.text]
    assert told == ["the recording ended: No space left on device (os error 28)"]


def test_a_file_that_cannot_be_made_is_refused_at_the_start(app: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordingError) as caught:
        Runtime.boot(app, record=tmp_path / "no folder" / "session.tfrec")
    assert caught.value.slug == "recording-unwritable"
