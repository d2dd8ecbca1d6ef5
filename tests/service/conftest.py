"""Databases for the service's tests: SQLite, and a PostgreSQL of the tests' own."""

from __future__ import annotations

import shutil

import pytest

from tenfoot.publish.service.database import Database
from tenfoot.publish.service.service import Service
from tenfoot.rollout import Candidate, change
from tests.publish import world as worlds
from tests.service import postgres
from tests.service.world import NOW_S, MemoryRings


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL that listens on a socket in a folder of its own, until the tests end."""
    if postgres.find() is None:
        pytest.skip("no PostgreSQL: apt-get install postgresql-15")
    with postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """The URL of an empty database, on either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/service.sqlite"
    return request.getfixturevalue("postgres_server").new_database()


@pytest.fixture
def database(database_url):
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def lite(tmp_path):
    """A database where it does not matter of which kind."""
    opened = Database(f"sqlite:///{tmp_path}/service.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def rings():
    return MemoryRings()


@pytest.fixture
def service(lite, rings):
    return Service(lite, rings, now=lambda: NOW_S)


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Ring `home/canary`: 1.4.1 is the baseline, 1.4.2 goes to 5 %."""
    world = worlds.make(tmp_path_factory.mktemp("released"))
    old, new = world.add("1.4.1"), world.add("1.4.2")

    def publish(rules):
        world.repository.set_rollout("home", "canary", rules, actor="tester")

    publish(change.propose(world.repository.rollout("home", "canary"), Candidate(old, "1.4.1", 100.0)))
    publish(change.settle(world.repository.rollout("home", "canary")))
    publish(change.propose(world.repository.rollout("home", "canary"), Candidate(new, "1.4.2", 5.0)))
    return world


@pytest.fixture
def world(released, tmp_path):
    shutil.copytree(released.folder, tmp_path / "world")
    return released._replace(
        folder=tmp_path / "world", repository=worlds.Repository.open(tmp_path / "world" / "repository")
    )
