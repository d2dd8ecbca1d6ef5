"""Recorded sessions: what the renderer got, step by step, and what it made of it. Bytes only; nothing is run here.

The engine writes them (`rust/engine/src/recording/format.rs` has the table of bytes); `encode` writes the same, for
tools. Every byte is under a checksum. A file that stops before its end chunk is of a process that was killed: every
step that is whole of it counts.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tenfoot import __version__
from tenfoot.contract.tables import CONTRACT_VERSION, StepFlags
from tenfoot.errors import RecordingError

MAGIC = b"TFREC\r\n\x1a"
VERSION = 1
_HEADER, _STEP, _OUTCOME, _END = 1, 2, 3, 4
_PREAMBLE_BYTES, _HEAD_BYTES, _SUM_BYTES = 16, 16, 8
_NO_DRAW = bytes(16)


class Outcome(NamedTuple):
    """What a step came to, as far as it is recorded."""

    flags: int
    """Bits of `StepFlags`."""
    draw: bytes
    """16 bytes of the draw list's SHA-256; zeros where it was the last one."""
    events: bytes
    """16 bytes of the events' SHA-256."""

    @classmethod
    def of(cls, flags: int, draw: bytes, events: bytes) -> Outcome:
        """The outcome of a step that left these bytes."""
        return cls(flags, _digest(draw) if flags & StepFlags.DRAW else _NO_DRAW, _digest(events))


class Step(NamedTuple):
    """One step of the session."""

    messages: bytes
    outcome: Outcome | None
    """None: the step did not end, or the process did before it was written."""
    offset_bytes: int
    """Where it stands in the file."""


@dataclass(frozen=True)
class Recording:
    """A session."""

    header: Mapping[str, Any]
    steps: tuple[Step, ...]
    size_bytes: int
    """Of what is whole."""
    ended: bool
    """The file has its end; else the process was killed, or the disk was full."""


def read(path: str | Path) -> Recording:
    """Reads a file. Raises RecordingError: `recording-missing`, or as `decode`, with the file's name in the message."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise RecordingError("recording-missing", f"{path}: {error.strerror}") from None
    try:
        return decode(data)
    except RecordingError as error:
        raise RecordingError(error.slug, f"{path}: {error.message}") from None


def decode(data: bytes) -> Recording:
    """The session that these bytes hold.

    Raises RecordingError, naming the offset: `recording-foreign` (no recording), `recording-version` (of a later
    format), `recording-damaged`, `recording-truncated` (not even its header is whole).
    """
    _check_preamble(data)
    reader = _Reader(data)
    header = reader.next()
    if header is None:
        raise RecordingError("recording-truncated", f"it stops at byte {len(data)}, within its header")
    if header.kind != _HEADER:
        raise _damaged(header.offset_bytes, "its first chunk is no header")
    steps: list[Step] = []
    while (chunk := reader.next()) is not None:
        if chunk.kind == _STEP:
            steps.append(Step(chunk.payload, None, chunk.offset_bytes))
        elif chunk.kind == _OUTCOME and len(chunk.payload) == 36 and steps and steps[-1].outcome is None:
            steps[-1] = steps[-1]._replace(outcome=Outcome(*struct.unpack("<I16s16s", chunk.payload)))
        elif chunk.kind == _END and chunk.payload == struct.pack("<I", len(steps)):
            if reader.offset < len(data):
                raise _damaged(reader.offset, "something follows its end")
            return Recording(_header(header), tuple(steps), reader.offset, ended=True)
        else:
            raise _damaged(chunk.offset_bytes, f"a chunk of kind {chunk.kind} does not belong there")
    return Recording(_header(header), tuple(steps), reader.offset, ended=False)


def encode(header: Mapping[str, Any], steps: Iterable[tuple[bytes, Outcome | None]], *, ended: bool = True) -> bytes:
    """The bytes of a session."""
    out = bytearray(MAGIC + struct.pack("<I", VERSION))
    out += hashlib.sha256(out).digest()[:4]
    chunks = [(_HEADER, json.dumps(header).encode())]
    for messages, outcome in steps:
        chunks.append((_STEP, messages))
        if outcome is not None:
            chunks.append((_OUTCOME, struct.pack("<I16s16s", *outcome)))
    if ended:
        chunks.append((_END, struct.pack("<I", sum(kind == _STEP for kind, _ in chunks))))
    for number, (kind, payload) in enumerate(chunks):
        head = struct.pack("<III", kind, number, len(payload))
        out += head + hashlib.sha256(head).digest()[:4]
        out += payload + hashlib.sha256(head + payload).digest()[:_SUM_BYTES]
    return bytes(out)


class _Chunk(NamedTuple):
    kind: int
    payload: bytes
    offset_bytes: int


class _Reader:
    """Chunk after chunk; `offset` is behind the last whole one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._number = 0
        self.offset = _PREAMBLE_BYTES

    def next(self) -> _Chunk | None:
        """The next chunk; None where the data stops, be it within one."""
        data, start = self._data, self.offset
        body = start + _HEAD_BYTES
        if len(data) < body:
            return None
        head = data[start : start + 12]
        if hashlib.sha256(head).digest()[:4] != data[start + 12 : body]:
            raise _damaged(start, "the head of a chunk does not fit its checksum")
        kind, number, length = struct.unpack("<III", head)
        if number != self._number:
            raise _damaged(start, f"chunk {number} stands where {self._number} should")
        end = body + length + _SUM_BYTES
        if len(data) < end:
            return None
        payload = data[body : body + length]
        if hashlib.sha256(head + payload).digest()[:_SUM_BYTES] != data[body + length : end]:
            raise _damaged(start, f"chunk {number} does not fit its checksum")
        self._number += 1
        self.offset = end
        return _Chunk(kind, payload, start)


