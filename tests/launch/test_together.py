"""A launch with everything: a release that takes over while the app runs, and what the device tells of it."""

import json
import signal
import time

from tenfoot.telemetry.report import Batch, unpack
from tenfoot.telemetry.spool import Spool
from tests.launch.conftest import FINE, THROWS, Television, begin, eventually, make, stop
from tests.telemetry.examples import a_report

LISTENS = FINE.replace("stage, text", "onUpdate, stage, text") + "onUpdate((update) => update.apply());\n"


def settled(television: Television, version: str, code: str = FINE) -> str:
    """A release that has become good on the device."""
    digest = television.release(version, code)
    television.device.check(now=time.time)
    assert television.device.start() == digest
    return digest


def batches(television: Television) -> list[Batch]:
    return [Batch.parse(unpack(body)) for path, body in television.device.server.posted if path == "/v1/telemetry"]


def test_a_line_changed_in_an_app_moves_less_than_10_kb(television: Television) -> None:
    """Metadata included, with the package's own SDK and both renderers in the bundle."""
    old = make(television.device.folder, "1.0.0", FINE)
    television.device.releases.release(old, version="1.0.0")
    television.device.check(now=time.time)
    television.device.start()
    new = make(television.device.folder, "1.0.1", FINE)
    television.device.releases.release(new, version="1.0.1", old=old)
    assert television.device.check(now=time.time).bytes_received < 10_000


def test_a_release_takes_over_at_once_when_the_app_says_so(television: Television) -> None:
    settled(television, "1.0.0", LISTENS)
    new = television.release("1.0.1", LISTENS)
    assert television.launch("--await-update", seconds=20).returncode == 0
    assert television.device.client().slots.state().good == new


def in_use(television: Television, bundle: str) -> bool:
    slots = television.device.client().slots
    return slots.storage.is_held(slots.slot(bundle) / "bundle.json")


def test_an_app_that_stays_on_follows_its_ring(television: Television) -> None:
    """A release, another one, and its halt, all within one launch; nothing is held that does not run."""
    television.set(ask_minutes=0.02)
    first = settled(television, "1.0.0", LISTENS)
    process = begin(television)
    releases = [first]
    for version in ("1.0.1", "1.0.2"):
        releases.append(television.release(version, LISTENS))
        eventually(lambda: television.device.client().slots.state().good == releases[-1])
        eventually(lambda: [in_use(television, bundle) for bundle in releases[-2:]] == [False, True])
    rules = television.device.releases.rules
    television.device.releases.rules = rules._replace(baseline=releases[1], halted=(releases[2],))
    television.device.releases.publish()
    eventually(lambda: [in_use(television, bundle) for bundle in releases[1:]] == [True, False])
    assert stop(process, signal.SIGTERM) == -signal.SIGTERM


def test_an_app_that_stays_on_tells_of_itself(television: Television) -> None:
    television.set(
        telemetry="true", telemetry_url=f'"{television.device.server.url}"', ask_minutes=0, tell_minutes=0.02
    )
    digest = settled(television, "1.0.0")
    waiting = Spool(television.device.state / "telemetry")
    process = begin(television)
    eventually(lambda: (television.device.state / "tell.log").exists())
    waiting.add(a_report(0)._replace(release=digest))
    eventually(lambda: batches(television))
    stop(process, signal.SIGTERM)
    asked = [path for path in television.device.server.asked if path.endswith("timestamp.json")]
    assert len(asked) == 2, "before the launch and at it"


def test_an_app_that_says_nothing_is_left_alone_until_the_next_launch(television: Television) -> None:
    old = settled(television, "1.0.0")
    new = television.release("1.0.1")
    assert television.launch("--await-update", seconds=8).returncode == 0
    state = television.device.client().slots.state()
    assert (state.good, state.pending) == (old, new)


def test_a_release_that_fails_to_take_over_has_failed_once(television: Television) -> None:
    old = settled(television, "1.0.0", LISTENS)
    new = television.release("1.0.1", THROWS)
    assert television.launch("--await-update", seconds=20).returncode == 0
    state = television.device.client().slots.state()
    assert (state.good, state.pending, state.attempts_of(new)) == (old, new, 1)


def test_a_device_that_may_tell_tells_of_each_session(television: Television) -> None:
    television.set(telemetry="true", telemetry_url=f'"{television.device.server.url}"')
    digest = settled(television, "1.0.0")
    television.launch("--no-update")
    assert batches(television) == [], "nothing is sent but by the updater"
    television.launch("--await-update")
    reports = batches(television)[0].reports
    assert (reports[0].release, reports[0].version, reports[0].outcome) == (digest, "1.0.0", "ended")
    assert reports[0].frames > 0
    assert reports[0].device_type == "desktop-2026-wasm"


def test_a_failed_start_is_told_of_the_release_that_failed(television: Television) -> None:
    television.set(telemetry="true", telemetry_url=f'"{television.device.server.url}"')
    digest = television.release("1.0.0", THROWS)
    television.device.check(now=time.time)
    television.launch("--await-update")
    told = {report.release: report.outcome for batch in batches(television) for report in batch.reports}
    assert told[digest] in ("crashed", "failed-start")


def told(television: Television) -> list[tuple[str, str, str | None]]:
    """What waits to be sent: release, outcome and the crash's slug."""
    waiting = Spool(television.device.state / "telemetry").oldest(100)
    reports = [one.report for one in waiting]
    return [(report.release, report.outcome, report.crash.slug if report.crash else None) for report in reports]


def test_a_release_that_cannot_take_over_is_told_of(television: Television) -> None:
    television.set(telemetry="true", telemetry_url='"http://127.0.0.1:1"')
    old = settled(television, "1.0.0", LISTENS)
    new = television.release("1.0.1", THROWS)
    assert television.launch("--await-update", seconds=12).returncode == 0
    assert set(told(television)) == {(old, "ended", None), (new, "failed-start", "script-exception")}


def test_a_release_that_gives_way_again_is_told_of(television: Television) -> None:
    television.set(telemetry="true", telemetry_url='"http://127.0.0.1:1"', health_seconds=5)
    old = settled(television, "1.0.0", LISTENS)
    new = television.release("1.0.1", FINE + "setTimeout(() => null.x, 5000);")
    assert television.launch("--await-update", seconds=18).returncode == 0
    assert sorted(told(television)) == sorted(
        [(old, "ended", None), (new, "crashed", "script-exception"), (old, "ended", None)]
    )


def test_a_device_that_may_not_tell_keeps_nothing(television: Television) -> None:
    settled(television, "1.0.0")
    television.launch("--await-update")
    assert television.device.server.posted == []
    assert not (television.device.state / "telemetry").exists()
    assert "telemetry" not in json.dumps(sorted(path.name for path in television.device.state.iterdir()))
