"""The repository that most tests begin with."""

from pathlib import Path

import pytest

from tests.publish import world as worlds
from tests.publish.world import World


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    return worlds.make(tmp_path_factory.mktemp("template"))


@pytest.fixture
def world(template: World, tmp_path: Path) -> World:
    """A repository of its own, with app `home` and rings `canary` and `stable`, all keys here."""
    return template.copied(tmp_path / "world")
