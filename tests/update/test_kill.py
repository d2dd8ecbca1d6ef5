"""kill -9 at every step, not at a sample of them: the next start has something whole, and a later check completes.

Each step is a real process that kills itself there; the next process finds what the dead one left. What starts is held
against every byte of its manifest and its digest. The engine boots after some: tests/launch/test_after_a_kill.py.
"""

import itertools
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tenfoot.bundle.folder import verify_folder
from tenfoot.update.config import load
from tenfoot.update.slots import SLOTS_MAX
from tests.update.conftest import Bundles, Device, tight

KILLED = -9


class Ended(NamedTuple):
    """How a process ended: its code, and unless it was killed what it did."""

    code: int
    did: str = ""


class Processes:
    """Processes of devices: forks of one that has everything imported."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, device: Device, work: str, fatal: int = -1) -> Ended:
        """A process that does a work, and dies at a step or does not."""
        self._process.stdin.write(f"{fatal} {work} {device.folder / 'updates.toml'}\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))

    def did(self, device: Device, work: str) -> str:
        """What a process did that was left alone."""
        ended = self.run(device, work)
        assert ended.code == 0
        return ended.did

    def sweep(self, device: Device, work: str, judge: Callable[[Device], Any]) -> int:
        """Kills a twin of the device at every step of a work, and judges what is left. How many steps there were."""
        for fatal in itertools.count():
            victim = twin(device, str(fatal))
            ended = self.run(victim, work, fatal)
            if ended.code != KILLED:  # there is no such step: the work was done
                assert ended.code == 0
                return fatal
            judge(victim)
            shutil.rmtree(victim.folder)
        raise AssertionError("counting ends only there")


def mother() -> Iterator[Processes]:
    """The process that others are forks of, for a fixture."""
    command = [sys.executable, "-m", "tests.update.dying"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Processes(process)
        process.stdin.close()


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    yield from mother()


def twin(device: Device, name: str) -> Device:
    """Another device in the same state."""
    folder = device.folder / "twins" / name
    folder.mkdir(parents=True)
    for file in ("updates.toml", "root.json"):
        shutil.copy(device.folder / file, folder / file)
    if device.state.exists():
        shutil.copytree(device.state, folder / "state", symlinks=True)
    return device._replace(folder=folder, updates=load(folder / "updates.toml"))


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In memory where that can be: a killed process leaves the same there, and no disk is waited for."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def starts_whole(device: Device, *, of: set[str | None]) -> str | None:
    """What a start chooses: whole to the last byte, and one of these bundles."""
    slots = device.client().slots
    choice = slots.select()
    slots.release(choice.bundle)
    verify_folder(choice.folder, digest=choice.bundle)
    assert choice.bundle in of
    assert len(slots.present()) <= SLOTS_MAX
    return choice.bundle


@pytest.fixture
def updating(device: Device, bundles: Bundles, processes: Processes) -> tuple[Device, str, str]:
    """A device that runs 1.0.0, with 1.0.1 in its ring as the difference from it."""
    device.live_now()
    old = device.releases.release(bundles["1.0.0"])
    assert processes.did(device, "check") == "installed"
    assert processes.did(device, "start") == "pending"
    return device, old, device.releases.release(bundles["1.0.1"], old=bundles["1.0.0"])


def test_a_first_update(device: Device, bundles: Bundles, processes: Processes) -> None:
    """Metadata, the whole file in pieces, unpacking, the slot, the state: from nothing at all."""
    device.live_now()
    new = device.releases.release(bundles["1.0.0"])

    def judge(victim: Device) -> None:
        starts_whole(twin(victim, "start"), of={None, new})
        assert processes.did(victim, "check") in ("installed", "staged", "waiting")
        assert starts_whole(victim, of={new}) == new

    assert processes.sweep(device, "check", judge) > 60


def test_a_first_update_on_a_disk_with_hardly_room_for_it(device: Device, large: bytes, processes: Processes) -> None:
    """Whatever a dead check left: it takes no room from the next one."""
    device.live_now()
    new = device.releases.release(large)

    def judge(victim: Device) -> None:
        assert processes.did(victim, "check") in ("installed", "staged", "waiting")
        assert starts_whole(victim, of={new}) == new

    assert processes.sweep(tight(device, large), "check", judge) > 70


def test_an_update_by_difference(updating: tuple[Device, str, str], processes: Processes) -> None:
    device, old, new = updating

    def judge(victim: Device) -> None:
        starts_whole(twin(victim, "start"), of={old, new})
        assert processes.did(victim, "check") in ("installed", "staged", "waiting")
        assert starts_whole(victim, of={new}) == new

    assert processes.sweep(device, "check", judge) > 60


def test_a_start_and_its_health_check(updating: tuple[Device, str, str], processes: Processes) -> None:
    device, _, new = updating
    assert processes.did(device, "check") == "installed"

    def judge(victim: Device) -> None:
        """Once killed is not twice: the new one is tried again, and becomes good."""
        assert starts_whole(victim, of={new}) == new
        victim.client().slots.healthy(new)
        assert victim.client().slots.state().good == new

    assert processes.sweep(device, "start", judge) >= 6


def test_a_second_failure(updating: tuple[Device, str, str], processes: Processes) -> None:
    """Whether it was written down or not, the bundle that failed twice is not tried for ever."""
    device, old, new = updating
    assert processes.did(device, "check") == "installed"
    assert processes.did(device, "fail") == "good"

    def judge(victim: Device) -> None:
        assert [starts_whole(victim, of={old, new}) for _ in range(2)][1] == old

    assert processes.sweep(device, "fail", judge) >= 6


def test_the_way_back(updating: tuple[Device, str, str], processes: Processes) -> None:
    """A release that is halted when it is good here already."""
    device, old, new = updating
    assert processes.did(device, "check") == "installed"
    assert processes.did(device, "start") == "pending"
    device.releases.rules = device.releases.rules._replace(baseline=old, halted=(new,))
    device.releases.publish()

    def judge(victim: Device) -> None:
        starts_whole(twin(victim, "start"), of={old, new})
        assert processes.did(victim, "check") == "current"
        assert starts_whole(victim, of={old}) == old

    assert processes.sweep(device, "check", judge) > 10
