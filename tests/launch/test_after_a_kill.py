"""The engine itself after a kill: whatever step of an update a device died at, its next launch shows an app.

Every step, without the engine, is in tests/update/test_kill.py.
"""

from collections.abc import Iterator

import pytest

from tests.launch.conftest import Television
from tests.update.test_kill import KILLED, Processes, mother


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    yield from mother()


@pytest.mark.parametrize("step", [4, 40, 80, 120])
def test_a_launch_after_a_kill_shows_an_app(television: Television, processes: Processes, step: int) -> None:
    digest = television.release("1.0.0")
    assert processes.run(television.device, "check", step).code == KILLED
    done = television.launch("--no-update", seconds=1)
    assert done.returncode == 0, done.stderr
    assert processes.did(television.device, "check") in ("installed", "staged", "waiting")
    done = television.launch("--no-update", seconds=1)
    assert f"starts {digest[:16]}" in done.stdout
