"""An app's console on stderr, as it comes, on both tiers."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tenfoot.cli import OK, log_lines, main

TIERS = ["wasm", "script"]
TALK = """import { stage, view } from "tenfoot";
console.log("hello", { films: 3 });
console.debug("in passing");
stage.append(view({ style: { size: [200, 100], background: "#ff8800", focusable: true }, role: "button", label: "ok",
  onPress: () => console.warn("pressed") }));
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "main.js").write_text(TALK, encoding="utf-8")
    return folder


@pytest.mark.parametrize("tier", TIERS)
def test_an_app_is_heard_once_and_in_order(app: Path, tier: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["run", str(app), "--headless", "--clock", "virtual", "--tier", tier, "--buttons", "ok wait:200 ok"]
    assert main(arguments) == OK
    assert capsys.readouterr().err.splitlines() == [
        "log: hello { films: 3 }",
        "debug: in passing",
        "warn: pressed",
        "warn: pressed",
    ]


def started(app: Path, tier: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tenfoot", "run", str(app), "--headless", "--tier", tier, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("tier", TIERS)
def test_an_app_is_heard_while_it_runs(app: Path, tier: str) -> None:
    with started(app, tier, "--seconds", "600") as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "log: hello { films: 3 }\n"
        process.kill()


@pytest.mark.parametrize("tier", TIERS)
def test_who_does_not_read_the_log_holds_up_nothing(app: Path, tier: str) -> None:
    """A pipe holds a fifth of this log. Nobody reads it before the app has ended itself and its figures are there."""
    (app / "main.js").write_text(
        """import { exit } from "tenfoot";
let said = 0;
const timer = setInterval(() => {
  console.log(++said, "x".repeat(3000));
  if (said === 100) { clearInterval(timer); exit(5); }
}, 4);
""",
        encoding="utf-8",
    )
    with started(app, tier, "--seconds", "600") as process:
        assert process.stdout is not None
        assert any(line.startswith("memory ") for line in process.stdout)
        _, log = process.communicate()
    assert process.returncode == 5
    assert [line.split()[1] for line in log.splitlines()] == [str(number + 1) for number in range(100)]


def test_of_a_flood_the_last_lines_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    log_lines.write([("info", "app", str(number)) for number in range(1000)])
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["(800 more log lines before these)", "log: 800"]
    assert lines[-1] == "log: 999"


def test_a_long_line_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    log_lines.write([("error", "app", "y" * 5000)])
    assert capsys.readouterr().err == f"error: {'y' * 4000} … (1000 more characters)\n"


def test_of_the_engine_only_warnings_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    log_lines.write([("info", "engine", "starts"), ("warn", "services", "fetch-failed")])
    assert capsys.readouterr().err == "services warn: fetch-failed\n"


class Talker:
    """Has one line at each look, and tells when the second one was asked for."""

    def __init__(self) -> None:
        self.looks = 0
        self.twice = threading.Event()

    def logs(self) -> list[log_lines.Line]:
        self.looks += 1
        if self.looks == 2:
            self.twice.set()
        return [("info", "app", f"look {self.looks}")]


class Stuck(io.StringIO):
    """A terminal that takes nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.free = threading.Event()

    def write(self, text: str) -> int:
        self.asked.set()
        self.free.wait()
        return super().write(text)


def test_a_log_is_shown_until_the_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(log_lines, "LOOK_S", 0.001)
    talker = Talker()
    with log_lines.shown(talker):
        talker.twice.wait()
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"log: look {number + 1}" for number in range(talker.looks)]


def test_a_terminal_that_takes_nothing_stops_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = Stuck()
    monkeypatch.setattr(log_lines, "LOOK_S", 0.001)
    monkeypatch.setattr(sys, "stderr", stuck)
    talker = Talker()
    with log_lines.shown(talker):
        stuck.asked.wait()
        assert talker.looks == 1  # the log stays with the engine meanwhile, and this goes on
        stuck.free.set()
    assert stuck.getvalue().startswith("log: look 1\n")


def test_a_reader_that_went_away_ends_no_app(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Gone())
    log_lines.write([("info", "app", "hello")])
