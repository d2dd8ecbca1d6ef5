"""The exceptions are a closed set: each slug of the native core has exactly one class."""

from __future__ import annotations

from collections import Counter

from tenfoot import _native, errors


def test_every_slug_has_one_class() -> None:
    counts = Counter(slug for cls in errors.ALL for slug in cls.slugs)
    assert set(counts.values()) == {1}
    of_python = errors.WaitError.slugs | errors.RecordingError.slugs - {"recording-unwritable"}
    assert set(counts) == {*_native.ERROR_SLUGS, *of_python}


def test_an_error_says_what_and_where() -> None:
    error = errors.from_native("script-exception", "boom", "app:main.js", 3, None)
    assert isinstance(error, errors.ScriptError)
    assert str(error) == "script-exception: boom (app:main.js:3)"
