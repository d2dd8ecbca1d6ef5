"""Wasm modules written by hand: renderers that keep the contract's shape and misbehave in one way each."""

from __future__ import annotations

from collections.abc import Iterable

I32 = 0x7F
UNREACHABLE = b"\x00"
LOOP_FOR_EVER = b"\x03\x40\x0c\x00\x0b\x00"
"""loop; br 0; end; unreachable"""


def _vector(items: Iterable[bytes]) -> bytes:
    listed = list(items)
    return _unsigned(len(listed)) + b"".join(listed)


def _sized(content: bytes) -> bytes:
    return _unsigned(len(content)) + content


def _name(text: str) -> bytes:
    return _sized(text.encode())


def _unsigned(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _signed(value: int) -> bytes:
    out = bytearray()
    while not -64 <= value < 64:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value & 0x7F])


def const(value: int) -> bytes:
    """i32.const"""
    return b"\x41" + _signed(value)


GROW_OR_TRAP = const(10_000) + b"\x40\x00" + const(-1) + b"\x46\x04\x40\x00\x0b" + const(0)
"""memory.grow by 10,000 pages; trap when it is refused; else 0"""

RESERVE_ONCE = const(0) + b"\x28\x02\x00\x04\x40\x00\x0b" + const(0) + const(1) + b"\x36\x02\x00" + const(4096)
"""trap where the word at 0 is set; set it; 4096"""


def module(
    *,
    version: int = 1,
    reserve: bytes = const(4096),
    step: bytes = const(0),
    result: bytes = const(1024),
    pages: int = 1,
    without: str = "",
    imported: str = "",
) -> bytes:
    """A renderer that does nothing, but for what is given: function bodies without their `end`."""
    kinds = [("contract_version", [], const(version)), ("reserve", [I32], reserve)]
    kinds += [("step", [I32], step), ("result", [], result)]
    types = [
        bytes([0x60]) + _vector([bytes([kind]) for kind in takes]) + _vector([bytes([I32])]) for _, takes, _ in kinds
    ]
    first = 1 if imported else 0
    functions = [(name, first + index) for index, (name, _, _) in enumerate(kinds) if name != without]
    exports = [_name(name) + b"\x00" + _unsigned(index) for name, index in functions]
    exports.append(_name("memory") + b"\x02\x00")
    bodies = [_sized(b"\x00" + body + b"\x0b") for _, _, body in kinds]
    sections = [(1, _vector(types))]
    if imported:
        sections.append((2, _vector([_name("tenfoot") + _name(imported) + b"\x00\x00"])))
    sections += [
        (3, _vector([_unsigned(index) for index in range(len(kinds))])),
        (5, _vector([b"\x00" + _unsigned(pages)])),
        (7, _vector(exports)),
        (10, _vector(bodies)),
    ]
    return b"\0asm\x01\0\0\0" + b"".join(bytes([number]) + _sized(content) for number, content in sections)
