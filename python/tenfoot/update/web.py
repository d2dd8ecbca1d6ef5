"""HTTP for a device that trusts nobody: every wait is bounded, whatever the server does.

A server may accept and say nothing, answer a byte at a time, stop half way, or send for ever. Each has an end here:
connecting, silence, a header, a rate over a while, and the whole check have their seconds. How much is read the caller
says. Connections are kept from one request to the next.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from tenfoot.errors import printable
from tenfoot.update.error import UpdateError

CHUNK_BYTES = 65_536
REDIRECTS_MAX = 4
X509_V_FLAG_NO_CHECK_TIME = 0x200000
"""OpenSSL's x509_vfy.h; Python's ssl has no name for it."""
X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED = 9, 10


class Patience(NamedTuple):
    """How long a device waits, in seconds."""

    connect_s: float = 10.0
    silence_s: float = 15.0
    """Between two bytes, and for all headers of an answer."""
    check_s: float = 900.0
    """For everything that one check does."""
    bytes_per_s_min: float = 2_000.0
    """Over any `rate_s` seconds of a body."""
    rate_s: float = 15.0


PATIENCE = Patience()


def tls(*, clock_is_right: bool = True) -> ssl.SSLContext:
    """The system's certificates. Where the device knows that its clock is behind, a certificate's dates are not looked
    at, for it could reach nobody; its name and its issuer are. What is fetched is trusted for its signatures alone."""
    context = ssl.create_default_context()
    if not clock_is_right:
        context.verify_flags |= ssl.VerifyFlags(X509_V_FLAG_NO_CHECK_TIME)
    return context


class Answer(NamedTuple):
    """An answer whose body has not been read. `chunks` raises UpdateError `update-truncated`, `update-too-slow`."""

    status: int
    start: int
    """The offset of the first byte of the body: that asked for, or 0 where the server does not do ranges."""
    chunks: Iterator[bytes]


class Web:
    """The requests of one check. Not for several threads at once. `now`: seconds that only grow."""

    def __init__(
        self,
        patience: Patience = PATIENCE,
        *,
        tls: ssl.SSLContext | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._patience = patience
        self._tls = tls
        self._now = now
        self._ends = now() + patience.check_s
        self._connection: http.client.HTTPConnection | None = None
        self._place: tuple[str, str] = ("", "")
        self.server_s: float | None = None
        """The server's time at its last answer, Unix seconds. A hint: nobody signed it."""
        self.bytes_received = 0

    def get(self, url: str, *, offset: int = 0) -> Answer:
        """Asks for `url`, from byte `offset` on; follows redirects, but never from https to http.

        Raises UpdateError: `update-unreachable`, `update-too-slow`.
        """
        headers = {"User-Agent": "tenfoot", "Accept-Encoding": "identity"}
        if offset:
            headers["Range"] = f"bytes={offset}-"
        for _ in range(REDIRECTS_MAX + 1):
            response = self._ask(url, headers)
            target = response.getheader("Location")
            if response.status not in (301, 302, 303, 307, 308) or not target:
                return self._answer(url, response, offset)
            self.close()
            with self._failures(url):  # what it redirects to may be no address at all
                following = urljoin(url, target)
                to = urlsplit(following)
            if urlsplit(url).scheme == "https" and to.scheme != "https":
                raise UpdateError("update-unreachable", f"the server redirects to {following}: no https", where=url)
            url = following
        raise UpdateError("update-unreachable", "the server redirects in circles", where=url)

    def close(self) -> None:
        """Ends the connection that is kept, if any."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _answer(self, url: str, response: http.client.HTTPResponse, offset: int) -> Answer:
        date = response.getheader("Date")
        try:
            self.server_s = parsedate_to_datetime(date).timestamp() if date else None
        except (ValueError, OverflowError):
            self.server_s = None
        start = 0
        if response.status == 206:
            start = _range_start(response.getheader("Content-Range"))
            if start != offset:
                raise UpdateError("update-unreachable", f"the server sent byte {start}, not {offset}", where=url)
        return Answer(response.status, start, self._chunks(url, response))

    def _chunks(self, url: str, response: http.client.HTTPResponse) -> Iterator[bytes]:
        expected, received = response.length, 0
        since, in_window = self._now(), 0
        while True:
            with self._failures(url):
                chunk = response.read1(CHUNK_BYTES)
            if not chunk:
                break
            received += len(chunk)
            in_window += len(chunk)
            self.bytes_received += len(chunk)
            self._check_deadline(url)
            passed = self._now() - since
            if passed >= self._patience.rate_s:
                if in_window < self._patience.bytes_per_s_min * passed:
                    self.close()
                    text = f"the server sends {in_window / passed:,.0f} bytes a second"
                    raise UpdateError("update-too-slow", text, where=url)
                since, in_window = self._now(), 0
            yield chunk
        if expected is not None and received < expected:
            self.close()
            text = f"the answer ended after {received:,} of {expected:,} bytes"
            raise UpdateError("update-truncated", text, where=url)
        response.close()  # all of it was read: the connection is free for the next request

    def _ask(self, url: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        kept = self._kept(parts.scheme, parts.netloc)
        try:
            with self._failures(url):
                return self._exchange(kept or self._connect(url), path, headers)
        except UpdateError as error:
            if kept is None or error.slug != "update-unreachable":
                raise
        with self._failures(url):  # a server may close a connection that it kept: that is no failure
            return self._exchange(self._connect(url), path, headers)

    def _exchange(
        self, connection: http.client.HTTPConnection, path: str, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """Sends a request and reads the headers of its answer. A timeout of the socket is one of silence; that the
        headers drip in for ever is ended by a timer that shuts the socket."""
        wire = connection.sock
        late = threading.Event()

        def end() -> None:
            late.set()
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(min(self._patience.silence_s, max(0.0, self._ends - self._now())), end)
        timer.daemon = True
        timer.start()
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException):
            if not late.is_set():
                raise
        else:
            if not late.is_set():
                return response
        finally:
            timer.cancel()
        raise TimeoutError("the headers did not come in time")

    def _kept(self, scheme: str, place: str) -> http.client.HTTPConnection | None:
        kept = self._connection
        if kept is None or kept.sock is None or self._place != (scheme, place):
            self.close()
            return None
        return kept

    def _connect(self, url: str) -> http.client.HTTPConnection:
        self.close()
        self._check_deadline(url)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UpdateError("update-unreachable", "this is no address of a web server", where=url)
        wait = min(self._patience.connect_s, self._ends - self._now())
        connection = (
            http.client.HTTPSConnection(parts.netloc, timeout=wait, context=self._tls or tls())
            if parts.scheme == "https"
            else http.client.HTTPConnection(parts.netloc, timeout=wait)
        )
        connection.connect()
        connection.sock.settimeout(self._patience.silence_s)
        self._connection, self._place = connection, (parts.scheme, parts.netloc)
        return connection

    def _check_deadline(self, url: str) -> None:
        if self._now() >= self._ends:
            self.close()
            raise UpdateError("update-too-slow", f"not done within {self._patience.check_s:,.0f} seconds", where=url)

    @contextmanager
    def _failures(self, url: str) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            self.close()
            raise UpdateError("update-too-slow", "the server does not answer", where=url) from error
        except http.client.IncompleteRead as error:
            self.close()
            raise UpdateError("update-truncated", "the answer ended in the middle", where=url) from error
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            self.close()
            if getattr(error, "verify_code", 0) in (X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED):
                text = f"the server's certificate is not valid at this device's time: {error}"
                raise UpdateError("update-clock", text, where=url) from error
            raise UpdateError("update-unreachable", _said(error), where=url) from error


def _range_start(header: str | None) -> int:
    """`bytes 100-199/200` → 100; -1 for what is no such thing."""
    unit, _, rest = (header or "").partition(" ")
    first = rest.partition("-")[0]
    return int(first) if unit == "bytes" and first.isdecimal() and len(first) < 20 else -1


def _said(error: Exception) -> str:
    if isinstance(error, http.client.BadStatusLine):
        return f"the server does not speak HTTP: {printable(str(error), 60)}"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"no connection: {text or type(error).__name__}"
