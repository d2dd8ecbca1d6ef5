"""The repository that most tests begin with."""

import shutil
from pathlib import Path

import pytest

from tenfoot.publish import Repository
from tests.publish import world as worlds
from tests.publish.world import Clock, World


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    return worlds.make(tmp_path_factory.mktemp("template"))


@pytest.fixture
def world(template: World, tmp_path: Path) -> World:
    """A repository of its own, with app `home` and rings `canary` and `stable`, all keys here."""
    shutil.copytree(template.folder, tmp_path / "world")
    home = tmp_path / "world" / "repository"
    clock = Clock()
    return World(tmp_path / "world", Repository.open(home, clock=clock, wait_s=0), clock)
