"""Bundles on the wire: whole and compressed, or as the difference from one that the device has.

Both are one zstd frame that says its size. A difference has the old bundle as its raw dictionary, with long-distance
matching and a window over both, so what did not change costs a few bytes wherever it moved. What comes out must still
be held against the digest: a frame says nothing about who made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenfoot.errors import TenfootError

if TYPE_CHECKING:
    import zstandard

LEVEL = 19
WINDOW_LOG_MIN, WINDOW_LOG_MAX = 10, 27
BUNDLE_BYTES_MAX = 2 ** (WINDOW_LOG_MAX - 1)
"""The largest bundle that travels: 64 MiB, two of which fit the window that any zstd takes. Publishers refuse a larger
one, devices do not fetch it."""


class DeltaError(TenfootError):
    """What came is not what `make` or `compress` wrote, or would become too large."""

    slugs = frozenset({"delta-damaged", "delta-too-large"})


def make(old: bytes, new: bytes) -> bytes:
    """The difference that turns `old` into `new`, both uncompressed.

    Raises DeltaError `delta-too-large` beyond `BUNDLE_BYTES_MAX`. CPU: about a second for 5 MB.
    """
    import zstandard

    if max(len(old), len(new)) > BUNDLE_BYTES_MAX:
        raise DeltaError("delta-too-large", f"a bundle has more than {BUNDLE_BYTES_MAX} bytes")
    dictionary = zstandard.ZstdCompressionDict(old, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if old else None
    return _compressor(len(new), len(old), dictionary).compress(new)


def apply(old: bytes, delta: bytes, *, bytes_max: int) -> bytes:
    """What `make` was given as `new`. Never holds more than `bytes_max` bytes of it.

    Raises DeltaError `delta-damaged`, and `delta-too-large` when it would be longer than `bytes_max`.
    """
    import zstandard

    dictionary = zstandard.ZstdCompressionDict(old, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if old else None
    window = 2 ** _window_log(bytes_max + len(old))
    return _expand(delta, zstandard.ZstdDecompressor(dictionary, max_window_size=window), bytes_max)


def compress(new: bytes) -> bytes:
    """A whole bundle, compressed."""
    return _compressor(len(new), 0, None).compress(new)


def decompress(data: bytes, *, bytes_max: int) -> bytes:
    """What `compress` was given. Raises as `apply` does."""
    return apply(b"", data, bytes_max=bytes_max)


def _compressor(
    new_bytes: int, old_bytes: int, dictionary: zstandard.ZstdCompressionDict | None
) -> zstandard.ZstdCompressor:
    import zstandard

    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL,
        source_size=new_bytes,
        dict_size=old_bytes,
        window_log=_window_log(new_bytes + old_bytes),
        enable_ldm=True,
        write_content_size=True,
        write_checksum=False,
        write_dict_id=False,
    )
    return zstandard.ZstdCompressor(dict_data=dictionary, compression_params=parameters)


def _window_log(covered_bytes: int) -> int:
    return min(max(covered_bytes.bit_length(), WINDOW_LOG_MIN), WINDOW_LOG_MAX)


def _expand(data: bytes, decompressor: zstandard.ZstdDecompressor, bytes_max: int) -> bytes:
    import zstandard

    try:
        header = zstandard.get_frame_parameters(data)
        if header.content_size == zstandard.CONTENTSIZE_UNKNOWN:
            raise DeltaError("delta-damaged", "it does not say how large it becomes")
        if header.content_size > bytes_max:
            raise DeltaError("delta-too-large", f"it would become {header.content_size} bytes; {bytes_max} are allowed")
        new = decompressor.decompress(data, max_output_size=bytes_max, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise DeltaError("delta-damaged", str(error)) from error
    if len(new) != header.content_size:
        raise DeltaError("delta-damaged", f"it became {len(new)} bytes, not {header.content_size}")
    return new
