"""The catalogue server: HTTP/1.1 on 127.0.0.1, a thread a connection, nothing but the standard library."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import unquote, urlsplit

from tenfoot.catalog import faults
from tenfoot.catalog.source import Answer, CatalogError, Source

IDLE_S = 60


class CatalogServer:
    """Serves a Source until it is closed. A context manager.

    `listening` is a socket that listens already, to be used instead of `port`. `latency_ms` is added to every answer,
    `fault_spec` makes paths fail (see `faults`).
    Raises CatalogError `catalog-port-taken`, `faults-bad-spec`.
    """

    def __init__(
        self,
        source: Source,
        *,
        port: int = 0,
        listening: socket.socket | None = None,
        latency_ms: int = 0,
        fault_spec: str = "",
    ) -> None:
        self.source = source
        self.latency_ms = latency_ms
        self.faults = faults.parse(fault_spec)
        self.closing = threading.Event()
        self.requests: list[str] = []
        try:
            self._http = _Http(port, listening)
        except OSError as error:
            raise CatalogError("catalog-port-taken", str(error.strerror), where=f"127.0.0.1:{port}") from error
        self._http.catalog = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.05,), name="tenfoot-catalog", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, no slash at the end."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def close(self) -> None:
        """Stops answering and frees the port. Calling it again does nothing."""
        if not self.closing.is_set():
            self.closing.set()
            self._http.shutdown()
            self._http.server_close()
            self._thread.join()

    def __enter__(self) -> CatalogServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    catalog: CatalogServer

    def __init__(self, port: int, listening: socket.socket | None) -> None:
        super().__init__(("127.0.0.1", port), _Handler, bind_and_activate=listening is None)
        if listening is not None:
            self.socket.close()
            self.socket = listening
            self.server_address = listening.getsockname()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_S
    server: _Http

    def do_GET(self) -> None:
        """Answers GET."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Answers HEAD."""
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: what is asked is kept in `CatalogServer.requests`."""

    def setup(self) -> None:
        """Sends answers at once: they are one write each."""
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _answer(self, *, body: bool) -> None:
        catalog = self.server.catalog
        path = unquote(urlsplit(self.path).path)
        catalog.requests.append(path)
        fault = faults.find(catalog.faults, path)
        delay_ms = catalog.latency_ms + (fault.delay_ms if fault else 0)
        if delay_ms:
            time.sleep(delay_ms / 1000)
        if fault and fault.kind in ("404", "500"):
            return self._failure(int(fault.kind), "fault", path)
        if fault and fault.kind == "huge":
            return self._send(Answer(faults.huge_png(), "image/png"), body=body)
        try:
            answer = catalog.source.answer(path)
        except Exception as error:
            return self._failure(500, getattr(error, "slug", "catalog-failed"), path)
        if answer is None:
            return self._failure(404, "not-found", path)
        if fault and fault.kind == "garbage":
            noise = hashlib.shake_256(path.encode()).digest(len(answer.body))
            return self._send(Answer(noise, answer.content_type), body=body)
        self._send(
            answer,
            body=body,
            stop_at={"truncate": 0.5, "hang": 0.0}.get(fault.kind) if fault else None,
            hang=bool(fault and fault.kind == "hang"),
        )
        return None

    def _send(self, answer: Answer, *, body: bool, stop_at: float | None = None, hang: bool = False) -> None:
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
        if self.headers.get("If-None-Match") == tag and stop_at is None:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("ETag", tag)
        self.end_headers()
        if not body:
            return
        self.wfile.write(answer.body if stop_at is None else answer.body[: int(len(answer.body) * stop_at)])
        if hang:
            self.wfile.flush()
            self.server.catalog.closing.wait()
        if stop_at is not None:
            self.close_connection = True

    def _failure(self, status: int, slug: str, path: str) -> None:
        body = json.dumps({"error": slug, "path": path}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
