"""The headers written here are what every tar program reads."""

from __future__ import annotations

import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfoot.bundle import tar
from tenfoot.bundle.paths import PART_BYTES_MAX, PATH_BYTES_MAX

parts = st.text("abé", min_size=1, max_size=60)
paths = st.lists(parts, min_size=1, max_size=20).map("/".join).filter(lambda path: len(path.encode()) <= PATH_BYTES_MAX)


@given(paths, st.integers(0, 8**11 - 1))
def test_a_header_says_path_and_size_and_nothing_else(path: str, size: int) -> None:
    block = tar.header(path, size)
    member = tarfile.TarInfo.frombuf(block, "utf-8", "strict")  # checks the checksum
    assert (member.name, member.size, member.isreg()) == (path, size, True)
    assert (member.mode, member.mtime, member.uid, member.gid, member.uname) == (0o644, 0, 0, 0, "")
    assert tar.size_of(block, path) == size


@given(paths, st.integers(0, 8**11 - 1), st.data())
def test_a_header_that_was_changed_is_none(path: str, size: int, data: st.DataObject) -> None:
    block = bytearray(tar.header(path, size))
    block[data.draw(st.integers(0, tar.BLOCK - 1))] ^= data.draw(st.integers(1, 255))
    assert tar.size_of(bytes(block), path) is None


def test_every_path_of_a_bundle_fits() -> None:
    for first in range(1, PART_BYTES_MAX + 1):
        path = "a" * first + "/"
        path += "b" * min(PART_BYTES_MAX, PATH_BYTES_MAX - len(path))
        assert tarfile.TarInfo.frombuf(tar.header(path, 0), "utf-8", "strict").name == path


def test_what_fits_no_header_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        tar.header("a" * 101, 0)
