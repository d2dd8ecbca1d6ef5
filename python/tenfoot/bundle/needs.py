"""What an app needs that can be read off its files: formats and sizes of its pictures, room for its modules.

What app.toml declares counts where it is more. Pictures from the network, and memory at work, only the app's makers
know.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from tenfoot.bundle.error import BundleError
from tenfoot.bundle.fit import FEATURES
from tenfoot.bundle.limits import MIB
from tenfoot.bundle.manifest import Needs
from tenfoot.devices.image import CODECS

SIGNATURES = {"jpeg": (0, b"\xff\xd8\xff"), "png": (0, b"\x89PNG\r\n\x1a\n"), "webp": (8, b"WEBP")}
"""How a picture of a format begins: an offset, and the bytes there."""
MODULE_BYTES_MAX = 8 * MIB
"""The engine's own limit of a module: rust/engine/src/script_vm/loader.rs."""
_SCRIPT_PARTS = ("app/", "tenfoot/contract/", "tenfoot/sdk/", "tenfoot/web/")


def complete(declared: Needs, contents: Mapping[str, bytes], *, where: Path) -> Needs:
    """The declared needs, raised to what the files show. `contents`: path in the bundle → bytes.

    Compiled modules take about as much of the script heap as their text does, so together they are the least that
    `script_mib` can be. Raises BundleError: `app-manifest-invalid` for a feature that there is not, `bundle-too-large`
    for a module that no engine loads, `bundle-invalid` for a picture that is none.
    """
    for name in declared.features:
        if name not in FEATURES:
            close = get_close_matches(name, FEATURES, n=1, cutoff=0.5)
            hint = f"; did you mean '{close[0]}'?" if close else f"; there are {', '.join(sorted(FEATURES))}"
            raise BundleError("app-manifest-invalid", f"'needs.features': unknown feature '{name}'{hint}", where=where)
    pictures = {path: codec for path, data in contents.items() if path.startswith("app/") and (codec := _codec(data))}
    sizes = [_pixels(path, contents[path], where) for path in pictures]
    return declared._replace(
        features=tuple(sorted({*declared.features, *pictures.values()})),
        script_mib=max(declared.script_mib, _script_mib(contents, where)),
        picture_pixels=max([declared.picture_pixels, *sizes]),
        picture_bytes=max([declared.picture_bytes, *(len(contents[path]) for path in pictures)]),
    )


def _script_mib(contents: Mapping[str, bytes], where: Path) -> int:
    total = 0
    for path, data in contents.items():
        if path.endswith(".js") and path.startswith(_SCRIPT_PARTS):
            total += len(data)
            if len(data) > MODULE_BYTES_MAX:
                text = f"{path} has {len(data):,} bytes; an engine loads modules of {MODULE_BYTES_MAX:,} at most"
                raise BundleError("bundle-too-large", text, where=where)
    return -(-total // MIB)


def _codec(data: bytes) -> str | None:
    """The format of a picture, None for anything else."""
    for codec in CODECS:
        at, signature = SIGNATURES[codec]
        if data[at : at + len(signature)] == signature:
            return codec
    return None


def _pixels(path: str, data: bytes, where: Path) -> int:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:  # reads the header only
            return picture.width * picture.height
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BundleError(
            "bundle-invalid", f"{path} begins like a picture and is none: {error}", where=where
        ) from error
