"""What is public no longer stays for as long as anybody may look for it, and no longer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tenfoot.publish import files, key_changes, releases
from tenfoot.publish.change import SNAPSHOTS_KEPT
from tenfoot.rollout import Candidate, change
from tests.publish.power import CUTS, FailingOs, PowerCutError
from tests.publish.world import ACTOR, Seen, TufDevice, World, check_all, device

DAYS = 7
"""As publish.toml says."""


@pytest.fixture
def world(template: World, memory: Path) -> World:
    """In memory: here everything is written and synced a thousand times."""
    return template.copied(memory / "world")


def promote(world: World, percent: float) -> None:
    """The newest release of canary goes to another share."""
    newest = world.repository.releases("home", "canary")[0]
    rules = change.propose(
        world.repository.rollout("home", "canary"), Candidate(newest.bundle, newest.version, percent)
    )
    world.repository.set_rollout("home", "canary", rules, actor=ACTOR)


def count(world: World) -> int:
    return sum(path.is_file() for path in world.repository.site.glob("**/*"))


def versions(world: World, role: str) -> list[int]:
    found = (world.repository.site / "metadata").glob(f"*.{role}.json")
    return sorted(int(path.name.split(".")[0]) for path in found)


def test_what_a_timestamp_of_the_last_days_named_is_there(world: World) -> None:
    world.add("1.0.0")
    seen: list[tuple[float, Seen]] = []
    for step in range(60):
        world.clock.move(hours=8)
        promote(world, step + 1)
        seen.append((step / 3, Seen.now(world.repository)))
        for day, old in seen:
            if step / 3 - day <= DAYS:
                assert old.missing(world.repository.site) == [], f"on day {step / 3:.1f} of day {day:.1f}"
    assert seen[0][1].missing(world.repository.site) != []
    check_all(world)


def test_a_device_that_was_given_an_old_timestamp_reads_its_rules(world: World, tmp_path: Path) -> None:
    """As a cache gives it out that has kept timestamp.json too long."""
    world.add("1.0.0")
    promote(world, 5.0)
    old = Seen.now(world.repository)
    for percent in range(6, 36):
        world.clock.move(minutes=10)
        promote(world, percent)
    cache = Path(shutil.copytree(world.repository.site, tmp_path / "cache"))
    (cache / "metadata" / "timestamp.json").write_bytes(old.data)
    behind = TufDevice(cache, world.first_root(), tmp_path / "behind")
    assert json.loads(behind.read("home/canary/rollout.json"))["candidate"]["percent"] == 5.0


def test_a_site_that_is_promoted_some_times_a_day_does_not_grow(world: World) -> None:
    world.add("1.0.0")
    sizes = []
    for step in range(60):
        world.clock.move(hours=12)
        promote(world, step + 1)
        sizes.append(count(world))
    a_week = DAYS * 2
    assert max(sizes[2 * a_week :]) <= max(sizes[: a_week + 2])
    check_all(world)


def test_a_release_that_nobody_can_be_told_of_any_more_goes_with_its_bytes(world: World) -> None:
    first = world.add("1.0.0")
    world.add("1.0.1", line="// 1")
    releases.remove(world.repository, "home", "canary", first, actor=ACTOR)

    def wholes() -> int:
        return len(list(world.repository.site.glob(f"targets/home/canary/*.{first[:16]}.tfb.zst")))

    for _ in range(SNAPSHOTS_KEPT):
        world.clock.move(hours=1)
        promote(world, 50.0 if world.repository.rollout("home", "canary").serial % 2 else 25.0)
    assert wholes() == 1, "somebody may still be fetching it"
    world.clock.move(days=DAYS)
    promote(world, 100.0)
    assert wholes() == 0


def timestamp_key(world: World) -> str:
    keys = key_changes.known(world.repository.roles(), world.repository.keys)
    return next(info.name for info in keys if info.roles == ("timestamp",))


def test_all_roots_stay(world: World) -> None:
    """A device that was switched off for months needs every one of them."""
    for _ in range(4):
        key_changes.rotate(world.repository, timestamp_key(world), actor=ACTOR)
        world.clock.move(days=30)
        world.repository.refresh()
    assert versions(world, "root") == [1, 2, 3, 4, 5]
    check_all(world)


def test_a_clock_that_jumps_leaves_the_newest(world: World) -> None:
    world.add("1.0.0")
    for step in range(20):
        promote(world, step + 1)
    old = Seen.now(world.repository)
    world.clock.move(days=3650)
    promote(world, 50.0)
    assert old.missing(world.repository.site) == []
    assert len(versions(world, "snapshot")) == SNAPSHOTS_KEPT


def test_an_old_file_that_is_damaged_holds_up_nothing_but_forgetting(world: World) -> None:
    world.add("1.0.0")
    for step in range(SNAPSHOTS_KEPT):
        promote(world, step + 1)
    damaged = world.repository.site / "metadata" / f"{versions(world, 'snapshot')[-2]}.snapshot.json"
    damaged.write_bytes(b"{")
    before = count(world)
    world.clock.move(days=DAYS + 1)
    promote(world, 50.0)
    assert count(world) > before
    check_all(world)
    for step in range(SNAPSHOTS_KEPT):
        promote(world, step + 60.0)
    world.clock.move(days=DAYS + 1)
    promote(world, 80.0)
    assert not damaged.exists() and len(versions(world, "snapshot")) == SNAPSHOTS_KEPT


def test_a_longer_timestamp_keeps_more(world: World) -> None:
    settings = world.home / "publish.toml"
    settings.write_text(settings.read_text().replace("timestamp = 1", "timestamp = 30"))
    world.add("1.0.0")
    old = Seen.now(world.repository)
    for step in range(28):
        world.clock.move(days=1)
        promote(world, step + 1)
    assert old.missing(world.repository.site) == []


def test_a_ledger_from_before_is_no_reason_to_forget(world: World) -> None:
    """Its lines do not say which snapshot they made: what lies there counts from the first line that does."""
    world.add("1.0.0")
    for step in range(15):
        promote(world, step + 1)
    ledger = world.home / "ledger.jsonl"
    lines = [json.loads(line) for line in ledger.read_text().splitlines()]
    ledger.write_text("".join(json.dumps({k: v for k, v in line.items() if k != "snapshot"}) + "\n" for line in lines))
    old = Seen.now(world.repository)
    world.clock.move(days=30)
    promote(world, 50.0)
    world.clock.move(days=DAYS - 1)
    promote(world, 60.0)
    assert old.missing(world.repository.site) == [] and versions(world, "snapshot")[0] == 1
    world.clock.move(days=2)
    promote(world, 70.0)
    assert len(versions(world, "snapshot")) == SNAPSHOTS_KEPT


@pytest.fixture(scope="module")
def aged(template: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Seen]:
    """A repository whose next change has much to forget, and what is not to be forgotten yet."""
    world = template.copied(tmp_path_factory.mktemp("aged") / "world")
    world.add("1.0.0")
    world.add("2.0.0", line="// 2")
    for step in range(6):
        promote(world, step + 1)
    world.clock.move(days=DAYS - 1)
    recent = Seen.now(world.repository)
    for step in range(12):
        promote(world, step + 20)
    device(world).refresh()
    world.clock.move(days=2)
    return world, recent


@pytest.mark.parametrize("mode", CUTS)
def test_forgetting_that_breaks_off_anywhere_has_removed_nothing_that_is_named(
    mode: str, aged: tuple[World, Seen], memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, recent = aged
    cut = 0
    while True:
        world = template.copied(memory / "world")
        world.clock.now = template.clock.now
        before = Seen.now(world.repository)
        with monkeypatch.context() as patch:
            patch.setattr(files, "os", FailingOs(mode, cut))
            try:
                promote(world, 50.0)
            except PowerCutError:
                done = False
            else:
                done = True
        for seen in (recent, before, Seen.now(world.repository)):
            assert seen.missing(world.repository.site) == [], cut
        after = world._replace(repository=world.reopened())
        device(after).refresh()
        check_all(after)
        for percent in (60.0, 70.0):  # a ledger that was lost begins anew, and so does the time that it knows of
            promote(after, percent)
            after.clock.move(days=DAYS + 1)
        assert versions(after, "snapshot")[0] > 1, "what was left over is forgotten in time"
        shutil.rmtree(world.folder)
        if done:
            break
        cut += 1
    assert cut > (20 if mode == "kept" else 6)
