"""A web server that does what servers do, well or badly: real sockets, faults by path, and a list of what was asked."""

import contextlib
import re
import threading
from collections.abc import Iterator, Mapping
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ENDLESS = 1 << 40


class Server(ThreadingHTTPServer):
    """Serves `files`. `faults`: pattern of a path → what goes wrong there:

    a number: that status · `cut:N`: ends after N bytes · `drip`: a byte at a time, for ever · `drip-headers` ·
    `silent`: no answer · `garbage`: no HTTP, and codes for terminals · `endless`: never stops · `unannounced`:
    endless, with no length named · `no-ranges` · `range:HEADER`
    instead of the right one · `redirect:URL`.
    """

    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.faults: dict[str, str] = {}
        self.asked: list[str] = []
        """`path`, or `path from N`."""
        self.sent_bytes = 0
        self.posted: list[tuple[str, bytes]] = []
        """Paths and bodies."""
        self.date_s: float | None = None
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def fault(self, path: str) -> str:
        return next((fault for pattern, fault in self.faults.items() if re.search(pattern, path)), "")

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error."""


@contextlib.contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[Server]:
    """A server, for as long as the block lasts."""
    server = Server(files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two packets: the second would wait for the first's receipt
    server: Server

    def do_GET(self) -> None:
        fault = self.server.fault(self.path)
        start = int(re.sub(r"\D", "", self.headers.get("Range", "0")))
        self.server.asked.append(f"{self.path} from {start}" if start else self.path)
        if fault == "silent":
            self.server.closing.wait(30)
            self.close_connection = True
            return
        if fault == "garbage":
            self._send(b"\x1b]0;owned\x07\x1b[2J\xe2\x80\xae" + b"x" * 50_000 + b"\r\n\r\n")
            self.close_connection = True
            return
        if fault == "drip-headers":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000)
            return
        if fault.startswith("redirect:"):
            self._head(302, {"Location": fault[9:], "Content-Length": "0"})
            return
        data = self.server.files.get(self.path)
        if fault.isdecimal() or data is None:
            self._head(int(fault or 404), {"Content-Length": "0"})
            return
        self._body(data, fault, 0 if fault == "no-ranges" else start)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.path, body))
        self._head(int(self.server.fault(self.path) or 202), {"Content-Length": "0"})

    def _body(self, data: bytes, fault: str, start: int) -> None:
        length = ENDLESS if fault in ("endless", "drip") else len(data) - start
        headers = {} if fault == "unannounced" else {"Content-Length": str(length)}
        if start:
            right = f"bytes {start}-{len(data) - 1}/{len(data)}"
            headers["Content-Range"] = fault.removeprefix("range:") if fault.startswith("range:") else right
        if fault == "unannounced":
            self.close_connection = True
        self._head(206 if start else 200, headers)
        if fault in ("endless", "unannounced"):
            self._send(data[start:])
            while not self.server.closing.is_set():
                self._send(b"\0" * 65_536)
        elif fault == "drip":
            self._drip(data[start:] + b"\0" * 10_000)
        elif fault.startswith("cut:"):
            self._send(data[start : start + int(fault[4:])])
            self.close_connection = True
        else:
            self._send(data[start:])

    def _drip(self, data: bytes) -> None:
        for byte in data:
            self._send(bytes([byte]))
            if self.server.closing.wait(0.02):
                break
        self.close_connection = True

    def _send(self, data: bytes) -> None:
        self.server.sent_bytes += len(data)
        self.wfile.write(data)
        self.wfile.flush()

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate(timestamp if self.server.date_s is None else self.server.date_s, usegmt=True)

    def log_message(self, format: str, *args: object) -> None:
        """The list of what was asked is enough."""
