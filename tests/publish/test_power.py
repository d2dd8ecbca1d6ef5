"""The power goes at every call of every change: devices find a whole repository, and the publisher goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tenfoot.publish import PublishError, files, key_changes, releases, setup
from tenfoot.rollout import Candidate, change
from tests.publish.power import CUTS, FailingOs, PowerCutError
from tests.publish.world import ACTOR, World, check_all, device


def propose(world: World) -> None:
    rules = world.repository.rollout("home", "canary")
    newest = world.repository.releases("home", "canary")[0]
    new = change.propose(rules, Candidate(newest.bundle, newest.version, 50.0))
    world.repository.set_rollout("home", "canary", new, actor=ACTOR)


def move_on(world: World) -> None:
    newest = world.repository.releases("home", "canary")[0]
    releases.copy(world.repository, "home", "canary", "stable", newest.bundle, actor=ACTOR)


def remove_oldest(world: World) -> None:
    oldest = world.repository.releases("home", "canary")[-1]
    releases.remove(world.repository, "home", "canary", oldest.bundle, actor=ACTOR)


def refresh(world: World) -> None:
    world.clock.move(days=6)
    world.repository.refresh()


CHANGES: dict[str, Callable[[World], object]] = {
    "add": lambda world: world.add("3.0.0", line="// 3"),
    "propose": propose,
    "ring to ring": move_on,
    "remove": remove_oldest,
    "new app": lambda world: setup.add_ring(world.repository, "clock", "beta", actor=ACTOR, device_types=("tv-*",)),
    "rotate timestamp": lambda world: key_changes.rotate(world.repository, "timestamp", actor=ACTOR),
    "rotate targets": lambda world: key_changes.rotate(world.repository, "targets", actor=ACTOR),
    "rotate root": lambda world: key_changes.rotate(world.repository, "root-1", actor=ACTOR),
    "rotate rollout": lambda world: key_changes.rotate(world.repository, "home.rollout", actor=ACTOR),
    "refresh": refresh,
}


@pytest.fixture(scope="module")
def started(template: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A repository that has had two releases, and a device that knows it."""
    world = template.copied(tmp_path_factory.mktemp("started") / "world")
    for version in ("1.0.0", "2.0.0"):
        world.add(version, line=f"// {version}")
    world.bundle("3.0.0", line="// 3")
    device(world).refresh()
    return world


@pytest.mark.parametrize("mode", CUTS)
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_breaks_off_anywhere_leaves_a_valid_repository(
    name: str, mode: str, started: World, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = CHANGES[name]
    for cut in count():
        world = started.copied(memory / "world")
        failing = FailingOs(mode, cut)
        with monkeypatch.context() as patch:
            patch.setattr(files, "os", failing)
            try:
                act(world)
            except PowerCutError:
                pass
            else:
                break
        after = world._replace(repository=world.reopened())
        device(after).refresh()
        check_all(after)
        repeat(act, after)
        device(after).refresh()
        check_all(after)
        shutil.rmtree(world.folder)
    assert cut > 6


def repeat(act: Callable[[World], object], world: World) -> None:
    """Does it again; it may turn out to have been done."""
    try:
        act(world)
    except PublishError as error:
        assert error.slug in {"ring-exists", "key-unknown"}


@pytest.mark.parametrize("mode", CUTS)
def test_a_beginning_that_breaks_off_can_begin_again(mode: str, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for cut in count():
        with monkeypatch.context() as patch:
            patch.setattr(files, "os", FailingOs(mode, cut))
            try:
                setup.init(memory / str(cut))
            except PowerCutError:
                pass
            else:
                break
        begin_again(memory / str(cut))
    assert cut > 30


def begin_again(home: Path) -> None:
    try:
        setup.init(home)
    except PublishError as error:
        assert error.slug == "repository-exists"
    assert setup.Repository.open(home).apps() == []


def test_a_full_disk_is_an_error_with_a_name_and_changes_nothing(
    started: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = started.copied(tmp_path / "world")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "_write_all", full)
        with pytest.raises(PublishError) as refused:
            propose(world)
    assert refused.value.slug == "repository-unwritable" and "No space left" in refused.value.message
    check_all(world)
