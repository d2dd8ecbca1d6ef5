"""The service on a port: uvicorn around the app, with a graceful end."""

from __future__ import annotations

import errno
import os
import socket

import uvicorn
from starlette.applications import Starlette

from tenfoot.publish.service.error import ServiceError

GRACE_S = 20
"""How long requests under way may go on after a signal to end; what is longer is broken off."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises ServiceError `address-invalid`, `port-taken`."""
    if not 0 <= port <= 65_535:
        raise ServiceError("address-invalid", f"a port is a number from 0 to 65535, not {port}", where="--port")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except (OSError, UnicodeError) as error:
        raise ServiceError("address-invalid", f"no machine is called {host!r}", where="--host") from error
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise ServiceError("address-invalid", f"{host} is no address of this machine", where="--host") from error
        reason = error.strerror if error.errno is None else os.strerror(error.errno)
        raise ServiceError("port-taken", f"cannot listen there: {reason}", where=f"{host}:{port}") from error


def serve(app: Starlette, listening: socket.socket) -> None:
    """Serves until SIGINT or SIGTERM: requests under way are answered, what waits is written."""
    config = uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=GRACE_S, server_header=False, limit_concurrency=2000
    )
    uvicorn.Server(config).run(sockets=[listening])
