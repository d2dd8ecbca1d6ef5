"""Runs the release service: telemetry in, releases compared, a worse one halted by itself, and a dashboard.

  tenfoot serve                                        serves http://127.0.0.1:8090/
  tenfoot serve token add NAME --role operator         prints a new token, this once
  tenfoot serve token list                             who has one
  tenfoot serve token revoke NAME                      takes it away

Roles: a viewer looks; an operator changes rollouts and guards too; an admin gives and takes tokens too.
Any number of processes may serve one database and one repository folder. TLS and limits on addresses are a proxy's
business: the service listens where --host says, in plain HTTP.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.publish.service.database import Database

DATABASE = "service.sqlite"


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    from tenfoot.cli.publish import REPOSITORY

    parser.usage = "tenfoot serve [token add NAME --role ROLE | token list | token revoke NAME] [OPTIONS]"
    parser.add_argument("words", nargs="*", metavar="token …", help="see above; without it the service runs")
    default = Path(environ.get(REPOSITORY, "repository"))
    parser.add_argument(
        "--repository", type=Path, default=default, metavar="DIR", help=f"default: ${REPOSITORY}, else ./repository"
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        default=environ.get("TENFOOT_DATABASE"),
        help="sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME "
        f"(default: $TENFOOT_DATABASE, else {DATABASE} in the repository's folder)",
    )
    parser.add_argument(
        "--keys", type=Path, action="append", default=[], metavar="DIR", help="where the online keys are, if elsewhere"
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8090, help="0 takes a free one (default: 8090)")
    parser.add_argument("--role", default="viewer", help="of a new token: viewer, operator or admin (default: viewer)")


def main(options: Namespace) -> int:
    """Serves until interrupted, or does what is asked about tokens."""
    if not options.words:
        return _serve(options)
    match options.words:
        case ["token", "add", name]:
            return _add(options, name)
        case ["token", "list"]:
            return _list(options)
        case ["token", "revoke", name]:
            return _revoke(options, name)
    print("usage: tenfoot serve token add NAME --role ROLE | token list | token revoke NAME", file=sys.stderr)
    return 2


def _serve(options: Namespace) -> int:
    import logging
    import time

    from tenfoot.publish.service import app, server, tokens
    from tenfoot.publish.service.repository import RepositoryRings
    from tenfoot.publish.service.service import Service

    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    rings = RepositoryRings(options.repository, key_folders=tuple(options.keys))
    rings.check_keys()
    database = _database(options)
    try:
        listening = server.listen(options.host, options.port)
        with database.read() as connection:
            if not tokens.listing(connection):
                print("nobody has a token yet: tenfoot serve token add NAME --role admin …", file=sys.stderr)
        host, port = listening.getsockname()[:2]
        print(f"http://{f'[{host}]' if ':' in host else host}:{port}/", flush=True)
        service = Service(database, rings, now=time.time)
        server.serve(app.create(service, site=rings.repository.site), listening)
    finally:
        database.close()
    return 0


def _database(options: Namespace) -> Database:
    from tenfoot.publish.service.database import Database
    from tenfoot.publish.service.error import ServiceError

    if options.database is None and not (options.repository / "publish.toml").is_file():
        where = str(options.repository)
        raise ServiceError("repository-missing", "no repository there; name one by --repository", where=where)
    return Database(options.database or f"sqlite:///{(options.repository / DATABASE).resolve()}")


def _add(options: Namespace, name: str) -> int:
    import time

    from tenfoot.publish.service import audit, tokens

    database, now_s = _database(options), int(time.time())
    with database.write() as connection:
        token = tokens.add(connection, name, options.role, now_s=now_s)
        after = {"name": name, "role": options.role}
        change = audit.Change("token", f"a token for {name}: {options.role}", None, after)
        audit.add(connection, audit.CONSOLE, change, now_s=now_s)
    database.close()
    print(token)
    return 0


def _list(options: Namespace) -> int:
    from datetime import UTC, datetime

    from tenfoot.publish.service import tokens

    database = _database(options)
    with database.read() as connection:
        listed = tokens.listing(connection)
    database.close()
    width = max((len(token.name) for token in listed), default=0)
    for token in listed:
        since = datetime.fromtimestamp(token.created_s, UTC).date()
        print(f"{token.name:<{width}}  {token.role:<8}  since {since}")
    if not listed:
        print("nobody has a token")
    return 0


def _revoke(options: Namespace, name: str) -> int:
    import time

    from tenfoot.publish.service import audit, tokens

    database = _database(options)
    with database.write() as connection:
        ended = tokens.revoke(connection, name)
        before = {"name": ended.name, "role": ended.role}
        change = audit.Change("token", f"{name}'s token is revoked", before, None)
        audit.add(connection, audit.CONSOLE, change, now_s=int(time.time()))
    database.close()
    return 0
