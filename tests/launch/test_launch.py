"""`tenfoot launch`: real processes, the real engine, a real server. It always shows something."""

import json
import subprocess
import sys
import time

import pytest

from tests.launch.conftest import THROWS, THROWS_LATER, Television


def started(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What a launch started, one after the other."""
    assert done.returncode == 0, done.stderr
    return [line.partition(" ")[2] for line in done.stdout.splitlines() if line.startswith("starts ")]


def test_a_release_reaches_the_second_launch_and_stays(television: Television) -> None:
    digest = television.release("1.0.0")
    assert started(television.launch("--await-update")) == ["the bundle of the factory (factory)"]
    assert "is installed and starts next" in (television.device.state / "update.log").read_text()
    assert started(television.launch("--no-update")) == [f"{digest[:16]} (pending)"]
    assert started(television.launch("--no-update")) == [f"{digest[:16]} (good)"]


def test_a_release_that_throws_gives_way_at_once_and_is_bad_after_two_launches(television: Television) -> None:
    digest = television.release("1.0.0", THROWS)
    television.device.check(now=time.time)
    for _ in range(2):
        done = television.launch("--no-update")
        assert started(done) == [f"{digest[:16]} (pending)", "the bundle of the factory (factory)"]
        assert f"{digest[:16]} did not start: script-exception: Error: release 1.0.0" in done.stderr
    assert started(television.launch("--no-update")) == ["the bundle of the factory (factory)"]
    state = json.loads((television.device.state / "state.json").read_text())
    assert list(state["bad"]) == [digest]


def test_a_release_that_fails_after_its_first_frame_gives_way_too(television: Television) -> None:
    television.set(health_seconds=30)
    digest = television.release("1.0.0", THROWS_LATER)
    television.device.check(now=time.time)
    done = television.launch("--no-update")
    assert started(done) == [f"{digest[:16]} (pending)", "the bundle of the factory (factory)"]


def test_a_viewer_who_leaves_before_it_is_healthy_decides_nothing(television: Television) -> None:
    television.set(health_seconds=60)
    television.release("1.0.0")
    television.device.check(now=time.time)
    for _ in range(3):
        assert started(television.launch("--no-update", seconds=0.3))[0].endswith("(pending)")


def test_on_a_virtual_clock_health_is_virtual_too(television: Television) -> None:
    television.set(health_seconds=3)
    digest = television.release("1.0.0")
    television.device.check(now=time.time)
    television.launch("--no-update", "--clock", "virtual", seconds=5)
    assert television.device.client().slots.state().good == digest


@pytest.mark.parametrize("fault", ["silent", "500", "endless", "drip"])
def test_a_server_that_is_no_help_delays_nothing(television: Television, fault: str) -> None:
    television.device.server.faults["."] = fault
    assert started(television.launch()) == ["the bundle of the factory (factory)"]


def test_an_app_that_fails_later_keeps_its_error_screen(television: Television) -> None:
    digest = television.release("1.0.0", THROWS_LATER.replace("100)", "1200)"))
    television.device.check(now=time.time)
    done = television.launch("--no-update", seconds=3)
    assert done.returncode == 3
    assert "later" in done.stderr
    assert television.device.client().slots.state().good == digest


def test_when_not_even_the_factorys_bundle_is_there_it_says_so(television: Television, tmp_path) -> None:
    television.set(factory='"nowhere"')
    done = television.launch("--no-update")
    assert done.returncode == 1
    assert done.stderr.startswith("error[bundle-missing]: ")


EARLY = """
import sys, threading
events = []
def hear(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.posix_spawn", "os.fork")):
        events.append(event)
sys.addaudithook(hear)
from tenfoot.launch import updater
def first_frame(self):
    print("before:", *events)
    print("modules:", *sys.modules)
updater.Updater.start = first_frame
from tenfoot.cli import main
main(sys.argv[1:])
"""


def test_nothing_of_an_update_happens_before_the_first_frame(television: Television) -> None:
    """No socket, no process, and none of the modules that an update needs."""
    words = ["launch", "--config", str(television.config), "--headless", "--seconds", "0.5"]
    done = subprocess.run([sys.executable, "-c", EARLY, *words], capture_output=True, text=True, check=True)
    said = dict(line.split(":", 1) for line in done.stdout.splitlines() if line.startswith(("before", "modules")))
    assert said["before"].split() == []
    late = {"tuf", "cryptography", "zstandard", "securesystemslib", "urllib3", "ssl", "socket", "http.client"}
    late |= {"subprocess", "tenfoot.update.client", "tenfoot.update.web", "tenfoot.rollout", "tenfoot.deltas"}
    assert late & set(said["modules"].split()) == set()
