"""The repository that most tests begin with."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

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


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where the system has one: these tests sync thousands of times, for nothing."""
    place = Path("/dev/shm")
    with TemporaryDirectory(dir=place if place.is_dir() else None) as folder:
        yield Path(folder)
