"""Makes ``vectors.json``: one sound record of every op of every language, and the ways in which records are damaged.

``python -m tests.contract.vectors`` writes it again after the schema changed.
"""

import json
import struct
from pathlib import Path
from typing import Any

from tenfoot.contract import ContractError, Record, decode, encode
from tenfoot.contract.tables import ENUMS, RECORDS

FILE = Path(__file__).parent / "vectors.json"
_FLOATS = {"affine": (1.5, 0.25, -0.25, 1.5, 96.0, -54.0), "corners": (0.0, 8.0, 16.5, 24.0)}
_TEXT = "Amélie أميلي अमेली アメリ 🎬"


def sample(kind: str, index: int) -> Any:
    """A value of a field type, different for neighbouring fields, so that swapped ones are seen."""
    if kind in ENUMS:
        values = list(ENUMS[kind])
        return values[index % len(values)]
    fixed = {
        "str": _TEXT[: len(_TEXT) - index],
        "u64": (index + 1) * 2**33 + 7,
        "f32": 0.5 + index,
        "props": ((10, 0, 0x3F800000), (13, 1, 0x42C80000)),
        "stops": ((0.0, 0x101418FF), (1.0, 0xFFB000FF)),
        "colour": 0x11223344 + index,
    }
    return _FLOATS.get(kind, fixed.get(kind, 1000 + index))


def sound() -> dict[str, list[bytes]]:
    """Every record once, by language."""
    return {
        language: [
            encode(language, [Record(name, {key: sample(kind, i) for i, (key, kind) in enumerate(layout)})])
            for name, layout in table.values()
        ]
        for language, table in RECORDS.items()
    }


def damaged() -> list[tuple[str, bytes]]:
    """Buffers that hold a record to refuse."""
    insert = encode("messages", [Record("insert", {"parent": 1, "node": 2, "before": 0})])
    return [
        ("messages", b"\x01"),
        ("messages", struct.pack("<HH", 3, 9) + bytes(8)),
        ("messages", struct.pack("<HH", 3, 2) + bytes(8)),
        ("messages", struct.pack("<HH", 3, 4) + bytes(16)),
        ("messages", struct.pack("<HH", 999, 1) + bytes(4)),
        ("messages", insert + struct.pack("<HHII", 1, 2, 5, 77)),
        ("messages", struct.pack("<HHIfff", 67, 3, 1920, 1080.0, float("nan"), 0)[:16]),
        ("messages", struct.pack("<HHII4s", 8, 3, 2, 4, b"\xed\xa0\x80x")),
        ("messages", struct.pack("<HHII4s", 8, 3, 2, 2, b"\xc0\x80\0\0")),
        ("messages", struct.pack("<HHII4s", 8, 3, 2, 90, b"abcd")),
        ("messages", struct.pack("<HHIII", 5, 3, 2, 10, 0) + struct.pack("<I", 0)),
        ("messages", struct.pack("<HHII", 5, 2, 2, 10)),
        ("messages", struct.pack("<HHII", 8, 3 + 16385, 2, 65540) + bytes(65544)),
        ("messages", struct.pack("<HHII", 9, 2 + 2049, 2, 8196) + bytes(8196)),
        ("messages", struct.pack("<HHII4f", 10, 6 + 18, 2, 1, 0, 0, 1, 1) + bytes(18 * 4)),
        ("messages", struct.pack("<HHII", 66, 2, 28, 1)),
        ("draws", struct.pack("<HHf", 4, 1, float("inf"))),
        ("draws", struct.pack("<HH6f2f4fI", 6, 13, 1, 0, 0, 1, 0, float("nan"), 5, 5, 0, 0, 0, 0, 7)),
        ("events", struct.pack("<HHII", 5, 2, 7, 3)),
        ("paragraphs", struct.pack("<HHI", 1, 1, 0)),
    ]


def refusal(language: str, data: bytes) -> dict[str, int]:
    """What Python's decoder says of a damaged buffer."""
    try:
        decode(language, data)
    except ContractError as error:
        return {"status": int(error.status), "op": error.op, "offset_bytes": error.offset_bytes}
    raise AssertionError(f"{language}: {data[:16].hex()} was taken")


def document() -> str:
    """The text of ``vectors.json``."""
    lines = [
        json.dumps({"language": language, "hex": record.hex(), "refusal": None})
        for language, records in sound().items()
        for record in records
    ]
    # The two long ones hold nothing but zeros after their head.
    for language, data in damaged():
        head = data.rstrip(b"\0") if len(data) > 1000 else data
        row = {
            "language": language,
            "hex": head.hex(),
            "zeros": len(data) - len(head),
            "refusal": refusal(language, data),
        }
        lines.append(json.dumps(row))
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    FILE.write_text(document())
