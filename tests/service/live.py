"""The service on a real port, and a client for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import urllib3
import uvicorn

from tenfoot.publish.service import app, server, tokens
from tenfoot.telemetry.report import Batch, pack


class Client:
    """Calls of the API, and devices' batches."""

    def __init__(self, url: str, token: str | None = None) -> None:
        self.url = url
        self.token = token
        self._pool = urllib3.PoolManager(retries=False, timeout=60)

    def call(self, method: str, path: str, body=None, *, headers=None):
        """Status and JSON of an answer."""
        own = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = self._pool.request(method, self.url + path, body=data, headers={**own, **(headers or {})})
        return answer.status, json.loads(answer.data)

    def get(self, path: str):
        """The JSON of an answer that must be 200."""
        status, value = self.call("GET", path)
        assert status == 200, (status, value)
        return value

    def raw(self, path: str):
        """An answer as it is."""
        return self._pool.request("GET", self.url + path)

    def send(self, batch: Batch):
        """A batch, as a device sends it."""
        return self.call("POST", "/v1/telemetry", pack(batch), headers={"Content-Encoding": "gzip"})


@contextmanager
def running(service, **how) -> Iterator[str]:
    """The service on a free port, until the block ends; its URL."""
    listening = server.listen("127.0.0.1", 0)
    config = uvicorn.Config(app.create(service, **how), log_level="error", timeout_graceful_shutdown=20)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join()
        listening.close()


def token(service, role: str, *, name: str | None = None) -> str:
    """A new token of that role."""
    with service.database.write() as connection:
        return tokens.add(connection, name or f"{role}-of-the-tests", role, now_s=service.now_s)
