"""Who may do what: bearer tokens, of which the database keeps a hash only.

A token is 256 random bits, so one round of SHA-256 keeps it as safe as a slow hash would.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from tenfoot.publish.service import schema
from tenfoot.publish.service.error import ServiceError

ROLES = VIEWER, OPERATOR, ADMIN = ("viewer", "operator", "admin")
"""Each may do all that those before it may: look; change rollouts and guards; give and take tokens."""
PREFIX = "tft_"


class Who(NamedTuple):
    """The holder of a token."""

    name: str
    role: str

    def need(self, role: str) -> None:
        """Raises ServiceError `role-insufficient` for a lesser role."""
        if ROLES.index(self.role) < ROLES.index(role):
            raise ServiceError("role-insufficient", f"this needs the role {role}; {self.name} has {self.role}")


class Token(NamedTuple):
    """A token, as it is listed."""

    name: str
    role: str
    created_s: int


def add(
    connection: Connection,
    name: str,
    role: str,
    *,
    now_s: int,
    make: Callable[[], str] = lambda: PREFIX + secrets.token_urlsafe(32),
) -> str:
    """Makes a token and gives it, this once. Raises ServiceError `request-invalid`, `token-name-taken`."""
    if role not in ROLES:
        raise ServiceError("request-invalid", f"no role {role[:40]!r} (there are {', '.join(ROLES)})", where="role")
    if not 1 <= len(name) <= 64 or not name.isprintable() or not name.strip("."):  # dots alone are no place in a URL
        raise ServiceError("request-invalid", "a name has 1 to 64 printable characters, not dots alone", where="name")
    table = schema.tokens
    if connection.execute(select(table.c.name).where(table.c.name == name)).first() is not None:
        raise ServiceError("token-name-taken", f"there is a token named {name!r} already", where="name")
    token = make()
    connection.execute(insert(table).values(name=name, role=role, hash=_hash(token), created_s=now_s))
    return token


def listing(connection: Connection) -> list[Token]:
    """All tokens, the oldest first."""
    table = schema.tokens
    rows = connection.execute(select(table).order_by(table.c.created_s, table.c.name)).mappings()
    return [Token(row["name"], row["role"], row["created_s"]) for row in rows]


def revoke(connection: Connection, name: str) -> Token:
    """Ends a token, and gives what it was. Raises ServiceError `not-found`."""
    table = schema.tokens
    row = connection.execute(select(table).where(table.c.name == name)).mappings().first()
    if row is None:
        raise ServiceError("not-found", f"no token named {name[:64]!r}", where="name")
    connection.execute(delete(table).where(table.c.name == name))
    return Token(row["name"], row["role"], row["created_s"])


def who(connection: Connection, header: str | None) -> Who:
    """The holder of the token in an Authorization header. Raises ServiceError `token-missing`, `token-unknown`."""
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise ServiceError("token-missing", "this needs a token: Authorization: Bearer TOKEN")
    table = schema.tokens
    row = connection.execute(select(table).where(table.c.hash == _hash(token.strip()))).mappings().first()
    if row is None:
        raise ServiceError("token-unknown", "no such token, or it was revoked")
    return Who(row["name"], row["role"])


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
