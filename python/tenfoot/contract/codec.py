"""Records of the contract: ``{op u16, words u16, payload}``, little-endian, 4-byte aligned."""

import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tenfoot.contract.tables import ENUMS, LIMITS, RECORDS, Status

_FLOATS = {"affine": 6, "corners": 4}
_WORDS = {"u64": 2, "props": 0, "stops": 0} | _FLOATS


class ContractError(ValueError):
    """A record was refused. ``status`` says why, ``op`` and ``offset_bytes`` which."""

    def __init__(self, status: Status, op: int, offset_bytes: int) -> None:
        self.status, self.op, self.offset_bytes = status, op, offset_bytes
        slug = status.name.lower().replace("_", "-")
        super().__init__(f"{slug}: op {op} at byte {offset_bytes}")


@dataclass(frozen=True)
class Record:
    """One record: its name in the schema and its fields by name.

    ``props`` are tuples ``(prop, unit, value bits)``, ``stops`` tuples ``(offset, colour)``, affine and corners
    tuples of floats.
    """

    name: str
    fields: Mapping[str, Any] = field(default_factory=dict)


class _Refused(Exception):
    def __init__(self, status: Status) -> None:
        self.status = status


def decode(language: str, data: bytes) -> list[Record]:
    """The records of ``data`` in a language: messages, events, draws or paragraphs.

    Raises :class:`ContractError` at the first record that is refused.
    """
    table = RECORDS[language]
    records: list[Record] = []
    offset = 0
    while offset < len(data):
        op = 0
        try:
            if len(data) - offset < 4:
                raise _Refused(Status.TRUNCATED_RECORD)
            op, words = struct.unpack_from("<HH", data, offset)
            payload = data[offset + 4 : offset + 4 + words * 4]
            if len(payload) < words * 4:
                raise _Refused(Status.TRUNCATED_RECORD)
            if op not in table:
                raise _Refused(Status.UNKNOWN_OP)
            records.append(_read(*table[op], payload))
        except _Refused as refused:
            raise ContractError(refused.status, op, offset) from None
        offset += 4 + words * 4
    return records


def _read(name: str, layout: tuple[tuple[str, str], ...], payload: bytes) -> Record:
    if len(payload) < 4 * sum(_WORDS.get(kind, 1) for _, kind in layout):
        raise _Refused(Status.TRUNCATED_RECORD)
    fields: dict[str, Any] = {}
    at = 0
    for key, kind in layout:
        fields[key], at = _read_field(key, kind, payload, at)
    if at < len(payload):
        raise _Refused(Status.RECORD_TOO_LONG)
    return Record(name, fields)


def _read_field(key: str, kind: str, payload: bytes, at: int) -> tuple[Any, int]:
    if kind == "str":
        return _read_str(payload, at, LIMITS["url_bytes_max" if key == "url" else "text_bytes_max"])
    if kind in ("props", "stops"):
        return _read_pairs(kind, payload[at:]), len(payload)
    if kind == "u64":
        return struct.unpack_from("<Q", payload, at)[0], at + 8
    if kind == "f32" or kind in _FLOATS:
        count = _FLOATS.get(kind, 1)
        numbers = struct.unpack_from(f"<{count}f", payload, at)
        if not all(map(math.isfinite, numbers)):
            raise _Refused(Status.BAD_VALUE)
        return (numbers if kind in _FLOATS else numbers[0]), at + 4 * count
    (word,) = struct.unpack_from("<I", payload, at)
    if kind in ENUMS:
        try:
            return ENUMS[kind](word), at + 4
        except ValueError:
            raise _Refused(Status.BAD_VALUE) from None
    return word, at + 4


def _read_str(payload: bytes, at: int, bytes_max: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", payload, at)
    after = at + 4 + (length + 3 & ~3)
    if after > len(payload):
        raise _Refused(Status.TRUNCATED_RECORD)
    if length > bytes_max:
        raise _Refused(Status.TEXT_TOO_LONG)
    try:
        return payload[at + 4 : at + 4 + length].decode(), after
    except UnicodeDecodeError:
        raise _Refused(Status.BAD_TEXT) from None


def _read_pairs(kind: str, payload: bytes) -> tuple[tuple[Any, ...], ...]:
    if len(payload) % 8:
        raise _Refused(Status.TRUNCATED_RECORD)
    if kind == "props":
        return tuple(struct.iter_unpack("<HHI", payload))
    stops = tuple(struct.iter_unpack("<fI", payload))
    if len(stops) > LIMITS["stops_max"] or not all(math.isfinite(offset) for offset, _ in stops):
        raise _Refused(Status.BAD_VALUE)
    return stops


def encode(language: str, records: Iterable[Record]) -> bytes:
    """The bytes of ``records``. Raises ``KeyError`` for a record or a field that the language does not have."""
    ops = {name: (op, layout) for op, (name, layout) in RECORDS[language].items()}
    out = bytearray()
    for record in records:
        op, layout = ops[record.name]
        payload = b"".join(_write_field(kind, record.fields[key]) for key, kind in layout)
        out += struct.pack("<HH", op, len(payload) // 4) + payload
    return bytes(out)


def float_bits(value: float) -> int:
    """The word that holds a number, as in the values of ``props``. Raises OverflowError beyond 32-bit floats."""
    return int.from_bytes(struct.pack("<f", float(value)), "little")


def _write_field(kind: str, value: Any) -> bytes:
    if kind == "str":
        text: bytes = value.encode()
        return struct.pack("<I", len(text)) + text + bytes(-len(text) % 4)
    if kind == "props":
        return b"".join(struct.pack("<HHI", *pair) for pair in value)
    if kind == "stops":
        return b"".join(struct.pack("<fI", *pair) for pair in value)
    if kind == "u64":
        return struct.pack("<Q", value)
    if kind == "f32":
        return struct.pack("<f", value)
    if kind in _FLOATS:
        return struct.pack(f"<{_FLOATS[kind]}f", *value)
    return struct.pack("<I", value)
