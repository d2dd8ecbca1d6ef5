"""What travels: batches of reports. A report is what happened in one session of an app since its last report.

A session is one run of one release on one device. `(session, sequence)` names a report, so that a batch which arrives
twice counts once. Everything a device says is read strictly: it may be anybody.
"""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any, NamedTuple, Self

from tenfoot.digest import DIGEST
from tenfoot.telemetry import fields
from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.sketch import Sketch

FORMAT = 1
WIRE_BYTES_MAX = 256 * 1024
"""A batch as it is sent: gzip."""
BATCH_BYTES_MAX = 1024 * 1024
"""A batch as JSON."""
REPORTS_MAX = 100
MESSAGE_MAX = 200
STACK_MAX = 4000

RUNNING, ENDED, CRASHED, FAILED_START = OUTCOMES = ("running", "ended", "crashed", "failed-start")
TIERS = ("wasm-aot", "wasm", "script")


class Crash(NamedTuple):
    """An error that ended an app, masked."""

    slug: str
    message: str
    file: str | None
    line: int | None
    stack: str | None


class Report(NamedTuple):
    """What one session did since its last report; `first` marks the report that counts as its start."""

    session: str
    """32 hex digits, random."""
    sequence: int
    """0, 1, 2 … within the session."""
    release: str
    """The bundle's digest, 64 hex digits."""
    version: str
    experiment: str | None
    arm: str | None
    device_type: str
    """The device image's name."""
    tier: str
    engine: str
    """The engine's version."""
    started_s: int
    """When the session began by the device's clock, seconds since 1970."""
    seconds: float
    """How long this report covers."""
    first: bool
    outcome: str
    """One of OUTCOMES."""
    start_ms: float | None
    """Start to first frame, in the first report that knows it."""
    crash: Crash | None
    frame_ms: Sketch
    """What each frame cost: renderer, raster and present."""
    press_ms: Sketch
    """From a press to its picture."""
    frames: int
    dropped: int
    memory_bytes: int
    """Resident, when the report was made."""
    traps: int

    def to_json(self) -> dict[str, Any]:
        """The report as it travels."""
        crash = None if self.crash is None else self.crash._asdict()
        return {
            **self._asdict(),
            "crash": crash,
            "frame_ms": self.frame_ms.to_json(),
            "press_ms": self.press_ms.to_json(),
        }

    @classmethod
    def from_json(cls, value: Any, place: str = "report") -> Self:
        """A report that anybody may have sent. Raises TelemetryError `telemetry-invalid`."""
        report = cls(**fields.fields(value, _REPORT, place))
        if (report.crash is None) != (report.outcome not in (CRASHED, FAILED_START)):
            raise fields.refuse("a crash goes with the outcomes crashed and failed-start, and only with them", place)
        return report


class Batch(NamedTuple):
    """Some reports of one device."""

    batch: str
    """32 hex digits, random."""
    app: str
    ring: str
    device: str
    """32 hex digits, random; it says nothing of the hardware or of who owns it."""
    reports: tuple[Report, ...]

    def to_bytes(self) -> bytes:
        """JSON, as `parse` takes it."""
        reports = [report.to_json() for report in self.reports]
        whole = {"format": FORMAT, **self._asdict(), "reports": reports}
        return json.dumps(whole, separators=(",", ":"), sort_keys=True).encode()

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """A batch that anybody may have sent, unpacked.

        Raises TelemetryError: `telemetry-too-large`, `telemetry-format` for another format's number,
        `telemetry-invalid` with the place.
        """
        if len(data) > BATCH_BYTES_MAX:
            raise TelemetryError("telemetry-too-large", f"more than {BATCH_BYTES_MAX} bytes", where="batch")
        value = fields.mapping(fields.parse(data), "batch")
        if value.get("format") != FORMAT:
            given = repr(value.get("format"))[:40]
            raise TelemetryError("telemetry-format", f"format {given}; this is format {FORMAT}", where="batch")
        read = fields.fields(value, _BATCH, "batch")
        del read["format"]
        batch = cls(**read)
        if len({(report.session, report.sequence) for report in batch.reports}) != len(batch.reports):
            raise fields.refuse("a report stands twice", "batch.reports")
        return batch


def pack(batch: Batch) -> bytes:
    """The batch as it is sent: gzip, the same bytes for the same batch."""
    return gzip.compress(batch.to_bytes(), 6, mtime=0)


def unpack(body: bytes) -> bytes:
    """The JSON inside what was sent; at most BATCH_BYTES_MAX are ever unpacked.

    Raises TelemetryError: `telemetry-too-large`, `telemetry-invalid`.
    """
    if len(body) > WIRE_BYTES_MAX:
        raise TelemetryError("telemetry-too-large", f"more than {WIRE_BYTES_MAX} bytes sent", where="body")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        data = unpacker.decompress(body, BATCH_BYTES_MAX + 1)
    except zlib.error as error:
        raise TelemetryError("telemetry-invalid", f"not gzip: {error}", where="body") from error
    if len(data) > BATCH_BYTES_MAX:
        raise TelemetryError("telemetry-too-large", f"unpacks to more than {BATCH_BYTES_MAX} bytes", where="body")
    if not unpacker.eof or unpacker.unused_data:
        raise TelemetryError("telemetry-invalid", "not one whole gzip stream", where="body")
    return data


def _crash(value: Any, place: str) -> Crash:
    return Crash(**fields.fields(value, _CRASH, place))


_ID = fields.word("[0-9a-f]{32}", "32 hex digits")
_NAME = fields.word("[a-z0-9][a-z0-9._-]{0,63}", "a name: at most 64 of a-z 0-9 . _ -")
_CRASH: dict[str, fields.Reader] = {
    "slug": fields.word("[a-z0-9][a-z0-9-]{0,63}", "a slug"),
    "message": fields.text(MESSAGE_MAX),
    "file": fields.optional(fields.text(MESSAGE_MAX)),
    "line": fields.optional(fields.whole()),
    "stack": fields.optional(fields.text(STACK_MAX)),
}
_REPORT: dict[str, fields.Reader] = {
    "session": _ID,
    "sequence": fields.whole(),
    "release": fields.word(DIGEST, "a digest: 64 hex digits"),
    "version": fields.text(64),
    "experiment": fields.optional(_NAME),
    "arm": fields.optional(_NAME),
    "device_type": _NAME,
    "tier": fields.one_of(*TIERS),
    "engine": fields.text(64),
    "started_s": fields.whole(2**40),
    "seconds": fields.number(1e8),
    "first": fields.flag,
    "outcome": fields.one_of(*OUTCOMES),
    "start_ms": fields.optional(fields.number(1e8)),
    "crash": fields.optional(_crash),
    "frame_ms": Sketch.from_json,
    "press_ms": Sketch.from_json,
    "frames": fields.whole(),
    "dropped": fields.whole(),
    "memory_bytes": fields.whole(),
    "traps": fields.whole(),
}
_BATCH: dict[str, fields.Reader] = {
    "format": fields.whole(),
    "batch": _ID,
    "app": _NAME,
    "ring": _NAME,
    "device": _ID,
    "reports": fields.listing(Report.from_json, REPORTS_MAX),
}