def session_header(config: Mapping[str, Any], fonts_sha256: str) -> dict[str, Any]:
    """What stands first in the recording of a session with this engine configuration."""
    kept = ("clock", "entry", "device", "display", "memory", "quirks", "renderer_quirks")
    return {
        "contract": CONTRACT_VERSION,
        "engine": __version__,
        "app": Path(config["mounts"]["app"]).name,
        # Compiled here or before it was shipped: it is the same module.
        "tier": "wasm" if config["tier"] == "wasm-aot" else config["tier"],
        **{name: config[name] for name in kept if name in config},
        "renderer_sha256": renderer_sha256(config["tier"], Path(config["mounts"]["tenfoot"]), config["wasm_path"]),
        "fonts_sha256": fonts_sha256,
    }


def renderer_sha256(tier: str, scripts: Path, wasm_path: str | Path) -> str:
    """Which renderer it is: of `renderer.wasm`, or of every file of the JavaScript one with its name."""
    if tier in ("wasm", "wasm-aot"):
        return hashlib.sha256(Path(wasm_path).read_bytes()).hexdigest()
    total = hashlib.sha256()
    for folder in ("contract", "renderer"):
        for path in sorted((scripts / folder).rglob("*.js")):
            total.update(str(path.relative_to(scripts)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _check_preamble(data: bytes) -> None:
    if data[:8] != MAGIC:
        raise RecordingError("recording-foreign", "this is no recording: it does not begin as one, at byte 0")
    if len(data) < _PREAMBLE_BYTES:
        raise RecordingError("recording-truncated", f"it stops at byte {len(data)}, within its header")
    if hashlib.sha256(data[:12]).digest()[:4] != data[12:16]:
        raise _damaged(8, "its version does not fit its checksum")
    (version,) = struct.unpack_from("<I", data, 8)
    if version != VERSION:
        text = f"format {version} at byte 8, this reads format {VERSION}"
        raise RecordingError("recording-version", text)


def _header(chunk: _Chunk) -> Mapping[str, Any]:
    try:
        header = json.loads(chunk.payload)
    except ValueError:
        header = None
    if not isinstance(header, dict):
        raise _damaged(chunk.offset_bytes, "its header is no JSON object")
    return header


def _damaged(offset: int, why: str) -> RecordingError:
    return RecordingError("recording-damaged", f"damaged at byte {offset}: {why}")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:16]
