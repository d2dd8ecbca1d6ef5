"""Sends what waits, in batches, from the updater's process. A server that is slow, full or gone costs the app nothing:
what could not be sent waits for the next time, later and later."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tenfoot.errors import printable
from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.files import replace_file, unwritable
from tenfoot.telemetry.report import BATCH_BYTES_MAX, REPORTS_MAX, WIRE_BYTES_MAX, Batch, pack
from tenfoot.telemetry.spool import Spool, Waiting

PATH = "/v1/telemetry"
FIRST_WAIT_S = 60.0
LONGEST_WAIT_S = 6 * 3600.0
TIMEOUT_S = 10.0
TRY_AGAIN = frozenset({408, 425, 429})
"""What a server says that will take the batch another time; besides 5xx."""


class Answer(NamedTuple):
    """What a server says to a batch."""

    status: int
    retry_after_s: float | None = None


Post = Callable[[str, bytes, Mapping[str, str]], Answer]
"""Posts a body to a URL with headers. Raises TelemetryError `telemetry-unreachable`."""


class Origin(NamedTuple):
    """Whose reports these are."""

    url: str
    """Of the release service: `https://releases.example.com`."""
    app: str
    ring: str
    device: str
    """32 random hex digits."""


class Sent(NamedTuple):
    """What a call of `send` did."""

    reports: int
    refused: int
    """Reports that the server will never take; they are gone."""
    wait_s: float
    """How long to leave it alone now; 0 when all was sent."""


def send(
    spool: Spool, origin: Origin, *, now: float, post: Post | None = None, chance: Callable[[], float] = random.random
) -> Sent:
    """Sends what waits, oldest first, unless the last failure was too recent. `now` is in seconds since 1970.

    Raises TelemetryError: `telemetry-unreachable`, `telemetry-refused` where the server will not take any now;
    `telemetry-unwritable`.
    """
    pause = _Pause.read(spool.folder)
    if pause.left_s(now) > 0:
        return Sent(0, 0, pause.left_s(now))
    sent = refused = 0
    while waiting := spool.oldest(REPORTS_MAX):
        part, body = _fitting(waiting, origin)
        try:
            answer = (post or post_http)(origin.url.rstrip("/") + PATH, body, HEADERS)
        except TelemetryError:
            pause.longer(now, chance()).write(spool.folder)
            raise
        if 200 <= answer.status < 300:
            sent += len(part)
        elif answer.status >= 500 or answer.status in TRY_AGAIN:
            pause.longer(now, chance(), at_least_s=answer.retry_after_s or 0).write(spool.folder)
            raise TelemetryError("telemetry-refused", f"the server says {answer.status}", where=origin.url)
        else:
            refused += len(part)
            spool.count_dropped(len(part))
        spool.remove(part)
    if pause != _Pause(0, 0.0):
        _Pause(0, 0.0).write(spool.folder)
    return Sent(sent, refused, 0.0)


HEADERS = {"Content-Type": "application/json", "Content-Encoding": "gzip"}


def _fitting(waiting: list[Waiting], origin: Origin) -> tuple[list[Waiting], bytes]:
    """As many as fit in a batch, and the batch as it is sent; the same reports give the same bytes."""
    while True:
        names = "\n".join(one.path.name for one in waiting)
        batch = Batch(
            batch=hashlib.sha256(f"{origin.device}\n{names}".encode()).hexdigest()[:32],
            app=origin.app,
            ring=origin.ring,
            device=origin.device,
            reports=tuple(one.report for one in waiting),
        )
        body = pack(batch)
        if len(waiting) == 1 or (len(body) <= WIRE_BYTES_MAX and len(batch.to_bytes()) <= BATCH_BYTES_MAX):
            return waiting, body
        waiting = waiting[: len(waiting) // 2]


class _Pause(NamedTuple):
    """How often in a row it failed, and when it may be tried again."""

    failures: int
    until: float

    @classmethod
    def read(cls, folder: Path) -> _Pause:
        try:
            value = json.loads((folder / "pause").read_bytes())
            return cls(int(value["failures"]), float(value["until"]))
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return cls(0, 0.0)

    def left_s(self, now: float) -> float:
        """None where the clock has been set back so far that it would be longer than it ever is."""
        left_s = self.until - now
        return left_s if 0 < left_s <= LONGEST_WAIT_S else 0.0

    def longer(self, now: float, chance: float, *, at_least_s: float = 0.0) -> _Pause:
        """Twice as long as the last, give or take a quarter, so that devices do not come back all at once."""
        wait_s = min(FIRST_WAIT_S * 2.0 ** min(self.failures, 20), LONGEST_WAIT_S) * (0.75 + chance / 2)
        return _Pause(self.failures + 1, now + min(max(wait_s, at_least_s), LONGEST_WAIT_S))

    def write(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / "pause", json.dumps(self._asdict()).encode())
        except OSError as error:
            raise unwritable(error, folder) from error


def post_http(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Posts over HTTP; the answer's body is not read, redirects are not followed."""
    import urllib3  # the updater's process has it; nobody else needs it

    if not url.startswith(("http://", "https://")):
        raise TelemetryError("telemetry-unreachable", "not a http(s) URL", where=url)
    try:
        response = urllib3.request(
            "POST",
            url,
            body=body,
            headers=dict(headers),
            timeout=urllib3.Timeout(total=TIMEOUT_S),
            retries=False,
            redirect=False,
            preload_content=False,
        )
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise TelemetryError("telemetry-unreachable", printable(str(error), 200), where=url) from error
    response.close()
    after = response.headers.get("Retry-After", "")
    return Answer(response.status, float(after) if after.isascii() and after.isdigit() else None)
