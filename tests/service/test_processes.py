"""Whole processes: two of them on one PostgreSQL, how one ends, and what the command line says."""

from __future__ import annotations

import signal
import socket

import pytest

from tenfoot.publish.service.database import Database, put
from tenfoot.publish.service.schema import settings
from tests.service import processes
from tests.service.live import Client
from tests.service.test_repository import rules_on_a_device
from tests.service.world import a_batch, a_crashed, a_report

RING = "/api/rollouts/home/canary"
HERE = {"app": "home", "ring": "canary"}


def a_token(world, *options, role="operator"):
    return processes.run("token", "add", "me", "--role", role, "--repository", str(world.home), *options).stdout.strip()


def test_two_processes_on_one_postgresql_are_one_service(world, postgres_server):
    options = ("--database", postgres_server.new_database())
    token = a_token(world, *options)
    with processes.serving(world.home, *options) as one, processes.serving(world.home, *options) as two:
        clients = [Client(one.url, token), Client(two.url, token)]
        ring = clients[0].get(RING)
        old, new = ring["baseline"]["digest"], ring["candidate"]["digest"]
        repeated = a_batch(a_report(old, arm="control"), **HERE)
        assert [client.send(repeated)[1]["reports"] for client in clients] == [1, 0]
        for place in range(200):
            clients[place % 2].send(a_batch(a_report(old, arm="control"), **HERE))
        assert clients[0].call("POST", f"{RING}/percent", {"percent": 10, "why": "a look"})[0] == 200
        assert clients[1].get(RING)["percent"] == 10
        for place in range(10):
            clients[place % 2].send(a_batch(a_crashed(new), **HERE))
        for client in clients:
            assert client.get(RING)["candidate"] is None
            actions = [entry["action"] for entry in client.get("/api/audit")["entries"]]
            assert actions == ["halt", "percent", "token"]
    assert rules_on_a_device(world)["halted"] == [new]


def test_a_service_that_is_told_to_end_answers_first(world):
    with processes.serving(world.home) as process:
        client = Client(process.url)
        assert client.send(a_batch(**HERE))[0] == 200
        process.popen.send_signal(signal.SIGTERM)
        assert process.popen.wait(30) in (0, -signal.SIGTERM)
        assert "Traceback" not in process.popen.stderr.read()
    with Database(f"sqlite:///{world.home}/service.sqlite").read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM batches").scalar() == 1


def test_tokens_are_added_listed_and_revoked(world):
    at = ("--repository", str(world.home))
    assert a_token(world).startswith("tft_")
    assert processes.run("token", "list", *at).stdout.split()[:2] == ["me", "operator"]
    assert processes.run("token", "revoke", "me", *at).returncode == 0
    assert processes.run("token", "list", *at).stdout == "nobody has a token\n"


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        (("token", "revoke", "nobody"), "not-found"),
        (("token", "add", "x", "--role", "king"), "request-invalid"),
        (("--database", "postgresql://nobody:secret@127.0.0.1:1/none"), "database-unreachable"),
        (("--port", "99999"), "address-invalid"),
        (("--port", "-1"), "address-invalid"),
        (("--host", "no such host"), "address-invalid"),
        (("--host", "192.0.2.1"), "address-invalid"),
        (("--database", "mysql://x:secret@y/z"), "request-invalid"),
        (("--database", "sqlite:////no/such/folder/x.sqlite"), "database-unreachable"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(world, words, slug):
    done = processes.run(*words, "--repository", str(world.home))
    assert done.returncode == 1
    assert done.stderr.startswith(f"error[{slug}]: ")
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_a_folder_without_a_repository_is_named(tmp_path):
    done = processes.run("--repository", str(tmp_path))
    assert done.stderr.startswith("error[repository-missing]: ") and str(tmp_path) in done.stderr


def test_a_port_that_is_taken_is_named(world):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = processes.run("--repository", str(world.home), "--port", str(port))
    assert f"error[port-taken]: cannot listen there: Address already in use, 127.0.0.1:{port}" in done.stderr


def test_a_database_of_a_later_version_is_left_alone(world, tmp_path):
    url = f"sqlite:///{tmp_path}/later.sqlite"
    later = Database(url)
    with later.write() as connection:
        put(connection, settings, [{"name": "schema", "value": 99}])
    later.close()
    done = processes.run("--repository", str(world.home), "--database", url)
    assert done.stderr.startswith("error[database-newer]: its tables have version 99")
