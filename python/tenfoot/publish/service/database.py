"""One database, SQLite or PostgreSQL, behind two verbs: `read` and `write`.

Writers take turns, on SQLite (BEGIN IMMEDIATE) as on PostgreSQL (an advisory lock that ends with the transaction). So
a transaction may read, add up and write back without a thought for other processes; the writer (`writer.py`) puts many
batches into one of them, and what takes processor time, reading what devices sent, goes on beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from tenfoot.publish.service import schema
from tenfoot.publish.service.error import ServiceError

Row = dict[str, Any]
CHUNK = 500
_WRITERS_LOCK = 0x7E_F007
_BUSY_S = 30


class Database:
    """An open database with this version's tables. Any thread may use it; `close` ends its connections."""

    def __init__(self, url: str) -> None:
        """Raises ServiceError: `request-invalid` for a URL that is none, `database-unreachable`, `database-newer`."""
        self.engine = _engine(url)
        try:
            with self.write() as connection:
                schema.metadata.create_all(connection)
                _agree_on_version(connection, where=self.where)
        except (OperationalError, DBAPIError) as error:
            self.close()
            raise self.unreachable(error) from error
        except ServiceError:
            self.close()
            raise

    @property
    def where(self) -> str:
        """The URL, without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    def unreachable(self, error: DBAPIError) -> ServiceError:
        """The error for a database that does not answer."""
        reason = " ".join(str(error.orig).split())
        return ServiceError("database-unreachable", f"the database does not answer: {reason[:300]}", where=self.where)

    def close(self) -> None:
        """Closes the connections that nobody is using."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the whole and changes nothing."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is alone in writing; it ends with the block, undone when the block raises."""
        with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
            yield connection


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Writes whole rows, in the place of those with the same key."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows))


def fetch(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, Row]:
    """Those of the rows that there are, by `id`."""
    found: dict[str, Row] = {}
    for start in range(0, len(ids), CHUNK):
        chosen = select(table).where(table.c.id.in_(ids[start : start + CHUNK]))
        found.update((row["id"], dict(row)) for row in connection.execute(chosen).mappings())
    return found


def fold(
    connection: Connection, table: Table, news: Mapping[str, Row], add: Callable[[Row, Row], Row]
) -> dict[str, Row]:
    """Adds `news` (rows by `id`) to the table: `add(old, new)` where there is an old one. Returns the rows written."""
    old = fetch(connection, table, list(news))
    rows = {key: add(old[key], new) if key in old else {**new, "id": key} for key, new in news.items()}
    put(connection, table, list(rows.values()))
    return rows


def _engine(url: str) -> Engine:
    try:
        named = make_url(url)
        if named.get_backend_name() not in ("sqlite", "postgresql"):
            raise ArgumentError("neither sqlite:///PATH nor postgresql://…")
        lite = named.get_backend_name() == "sqlite"
        patience = {"timeout": _BUSY_S} if lite else {"connect_timeout": 5}
        engine = create_engine(named, pool_pre_ping=not lite, pool_size=8, max_overflow=32, connect_args=patience)
    except (ArgumentError, NoSuchModuleError, TypeError) as error:
        # The URL may have a password in it, so it is not repeated.
        raise ServiceError("request-invalid", f"not a database's URL: {error}", where="--database") from error
    if lite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # `begin` says when, not the driver
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _agree_on_version(connection: Connection, *, where: str) -> None:
    table = schema.settings
    found = connection.execute(select(table.c.value).where(table.c.name == "schema")).scalar()
    if found is None:
        put(connection, table, [{"name": "schema", "value": schema.VERSION}])
    elif found != schema.VERSION:
        message = f"its tables have version {found}; this is version {schema.VERSION}"
        raise ServiceError("database-newer", message, where=where)
