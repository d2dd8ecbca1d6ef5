"""A launch that is told to end, as init systems do when a device is switched off: it says nothing of the release."""

import signal
import time

import pytest

from tenfoot.telemetry.spool import Spool
from tests.launch.conftest import Television, begin, eventually, stop

BOTH = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["term", "hup"])


@BOTH
def test_it_does_not_count_and_ends_by_the_signal(television: Television, number: int) -> None:
    television.set(health_seconds=600)
    digest = television.release("1.0.0")
    television.device.check(now=time.time)
    for _ in range(3):
        assert stop(begin(television, "--no-update"), number) == -number
    state = television.device.client().slots.state()
    assert (state.pending, state.attempts_of(digest), state.begun) == (digest, 0, None)


def test_it_is_told_as_a_session_that_ended(television: Television) -> None:
    television.set(telemetry="true", telemetry_url='"http://127.0.0.1:1"', health_seconds=600)
    waiting = Spool(television.device.state / "telemetry")
    for _ in range(2):
        process = begin(television, "--no-update")
        eventually(lambda: (waiting.folder / "running").exists())
        stop(process, signal.SIGTERM)
    assert [one.report.outcome for one in waiting.oldest(10)] == ["ended", "ended"]


def test_who_wants_no_hangups_gets_none(television: Television) -> None:
    """As `nohup` starts it."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        process = begin(television, "--no-update")
    finally:
        signal.signal(signal.SIGHUP, before)
    process.send_signal(signal.SIGHUP)
    assert stop(process, signal.SIGTERM) == -signal.SIGTERM
