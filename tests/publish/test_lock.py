"""Several publishers: processes and threads, one after the other."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tenfoot.publish import PublishError, Repository
from tenfoot.publish.files import locked
from tests.publish.world import World, check_all

ADD = """
import sys
from pathlib import Path
from tenfoot.publish import Repository, releases
home, *bundles = map(Path, sys.argv[1:])
for bundle in bundles:
    releases.add(Repository.open(home), "home", "canary", bundle, actor="process")
"""


def test_a_second_publisher_is_told_that_one_is_at_work(world: World) -> None:
    with locked(world.home / ".lock", wait_s=0), pytest.raises(PublishError) as refused:
        world.add("1.0.0")
    assert refused.value.slug == "repository-busy"


def test_processes_that_publish_at_once_lose_nothing(world: World) -> None:
    bundles = [[world.bundle(f"{n}.0.{k}", line=f"// {n} {k}") for k in range(2)] for n in (1, 2)]
    running = [subprocess.Popen([sys.executable, "-c", ADD, world.home, *pair]) for pair in bundles]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    versions = {release.version for release in world.repository.releases("home", "canary")}
    assert versions == {"1.0.0", "1.0.1", "2.0.0", "2.0.1"}
    check_all(world)


def test_of_threads_that_change_the_same_rules_all_or_one_at_a_time_win(world: World) -> None:
    """Each changes what it read; a change to rules that moved on is refused, and nothing is lost in silence."""
    repository = Repository.open(world.home, clock=world.clock)

    def raise_serial(_: int) -> bool:
        rules = repository.rollout("home", "canary")
        try:
            return repository.set_rollout("home", "canary", rules._replace(serial=rules.serial + 1), actor="thread")
        except PublishError as error:
            assert error.slug == "rollout-conflict"
            return False

    with ThreadPoolExecutor(4) as pool:
        won = sum(pool.map(raise_serial, range(12)))
    assert won >= 1
    assert repository.rollout("home", "canary").serial == won
