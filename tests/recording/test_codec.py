"""The bytes of a recording: what is written is read, and nothing that was damaged is."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.errors import RecordingError
from tenfoot.recording import MAGIC, Outcome, decode, encode, read

OUTCOMES = st.builds(
    Outcome, st.integers(0, 15), st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16)
)
SESSIONS = st.lists(st.tuples(st.binary(max_size=60), st.none() | OUTCOMES), max_size=6)
SESSION = encode({"tier": "wasm"}, [(b"one!", Outcome(1, bytes(16), bytes(range(16)))), (b"two, longer", None)])


def slug_of(data: bytes) -> str:
    with pytest.raises(RecordingError) as caught:
        decode(data)
    return caught.value.slug


@given(SESSIONS, st.booleans())
def test_what_is_encoded_is_decoded(session: list[tuple[bytes, Outcome | None]], ended: bool) -> None:
    data = encode({"contract": 1}, session, ended=ended)
    recording = decode(data)
    assert recording.header == {"contract": 1}
    assert [(step.messages, step.outcome) for step in recording.steps] == session
    assert (recording.ended, recording.size_bytes) == (ended, len(data))


@given(st.integers(0, len(SESSION) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, change: int) -> None:
    data = bytearray(SESSION)
    data[at] ^= change
    assert slug_of(bytes(data)) in ("recording-damaged", "recording-foreign")


@given(st.integers(0, len(SESSION) - 1))
def test_a_shorter_file_has_what_is_whole_of_it(length: int) -> None:
    try:
        recording = decode(SESSION[:length])
    except RecordingError as error:
        assert error.slug in ("recording-truncated", "recording-foreign")
        return
    whole = decode(SESSION)
    assert not recording.ended
    assert recording.size_bytes <= length
    assert recording.steps in (whole.steps[:0], (whole.steps[0]._replace(outcome=None),), whole.steps[:1], whole.steps)


@given(st.binary(max_size=80))
def test_any_other_bytes_are_refused(data: bytes) -> None:
    assert slug_of(b"\0" + data) == "recording-foreign"
    assert slug_of(MAGIC + data) in ("recording-damaged", "recording-truncated", "recording-version")


def test_a_later_format_is_refused_by_its_number() -> None:
    preamble = MAGIC + struct.pack("<I", 7)
    with pytest.raises(RecordingError, match=r"format 7 at byte 8, this reads format 1") as caught:
        decode(preamble + hashlib.sha256(preamble).digest()[:4] + SESSION[16:])
    assert caught.value.slug == "recording-version"


def test_damage_is_told_by_file_and_offset(tmp_path: Path) -> None:
    step = decode(SESSION).steps[1].offset_bytes
    data = bytearray(SESSION)
    data[step + 20] ^= 1
    path = tmp_path / "evening.tfrec"
    path.write_bytes(data)
    with pytest.raises(RecordingError, match=rf"evening\.tfrec: damaged at byte {step}: "):
        read(path)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"none\.tfrec: No such file") as caught:
        read(tmp_path / "none.tfrec")
    assert caught.value.slug == "recording-missing"


def test_what_follows_the_end_is_damage() -> None:
    assert slug_of(SESSION + b"\0") == "recording-damaged"


def test_chunks_that_change_places_are_damage() -> None:
    first, second = (step.offset_bytes for step in decode(SESSION).steps)
    end = len(SESSION) - 28
    swapped = SESSION[:first] + SESSION[second:end] + SESSION[first:second] + SESSION[end:]
    assert slug_of(swapped) == "recording-damaged"
