"""Differences between bundles: they come back whole, stay small, and cannot do harm."""

import random

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from tenfoot import deltas
from tenfoot.deltas import DeltaError

OLD = random.Random(1).randbytes(300_000)
NEW = OLD[:100_000] + b"a changed line" + OLD[100_000:]
DELTA = deltas.make(OLD, NEW)
EDITS = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 200), st.binary(max_size=40)), max_size=8)


def edited(old: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for start, cut, put in edits:
        old = old[:start] + put + old[start + cut :]
    return old


def slug_of(old: bytes, delta: bytes, bytes_max: int) -> str:
    with pytest.raises(DeltaError) as refused:
        deltas.apply(old, delta, bytes_max=bytes_max)
    return refused.value.slug


@given(st.binary(max_size=4000), EDITS)
def test_a_delta_brings_back_the_new_bytes(old: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    new = edited(old, edits)
    assert deltas.apply(old, deltas.make(old, new), bytes_max=len(new)) == new


@given(st.binary(max_size=4000))
def test_a_whole_file_comes_back(new: bytes) -> None:
    assert deltas.decompress(deltas.compress(new), bytes_max=len(new)) == new


def test_what_did_not_change_costs_nothing_wherever_it_moved() -> None:
    assert len(deltas.make(OLD, OLD[200_000:] + b"new in the middle" + OLD[:200_000])) < 200


def test_the_same_input_gives_the_same_delta() -> None:
    assert deltas.make(OLD, NEW) == DELTA


def test_a_delta_that_would_become_larger_than_allowed_is_refused() -> None:
    assert slug_of(OLD, DELTA, len(NEW) - 1) == "delta-too-large"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = deltas.compress(bytes(50_000_000))
    assert len(bomb) < 10_000
    assert slug_of(b"", bomb, 1_000_000) == "delta-too-large"


def test_a_frame_that_hides_its_size_is_refused() -> None:
    silent = zstandard.ZstdCompressor(write_content_size=False).compress(b"0" * 1000)
    assert slug_of(b"", silent, 1000) == "delta-damaged"


def test_a_frame_that_wants_a_larger_window_than_the_bundle_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
    stream = zstandard.ZstdCompressor(compression_params=parameters).compressobj(size=-1)
    assert slug_of(b"", stream.compress(b"0" * 1000) + stream.flush(), 1000) == "delta-damaged"


@pytest.mark.parametrize("behind", [b"x", DELTA, b"\x50\x2a\x4d\x18\x04\0\0\0abcd"])
def test_what_follows_the_frame_is_refused(behind: bytes) -> None:
    assert slug_of(OLD, DELTA + behind, len(NEW)) == "delta-damaged"


def test_a_broken_off_delta_is_refused() -> None:
    assert {slug_of(OLD, DELTA[:end], len(NEW)) for end in range(len(DELTA))} == {"delta-damaged"}


@given(st.binary(max_size=300), st.booleans())
def test_hostile_bytes_stay_within_bounds(junk: bytes, framed: bool) -> None:
    hostile = zstandard.FRAME_HEADER + junk if framed else junk
    try:
        assert len(deltas.apply(OLD[:5000], hostile, bytes_max=1000)) <= 1000
    except DeltaError as error:
        assert error.slug in DeltaError.slugs


@given(st.integers(0, 2**32), st.integers(1, 255))
def test_a_flipped_byte_never_grows_the_result(place: int, change: int) -> None:
    delta = bytearray(DELTA)
    delta[place % len(delta)] ^= change
    try:
        assert len(deltas.apply(OLD, bytes(delta), bytes_max=len(NEW))) <= len(NEW)
    except DeltaError as error:
        assert error.slug in DeltaError.slugs


def test_a_bundle_beyond_the_window_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deltas, "BUNDLE_BYTES_MAX", 1000)
    with pytest.raises(DeltaError) as refused:
        deltas.make(b"", bytes(1001))
    assert refused.value.slug == "delta-too-large"
