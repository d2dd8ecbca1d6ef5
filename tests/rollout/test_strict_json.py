"""JSON from elsewhere is read in one way, or not at all."""

import pytest

from tenfoot import strict_json


def test_what_is_json_is_read() -> None:
    assert strict_json.loads('{"a": [1, 2.5, "é", null, true]}'.encode()) == {"a": [1, 2.5, "é", None, True]}


def test_a_character_in_two_halves_is_whole() -> None:
    assert strict_json.loads(rb'["\ud83c\udf88"]') == ["🎈"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "a key twice"),
        (b"[NaN]", "NaN is not a number"),
        (b"[-Infinity]", "-Infinity is not a number"),
        (b"[" * 100_000, "nested too deeply"),
        ('{"a": "é"}'.encode("latin-1"), "utf-8"),
        ('{"a": 1}'.encode("utf-16"), "utf-8"),
        (b"\xef\xbb\xbf{}", "BOM"),
        (b"", "Expecting value"),
        (rb'["\ud83d"]', "half of a character"),
    ],
)
def test_what_two_readers_could_read_in_two_ways_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        strict_json.loads(data)
