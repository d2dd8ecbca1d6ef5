"""A real PostgreSQL in a temporary folder, run by a user who is not root, reached over a Unix socket."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OPTIONS = "-c listen_addresses= -c fsync=off -c max_connections=60 -c shared_buffers=32MB"


class Server:
    """A running server."""

    def __init__(self, folder: Path, user: str) -> None:
        self.folder = folder
        self.user = user
        self._numbers = itertools.count(1)

    def new_database(self) -> str:
        """Makes an empty database; its URL."""
        name = f"tenfoot_{next(self._numbers)}"
        self._order(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://{self.user}@/{name}?host={quote(str(self.folder), safe='')}"

    def drop(self, name: str) -> None:
        """Removes a database, whoever uses it."""
        self._order(f"DROP DATABASE {name} WITH (FORCE)")

    def _order(self, sql: str) -> None:
        _run(["psql", "-q", "-h", str(self.folder), "-d", "postgres", "-c", sql], self.user)


def find() -> Path | None:
    """The folder of PostgreSQL's programs, which Debian keeps out of PATH; None where there are none."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    return places[0].parent if places else Path(on_path).parent if on_path else None


@contextmanager
def running() -> Iterator[Server]:
    """A server until the block ends. A socket's path is at most 107 bytes long: hence a short folder of its own."""
    with tempfile.TemporaryDirectory(prefix="tfpg") as named:
        folder = Path(named)
        user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        data, log = folder / "data", folder / "log"
        _run(["initdb", "-D", str(data), "-A", "trust", "-N", "-E", "UTF8", "--locale=C"], user)
        control = ["pg_ctl", "-w", "-D", str(data), "-l", str(log)]
        _run([*control, "-o", f"{OPTIONS} -k {folder}", "start"], user)
        try:
            yield Server(folder, user)
        finally:
            _run([*control, "-m", "immediate", "stop"], user)


def _run(command: list[str], user: str) -> None:
    programs = find()
    assert programs is not None
    whole = [str(programs / command[0]), *command[1:]]
    as_user = user if os.geteuid() == 0 else None
    subprocess.run(whole, user=as_user, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=120)
