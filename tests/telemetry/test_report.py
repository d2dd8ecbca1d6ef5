"""Batches from strangers: what is right comes through whole, everything else is refused with its place."""

import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.report import BATCH_BYTES_MAX, CRASHED, REPORTS_MAX, WIRE_BYTES_MAX, Batch, pack, unpack
from tests.telemetry.examples import BATCHES, a_batch, a_crash, a_report


@given(BATCHES)
def test_a_batch_comes_through_whole(batch):
    assert Batch.parse(unpack(pack(batch))) == batch


@given(BATCHES, st.data())
def test_a_changed_byte_gives_a_batch_or_a_refusal_and_nothing_else(batch, data):
    body = bytearray(batch.to_bytes())
    body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        Batch.parse(bytes(body))
    except TelemetryError as error:
        assert error.slug in TelemetryError.slugs


@given(st.binary(max_size=200))
def test_what_is_no_gzip_is_refused(body):
    with pytest.raises(TelemetryError):
        unpack(body)


def refusal(body):
    with pytest.raises(TelemetryError) as caught:
        Batch.parse(unpack(body))
    return caught.value


def changed(**changes):
    """A batch with one report whose keys are changed."""
    whole = json.loads(a_batch().to_bytes())
    whole["reports"][0].update(changes)
    return gzip.compress(json.dumps(whole).encode())


def test_a_zip_bomb_is_never_unpacked():
    bomb = gzip.compress(b" " * (100 * BATCH_BYTES_MAX))
    assert len(bomb) < WIRE_BYTES_MAX
    assert refusal(bomb).slug == "telemetry-too-large"


def test_what_is_too_long_to_receive_is_refused():
    assert refusal(b"\0" * (WIRE_BYTES_MAX + 1)).slug == "telemetry-too-large"


def test_a_stream_with_something_after_it_is_refused():
    assert refusal(pack(a_batch()) + b"x").slug == "telemetry-invalid"


def test_a_torn_stream_is_refused():
    assert refusal(pack(a_batch())[:-9]).slug == "telemetry-invalid"


def test_plain_zlib_is_no_gzip():
    assert refusal(zlib.compress(a_batch().to_bytes())).slug == "telemetry-invalid"


def test_another_format_names_both():
    body = a_batch().to_bytes().replace(b'"format":1', b'"format":2')
    error = refusal(gzip.compress(body))
    assert error.slug == "telemetry-format"
    assert "2" in error.message
    assert "1" in error.message


def test_endless_nesting_is_refused():
    assert "JSON" in refusal(gzip.compress(b"[" * 500_000)).message


def test_a_key_that_stands_twice_is_refused():
    body = a_batch().to_bytes().replace(b'"app":"home"', b'"app":"home","app":"work"')
    assert "twice" in refusal(gzip.compress(body)).message


def test_half_of_a_character_is_refused():
    assert "half of a character" in refusal(changed(version="\ud800")).message


def test_more_reports_than_a_batch_may_have_are_refused():
    batch = a_batch(*(a_report(number) for number in range(REPORTS_MAX + 1)))
    assert refusal(pack(batch)).file == "batch.reports"


def test_a_report_that_stands_twice_is_refused():
    assert "twice" in refusal(pack(a_batch(a_report(3), a_report(3)))).message


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"session": "5E" * 16}, "session"),
        ({"session": "5e" * 16 + "\n"}, "session"),
        ({"release": "main"}, "release"),
        ({"sequence": -1}, "sequence"),
        ({"sequence": 1.5}, "sequence"),
        ({"device_type": "../etc"}, "device_type"),
        ({"tier": "gpu"}, "tier"),
        ({"tier": ["wasm"]}, "tier"),
        ({"outcome": "fine"}, "outcome"),
        ({"first": 1}, "first"),
        ({"seconds": "60"}, "seconds"),
        ({"frames": 2**60}, "frames"),
        ({"version": "1\x00"}, "version"),
        ({"version": "x" * 65}, "version"),
        ({"started_s": None}, "started_s"),
        ({"frame_ms": {}}, "frame_ms"),
        ({"crash": {}}, "crash"),
        ({"crash": a_crash(message="x" * 201)._asdict(), "outcome": CRASHED}, "crash.message"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place(change, place):
    error = refusal(changed(**change))
    assert (error.slug, error.file) == ("telemetry-invalid", f"batch.reports[0].{place}")


@pytest.mark.parametrize("change", [{"outcome": CRASHED}, {"crash": a_crash()._asdict()}])
def test_a_crash_goes_with_its_outcome(change):
    assert "crash goes with" in refusal(changed(**change)).message


def test_an_unknown_key_is_named():
    assert "'colour'" in refusal(changed(colour="red")).message
